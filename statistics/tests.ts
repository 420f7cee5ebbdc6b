import { chiSquareUpper, fUpper, normalQuantile, normalUpper, polynomial, studentTwoSided } from "./distributions.ts";
import { shapiroInSinglePrecision } from "./shapiro-single.ts";

/** A test's statistic and its p-value. */
export interface TestResult {
  statistic: number;
  p: number;
}

/** A group as far as a test of means needs it; `variance` is that of a sample (n − 1). */
export interface Moments {
  count: number;
  mean: number;
  variance: number;
}

/** Whether Pearson's correlation `r` of `count` pairs is zero: Student's t with n − 2 degrees of freedom. Null below 3 pairs. */
export function correlationTest(r: number, count: number): TestResult | null {
  if (count < 3 || !Number.isFinite(r)) return null;
  if (Math.abs(r) >= 1) return { statistic: r, p: 0 };
  return { statistic: r, p: studentTwoSided(r * Math.sqrt((count - 2) / (1 - r * r)), count - 2) };
}

/**
 * Whether two means are equal: Student's t-test with `equalVariances`, Welch's otherwise, as scipy.stats.ttest_ind has them.
 * Null where a group is too small or nothing varies.
 */
export function tTest(a: Moments, b: Moments, equalVariances: boolean): TestResult | null {
  if (a.count < 2 || b.count < 2) return null;
  const [partA, partB] = [a.variance / a.count, b.variance / b.count];
  const pooled = ((a.count - 1) * a.variance + (b.count - 1) * b.variance) / (a.count + b.count - 2);
  const error = equalVariances ? pooled * (1 / a.count + 1 / b.count) : partA + partB;
  if (!(error > 0)) return null;
  const freedom = equalVariances
    ? a.count + b.count - 2
    : (partA + partB) ** 2 / (partA ** 2 / (a.count - 1) + partB ** 2 / (b.count - 1));
  const statistic = (a.mean - b.mean) / Math.sqrt(error);
  return { statistic, p: studentTwoSided(statistic, freedom) };
}

/** Whether the means of several groups are equal: one-way analysis of variance. Null below two groups, or where nothing varies. */
export function anova(groups: readonly Moments[]): TestResult | null {
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  if (groups.length < 2 || total <= groups.length) return null;
  const grand = groups.reduce((sum, { count, mean }) => sum + count * mean, 0) / total;
  const between = groups.reduce((sum, { count, mean }) => sum + count * (mean - grand) ** 2, 0) / (groups.length - 1);
  const within =
    groups.reduce((sum, { count, variance }) => sum + (count > 1 ? (count - 1) * variance : 0), 0) /
    (total - groups.length);
  if (!(within > 0)) return null;
  return { statistic: between / within, p: fUpper(between / within, groups.length - 1, total - groups.length) };
}

/**
 * Whether rows and columns of a table of counts are independent: Pearson's chi-square, with Yates' correction where there is
 * one degree of freedom unless it is not wanted, as scipy.stats.chi2_contingency. Null where a side has fewer than two categories.
 */
export function chiSquareTest(
  observed: readonly (readonly number[])[],
  isCorrected = true,
): (TestResult & { freedom: number }) | null {
  const rows = observed.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = (observed[0] ?? []).map((_, at) => observed.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  const freedom = (rows.length - 1) * (columns.length - 1);
  if (freedom < 1 || [...rows, ...columns].some((count) => count <= 0)) return null;
  let statistic = 0;
  for (const [i, row] of rows.entries())
    for (const [j, column] of columns.entries()) {
      const expected = (row * column) / total;
      const distance = Math.abs((observed[i]?.[j] ?? 0) - expected);
      statistic += (isCorrected && freedom === 1 ? distance - Math.min(0.5, distance) : distance) ** 2 / expected;
    }
  return { statistic, p: chiSquareUpper(statistic, freedom), freedom };
}

/**
 * Whether values come from a normal distribution: Shapiro and Wilk's W by Royston's AS R94 (Applied Statistics 44, 1995), as
 * scipy.stats.shapiro. Null below three values or where all are the same; with `decimals` also where SciPy's versions up to 1.10, which compute in
 * single precision, have another p-value in these.
 */
export function shapiroWilk(values: readonly number[], decimals: number | null = null): TestResult | null {
  const x = [...values].sort((a, b) => a - b);
  const n = x.length;
  const [low = 0, high = 0] = [x[0], x.at(-1)];
  if (n < 3 || high - low < 1e-300) return null;
  const weights = royston(n);
  const mean = x.reduce((sum, value) => sum + value, 0) / n;
  const spread = x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let b = 0;
  for (const [at, weight] of weights.entries()) b += weight * ((x[n - 1 - at] ?? 0) - (x[at] ?? 0));
  const w = Math.min(1, (b * b) / spread);
  const p = shapiroP(w, n);
  if (decimals !== null && shapiroInSinglePrecision(x).p.toFixed(decimals) !== p.toFixed(decimals)) return null;
  return { statistic: w, p };
}

/** The weights of the upper half of an ordered sample, largest first. */
function royston(n: number): number[] {
  const half = Math.floor(n / 2);
  if (n === 3) return [Math.SQRT1_2];
  const m = Array.from({ length: half }, (_, at) => -normalQuantile((at + 1 - 0.375) / (n + 0.25)));
  const sum = 2 * m.reduce((total, value) => total + value * value, 0);
  const u = 1 / Math.sqrt(n);
  const [first = 0, second = 0] = m;
  const a1 = polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], u) + first / Math.sqrt(sum);
  if (n <= 5) {
    const scale = Math.sqrt((sum - 2 * first * first) / (1 - 2 * a1 * a1));
    return m.map((value, at) => (at === 0 ? a1 : value / scale));
  }
  const a2 = polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], u) + second / Math.sqrt(sum);
  const scale = Math.sqrt((sum - 2 * first * first - 2 * second * second) / (1 - 2 * a1 * a1 - 2 * a2 * a2));
  return m.map((value, at) => (at === 0 ? a1 : at === 1 ? a2 : value / scale));
}

