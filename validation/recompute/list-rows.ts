import type { ToolResult } from "../../state/artifacts.ts";
import type { Operation } from "../../state/intent.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { isNumeric, shown } from "../cell-type.ts";
import { type Agreement, compareRanks, equal } from "./compare-groups.ts";
import { Unsupported } from "./operation-sql.ts";

type Rows = Extract<Operation, { operation: "rows" }>;

/**
 * Holds a list of rows against the rows it was to be taken from (those that meet the filter): each is one of them, there are as
 * many as there should be, and they are the first ones by the order. Rows that tie in the order may stand for each other.
 */
export function compareList(
  operation: Rows,
  table: TableData,
  { table: listed }: ToolResult,
  tolerance: number,
): Agreement {
  if (!listed) return { kind: "incomparable", reason: "the tool gives no table of its rows" };
  const columns = operation.columns.map((name) => indexOf(table, name));
  if (listed.columns.length !== columns.length && listed.rows.length > 0) {
    return { kind: "incomparable", reason: "the tool's table has other columns than were asked for" };
  }
  const shownRows = table.rows.map((row) => ({ row, cells: columns.map((index) => row[index] ?? null) }));
  const given = operation.distinct ? distinct(shownRows) : shownRows;
  const wanted = Math.min(operation.limit ?? given.length, given.length);
  if (listed.rows.length !== wanted) return differ(`the table has ${listed.rows.length} rows, recomputed ${wanted}`);

  const left = counted(given.map(({ cells }) => cells));
  for (const [index, cells] of listed.rows.entries()) {
    const key = rowKey(cells);
    const count = left.get(key) ?? 0;
    if (count === 0)
      return differ(
        `row ${index + 1} is none of the rows that it was to be taken from: (${cells.map(shown).join(", ")})`,
      );
    left.set(key, count - 1);
  }
  return orderOf(operation, table, given, listed, tolerance) ?? { kind: "agree", compared: `all ${wanted} rows agree` };
}

function differ(difference: string): Agreement {
  return { kind: "differ", difference };
}

function indexOf(table: TableData, name: string): number {
  const index = table.columns.findIndex((column) => column.name === name);
  if (index < 0) throw new Unsupported(`the data has no column "${name}"`);
  return index;
}

interface GivenRow {
  row: readonly Cell[];
  cells: Cell[];
}

function distinct(rows: readonly GivenRow[]): GivenRow[] {
  return [...new Map(rows.map((given) => [rowKey(given.cells), given])).values()];
}

/** A row for comparison: a day and its midnight are one, a number and its text too. */
function rowKey(cells: readonly Cell[]): string {
  return JSON.stringify(cells.map((cell) => (cell === null ? null : String(cell).replace(/T00:00:00(\.0+)?$/, ""))));
}

function counted(rows: readonly (readonly Cell[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cells of rows) counts.set(rowKey(cells), (counts.get(rowKey(cells)) ?? 0) + 1);
  return counts;
}

/** Where the first column of the order is shown: whether its values are the first ones, in order. */
function orderOf(
  { order, columns }: Rows,
  table: TableData,
  given: readonly GivenRow[],
  listed: TableData,
  tolerance: number,
): Agreement | null {
  const [first] = order;
  const at = first ? columns.indexOf(first.by) : -1;
  if (!first || at < 0) return null;
  const type = table.columns[indexOf(table, first.by)]?.type ?? "string";
  const rank = (cell: Cell): Cell => (cell !== null && isNumeric(type) ? Number(cell) : cell);
  const ranked = given.map(({ cells }) => rank(cells[at] ?? null)).sort((a, b) => compareRanks(a, b, first.direction));
  const wrong = listed.rows.findIndex((row, index) => !equal(ranked[index] ?? null, rank(row[at] ?? null), tolerance));
  if (wrong < 0) return null;
  return differ(
    `row ${wrong + 1} is out of order by ${first.by}: it has ${shown(listed.rows[wrong]?.[at])}, recomputed ${shown(ranked[wrong])}`,
  );
}
