import { z } from "zod";
import { AnalysisFunction } from "./analysis-function.ts";
import { Grain } from "./condition.ts";
import { RowTest } from "./row-test.ts";
import { GroupMeasure } from "./statistic.ts";
import { Cell } from "./tables.ts";

/**
 * A value made of a row's columns. Division by zero gives no value; `log` of what is not above zero, and `sqrt` of what is below,
 * give none either. `statistic` is of all rows at that step. `part` is a part of a date as a number (weekday 1 = Monday),
 * `seconds` those of a time of day, `length` and `words` the number of characters and words of a text, `days` whole days between dates.
 */
export type Formula =
  | { kind: "column"; column: string }
  | { kind: "number"; value: number }
  | { kind: "arithmetic"; operator: "+" | "-" | "*" | "/"; left: Formula; right: Formula }
  | { kind: "log"; base: 2 | 10 | null; of: Formula }
  | { kind: "function"; name: "abs" | "sqrt" | "square" | "floor"; of: Formula }
  | { kind: "statistic"; function: AnalysisFunction; column: string }
  | { kind: "part"; grain: Grain; column: string }
  | { kind: "seconds"; column: string }
  | { kind: "length" | "words"; column: string }
  | { kind: "days"; from: string; to: string };

export const Formula: z.ZodType<Formula> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("column"), column: z.string() }),
    z.object({ kind: z.literal("number"), value: z.number() }),
    z.object({ kind: z.literal("arithmetic"), operator: z.enum(["+", "-", "*", "/"]), left: Formula, right: Formula }),
    z.object({ kind: z.literal("log"), base: z.union([z.literal(2), z.literal(10)]).nullable(), of: Formula }),
    z.object({ kind: z.literal("function"), name: z.enum(["abs", "sqrt", "square", "floor"]), of: Formula }),
    z.object({ kind: z.literal("statistic"), function: AnalysisFunction, column: z.string() }),
    z.object({ kind: z.literal("part"), grain: Grain, column: z.string() }),
    z.object({ kind: z.literal("seconds"), column: z.string() }),
    z.object({ kind: z.enum(["length", "words"]), column: z.string() }),
    z.object({ kind: z.literal("days"), from: z.string(), to: z.string() }),
  ]),
);

/**
 * What is taken of a text: `piece` is what stands before, between or after a separator (from 1; −1 is the last, and without
 * the separator the first is all of it), `word` one of its words, `title` the word before its first full stop ("Mr" of "Braund, Mr. Owen"), `domain` what follows the @ of an
 * address, `digits` its first whole number, `amount` all but signs of money, commas and letters ("$1,200" is 1200), `brackets` what stands in its first round brackets. None where there is none.
 * `suffixed` is a number with one of the suffixes, times what it stands for ("5.6M", "10k"), or with none of them.
 */
export const TextPart = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["lower", "upper", "strip", "title", "domain", "digits", "amount", "brackets"]) }),
  z.object({ kind: z.literal("word"), at: z.enum(["first", "last"]) }),
  z.object({ kind: z.literal("piece"), separator: z.string().min(1).max(20), at: z.number().int().min(-1).max(20) }),
  z.object({
    kind: z.literal("suffixed"),
    suffixes: z
      .array(z.object({ suffix: z.string().regex(/^[a-z]{1,3}$/), factor: z.number().positive() }))
      .min(1)
      .max(6),
  }),
  z.object({
    kind: z.literal("characters"),
    from: z.enum(["start", "end"]),
    count: z.number().int().positive().max(1000),
  }),
]);

export type TextPart = z.infer<typeof TextPart>;

/** One change of the rows. Each sees what the one before it left. */
export const Step = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("keep"), test: RowTest }),
  z.object({ kind: z.literal("deduplicate") }),
  z.object({
    kind: z.literal("fill"),
    column: z.string(),
    /** `forward` takes the last value above in the file's order. */
    with: z.enum(["mean", "median", "mode", "value", "forward"]),
    value: Cell,
    /** The groups whose own mean, median or mode is taken; without it that of all rows. A group without any takes that of all. */
    by: z.string().optional(),
  }),
  /** Numbers of a column that stand for no value ("99 is no answer") are missing from then on. */
  z.object({ kind: z.literal("unset"), column: z.string(), values: z.array(z.number()).min(1).max(10) }),
  /** A new column, or a column that takes the place of one of this name. */
  z.object({ kind: z.literal("derive"), name: z.string(), formula: Formula }),
  /** In its place, or as a new column. */
  z.object({
    kind: z.literal("scale"),
    column: z.string(),
    as: z.string().optional(),
    method: z.enum(["minmax", "zscore", "robust"]),
  }),
  /** A new column, or one in place of another: the value of the first rule whose tests all pass, `otherwise` where none does. */
  z.object({
    kind: z.literal("categorise"),
    name: z.string(),
    rules: z.array(z.object({ tests: z.array(RowTest).min(1), value: Cell })).min(1),
    otherwise: Cell,
  }),
  /** A column's different values numbered from 0 in their order, as scikit-learn's LabelEncoder does: in its place, or as a new column. */
  z.object({ kind: z.literal("encode"), column: z.string(), as: z.string().optional() }),
  /** A new column: how a column changes from the row above, in the file's order. `percent` is of the value above. */
  z.object({
    kind: z.literal("change"),
    name: z.string(),
    column: z.string(),
    as: z.enum(["difference", "fraction", "percent"]),
    /** The groups in whose own rows the one above is looked for. */
    within: z.string().optional(),
  }),
  /** A new column of what is taken of a text; `number` as a number, none where it is none. */
  z.object({ kind: z.literal("extract"), name: z.string(), column: z.string(), take: TextPart, number: z.boolean() }),
  /** A new column of the English names of a date's month or weekday, or of its year and month as "2009-02". */
  z.object({
    kind: z.literal("calendar"),
    name: z.string(),
    column: z.string(),
    grain: z.enum(["month", "weekday", "year_month"]),
  }),
  /** The rows in another order, which then is the file's: what is missing comes last. */
  z.object({ kind: z.literal("sort"), column: z.string(), direction: z.enum(["asc", "desc"]) }),
  /**
   * A new column out of a row and those above it: of `rows` rows, without a value until there are as many values, as pandas'
   * rolling has it; of all of them where `rows` is null, without one where its own is missing, as cumsum has it.
   */
  z.object({
    kind: z.literal("window"),
    name: z.string(),
    column: z.string(),
    function: z.enum(["mean", "sum", "min", "max", "stddev", "median"]),
    rows: z.number().int().min(2).max(10_000).nullable(),
  }),
  /**
   * A new column of the bins that a column's values fall in, each with its upper end, as pandas' cut (`width`: bins as wide as each
   * other) and qcut (`quantile`: bins as full as each other) have them.
   */
  z.object({
    kind: z.literal("bin"),
    name: z.string(),
    column: z.string(),
    method: z.enum(["width", "quantile"]),
    labels: z.array(Cell).min(2).max(50),
  }),
  /**
   * The groups of rows that share their values of `by`, as the rows of all that follows: a column for each of `by` and each
   * measure, in the order of `by`. Rows that lack one of these values belong to no group, as in pandas' groupby.
   */
  z.object({
    kind: z.literal("summarise"),
    by: z.array(z.string()).min(1).max(3),
    measures: z
      .array(z.lazy(() => GroupMeasure))
      .min(1)
      .max(20),
  }),
]);

export type Step = z.infer<typeof Step>;
