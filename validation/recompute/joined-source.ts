import type { Operation } from "../../state/intent.ts";
import type { Join } from "../../state/join.ts";
import type { TableSchema, TableSource } from "../../state/tables.ts";
import { joinedColumns } from "./join-rows.ts";
import { madeRelation, schemaWithMade } from "./made-columns.ts";
import { identifier } from "./operation-sql.ts";

/** What an operation is asked of, as a table and as what stands after FROM: one table, or the joined rows of two. Null where the data have no such table. */
export function askedRows(
  { table, join, made }: Pick<Operation, "table" | "join" | "made">,
  { tables }: Pick<TableSource, "tables">,
): { table: TableSchema; from: string } | null {
  const asked = tables.find(({ name }) => name === table);
  if (asked === undefined) return null;
  const rows =
    join === undefined
      ? { table: asked, from: identifier(asked.name) }
      : { table: { ...asked, columns: joinedColumns(join, tables) }, from: joinedRelation({ table, join }) };
  return made === undefined ? rows : { table: schemaWithMade(rows.table, made), from: madeRelation(rows.from, made) };
}

/**
 * A subquery of the joined rows of two tables, for counting what an operation uses: a look-up of each key, by DuckDB, and not
 * the tool's own query.
 */
function joinedRelation({ table, join }: { table: string; join: Join }): string {
  const columns = join.columns.map(
    ({ name, table: from, column }) => `${from === table ? "l" : "r"}.${identifier(column)} AS ${identifier(name)}`,
  );
  const kind = { matched: "JOIN", all: "LEFT JOIN", unmatched: "ANTI JOIN" }[join.keep];
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
