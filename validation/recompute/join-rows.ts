import type { Join } from "../../state/join.ts";
import type { Cell, Column, TableData, TableSchema } from "../../state/tables.ts";
import { Unsupported } from "./operation-sql.ts";

/** The columns of joined rows, in the order in which the operation names them. */
export function joinedColumns(join: Join, tables: readonly TableSchema[]): Column[] {
  return join.columns.map(({ name, table, column }) => {
    const found = tables.find((each) => each.name === table)?.columns.find((each) => each.name === column);
    if (!found) throw new Unsupported(`the data has no column "${column}" in ${table}`);
    return { name, type: found.type };
  });
}

/**
 * Joins two tables by a hash of the second one's keys: the second method beside the tool's SQL. Where the second table has a
 * key twice there is no right result.
 */
export function joinRows(asked: string, join: Join, tables: Readonly<Record<string, TableData>>): TableData {
  const [main, other] = [tables[asked], tables[join.table]];
  if (!main || !other) throw new Unsupported("one of the joined tables is missing");
  const partners = new Map<Cell, Cell[]>();
  const otherKey = positionIn(other, join.otherKey);
  for (const row of other.rows) {
    const key = row[otherKey] ?? null;
    if (key === null) continue;
    if (partners.has(key) && join.keep !== "unmatched")
      throw new Unsupported(`${join.otherKey} is in ${join.table} more than once`);
    partners.set(key, row);
  }
  const schemas = Object.entries(tables).map(([name, { columns }]) => ({ name, columns }));
  const sources = join.columns.map(({ table, column }) => ({
    isMain: table === asked,
    at: positionIn(table === asked ? main : other, column),
  }));
  const key = positionIn(main, join.key);
  const rows: Cell[][] = [];
  for (const row of main.rows) {
    const value = row[key] ?? null;
    const partner = value === null ? undefined : partners.get(value);
    if (partner ? join.keep === "unmatched" : join.keep === "matched") continue;
    rows.push(sources.map(({ isMain, at }) => (isMain ? row : partner)?.[at] ?? null));
  }
  return { columns: joinedColumns(join, schemas), rows };
}

function positionIn({ columns }: TableData, name: string): number {
  const at = columns.findIndex((column) => column.name === name);
  if (at < 0) throw new Unsupported(`the data has no column "${name}"`);
  return at;
}