function shapiroP(w: number, n: number): number {
  if (n === 3) return Math.max(0, (6 / Math.PI) * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75))));
  const y = Math.log(1 - w);
  if (n <= 11) {
    const gamma = -2.273 + 0.459 * n;
    if (y >= gamma) return 1e-99;
    const mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n);
    const deviation = Math.exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n));
    return normalUpper((-Math.log(gamma - y) - mean) / deviation);
  }
  const log = Math.log(n);
  const mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], log);
  const deviation = Math.exp(polynomial([-0.4803, -0.082676, 0.0030302], log));
  return normalUpper((y - mean) / deviation);
}

/**
 * Whether values come from a normal distribution: D'Agostino and Pearson's omnibus test of skewness and kurtosis (Biometrika
 * 60, 1973; the kurtosis by Anscombe and Glynn, Biometrika 70, 1983), as scipy.stats.normaltest. Null below eight values.
 */
export function dagostinoPearson(values: readonly number[]): TestResult | null {
  const n = values.length;
  if (n < 8) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const moment = (power: number): number => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
  const second = moment(2);
  if (!(second > 0)) return null;
  const statistic = skewZ(moment(3) / second ** 1.5, n) ** 2 + kurtosisZ(moment(4) / second ** 2, n) ** 2;
  return { statistic, p: chiSquareUpper(statistic, 2) };
}

function skewZ(skewness: number, n: number): number {
  const y = skewness * Math.sqrt(((n + 1) * (n + 3)) / (6 * (n - 2)));
  const beta = (3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const w2 = -1 + Math.sqrt(2 * (beta - 1));
  const alpha = Math.sqrt(2 / (w2 - 1));
  return Math.asinh(y / alpha) / Math.sqrt(0.5 * Math.log(w2));
}

function kurtosisZ(kurtosis: number, n: number): number {
  const expected = (3 * (n - 1)) / (n + 1);
  const variance = (24 * n * (n - 2) * (n - 3)) / ((n + 1) ** 2 * (n + 3) * (n + 5));
  const x = (kurtosis - expected) / Math.sqrt(variance);
  const beta =
    ((6 * (n * n - 5 * n + 2)) / ((n + 7) * (n + 9))) * Math.sqrt((6 * (n + 3) * (n + 5)) / (n * (n - 2) * (n - 3)));
  const a = 6 + (8 / beta) * (2 / beta + Math.sqrt(1 + 4 / beta ** 2));
  const inner = (1 - 2 / a) / (1 + x * Math.sqrt(2 / (a - 4)));
  return (1 - 2 / (9 * a) - Math.cbrt(inner)) / Math.sqrt(2 / (9 * a));
}

/**
 * Whether one of two groups tends to larger values: Mann and Whitney's U of the first, two-sided, by the normal approximation
 * with corrections for ties and continuity, as scipy.stats.mannwhitneyu has it for more than eight values or ties. Null where a group is
 * empty or all values are the same.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): TestResult | null {
  const all = [...a.map((value) => ({ value, own: true })), ...b.map((value) => ({ value, own: false }))].sort(
    (left, right) => left.value - right.value,
  );
  const n = all.length;
  if (a.length === 0 || b.length === 0) return null;
  let [rankSum, ties] = [0, 0];
  for (let from = 0; from < n; ) {
    let to = from;
    while (to < n && all[to]?.value === all[from]?.value) to++;
    const size = to - from;
    ties += size ** 3 - size;
    for (let at = from; at < to; at++) if (all[at]?.own) rankSum += (from + 1 + to) / 2;
    from = to;
  }
  const statistic = rankSum - (a.length * (a.length + 1)) / 2;
  const product = a.length * b.length;
  const deviation = Math.sqrt((product / 12) * (n + 1 - ties / (n * (n - 1))));
  if (!(deviation > 0)) return null;
  const larger = Math.max(statistic, product - statistic);
  return { statistic, p: Math.min(1, 2 * normalUpper((larger - product / 2 - 0.5) / deviation)) };
}
