/** A table of numbers as its rows one after another, the mean of each column taken off. */
export interface Points {
  values: Float64Array;
  count: number;
  width: number;
}

/** The rows of columns of equal length, and what was taken off each column. */
export function pointsOf(columns: readonly (readonly number[])[]): { points: Points; means: number[] } {
  const count = columns[0]?.length ?? 0;
  const width = columns.length;
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / count);
  const values = new Float64Array(count * width);
  for (const [at, column] of columns.entries())
    for (const [row, value] of column.entries()) values[row * width + at] = value - (means[at] ?? 0);
  return { points: { values, count, width }, means };
}

/** The squared distance of every row to one of them. */
export function distancesTo({ values, count, width }: Points, row: number): Float64Array {
  const distances = new Float64Array(count);
  for (let other = 0; other < count; other++) {
    let square = 0;
    for (let at = 0; at < width; at++)
      square += ((values[other * width + at] ?? 0) - (values[row * width + at] ?? 0)) ** 2;
    distances[other] = square;
  }
  return distances;
}
