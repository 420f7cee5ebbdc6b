import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { ToolwrightError } from "../../state/errors.ts";
import type { Cell, ColumnType, TableSource } from "../../state/tables.ts";

function typeOf(name: string): ColumnType {
  if (/INT/.test(name)) return "integer";
  if (/DOUBLE|DECIMAL|FLOAT/.test(name)) return "number";
  if (name === "BOOLEAN") return "boolean";
  return name === "DATE" ? "date" : "string";
}

function cellOf(value: unknown): Cell {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  return String(value);
}

/** Tables of a DuckDB of its own, made by `statements`, as the sandbox asks them. */
export async function duckdbSource(
  statements: string,
  names: readonly string[],
): Promise<TableSource & { close(): void }> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run(statements);
  const query: TableSource["query"] = async (sql, parameters, limits) => {
    try {
      const reader = await connection.runAndReadAll(sql, [...parameters] as DuckDBValue[]);
      const rows = reader.getRows().map((row) => row.map(cellOf));
      if (rows.length > limits.maxRows) {
        throw new ToolwrightError("query_failed", `More than ${limits.maxRows} rows.`, "Aggregate or limit them.");
      }
      const columns = reader.columnNames().map((name, i) => ({ name, type: typeOf(String(reader.columnTypes()[i])) }));
      return { columns, rows };
    } catch (error) {
      if (error instanceof ToolwrightError) throw error;
      throw new ToolwrightError("query_failed", (error as Error).message, "Correct the query.");
    }
  };
  const limits = { timeoutMs: 1_000, maxRows: 1 };
  const tables = await Promise.all(
    names.map(async (name) => ({
      name,
      columns: (await query(`SELECT * FROM "${name}" LIMIT 1`, [], limits)).columns,
    })),
  );
  return {
    tables,
    query,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
