import { z } from "zod";
import { Cell } from "./tables.ts";

/** Steps of time that a date can be grouped or filtered by. `weekday` is ISO (1 = Monday), `week` starts on Monday. */
export const Grain = z.enum(["year", "quarter", "month", "week", "weekday", "day", "hour"]);
export type Grain = z.infer<typeof Grain>;

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

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["all", "any"]), conditions: z.array(Condition) }),
    z.object({ kind: z.literal("not"), condition: Condition }),
    z.object({
      kind: z.literal("compare"),
      column: z.string(),
      grain: Grain.nullable(),
      operator: ComparisonOperator,
      value: Cell,
    }),
    z.object({ kind: z.literal("between"), column: z.string(), grain: Grain.nullable(), low: Cell, high: Cell }),
    z.object({ kind: z.literal("in"), column: z.string(), values: z.array(Cell) }),
    z.object({
      kind: z.literal("contains"),
      column: z.string(),
      text: z.string(),
      at: z.enum(["start", "end", "anywhere"]),
    }),
    z.object({ kind: z.literal("missing"), column: z.string() }),
  ]),
);
