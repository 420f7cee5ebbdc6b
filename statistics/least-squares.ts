/** How much of a column may be left, once what others explain is taken out, for it to count as dependent on them. */
const DEPENDENT = 1e-10;

/** A least-squares solution, the intercept first. */
export interface LeastSquares {
  solution: number[];
  /**
   * By how many deviations of what is left unexplained each number of the solution may be off: the roots of the diagonal of
   * (XᵀX)⁻¹. Null where a column depends on others, since its own part can't be told then.
   */
  spreads: number[] | null;
  /** How many columns don't depend on those before them. */
  rank: number;
}

/**
 * Intercept and coefficients by modified Gram-Schmidt on centred and scaled columns, each orthogonalised twice (Björck, Numerics
 * of Gram-Schmidt orthogonalization, 1994), which loses no more digits than a QR factorisation.
 */
export function leastSquares(
  columns: readonly (readonly number[])[],
  target: readonly number[],
  rows: readonly number[],
): LeastSquares {
  const centred = columns.map((column) => centre(rows.map((row) => column[row] ?? 0)));
  const y = centre(rows.map((row) => target[row] ?? 0));
  const basis: { at: number; vector: number[] }[] = [];
  const triangle: number[][] = [];
  for (const [at, { values }] of centred.entries()) {
    const length = norm(values);
    let vector = [...values];
    const projections = basis.map(() => 0);
    for (let pass = 0; pass < 2; pass++)
      for (const [index, other] of basis.entries()) {
        const along = dot(other.vector, vector);
        projections[index] = (projections[index] ?? 0) + along;
        vector = vector.map((value, row) => value - along * (other.vector[row] ?? 0));
      }
    const left = norm(vector);
    if (!(left > DEPENDENT * length) || length === 0) continue;
    basis.push({ at, vector: vector.map((value) => value / left) });
    triangle.push([...projections, left]);
  }
  let residual = [...y.values];
  const along = basis.map(({ vector }) => {
    const part = dot(vector, residual);
    residual = residual.map((value, row) => value - part * (vector[row] ?? 0));
    return part;
  });
  const solution = new Array<number>(columns.length).fill(0);
  for (let index = basis.length - 1; index >= 0; index--) {
    const at = basis[index]?.at ?? 0;
    let value = along[index] ?? 0;
    for (let later = index + 1; later < basis.length; later++)
      value -= (triangle[later]?.[index] ?? 0) * (solution[basis[later]?.at ?? 0] ?? 0);
    solution[at] = value / (triangle[index]?.[index] ?? 1);
  }
  const coefficients = solution.map((value, at) => (value * y.scale) / (centred[at]?.scale ?? 1));
  const intercept = coefficients.reduce((sum, value, at) => sum - value * (centred[at]?.mean ?? 0), y.mean);
  const means = centred.map(({ mean }) => mean);
  const scales = centred.map(({ scale }) => scale);
  const spreads = basis.length < columns.length ? null : spreadsOf(triangle, means, scales, rows.length);
  return { solution: [intercept, ...coefficients], spreads, rank: basis.length };
}

/** The roots of the diagonal of (XᵀX)⁻¹ from the triangle of the centred and scaled columns. */
function spreadsOf(triangle: number[][], means: number[], scales: number[], count: number): number[] {
  const size = triangle.length;
  const inverse = triangle.map(() => new Array<number>(size).fill(0));
  for (let column = 0; column < size; column++)
    for (let row = column; row >= 0; row--) {
      let value = row === column ? 1 : 0;
      for (let other = row + 1; other <= column; other++)
        value -= (triangle[other]?.[row] ?? 0) * (inverse[other]?.[column] ?? 0);
      const own = inverse[row];
      if (own) own[column] = value / (triangle[row]?.[row] ?? 1);
    }
  const along = means.map((_, at) =>
    means.reduce((sum, mean, row) => sum + ((inverse[row]?.[at] ?? 0) * mean) / (scales[row] ?? 1), 0),
  );
  return [Math.sqrt(1 / count + dot(along, along)), ...inverse.map((row, at) => norm(row) / (scales[at] ?? 1))];
}

/** A column less its mean, and divided by its largest distance from it, so that its squares fit. */
function centre(values: readonly number[]): { values: number[]; mean: number; scale: number } {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0) || 1;
  return { values: values.map((value) => (value - mean) / scale), mean, scale };
}

/** The sum of the products of two lists of numbers. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function norm(values: readonly number[]): number {
  return Math.sqrt(dot(values, values));
}
