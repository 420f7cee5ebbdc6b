import { z } from "zod";
import { ComparisonOperator, Condition } from "./condition.ts";
import { Join } from "./join.ts";
import { MadeColumn } from "./made.ts";
import { Dimension, Measure, Order } from "./measure.ts";
import { NamedAnswer } from "./named-answer.ts";
import { Step } from "./step.ts";
import { Cell } from "./tables.ts";

const common = {
  /** The table asked; `data` unless there are several. */
  table: z.string(),
  filter: Condition.nullable(),
  /** A second table, beside the one asked; its columns are then named like those of the first. */
  join: Join.optional(),
  /** Columns that are made of those of the table before all else; the rest of the operation names them like any other. */
  made: z.array(MadeColumn).min(1).max(10).optional(),
};

/**
 * What is done with groups once they are computed. `having` keeps those whose value meets it; `top` keeps the first few of each
 * first dimension; `rank` numbers them from the highest, ties share a number. The others go through the groups in the order
 * of their last dimension, a step of time, in each group of another one before it: `running` adds up, `moving` is the mean of a group and those just above it (of
 * fewer at the beginning), `change` is from the group above, in percent of it where `percent`. They leave out rows without a date.
 */
export const Window = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("having"), operator: ComparisonOperator, value: z.number() }),
  z.object({ kind: z.literal("top"), limit: z.number().int().positive(), direction: z.enum(["asc", "desc"]) }),
  /** The groups with the value that is second, third, … of the different values. */
  z.object({ kind: z.literal("place"), at: z.number().int().min(2).max(100), direction: z.enum(["asc", "desc"]) }),
  z.object({ kind: z.literal("rank") }),
  z.object({ kind: z.literal("running") }),
  z.object({ kind: z.literal("moving"), groups: z.number().int().min(2).max(1000) }),
  z.object({ kind: z.literal("change"), percent: z.boolean() }),
]);
export type Window = z.infer<typeof Window>;

/** Rows as steps have left them, or the groups they have become, and which of their columns. Without an order it is the file's, or that of the groups. */
export const PreparedRows = z.object({
  columns: z.array(z.string()).min(1),
  order: z.array(Order),
  limit: z.number().int().positive().nullable(),
});
export type PreparedRows = z.infer<typeof PreparedRows>;

/** The question as structure, one shape per operation. */
export const Operation = z.discriminatedUnion("operation", [
  z.object({
    operation: z.literal("aggregate"),
    ...common,
    measures: z.array(Measure).min(1),
    dimensions: z.array(Dimension).max(3),
    order: z.array(Order),
    limit: z.number().int().positive().nullable(),
  }),
  z.object({
    operation: z.literal("rows"),
    ...common,
    columns: z.array(z.string()),
    distinct: z.boolean(),
    order: z.array(Order),
    limit: z.number().int().positive().nullable(),
  }),
  z.object({
    operation: z.literal("correlation"),
    ...common,
    columns: z.array(z.string()).min(2),
    method: z.enum(["pearson", "spearman"]),
  }),
  z.object({ operation: z.literal("describe"), ...common, columns: z.array(z.string()).min(1) }),
  z.object({
    operation: z.literal("histogram"),
    ...common,
    column: z.string(),
    bins: z.number().int().min(1).max(1000),
  }),
  /** `ranked`: the columns by how many of their values are missing, most first; in their own order without it. */
  z.object({
    operation: z.literal("missing"),
    ...common,
    columns: z.array(z.string()).min(1),
    ranked: z.literal(true).optional(),
  }),
  /** What none of the others expresses, in words; only an author that reads words can write it. */
  z.object({ operation: z.literal("custom"), ...common, task: z.string().min(1), columns: z.array(z.string()) }),
  /** Groups with one value each, and what is done with them then. */
  z.object({
    operation: z.literal("windowed"),
    ...common,
    measure: Measure,
    dimensions: z.array(Dimension).min(1).max(2),
    window: Window,
  }),
  /**
   * A table with a row for each group of `dimensions` and a column for each of the `groups` of `across`, by the name of the column:
   * rows of no such group are in none of them. `totals` is the name of a last column for all rows, where one is wanted.
   */
  z.object({
    operation: z.literal("pivot"),
    ...common,
    measure: Measure,
    dimensions: z.array(Dimension).min(1).max(2),
    across: Dimension,
    groups: z
      .array(z.object({ name: z.string(), value: Cell }))
      .min(1)
      .max(60),
    totals: z.string().nullable(),
  }),
  /**
   * The longest run of consecutive days, months or years that each have a row which meets the filter, for each group: its length,
   * and where it begins and ends. The earliest of several.
   */
  z.object({
    operation: z.literal("streak"),
    ...common,
    column: z.string(),
    unit: z.enum(["day", "month", "year"]),
    dimensions: z.array(Dimension).max(2),
  }),
  /** Rows prepared in steps, then named values computed from them; or, with `shows`, what the rows have become. */
  z.object({
    operation: z.literal("analysis"),
    ...common,
    steps: z.array(Step),
    answers: z.array(NamedAnswer),
    shows: PreparedRows.optional(),
  }),
]);
export type Operation = z.infer<typeof Operation>;

function givesSomething(operation: Operation): boolean {
  return operation.operation !== "analysis" || (operation.shows === undefined) === operation.answers.length > 0;
}

/** What the user meant: the operation, one line that says it back, and what was taken for granted. */
export const Intent = z.object({
  operation: Operation.refine(givesSomething, "either answers or rows are asked of an analysis"),
  /** What was understood, one line, shown before the result. */
  reading: z.string(),
  /** What the question left open and how it was decided, in sentences. */
  assumptions: z.array(z.string()),
  /** Which author read it, where there are several: the same one goes on with it. */
  author: z.string().optional(),
});
export type Intent = z.infer<typeof Intent>;
