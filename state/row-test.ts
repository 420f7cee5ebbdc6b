import { z } from "zod";
import { AnalysisFunction } from "./analysis-function.ts";
import { ComparisonOperator, Condition } from "./condition.ts";

/**
 * What a row is held against. `outlier` looks at the rows that are left when it is its turn: with `zscore` a value further than
 * `threshold` deviations from the mean (population deviation unless `sample`), with `iqr` one further than `threshold`
 * times the distance of the quartiles below the first or above the third. `relative` compares with a statistic of all rows.
 */
export const RowTest = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("condition"), condition: Condition }),
  z.object({
    kind: z.literal("outlier"),
    column: z.string(),
    method: z.enum(["zscore", "iqr"]),
    threshold: z.number().positive(),
    sample: z.boolean(),
    side: z.enum(["both", "above"]),
    /** False keeps the outliers, true all other rows. */
    inverted: z.boolean(),
    /** The groups whose own mean, deviation or quartiles count; without it those of all rows. */
    within: z.string().optional(),
  }),
  z.object({
    kind: z.literal("relative"),
    column: z.string(),
    operator: ComparisonOperator,
    function: AnalysisFunction,
    /** Deviations that are added to the statistic: 0, or for "more than one standard deviation above the mean" 1. */
    deviations: z.number(),
  }),
  /** How many rows share the row's value of `column`. */
  z.object({
    kind: z.literal("group_size"),
    column: z.string(),
    operator: ComparisonOperator,
    value: z.number().int().min(0),
  }),
  /** Rows of the group whose function is the highest or lowest, of the rows that are left when it is its turn. */
  z.object({
    kind: z.literal("top_group"),
    by: z.string(),
    column: z.string().nullable(),
    function: AnalysisFunction,
    direction: z.enum(["highest", "lowest"]),
  }),
]);

export type RowTest = z.infer<typeof RowTest>;
