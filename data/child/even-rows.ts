import { quoteName } from "./duckdb.ts";

/**
 * A subquery of exactly `rows` of the `total` rows of a table (all, if there are fewer), evenly spread from the first on, so
 * that the same ones are taken each time. `columns` are the table's: one of them may be called `rowid` and hide DuckDB's own.
 */
export function evenRows(table: string, columns: readonly string[], rows: number, total: number): string {
  if (total <= rows) return table;
  // Where the share of rows that is due reaches another whole one.
  const spread = (row: string): string => `(${row} * ${rows}) % ${total} < ${rows}`;
  const names = new Set(columns.map((name) => name.toLowerCase()));
  if (!names.has("rowid")) return `(SELECT * FROM ${table} WHERE ${spread("rowid")})`;
  let number = "row";
  while (names.has(number)) number += "_";
  const row = quoteName(number);
  return `(SELECT * EXCLUDE (${row}) FROM (SELECT *, row_number() OVER () - 1 AS ${row} FROM ${table}) WHERE ${spread(row)})`;
}
