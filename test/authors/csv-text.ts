import type { Cell } from "../../state/tables.ts";

/** A table as the text of a CSV file; a cell with a comma in it is quoted, and null is empty. */
export function csvText(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const written = (cell: Cell): string => (String(cell ?? "").includes(",") ? `"${cell}"` : String(cell ?? ""));
  return `${[names, ...rows].map((cells) => cells.map(written).join(",")).join("\n")}\n`;
}

/** A table of `count` rows; each column by the row's number. */
export function csvOf(count: number, columns: Readonly<Record<string, (row: number) => Cell>>): string {
  const rows = Array.from({ length: count }, (_, row) => Object.values(columns).map((of) => of(row)));
  return csvText(Object.keys(columns), rows);
}

/** One value after the other, and again from the first. */
export const pick =
  (...values: (string | number)[]) =>
  (row: number): string | number =>
    values[row % values.length] ?? "";

/** A number of a date or a time, in two digits. */
export const two = (number: number): string => String(number).padStart(2, "0");
