import { ToolwrightError } from "../../state/errors.ts";
import type { QueryParameter } from "../../state/tables.ts";
import type { ColumnarTable } from "../protocol.ts";
import { type Connection, ParameterMismatch } from "./duckdb.ts";
import { ResultTooLarge } from "./result-columns.ts";

/** Most bytes of one result: it has to pass through another process's memory. */
const maxBytes = 256 * 1024 * 1024;

/** Runs a query that was checked. Throws ToolwrightError `query_failed`; `data.reason` says which way. */
export async function runQuery(
  connection: Connection,
  sql: string,
  parameters: readonly QueryParameter[],
  maxRows: number,
): Promise<ColumnarTable> {
  try {
    return await connection.read(sql, parameters, { maxRows, maxBytes });
  } catch (error) {
    throw explain(error, maxRows);
  }
}

function explain(error: unknown, maxRows: number): ToolwrightError {
  const failed = (reason: string, message: string, hint: string): ToolwrightError =>
    new ToolwrightError("query_failed", message, hint, { data: { reason }, cause: error });
  if (error instanceof ResultTooLarge) {
    return error.what === "rows"
      ? failed(
          "too_many_rows",
          `The query gives more than ${maxRows} rows.`,
          "Aggregate, filter or LIMIT the rows in SQL.",
        )
      : failed(
          "too_large",
          "The query's result is larger than 256 MB.",
          "Select fewer columns or rows, or shorter texts.",
        );
  }
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof ParameterMismatch)
    return failed("parameters", `${capital(text)}.`, "Give one value for each ? in the query.");
  if (/^INTERRUPT/i.test(text)) return failed("interrupted", "The query was stopped.", "Ask again, or ask for less.");
  if (/^Out of Memory/i.test(text)) {
    return failed(
      "memory",
      "The query needs more memory than DuckDB may take.",
      "Aggregate or filter first, or raise execution.duckdb_memory_mb.",
    );
  }
  return failed(
    "sql",
    `DuckDB refused the query: ${text.trim().slice(0, 1500)}`,
    "Correct the SQL; the tables and columns are in the profile.",
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
