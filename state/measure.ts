import { z } from "zod";
import { Condition, Grain } from "./condition.ts";

/** Standard deviation is the sample one (n − 1), as in pandas; missing values never count, but in `missing` and `count` of rows. */
export const AggregateFunction = z.enum([
  "count",
  "sum",
  "mean",
  "median",
  "min",
  "max",
  "stddev",
  "distinct",
  "missing",
]);
export type AggregateFunction = z.infer<typeof AggregateFunction>;

/**
 * What is computed of a group. `variance`, `skewness` and `kurtosis` are those of a sample (n − 1, bias corrected; kurtosis is
 * excess); with `_population` those of a population. `cv` is stddev / mean, `iqr` the distance of the quartiles. Quantiles are
 * interpolated linearly. `mode` is the most frequent value, the smallest of several. `first` and `last` are the value of the row
 * with the smallest or largest date that has one; of several rows with that date, the smallest value is first and the largest
 * last. `ratio`, `percent` (a hundred times that), `difference` and `percent_difference` (in percent of the second) are of two other measures, and nothing where
 * either is missing or what is divided by is 0.
 */
export const MeasureFunction = z.enum([
  ...AggregateFunction.options,
  "stddev_population",
  "variance",
  "variance_population",
  "skewness",
  "kurtosis",
  "mode",
  "range",
  "iqr",
  "cv",
  "quantile",
  "first",
  "last",
  "ratio",
  "percent",
  "difference",
  "percent_difference",
]);
export type MeasureFunction = z.infer<typeof MeasureFunction>;

/** A function over a column (null = over rows). */
export const MeasurePart = z.object({
  function: MeasureFunction,
  column: z.string().nullable(),
  /** Of `quantile`: which one, from 0 to 1. */
  at: z.number().min(0).max(1).optional(),
  /** Of `first` and `last`: the column of dates that they go by. */
  by: z.string().optional(),
  /** The rows of the group that count; all if left out. */
  where: Condition.optional(),
});
export type MeasurePart = z.infer<typeof MeasurePart>;

/** What is computed: a function over a column (null = over rows), possibly shown as a share of its own total. */
export const Measure = MeasurePart.extend({
  /** The name of the output column or answer, snake_case. */
  name: z.string(),
  /** `fraction` (adds up to 1) and `percent` (adds up to 100) of the total over all groups. */
  share: z.enum(["fraction", "percent"]).nullable(),
  /** Of a share: the dimension, by its place from 0, each of whose groups is a whole of its own; all groups together if left out. */
  within: z.number().int().min(0).max(2).optional(),
  /** Of `ratio` and the differences: the two measures, in their order. */
  of: z.tuple([MeasurePart, MeasurePart]).optional(),
});
export type Measure = z.infer<typeof Measure>;

/** What the result is split by; with `bin`, a column of numbers by steps of that width, each named by where it begins. */
export const Dimension = z.object({
  name: z.string(),
  column: z.string(),
  grain: Grain.nullable(),
  bin: z.number().positive().optional(),
});
export type Dimension = z.infer<typeof Dimension>;

/** `by` is the name of a measure or dimension, or, for rows, of a column. Ties are broken by the dimensions, ascending. */
export const Order = z.object({ by: z.string(), direction: z.enum(["asc", "desc"]) });
export type Order = z.infer<typeof Order>;
