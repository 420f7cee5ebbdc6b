/**
 * Stands in for mathjs in the bundle: danfojs uses these few of its functions, and mathjs whole is half of the bundle and
 * most of its loading time.
 */
import { mean as meanOf, median as medianOf, sampleVariance } from "simple-statistics";

/** Sample variance (n − 1); NaN for fewer than two values, as in pandas. */
export function variance(values: number[]): number {
  return values.length < 2 ? Number.NaN : sampleVariance(values);
}

/** Sample standard deviation (n − 1); NaN for fewer than two values. */
export function std(values: number[]): number {
  return Math.sqrt(variance(values));
}

/** NaN for no values. */
export function mean(values: number[]): number {
  return values.length === 0 ? Number.NaN : meanOf(values);
}

/** NaN for no values. */
export function median(values: number[]): number {
  return values.length === 0 ? Number.NaN : medianOf(values);
}

/** The most frequent values, in the order in which they are first met. */
export function mode<T>(values: T[]): T[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([value]) => value);
}
