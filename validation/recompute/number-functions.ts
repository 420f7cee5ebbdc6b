import type { NumberFunction } from "./operation-sql.ts";

/** Between the order statistics, linearly: Hyndman and Fan's type 7. */
function quantileOf(values: readonly number[], part: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  return below + ((sorted[Math.ceil(place)] ?? 0) - below) * (place - Math.floor(place));
}

/** The sum of the values' distances from their mean, each to a power. */
function distances(values: readonly number[], power: number): number {
  const mean = total(values) / values.length;
  return total(values.map((value) => (value - mean) ** power));
}

/** A function of numbers, none of them missing and at least one; null where it is not defined. */
export function moment(name: NumberFunction, values: number[], at: number): number | null {
  const count = values.length;
  switch (name) {
    case "quantile":
      return quantileOf(values, at);
    case "iqr":
      return quantileOf(values, 0.75) - quantileOf(values, 0.25);
    case "range":
      return quantileOf(values, 1) - quantileOf(values, 0);
    case "variance":
      return count < 2 ? null : distances(values, 2) / (count - 1);
    case "variance_population":
      return distances(values, 2) / count;
    case "stddev_population":
      return Math.sqrt(distances(values, 2) / count);
    case "cv": {
      const mean = total(values) / count;
      return count < 2 || mean === 0 ? null : Math.sqrt(distances(values, 2) / (count - 1)) / mean;
    }
    // Joanes and Gill (1998), G1: the estimator of pandas, SAS and Excel.
    case "skewness": {
      const square = distances(values, 2) / count;
      if (count < 3 || square === 0) return null;
      return ((Math.sqrt(count * (count - 1)) / (count - 2)) * (distances(values, 3) / count)) / square ** 1.5;
    }
    case "kurtosis": {
      const square = distances(values, 2) / count;
      if (count < 4 || square === 0) return null;
      const excess = distances(values, 4) / count / square ** 2 - 3;
      return ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * excess + 6);
    }
    case "sum":
      return total(values);
    case "mean":
      return total(values) / count;
    case "median": {
      const sorted = Float64Array.from(values).sort();
      const upper = sorted[Math.floor(count / 2)] ?? 0;
      return count % 2 === 1 ? upper : ((sorted[count / 2 - 1] ?? 0) + upper) / 2;
    }
    case "stddev": {
      if (count < 2) return null;
      const mean = total(values) / count;
      return Math.sqrt(total(values.map((value) => (value - mean) ** 2)) / (count - 1));
    }
  }
}

/** Neumaier's compensated sum: the small terms are not lost beside the large ones. */
export function total(values: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
