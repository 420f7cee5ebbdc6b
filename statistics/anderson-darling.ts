import { normalUpper } from "./distributions.ts";
import type { TestResult } from "./tests.ts";

/**
 * Whether values come from a normal distribution: Anderson and Darling's A² with their own mean and sample deviation, as
 * scipy.stats.anderson, and its p-value by Stephens' approximation (D'Agostino and Stephens, Goodness-of-Fit Techniques, 1986,
 * table 4.9), as statsmodels' normal_ad. Null below eight values, where that does not hold, or where all are the same.
 */
export function andersonDarling(values: readonly number[]): TestResult | null {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  // Rounding of the mean may leave equal values a deviation.
  const varies = values.some((value) => value !== values[0]);
  if (n < 8 || !varies || !(deviation > 0) || !Number.isFinite(deviation)) return null;
  const scores = [...values].sort((a, b) => a - b).map((value) => (value - mean) / deviation);
  const sum = scores.reduce(
    (total, score, at) => total + ((2 * at + 1) / n) * (logUpper(-score) + logUpper(scores[n - 1 - at] ?? 0)),
    0,
  );
  const statistic = -n - sum;
  return { statistic, p: stephens(statistic * (1 + 0.75 / n + 2.25 / n ** 2)) };
}

/** Beyond this the probability is too small for a number, and its logarithm comes from its asymptotic series. */
const FAR = 30;

/** The logarithm of the probability that a standard normal variable is above z. */
function logUpper(z: number): number {
  if (z < FAR) return Math.log(normalUpper(z));
  const square = z * z;
  return -square / 2 - Math.log(z) - 0.5 * Math.log(2 * Math.PI) + Math.log1p(-1 / square + 3 / square ** 2);
}

function stephens(a: number): number {
  if (a < 0.2) return 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
  if (a < 0.34) return 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
  if (a < 0.6) return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
  return a <= 13 ? Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a) : 0;
}
