import type { Operation } from "../../state/intent.ts";
import type { Join } from "../../state/join.ts";
import type { TableSource } from "../../state/tables.ts";
import { identifier } from "./operation-sql.ts";

/**
 * A subquery of the joined rows of two tables, for counting what an operation uses: a look-up of each key, by DuckDB, and not
 * the tool's own query.
 */
export function joinedRelation({ table, join }: { table: string; join: Join }): string {
  const columns = join.columns.map(
    ({ name, table: from, column }) => `${from === table ? "l" : "r"}.${identifier(column)} AS ${identifier(name)}`,
  );
  const kind = join.keep === "all" ? "LEFT JOIN" : "JOIN";
  const selected = columns.length === 0 ? "1 AS one" : columns.join(", ");
  return `(SELECT ${selected} FROM ${identifier(table)} AS l ${kind} ${identifier(join.table)} AS r ON l.${identifier(join.key)} = r.${identifier(join.otherKey)})`;
}

/** Both tables of a join, with the columns that it takes from them. */
export async function joinedTables(
  { table, join }: Pick<Operation, "table"> & { join: Join },
  source: TableSource,
  limits: { timeoutMs: number; maxRows: number },
): Promise<Record<string, Awaited<ReturnType<TableSource["query"]>>>> {
  const needed = (from: string, key: string): string[] => [
    ...new Set([key, ...join.columns.filter((each) => each.table === from).map(({ column }) => column)]),
  ];
  const read = async (from: string, key: string): Promise<Awaited<ReturnType<TableSource["query"]>>> => {
    const names = needed(from, key);
    const rows = await source.query(`SELECT ${names.map(identifier).join(", ")} FROM ${identifier(from)}`, [], limits);
    const declared = source.tables.find(({ name }) => name === from)?.columns ?? [];
    return { ...rows, columns: names.flatMap((name) => declared.find((column) => column.name === name) ?? []) };
  };
  return { [table]: await read(table, join.key), [join.table]: await read(join.table, join.otherKey) };
}
