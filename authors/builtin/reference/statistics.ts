import type { AggregateFunction } from "../../../state/measure.ts";
import type { Cell } from "../../../state/tables.ts";
import { compareCells } from "./conditions.ts";

/** Quantile by linear interpolation between order statistics (Hyndman and Fan's type 7, the default of NumPy and pandas). */
export function quantile(sorted: readonly number[], q: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

/** Sum of numbers; null of none. */
export function sum(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
}

export function mean(values: readonly number[]): number | null {
  const total = sum(values);
  return total === null ? null : total / values.length;
}

/** Sample standard deviation (n − 1); null of fewer than two. */
export function stddev(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  return Math.sqrt(values.reduce((total, value) => total + (value - centre) ** 2, 0) / (values.length - 1));
}

/** Pearson's correlation of pairs; null of fewer than two, or where a side never varies. */
export function pearson(pairs: readonly (readonly [number, number])[]): number | null {
  const [meanX, meanY] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  if (meanX === null || meanY === null || pairs.length < 2) return null;
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

/** One aggregate over the values of a group; `values` has a null for each row without a value. */
export function aggregate(name: AggregateFunction, values: readonly Cell[]): Cell {
  const present = values.filter((value) => value !== null);
  const numbers = present.map(Number);
  switch (name) {
    case "count":
      return present.length;
    case "missing":
      return values.length - present.length;
    case "distinct":
      return new Set(present).size;
    case "sum":
      return sum(numbers);
    case "mean":
      return mean(numbers);
    case "median":
      return quantile(
        [...numbers].sort((a, b) => a - b),
        0.5,
      );
    case "stddev":
      return stddev(numbers);
    case "min":
    case "max":
      return present.reduce<Cell>(
        (best, value) => (best === null || compareCells(value, best) * (name === "min" ? 1 : -1) < 0 ? value : best),
        null,
      );
  }
}
