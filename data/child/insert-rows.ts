import duckdb from "@duckdb/node-bindings";
import { ToolwrightError } from "../../state/errors.ts";
import type { Column, ColumnType, TableData } from "../../state/tables.ts";
import { type Connection, quoteName } from "./duckdb.ts";
import { fillingOf } from "./fill-vector.ts";

/** What a column of rows becomes in DuckDB. Integers are BIGINT unless a value is longer; see `typeFor`. */
const duckdbTypes: Record<ColumnType, string> = {
  integer: "BIGINT",
  number: "DOUBLE",
  string: "VARCHAR",
  boolean: "BOOLEAN",
  date: "DATE",
  datetime: "TIMESTAMP",
  time: "TIME",
};

/**
 * Makes a temporary table of the connection out of rows. Throws ToolwrightError `file_malformed` when a value does not fit
 * its column's type.
 */
export async function insertRows(connection: Connection, name: string, table: TableData): Promise<void> {
  const columns = table.columns.map((column, index) => `${quoteName(column.name)} ${typeFor(column, index, table)}`);
  await connection.run(`CREATE TEMP TABLE ${quoteName(name)} (${columns.join(", ")})`);
  if (table.rows.length === 0) return;
  const appender = duckdb.appender_create_ext(connection.handle, "temp", "main", name);
  const fillings = table.columns.map((_, index) => fillingOf(index, table.rows));
  const most = duckdb.vector_size();
  let from = 0;
  try {
    // By vectors: a call into DuckDB for each cell takes ten times as long.
    for (; from < table.rows.length; from += most) {
      const rows = table.rows.slice(from, from + most);
      const chunk = duckdb.create_data_chunk(fillings.map(({ type }) => type));
      for (const [index, { fill }] of fillings.entries()) fill(duckdb.data_chunk_get_vector(chunk, index), rows);
      duckdb.data_chunk_set_size(chunk, rows.length);
      duckdb.append_data_chunk(appender, chunk);
    }
    duckdb.appender_close_sync(appender);
  } catch (cause) {
    const last = Math.min(from + most, table.rows.length);
    throw new ToolwrightError(
      "file_malformed",
      `A row of the table ${name} does not fit its columns (one of rows ${Math.min(from, last - 1) + 1} to ${last}): ${String(cause).slice(0, 300)}`,
      "Give each row one value a column, of the column's type.",
      { cause },
    );
  }
}

/** Decimal text in an integer column stands for a value beyond 2^53, which may be beyond 64 bits too. */
function typeFor(column: Column, index: number, table: TableData): string {
  if (column.type !== "integer") return duckdbTypes[column.type];
  return table.rows.some((row) => typeof row[index] === "string") ? "HUGEINT" : "BIGINT";
}
