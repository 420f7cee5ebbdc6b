import type { CountRequest } from "./count-rows.ts";
import { dimensionKey, identifier, typeOf, Unsupported, whereClause } from "./operation-sql.ts";

/** Of a table with a column for each group: how many rows are of no such group. Null where there are none, or no such table. */
export async function countOutside({ operation, dataset, limits }: CountRequest): Promise<string | null> {
  const table = dataset.tables.find(({ name }) => name === operation.table);
  if (operation.operation !== "pivot" || !table) return null;
  const { across, groups } = operation;
  try {
    typeOf(table, across.column);
    const where = whereClause(operation.filter, table);
    const key = `CAST(${dimensionKey(across)} AS VARCHAR)`;
    const known = groups.flatMap(({ value }) => (value === null ? [] : [String(value)]));
    const missing = groups.some(({ value }) => value === null) ? "" : ` OR ${key} IS NULL`;
    const sql = `SELECT count(*) FROM ${identifier(table.name)} ${where.sql === "" ? "WHERE" : `${where.sql} AND`} (${key} NOT IN (${known.map(() => "?").join(", ") || "''"})${missing})`;
    const query = { timeoutMs: limits.timeoutMs, maxRows: 1 };
    const [row] = (await dataset.query(sql, [...where.parameters, ...known], query)).rows;
    const count = Number(row?.[0] ?? 0);
    return count === 0
      ? null
      : `${count} ${count === 1 ? "row is" : "rows are"} in none of the columns, being of another ${across.column}.`;
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return null;
  }
}
