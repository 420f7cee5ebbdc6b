import { z } from "zod";
import { Cell } from "./tables.ts";

/** Steps of time that a date can be grouped or filtered by. `weekday` is ISO (1 = Monday), `week` starts on Monday. */
export const Grain = z.enum(["year", "quarter", "month", "week", "weekday", "day", "hour"]);
export type Grain = z.infer<typeof Grain>;

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

export const ComparisonOperator = z.enum(["=", "!=", "<", "<=", ">", ">="]);
export type ComparisonOperator = z.infer<typeof ComparisonOperator>;

/** A filter. `grain` compares a part of a date; text compares without regard to case only in `contains`. */
export type Condition =
  | { kind: "all" | "any"; conditions: Condition[] }
  | { kind: "not"; condition: Condition }
  | { kind: "compare"; column: string; grain: Grain | null; operator: ComparisonOperator; value: Cell }
  | { kind: "between"; column: string; grain: Grain | null; low: Cell; high: Cell }
  | { kind: "in"; column: string; values: Cell[] }
  | { kind: "contains"; column: string; text: string; at: "start" | "end" | "anywhere" }
  | { kind: "missing"; column: string };

const columnName = z.string();
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["all", "any"]), conditions: z.array(Condition) }),
    z.object({ kind: z.literal("not"), condition: Condition }),
    z.object({
      kind: z.literal("compare"),
      column: columnName,
      grain: Grain.nullable(),
      operator: ComparisonOperator,
      value: Cell,
    }),
    z.object({ kind: z.literal("between"), column: columnName, grain: Grain.nullable(), low: Cell, high: Cell }),
    z.object({ kind: z.literal("in"), column: columnName, values: z.array(Cell) }),
    z.object({
      kind: z.literal("contains"),
      column: columnName,
      text: z.string(),
      at: z.enum(["start", "end", "anywhere"]),
    }),
    z.object({ kind: z.literal("missing"), column: columnName }),
  ]),
);

/** What is computed: a function over a column (null = over rows), possibly shown as a share of its own total. */
export const Measure = z.object({
  /** The name of the output column or answer, snake_case. */
  name: z.string(),
  function: AggregateFunction,
  column: z.string().nullable(),
  /** `fraction` (adds up to 1) and `percent` (adds up to 100) of the total over all groups. */
  share: z.enum(["fraction", "percent"]).nullable(),
});
export type Measure = z.infer<typeof Measure>;

/** What the result is split by. */
export const Dimension = z.object({ name: z.string(), column: z.string(), grain: Grain.nullable() });
export type Dimension = z.infer<typeof Dimension>;

/** `by` is the name of a measure or dimension, or, for rows, of a column. Ties are broken by the dimensions, ascending. */
export const Order = z.object({ by: z.string(), direction: z.enum(["asc", "desc"]) });
export type Order = z.infer<typeof Order>;

const common = {
  /** The table asked; `data` unless there are several. */
  table: z.string(),
  filter: Condition.nullable(),
};

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
    columns: z.array(columnName),
    distinct: z.boolean(),
    order: z.array(Order),
    limit: z.number().int().positive().nullable(),
  }),
  z.object({
    operation: z.literal("correlation"),
    ...common,
    columns: z.array(columnName).min(2),
    method: z.enum(["pearson", "spearman"]),
  }),
  z.object({ operation: z.literal("describe"), ...common, columns: z.array(columnName).min(1) }),
  z.object({
    operation: z.literal("histogram"),
    ...common,
    column: columnName,
    bins: z.number().int().min(1).max(1000),
  }),
  z.object({ operation: z.literal("missing"), ...common, columns: z.array(columnName).min(1) }),
  /** What none of the others expresses, in words; only an author that reads words can write it. */
  z.object({ operation: z.literal("custom"), ...common, task: z.string().min(1), columns: z.array(columnName) }),
]);
export type Operation = z.infer<typeof Operation>;

/** What the user meant: the operation, one line that says it back, and what was taken for granted. */
export const Intent = z.object({
  operation: Operation,
  /** What was understood, one line, shown before the result. */
  reading: z.string(),
  /** What the question left open and how it was decided, in sentences. */
  assumptions: z.array(z.string()),
  /** Which author read it, where there are several: the same one goes on with it. */
  author: z.string().optional(),
});
export type Intent = z.infer<typeof Intent>;
