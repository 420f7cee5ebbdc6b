import { z } from "zod";
import { RowTest } from "./row-test.ts";
import { Statistic } from "./statistic.ts";
import { Step } from "./step.ts";

/** A word that depends on numbers: that of the first rule whose comparisons all hold, or `otherwise`. */
export const Verdict = z.object({
  kind: z.literal("verdict"),
  rules: z
    .array(
      z.object({
        comparisons: z
          .array(
            z.object({
              statistic: Statistic,
              absolute: z.boolean(),
              operator: z.enum(["<", "<=", ">", ">="]),
              value: z.number(),
              /** A statistic of the same rows in place of the number. */
              than: Statistic.optional(),
            }),
          )
          .min(1),
        word: z.string(),
      }),
    )
    .min(1),
  otherwise: z.string(),
});

export type Verdict = z.infer<typeof Verdict>;

/** A statistic of some of the rows; with `before`, of the rows as they were before the steps. */
export const PartOfRows = z.object({ statistic: Statistic, where: z.array(RowTest), before: z.boolean().optional() });

export type PartOfRows = z.infer<typeof PartOfRows>;

/** How one number stands to another: `percent` is the ratio times 100, `percent_change` how much more the first is than the second, in percent of the second. */
export const Compared = z.object({
  kind: z.literal("compared"),
  as: z.enum(["difference", "absolute_difference", "ratio", "percent", "percent_change"]),
  first: PartOfRows,
  second: PartOfRows,
});

export type Compared = z.infer<typeof Compared>;

/** Several values as one text, with a comma and a blank between them. */
export const Several = z.object({
  kind: z.literal("several"),
  items: z.array(PartOfRows.extend({ decimals: z.number().int().min(0).max(12).nullable() })).min(2),
});

export type Several = z.infer<typeof Several>;

/**
 * Whether the steps changed a number: one word where it became smaller or larger, moved nearer to 0 (`nearer`), or is no
 * longer the same, and another word where it did not. Numbers are compared as they are, not as they are rounded.
 */
export const Changed = z.object({
  kind: z.literal("changed"),
  first: PartOfRows,
  second: PartOfRows,
  to: z.enum(["smaller", "larger", "nearer", "different"]),
  yes: z.string(),
  no: z.string(),
});

export type Changed = z.infer<typeof Changed>;

/** A value that the question names: what it is, of which rows, and to how many decimals it is rounded. */
export const NamedAnswer = z.object({
  name: z.string(),
  value: z.union([Statistic, Verdict, Compared, Several, Changed]),
  /** All must hold, one after another. */
  where: z.array(RowTest),
  decimals: z.number().int().min(0).max(12).nullable(),
  /** True for a value of the rows as they were before the steps. */
  before: z.boolean().optional(),
  /** Steps of its own, after those of the analysis. */
  steps: z.array(Step).optional(),
});

export type NamedAnswer = z.infer<typeof NamedAnswer>;
