import type { ToolResult } from "../../state/artifacts.ts";
import type { Operation } from "../../state/intent.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { shown } from "../cell-type.ts";
import { type Agreement, equal } from "./compare-groups.ts";
import type { Aggregate } from "./operation-sql.ts";

type Streak = Extract<Operation, { operation: "streak" }>;

/** The days, months or years that have a row, for each group. */
export function stepsOf({ table, filter, column, unit, dimensions }: Streak): Aggregate {
  return {
    operation: "aggregate",
    table,
    filter,
    measures: [{ name: "rows", function: "count", column: null, share: null }],
    dimensions: [...dimensions, { name: "step", column, grain: unit }],
    order: [],
    limit: null,
  };
}

/** Whether each group's streak is as long as its longest run of steps, and begins where the first such run does. */
export function compareStreaks(
  { unit, dimensions }: Streak,
  steps: TableData,
  { table }: ToolResult,
  tolerance: number,
): Agreement {
  if (!table) return { kind: "incomparable", reason: "the tool gives no table" };
  const depth = dimensions.length;
  const groups = new Map<string, Set<number>>();
  for (const cells of steps.rows) {
    const number = numberOf(cells[depth] ?? null, unit);
    if (number === null) continue;
    const key = keyOf(cells.slice(0, depth));
    groups.set(key, (groups.get(key) ?? new Set()).add(number));
  }
  if (table.rows.length !== groups.size)
    return { kind: "differ", difference: `the table has ${table.rows.length} rows, recomputed ${groups.size}` };
  for (const [at, cells] of table.rows.entries()) {
    const numbers = groups.get(keyOf(cells.slice(0, depth)));
    if (!numbers)
      return { kind: "differ", difference: `row ${at + 1} is of a group that the recomputation doesn't have` };
    const { length, starts } = longestOf(numbers);
    const [got = null, from = null] = cells.slice(depth);
    if (!equal(length, got, tolerance))
      return { kind: "differ", difference: `row ${at + 1}, the streak is ${shown(got)}, recomputed ${length}` };
    if (numberOf(from === null ? null : String(from), unit) !== starts)
      return { kind: "differ", difference: `row ${at + 1}, the streak starts on another date than ${shown(from)}` };
  }
  return { kind: "agree", compared: depth === 0 ? "the streak agrees" : `all ${table.rows.length} streaks agree` };
}

/** Each number that has none before it begins a run. */
function longestOf(numbers: ReadonlySet<number>): { length: number; starts: number } {
  let best = { length: 0, starts: 0 };
  for (const starts of numbers) {
    if (numbers.has(starts - 1)) continue;
    let length = 1;
    while (numbers.has(starts + length)) length += 1;
    if (length > best.length || (length === best.length && starts < best.starts)) best = { length, starts };
  }
  return best;
}

/** Years as they are, months since year 0, days since 1970. */
function numberOf(step: Cell, unit: Streak["unit"]): number | null {
  if (step === null) return null;
  const text = String(step);
  if (unit === "year") return Number(text.slice(0, 4));
  if (unit === "month") return 12 * Number(text.slice(0, 4)) + Number(text.slice(5, 7));
  return Math.round(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000);
}

function keyOf(values: readonly Cell[]): string {
  return JSON.stringify(
    values.map((value) => (typeof value === "string" ? value.replace(/T00:00:00(\.0+)?$/, "") : value)),
  );
}
