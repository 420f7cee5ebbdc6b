import type { Measure, MeasureFunction } from "../../../state/measure.ts";

/** How functions are called in sentences. */
export const functionNames: Record<MeasureFunction, string> = {
  count: "count",
  sum: "total",
  mean: "mean",
  median: "median",
  min: "smallest",
  max: "largest",
  stddev: "standard deviation",
  distinct: "number of different",
  missing: "number of missing",
  stddev_population: "standard deviation (population)",
  variance: "variance",
  variance_population: "variance (population)",
  skewness: "skewness",
  range: "range",
  iqr: "interquartile range",
  cv: "coefficient of variation",
  quantile: "percentile",
  kurtosis: "kurtosis",
  mode: "most frequent",
  first: "first",
  last: "last",
  ratio: "ratio",
  percent: "percent",
  difference: "difference",
  percent_difference: "difference in percent",
};

/** Of a quantile, its place in percent: 90, or 97.5. */
export function percentOf({ at = 0.5 }: Pick<Measure, "at">): number {
  return Number((100 * at).toPrecision(12));
}
