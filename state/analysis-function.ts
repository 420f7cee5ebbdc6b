import { z } from "zod";
import { AggregateFunction } from "./measure.ts";

/**
 * Functions of an analysis. `stddev`, `variance`, `skewness` and `kurtosis` are those of a sample, as pandas has them (n − 1,
 * bias corrected; kurtosis is excess); with `_population` those of a population, as numpy and scipy have them by default.
 * Quantiles are interpolated linearly. `cv` is stddev / mean. `mode` is the most frequent value, the smallest of several.
 * `has_missing` is true or false.
 */
export const AnalysisFunction = z.enum([
  ...AggregateFunction.options,
  "stddev_population",
  "variance",
  "variance_population",
  "skewness",
  "skewness_population",
  "kurtosis",
  "kurtosis_population",
  "mode",
  "range",
  "q1",
  "q3",
  "iqr",
  "cv",
  "missing_percent",
  "has_missing",
]);

export type AnalysisFunction = z.infer<typeof AnalysisFunction>;
