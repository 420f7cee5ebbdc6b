import type { Cell, TableData } from "../../state/tables.ts";
import { binsHoldAll } from "./associations.ts";
import { changeTables, positionOf, withRows } from "./change-tables.ts";
import type { Law } from "./law.ts";
import { filteredOut, missingValues, neverMoreRows } from "./laws-of-tables.ts";
import { sameResult } from "./same-result.ts";

/** Laws that look at the rows of one table, and say nothing of joined ones. */
export const SINGLE_TABLE_LAWS: ReadonlySet<Law> = new Set([filteredOut, missingValues, neverMoreRows, binsHoldAll]);

/** The first rows of a table once more, with another key. */
function withStrangers(table: TableData, key: string, keyOf: (cell: Cell) => Cell): TableData {
  const at = positionOf(table, key);
  const strangers = table.rows
    .filter((row) => at !== null && row[at] !== null)
    .slice(0, 3)
    .map((row) => row.map((cell, index) => (index === at ? keyOf(cell) : cell)));
  return withRows(table, [...table.rows, ...strangers]);
}

/** A key of the same type that no made table has; the three of a table are different. */
function unheardOf(cell: Cell): Cell {
  if (typeof cell === "number") return cell + 7_000_000;
  if (typeof cell !== "string") return cell;
  return /^\d{4}-\d{2}-\d{2}/.test(cell) ? `3${cell.slice(1)}` : `${cell} of another world`;
}

export const unmatchedPartner: Law = {
  name: "rows of the second table whose key nobody has change nothing",
  applies: ({ operation }) => operation.join !== undefined,
  transform: (given, { operation: { join } }) =>
    join
      ? changeTables(
          given,
          "such rows at the second table's end",
          (table) => withStrangers(table, join.otherKey, unheardOf),
          join.table,
        )
      : null,
  relation: sameResult,
  remedy: "Look up each row of the first table in the second one, by its key; add no rows of the second table alone.",
};

export const unmatchedRow: Law = {
  name: "rows whose key is missing, or is not in the second table, are left out",
  applies: ({ operation }) => operation.join?.keep === "matched",
  transform: (given, { operation: { table: asked, join } }) =>
    join
      ? changeTables(
          given,
          "such rows at the first table's end",
          (table) =>
            withStrangers(
              withStrangers(table, join.key, () => null),
              join.key,
              unheardOf,
            ),
          asked,
        )
      : null,
  relation: sameResult,
  remedy: "Join with JOIN, on the keys that the spec names: a row without a match has no part in the result.",
};

export const partnersAgain: Law = {
  name: "rows of the second table once more change nothing of what has no match there",
  applies: ({ operation }) => operation.join?.keep === "unmatched",
  transform: (given, { operation: { join } }) =>
    join
      ? changeTables(
          given,
          "its rows once more at the second table's end",
          (table) => withRows(table, [...table.rows, ...table.rows]),
          join.table,
        )
      : null,
  relation: sameResult,
  remedy: "Only ask whether a key is in the second table: with ANTI JOIN, or NOT EXISTS.",
};

export const JOIN_LAWS: readonly Law[] = [unmatchedPartner, unmatchedRow, partnersAgain];
