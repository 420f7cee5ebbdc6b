import type { ToolResult } from "../../state/artifacts.ts";
import { AggregateFunction, type MeasureFunction } from "../../state/measure.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { isNumeric, shown } from "../cell-type.ts";
import { cellsEqual, compareTables } from "../compare-tables.ts";
import type { Subject } from "./law.ts";

/** Two results as one: the same table, in the same order where that is fixed, and the same answers. Null if they are. */
export function sameResult(before: ToolResult, after: ToolResult, subject: Subject): string | null {
  const { spec, tolerance } = subject;
  const ordered = isOrdered(subject);
  if (before.table && after.table) {
    const [difference] = compareTables(typed(before.table, spec), named(before.table, after.table), {
      ordered,
      tolerance,
    });
    if (difference) return difference;
  } else if (before.table || after.table) return "there is a table only once";
  // Which rows come first decides answers that are taken from the first row.
  return ordered || !before.table ? answerDifference(before, after, subject) : null;
}

function answerDifference(before: ToolResult, after: ToolResult, { spec, tolerance }: Subject): string | null {
  for (const { name, type } of spec.output.answers) {
    const [wanted, got]: [Cell, Cell] = [before.answers[name] ?? null, after.answers[name] ?? null];
    if (!cellsEqual(wanted, got, isNumeric(type), tolerance))
      return `answer ${name}: expected ${shown(wanted)}, got ${shown(got)}`;
  }
  return null;
}

/** Functions whose value does not depend on the order of the rows, not even in its last digits; sums are compensated. */
const EXACT: ReadonlySet<MeasureFunction> = new Set([
  ...AggregateFunction.options.filter((name) => name !== "stddev"),
  "range",
  "iqr",
  "quantile",
  "mode",
  "first",
  "last",
]);

/** Whether the spec fixes the order of the result's rows: sorted, or with nothing to sort. */
export function isOrdered({ operation }: Subject): boolean {
  if (operation.operation === "aggregate") {
    if (operation.dimensions.length === 0) return true;
    // How a deviation is rounded depends on the order in which it is added up, and so may the place of groups that tie.
    const inexact = operation.measures.some(
      ({ name, function: f }) => !EXACT.has(f) && operation.order.some(({ by }) => by === name),
    );
    return operation.order.length > 0 && !inexact;
  }
  if (operation.operation === "rows") return operation.order.length > 0 && operation.limit !== null;
  return operation.operation !== "custom";
}

/** The table with the types that the spec declares, which say more than the values of one result. */
export function typed(table: TableData, { output }: ToolSpec): TableData {
  const declared = output.table?.columns ?? [];
  if (declared.length !== table.columns.length) return table;
  return {
    ...table,
    columns: table.columns.map(({ name }, index) => ({ name, type: declared[index]?.type ?? "string" })),
  };
}

/** A result without rows, made by plain code, has no row to take column names from. */
function named(like: TableData, table: TableData): TableData {
  return table.rows.length === 0 && table.columns.length === 0 ? { ...table, columns: like.columns } : table;
}
