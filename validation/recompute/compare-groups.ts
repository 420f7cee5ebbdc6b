import type { ToolResult } from "../../state/artifacts.ts";
import type { Dimension } from "../../state/measure.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { shown } from "../cell-type.ts";
import { cellsEqual } from "../compare-tables.ts";
import type { Aggregate } from "./operation-sql.ts";

/** Whether a result and its recomputation agree: what was compared, or how they differ, or why that can't be said. */
export type Agreement =
  | { kind: "agree"; compared: string }
  | { kind: "differ"; difference: string }
  | { kind: "incomparable"; reason: string };

/**
 * Compares a tool's result with all recomputed groups (the dimensions first, then the measures, before order and limit).
 * Columns are matched by the operation's names, else by their order.
 */
export function compareGroups(
  operation: Aggregate,
  groups: TableData,
  result: ToolResult,
  tolerance: number,
): Agreement {
  const byAnswers = operation.dimensions.length === 0 && Object.keys(result.answers).length > 0;
  const answers = byAnswers ? compareAnswers(operation, groups.rows[0] ?? [], result, tolerance) : null;
  if (answers?.kind === "differ" || !result.table) {
    return answers ?? { kind: "incomparable", reason: "the tool gives no table of its groups" };
  }
  const table = compareTable(operation, groups, result.table, tolerance);
  return table.kind === "incomparable" && answers ? answers : table;
}

/** A result without groups, as named answers. A single answer is that of the single measure, whatever its name. */
function compareAnswers(
  { measures }: Aggregate,
  row: readonly Cell[],
  { answers }: ToolResult,
  tolerance: number,
): Agreement {
  const only = measures.length === 1 && Object.keys(answers).length === 1 ? Object.keys(answers)[0] : undefined;
  let compared = 0;
  for (const [index, { name }] of measures.entries()) {
    const key = Object.hasOwn(answers, name) ? name : only;
    if (key === undefined) continue;
    const [wanted, got] = [row[index] ?? null, answers[key] ?? null];
    if (!equal(wanted, got, tolerance)) {
      return { kind: "differ", difference: `${key} is ${shown(got)}, recomputed ${shown(wanted)}` };
    }
    compared += 1;
  }
  if (compared === 0) return { kind: "incomparable", reason: "none of the tool's answers has the name of a measure" };
  return { kind: "agree", compared: compared === 1 ? "the answer agrees" : `${compared} answers agree` };
}

function compareTable(operation: Aggregate, groups: TableData, table: TableData, tolerance: number): Agreement {
  const columns = matchColumns(operation, table);
  if (!columns)
    return { kind: "incomparable", reason: "the columns of the tool's table can't be matched with its measures" };
  const depth = operation.dimensions.length;
  const wanted = operation.limit === null ? groups.rows.length : Math.min(operation.limit, groups.rows.length);
  if (table.rows.length !== wanted) {
    return { kind: "differ", difference: `the table has ${table.rows.length} rows, recomputed ${wanted}` };
  }
  const byKey = new Map(groups.rows.map((row) => [groupKey(row.slice(0, depth)), row]));
  const aligned: Cell[][] = [];
  for (const [index, row] of table.rows.entries()) {
    const values = columns.map((column) => row[column] ?? null);
    const key = groupKey(values.slice(0, depth));
    const recomputed = byKey.get(key);
    if (!recomputed)
      return {
        kind: "differ",
        difference: `row ${index + 1} is of a group that the recomputation doesn't have: ${key}`,
      };
    byKey.delete(key);
    const wrong = operation.measures.findIndex(
      (_, at) => !equal(recomputed[depth + at] ?? null, values[depth + at] ?? null, tolerance),
    );
    if (wrong >= 0) {
      const [name, got, want] = [operation.measures[wrong]?.name, values[depth + wrong], recomputed[depth + wrong]];
      return { kind: "differ", difference: `row ${index + 1}, ${name} is ${shown(got)}, recomputed ${shown(want)}` };
    }
    aligned.push(recomputed);
  }
  const misplaced = orderDifference(operation, groups.rows, aligned, tolerance);
  if (misplaced) return { kind: "differ", difference: misplaced };
  return { kind: "agree", compared: depth === 0 ? "the result agrees" : `all ${table.rows.length} groups agree` };
}

/** For each dimension and measure, the table's column; null where they can't be told apart. */
function matchColumns({ dimensions, measures }: Aggregate, table: TableData): number[] | null {
  const names = [...dimensions, ...measures].map(({ name }) => name);
  const found = names.map((name) => table.columns.findIndex((column) => column.name === name));
  if (!found.includes(-1) && new Set(found).size === found.length) return found;
  if (table.rows.length === 0 || table.columns.length === names.length) return names.map((_, index) => index);
  return null;
}

/** A group's name for comparison: numbers by value, a day with a midnight as the day. */
function groupKey(values: readonly Cell[]): string {
  return JSON.stringify(
    values.map((value) => (typeof value === "string" ? value.replace(/T00:00:00(\.0+)?$/, "") : value)),
  );
}

/** Whether two values of two engines are one: numbers within the tolerance, a day and its midnight too. */
export function equal(wanted: Cell, got: Cell, tolerance: number): boolean {
  // Long integers and decimals come as text from one engine and as numbers from the other.
  const numeric = [wanted, got].some((value) => typeof value === "number");
  if (typeof wanted === "string" && typeof got === "string") return groupKey([wanted]) === groupKey([got]);
  return cellsEqual(wanted, got, numeric, tolerance);
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/**
 * Whether the tool's rows are the first ones of all groups by the first order, and stand in that order. Groups that tie within
 * the tolerance may change places: two engines round differently.
 */
function orderDifference(
  operation: Aggregate,
  all: readonly Cell[][],
  aligned: readonly Cell[][],
  tolerance: number,
): string | null {
  const [order] = operation.order;
  if (!order) return null;
  const names = [...operation.dimensions, ...operation.measures].map(({ name }) => name);
  const at = names.indexOf(order.by);
  if (at < 0) return null;
  const rank = rankOf(operation.dimensions[at]);
  const ranked = all.map((row) => rank(row[at] ?? null)).sort((a, b) => compareRanks(a, b, order.direction));
  const wrong = aligned.findIndex((row, index) => !equal(ranked[index] ?? null, rank(row[at] ?? null), tolerance));
  if (wrong < 0) return null;
  return `row ${wrong + 1} is out of order by ${order.by}: it has ${shown(aligned[wrong]?.[at])}, recomputed ${shown(ranked[wrong])}`;
}

/** The value a dimension or measure is ordered by: days of the week in the week's order. */
export function rankOf(dimension: Dimension | undefined): (value: Cell) => Cell {
  if (dimension?.grain !== "weekday") return (value) => value;
  return (value) => (typeof value === "string" ? WEEKDAYS.indexOf(value) : value);
}

/** Missing values last, whatever the direction. */
export function compareRanks(a: Cell, b: Cell, direction: "asc" | "desc"): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const less = typeof a === "string" && typeof b === "string" ? a < b : Number(a) < Number(b);
  const difference = a === b ? 0 : less ? -1 : 1;
  return direction === "asc" ? difference : -difference;
}
