import { normalUpper } from "./distributions.ts";

/**
 * Shapiro and Wilk's test as SciPy computed it up to its version 1.10: in numbers of single precision, of values less their median, with normal
 * deviates by AS 111. Its p-value differs from the exact one in the third or fourth decimal where W is near 1. Expects the values in order.
 */
export function shapiroInSinglePrecision(sorted: readonly number[]): { statistic: number; p: number } {
  const n = sorted.length;
  const half = Math.floor(n / 2);
  const median = n % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
  const x = Float32Array.from(sorted, (value) => value - median);
  const weights = weightsOf(n);
  const weight = (at: number): number => {
    const other = n - 1 - at;
    return at === other ? 0 : at < other ? -(weights[at] ?? 0) : (weights[other] ?? 0);
  };
  const range = f((x[n - 1] ?? 0) - (x[0] ?? 0));
  const scaled = Float32Array.from(x, (value) => value / range);
  let [sumX, sumA] = [0, 0];
  for (const [at, value] of scaled.entries()) {
    sumX = f(sumX + value);
    sumA = f(sumA + weight(at));
  }
  const [meanX, meanA] = [f(sumX / n), f(sumA / n)];
  let [aa, xx, ax] = [0, 0, 0];
  for (const [at, value] of scaled.entries()) {
    const a = f(weight(at) - meanA);
    const b = f(value - meanX);
    aa = f(aa + f(a * a));
    xx = f(xx + f(b * b));
    ax = f(ax + f(a * b));
  }
  const product = f(aa * xx);
  const root = f(Math.sqrt(product));
  const rest = f(f(f(root - ax) * f(root + ax)) / product);
  return { statistic: f(1 - rest), p: pOf(rest, n) };
}

const f = Math.fround;

/** c₀ + c₁x + c₂x² and so on, as AS 181.2 adds it up. */
function polynomial(coefficients: readonly number[], x: number): number {
  const [constant = 0, ...rest] = coefficients.map(f);
  let sum = f(x * (rest.pop() ?? 0));
  for (const each of rest.reverse()) sum = f(f(sum + each) * x);
  return f(constant + sum);
}

/** The normal deviate of a share (AS 111). */
function deviate(share: number): number {
  const q = f(share - 0.5);
  if (Math.abs(q) <= f(0.42)) {
    const r = f(q * q);
    const above = f(q * polynomial([2.50662823884, -18.61500062529, 41.39119773534, -25.44106049637], r));
    return f(above / polynomial([1, -8.4735109309, 23.08336743743, -21.06224101826, 3.13082909833], r));
  }
  const r = f(Math.sqrt(-f(Math.log(q > 0 ? f(1 - share) : share))));
  const found = f(
    polynomial([-2.78718931138, -2.29796479134, 4.85014127135, 2.32121276858], r) /
      polynomial([1, 3.54388924762, 1.63706781897], r),
  );
  return q < 0 ? -found : found;
}

/** The weights of the upper half, largest first. */
function weightsOf(n: number): number[] {
  const half = Math.floor(n / 2);
  if (n === 3) return [f(0.70711)];
  const m = Array.from({ length: half }, (_, at) => deviate(f(f(at + 1 - 0.375) / f(n + 0.25))));
  const sum = f(m.reduce((total, value) => f(total + f(value * value)), 0) * 2);
  const root = f(Math.sqrt(sum));
  const u = f(1 / f(Math.sqrt(n)));
  const [first = 0, second = 0] = m;
  const square = (value: number): number => f(2 * f(value * value));
  const a1 = f(polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], u) - f(first / root));
  if (n <= 5) {
    const scale = f(Math.sqrt(f(f(sum - square(first)) / f(1 - square(a1)))));
    return m.map((value, at) => (at === 0 ? a1 : f(-value / scale)));
  }
  const a2 = f(f(-second / root) + polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], u));
  const scale = f(Math.sqrt(f(f(f(sum - square(first)) - square(second)) / f(f(1 - square(a1)) - square(a2)))));
  return m.map((value, at) => (at === 0 ? a1 : at === 1 ? a2 : f(-value / scale)));
}

/** The p-value of W = 1 − rest. */
function pOf(rest: number, n: number): number {
  if (n === 3) return f(f(1.909859) * f(f(Math.asin(f(Math.sqrt(f(1 - rest))))) - f(1.047198)));
  const y = f(Math.log(rest));
  if (n <= 11) {
    const gamma = polynomial([-2.273, 0.459], n);
    if (y >= gamma) return f(1e-19);
    const deviation = f(Math.exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n)));
    const mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n);
    return f(normalUpper(f(f(-f(Math.log(f(gamma - y))) - mean) / deviation)));
  }
  const log = f(Math.log(n));
  const mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], log);
  const deviation = f(Math.exp(polynomial([-0.4803, -0.082676, 0.0030302], log)));
  return f(normalUpper(f(f(y - mean) / deviation)));
}
