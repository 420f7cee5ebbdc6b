import { normalUpper, studentTwoSided } from "./distributions.ts";
import type { TestResult } from "./tests.ts";

/** Which difference the alternative hypothesis speaks of: any, or that the first is `less` or `greater`. */
export type Alternative = "two-sided" | "less" | "greater";

/** A two-sided p-value of a symmetric statistic as that of an alternative. */
export function oneSided(result: TestResult | null, alternative: Alternative): TestResult | null {
  if (result === null || alternative === "two-sided") return result;
  const { statistic, p } = result;
  return { statistic, p: statistic > 0 === (alternative === "greater") ? p / 2 : 1 - p / 2 };
}

/**
 * Whether the mean of values is `expected`: Student's one-sample t-test, as scipy.stats.ttest_1samp; of differences of pairs and
 * with 0 it is ttest_rel. Null below two values or where nothing varies.
 */
export function oneSampleTTest(
  values: readonly number[],
  expected: number,
  alternative: Alternative = "two-sided",
): TestResult | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  if (!(variance > 0)) return null;
  const statistic = (mean - expected) / Math.sqrt(variance / n);
  return oneSided({ statistic, p: studentTwoSided(statistic, n - 1) }, alternative);
}

/** Pairs up to which Wilcoxon's distribution is counted out. */
const MOST_COUNTED = 50;

/**
 * Whether differences lie evenly around zero: Wilcoxon's signed-rank test, differences of zero left out, as
 * scipy.stats.wilcoxon: the smaller sum of ranks (two-sided), its p-value counted out up to 50 differences without ties or
 * zeros, else by the normal approximation with the correction for ties. Null without any difference.
 */
export function wilcoxonTest(differences: readonly number[]): TestResult | null {
  const present = differences.filter((value) => value !== 0);
  const n = present.length;
  if (n === 0) return null;
  const ordered = present.map((value) => ({ size: Math.abs(value), up: value > 0 })).sort((a, b) => a.size - b.size);
  let [positive, ties] = [0, 0];
  for (let from = 0; from < n; ) {
    let to = from;
    while (to < n && ordered[to]?.size === ordered[from]?.size) to++;
    const equal = to - from;
    ties += equal ** 3 - equal;
    for (let at = from; at < to; at++) if (ordered[at]?.up) positive += (from + 1 + to) / 2;
    from = to;
  }
  const total = (n * (n + 1)) / 2;
  const statistic = Math.min(positive, total - positive);
  if (n <= MOST_COUNTED && ties === 0 && n === differences.length)
    return { statistic, p: Math.min(1, 2 * signedRankBelow(statistic, n)) };
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  return deviation > 0 ? { statistic, p: Math.min(1, 2 * normalUpper((total / 2 - statistic) / deviation)) } : null;
}

/** P(W ≤ w) of the sum of those ranks from 1 to n whose sign is positive, each with probability ½. */
function signedRankBelow(w: number, n: number): number {
  let ways = [1];
  for (let rank = 1; rank <= n; rank++)
    ways = Array.from({ length: ways.length + rank }, (_, sum) => ((ways[sum] ?? 0) + (ways[sum - rank] ?? 0)) / 2);
  return ways.slice(0, w + 1).reduce((sum, part) => sum + part, 0);
}
