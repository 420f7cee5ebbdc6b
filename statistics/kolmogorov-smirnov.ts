import { normalUpper } from "./distributions.ts";
import type { TestResult } from "./tests.ts";

/**
 * Kolmogorov and Smirnov's D of values against the normal distribution with their own mean and sample deviation, and the
 * two-sided p-value of a distribution given beforehand, as scipy.stats.kstest(x, "norm", args=(mean, std)). Since mean and
 * deviation are taken from the values, the p-value is larger than Lilliefors' would be. Null below two values or where all are
 * the same.
 */
export function kolmogorovSmirnov(values: readonly number[]): TestResult | null {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  // Rounding of the mean may leave equal values a deviation.
  const varies = values.some((value) => value !== values[0]);
  if (n < 2 || !varies || !(deviation > 0) || !Number.isFinite(deviation)) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const statistic = sorted.reduce((most, value, at) => {
    const below = 1 - normalUpper((value - mean) / deviation);
    return Math.max(most, (at + 1) / n - below, below - at / n);
  }, 0);
  return { statistic, p: Math.max(0, Math.min(1, 1 - kolmogorov(n, statistic))) };
}

/**
 * P(D < d) for n values: Marsaglia, Tsang and Wang, Evaluating Kolmogorov's distribution, Journal of Statistical Software 8 (2003),
 * with their approximation in the right tail, and for large n Kolmogorov's limit as Vrbik corrects it (Pioneer Journal of Theoretical
 * and Applied Statistics 15, 2018).
 */
function kolmogorov(n: number, d: number): number {
  const s = d * d * n;
  if (s > 7.24 || (s > 3.76 && n > 99)) return 1 - 2 * Math.exp(-(2.000071 + 0.331 / Math.sqrt(n) + 1.409 / n) * s);
  const x = Math.sqrt(s);
  if (n > 2_000) return limit(x + 1 / (6 * Math.sqrt(n)) + (x - 1) / (4 * n));
  const k = Math.floor(n * d) + 1;
  const m = 2 * k - 1;
  const h = k - n * d;
  const matrix = Array.from({ length: m }, (_, i) =>
    Array.from({ length: m }, (_, j): number => (i - j + 1 < 0 ? 0 : 1)),
  );
  const cell = (i: number, j: number): number => matrix[i]?.[j] ?? 0;
  const set = (i: number, j: number, value: number): void => {
    const row = matrix[i];
    if (row) row[j] = value;
  };
  for (let i = 0; i < m; i++) {
    set(i, 0, cell(i, 0) - h ** (i + 1));
    set(m - 1, i, cell(m - 1, i) - h ** (m - i));
  }
  set(m - 1, 0, cell(m - 1, 0) + (2 * h - 1 > 0 ? (2 * h - 1) ** m : 0));
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) if (i - j + 1 > 0) for (let g = 1; g <= i - j + 1; g++) set(i, j, cell(i, j) / g);
  const power = raised(matrix, n);
  let value = power.matrix[k - 1]?.[k - 1] ?? 0;
  let exponent = power.exponent;
  for (let i = 1; i <= n; i++) {
    value = (value * i) / n;
    if (value < 1e-140) [value, exponent] = [value * 1e140, exponent - 140];
  }
  return value * 10 ** exponent;
}

/** A matrix to a power, kept small by taking powers of ten out. */
function raised(matrix: number[][], power: number): { matrix: number[][]; exponent: number } {
  if (power === 1) return { matrix, exponent: 0 };
  const half = raised(matrix, Math.floor(power / 2));
  let product = times(half.matrix, half.matrix);
  let exponent = 2 * half.exponent;
  if (power % 2 === 1) product = times(product, matrix);
  const middle = Math.floor(product.length / 2);
  if ((product[middle]?.[middle] ?? 0) > 1e140) {
    product = product.map((row) => row.map((value) => value * 1e-140));
    exponent += 140;
  }
  return { matrix: product, exponent };
}

function times(a: readonly number[][], b: readonly number[][]): number[][] {
  return a.map((row) => row.map((_, j) => row.reduce((sum, value, at) => sum + value * (b[at]?.[j] ?? 0), 0)));
}

function limit(x: number): number {
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return 1 - 2 * sum;
}

/** Up to so many values in the larger group the distribution is counted, beyond it the limit stands in, as scipy does. */
const MOST_COUNTED = 10_000;

/**
 * Whether two groups come from the same distribution: Smirnov's largest distance of their distribution functions, and its
 * two-sided p-value, as scipy.stats.ks_2samp: counted over the orders of the values (Hodges, Arkiv för Matematik 3, 1958), for large
 * groups by the distribution of one sample. Null where a group is empty.
 */
export function smirnov(a: readonly number[], b: readonly number[]): TestResult | null {
  const [m, n] = [a.length, b.length];
  if (m === 0 || n === 0) return null;
  const divisor = greatestDivisor(m, n);
  const most = largestGap(a, b, m / divisor, n / divisor);
  const statistic = most / ((m / divisor) * n);
  if (Math.max(m, n) <= MOST_COUNTED) return { statistic, p: outside(m, n, divisor, most) };
  return { statistic, p: Math.max(0, Math.min(1, 1 - kolmogorov(Math.round((m * n) / (m + n)), statistic))) };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** The largest distance of the two distribution functions, in units of one over their least common multiple. */
function largestGap(a: readonly number[], b: readonly number[], stepB: number, stepA: number): number {
  const all = [...a.map((value) => ({ value, step: stepA })), ...b.map((value) => ({ value, step: -stepB }))];
  all.sort((one, other) => one.value - other.value);
  let [gap, most] = [0, 0];
  for (const [at, { value, step }] of all.entries()) {
    gap += step;
    if (all[at + 1]?.value !== value) most = Math.max(most, Math.abs(gap));
  }
  return most;
}

/** The share of the orders of m and n values whose distribution functions are anywhere that far apart or further. */
function outside(m: number, n: number, divisor: number, most: number): number {
  const [down, right] = [m / divisor, n / divisor];
  const row = new Float64Array(n + 1);
  for (let i = 0; i <= m; i++)
    for (let j = 0; j <= n; j++) {
      const isOut = Math.abs(i * right - j * down) >= most;
      const before = i + j === 0 ? 0 : (i * (row[j] ?? 0) + j * (row[j - 1] ?? 0)) / (i + j);
      row[j] = isOut ? 1 : before;
    }
  return row[n] ?? 0;
}
