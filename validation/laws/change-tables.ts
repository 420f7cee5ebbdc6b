import type { Cell, TableData } from "../../state/tables.ts";
import type { Case } from "../trials/trials.ts";

/** The case with one of its tables, or all, changed. */
export function changeTables(given: Case, name: string, change: (table: TableData) => TableData, only?: string): Case {
  const tables = Object.entries(given.tables).map(([table, data]) => [
    table,
    only === undefined || table === only ? change(data) : data,
  ]);
  return { ...given, name, tables: Object.fromEntries(tables) };
}

export function withRows(table: TableData, rows: Cell[][]): TableData {
  return { columns: table.columns, rows };
}

/** The position of a column, or null. */
export function positionOf(table: TableData | undefined | null, column: string): number | null {
  const index = table?.columns.findIndex(({ name }) => name === column) ?? -1;
  return index < 0 ? null : index;
}
