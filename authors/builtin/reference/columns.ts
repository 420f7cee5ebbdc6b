import type { Cell } from "../../../state/tables.ts";
import type { RowByName } from "./conditions.ts";

/** The values of a column, missing ones among them. */
export function column(rows: readonly RowByName[], name: string): Cell[] {
  return rows.map((row) => row.get(name) ?? null);
}

/** The numbers of a column, without the missing ones. */
export function numbers(rows: readonly RowByName[], name: string): number[] {
  return column(rows, name)
    .filter((value) => value !== null)
    .map(Number);
}
