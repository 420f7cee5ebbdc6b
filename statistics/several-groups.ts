import { chiSquareUpper } from "./distributions.ts";
import type { Moments, TestResult } from "./tests.ts";

/**
 * Whether several groups come from the same distribution: Kruskal and Wallis' H with the correction for ties, as
 * scipy.stats.kruskal. Null below two groups with values, or where all values are the same.
 */
export function kruskalWallis(groups: readonly (readonly number[])[]): TestResult | null {
  const filled = groups.filter(({ length }) => length > 0);
  const all = filled.flatMap((group, of) => group.map((value) => ({ value, of }))).sort((a, b) => a.value - b.value);
  const n = all.length;
  if (filled.length < 2) return null;
  const sums = filled.map(() => 0);
  let ties = 0;
  for (let from = 0; from < n; ) {
    let to = from;
    while (to < n && all[to]?.value === all[from]?.value) to++;
    ties += (to - from) ** 3 - (to - from);
    for (let at = from; at < to; at++) {
      const of = all[at]?.of ?? 0;
      sums[of] = (sums[of] ?? 0) + (from + 1 + to) / 2;
    }
    from = to;
  }
  const correction = 1 - ties / (n ** 3 - n);
  if (!(correction > 0)) return null;
  const ranks = sums.reduce((sum, own, of) => sum + own ** 2 / (filled[of]?.length ?? 1), 0);
  const statistic = ((12 / (n * (n + 1))) * ranks - 3 * (n + 1)) / correction;
  return { statistic, p: chiSquareUpper(statistic, filled.length - 1) };
}

/**
 * Whether groups of normal values have the same variance: Bartlett's test (Proceedings of the Royal Society A 160, 1937), as
 * scipy.stats.bartlett. Null where a group has fewer than two values or does not vary.
 */
export function bartlettTest(groups: readonly Moments[]): TestResult | null {
  const k = groups.length;
  const n = groups.reduce((sum, { count }) => sum + count, 0);
  if (k < 2 || groups.some(({ count, variance }) => count < 2 || !(variance > 0))) return null;
  const pooled = groups.reduce((sum, { count, variance }) => sum + (count - 1) * variance, 0) / (n - k);
  const logs = groups.reduce((sum, { count, variance }) => sum + (count - 1) * Math.log(variance), 0);
  const parts = groups.reduce((sum, { count }) => sum + 1 / (count - 1), 0);
  const statistic = ((n - k) * Math.log(pooled) - logs) / (1 + (parts - 1 / (n - k)) / (3 * (k - 1)));
  return { statistic, p: chiSquareUpper(statistic, k - 1) };
}
