import { normalUpper } from "./distributions.ts";
import type { TestResult } from "./tests.ts";

/** Up to so many pairs without ties the distribution is counted, beyond it the normal one stands in, as scipy does. */
const MOST_EXACT = 33;

/**
 * Kendall's tau-b of pairs, and the p-value of its being zero (Kendall, Rank Correlation Methods, 1970), as scipy.stats.kendalltau.
 * Null below two pairs or where a side never varies.
 */
export function kendallTau(x: readonly number[], y: readonly number[]): TestResult | null {
  const n = x.length;
  let score = 0;
  let discordant = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const sign = Math.sign((x[i] ?? 0) - (x[j] ?? 0)) * Math.sign((y[i] ?? 0) - (y[j] ?? 0));
      score += sign;
      if (sign < 0) discordant++;
    }
  const pairs = (n * (n - 1)) / 2;
  const [tiesX, tiesY] = [tieSizes(x), tieSizes(y)];
  const tied = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const scale = Math.sqrt((pairs - tied(tiesX)) * (pairs - tied(tiesY)));
  if (n < 2 || !(scale > 0)) return null;
  const tau = Math.max(-1, Math.min(1, score / scale));
  const noTies = tiesX.length === 0 && tiesY.length === 0;
  const fewest = Math.min(discordant, pairs - discordant);
  if (noTies && (n <= MOST_EXACT || fewest <= 1)) return { statistic: tau, p: exact(n, fewest) };
  const sum = (sizes: readonly number[], term: (size: number) => number): number =>
    sizes.reduce((total, size) => total + term(size), 0);
  const spread = (size: number): number => size * (size - 1) * (2 * size + 5);
  const three = (size: number): number => size * (size - 1) * (size - 2);
  const m = n * (n - 1);
  const variance =
    (m * (2 * n + 5) - sum(tiesX, spread) - sum(tiesY, spread)) / 18 +
    (2 * tied(tiesX) * tied(tiesY)) / m +
    (n > 2 ? (sum(tiesX, three) * sum(tiesY, three)) / (9 * m * (n - 2)) : 0);
  return { statistic: tau, p: Math.min(1, 2 * normalUpper(Math.abs(score) / Math.sqrt(variance))) };
}

function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

/** Twice the share of the orders of n values with at most `fewest` inversions. */
function exact(n: number, fewest: number): number {
  let shares = [1];
  for (let size = 2; size <= n; size++)
    shares = Array.from({ length: fewest + 1 }, (_, at) => {
      let sum = 0;
      for (let own = 0; own < size && own <= at; own++) sum += shares[at - own] ?? 0;
      return sum / size;
    });
  return Math.min(1, 2 * shares.reduce((sum, share) => sum + share, 0));
}
