import type { Appender } from "@duckdb/node-bindings";
import duckdb from "@duckdb/node-bindings";
import { ToolwrightError } from "../../state/errors.ts";
import type { Cell, Column, ColumnType, TableData } from "../../state/tables.ts";
import { type Connection, quoteName } from "./duckdb.ts";

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
  let at = 0;
  try {
    for (const row of table.rows) {
      at++;
      for (let index = 0; index < table.columns.length; index++) append(appender, row[index] ?? null);
      duckdb.appender_end_row(appender);
    }
    duckdb.appender_close_sync(appender);
  } catch (cause) {
    throw new ToolwrightError(
      "file_malformed",
      `A row of the table ${name} does not fit its columns (about row ${at}): ${String(cause).slice(0, 300)}`,
      "Give each row one value a column, of the column's type.",
      { cause },
    );
  }
}

function append(appender: Appender, cell: Cell): void {
  if (cell === null) duckdb.append_null(appender);
  else if (typeof cell === "string") duckdb.append_varchar(appender, cell);
  else if (typeof cell === "boolean") duckdb.append_bool(appender, cell);
  else if (Number.isSafeInteger(cell)) duckdb.append_int64(appender, BigInt(cell));
  else duckdb.append_double(appender, cell);
}

/** Decimal text in an integer column stands for a value beyond 2^53, which may be beyond 64 bits too. */
function typeFor(column: Column, index: number, table: TableData): string {
  if (column.type !== "integer") return duckdbTypes[column.type];
  return table.rows.some((row) => typeof row[index] === "string") ? "HUGEINT" : "BIGINT";
}
