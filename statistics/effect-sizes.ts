import type { Moments } from "./tests.ts";

/**
 * Cohen's d: the difference of two means in pooled standard deviations (Cohen, Statistical Power Analysis for the Behavioral
 * Sciences, 1988), with the sample variances. Null where a group is too small or nothing varies.
 */
export function cohensD(a: Moments, b: Moments): number | null {
  if (a.count < 2 || b.count < 2) return null;
  const pooled = ((a.count - 1) * a.variance + (b.count - 1) * b.variance) / (a.count + b.count - 2);
  return pooled > 0 ? (a.mean - b.mean) / Math.sqrt(pooled) : null;
}

/**
 * Cramér's V of a table of counts, from 0 to 1: without Yates' correction and without a correction of its bias, as
 * scipy.stats.contingency.association. Null where a side has fewer than two categories.
 */
export function cramersV(observed: readonly (readonly number[])[]): number | null {
  const rows = observed.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = (observed[0] ?? []).map((_, at) => observed.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const sides = Math.min(rows.length, columns.length) - 1;
  if (sides < 1 || [...rows, ...columns].some((count) => count <= 0)) return null;
  let square = 0;
  for (const [i, row] of rows.entries())
    for (const [j, column] of columns.entries()) square += (observed[i]?.[j] ?? 0) ** 2 / (row * column);
  return Math.sqrt((square - 1) / sides);
}
