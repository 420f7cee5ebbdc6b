import type { TableSchema } from "../../state/tables.ts";
import type { ColumnNames } from "../protocol.ts";
import { type Connection, quoteName } from "./duckdb.ts";
import { evenRows } from "./even-rows.ts";

/**
 * Puts a temporary table of at most `rows` rows before each table of the same name; with null for `rows` a view of all of
 * them. Columns are called as `names` says, per table by the name they have. Where `tableNames` has tables, there are only those,
 * the present name by the new one. Gives the tables as they are then.
 */
export async function makeSample(
  connection: Connection,
  tables: readonly TableSchema[],
  rows: number | null,
  names: ColumnNames,
  tableNames: Readonly<Record<string, string>>,
): Promise<TableSchema[]> {
  const made: TableSchema[] = [];
  const wanted = Object.entries(tableNames);
  const given = wanted.length > 0 ? wanted : tables.map(({ name }) => [name, name] as const);
  for (const [name, present] of given) {
    const columns = tables.find((table) => table.name === present)?.columns ?? [];
    // With the database's name: what is temporary lies in a schema called main as well, and a view would find itself.
    const whole = `memory.main.${quoteName(present)}`;
    const called = new Map(Object.entries(names[name] ?? {}));
    const selected = columns.map((column) => {
      const wanted = called.get(column.name);
      return wanted === undefined ? quoteName(column.name) : `${quoteName(column.name)} AS ${quoteName(wanted)}`;
    });
    const kind = rows === null ? "VIEW" : "TABLE";
    const from = rows === null ? whole : await chosenRows(connection, whole, columns, rows);
    await connection.run(`CREATE TEMP ${kind} ${quoteName(name)} AS SELECT ${selected.join(", ")} FROM ${from}`);
    made.push({
      name,
      columns: columns.map((column) => ({ ...column, name: called.get(column.name) ?? column.name })),
    });
  }
  return made;
}

async function chosenRows(
  connection: Connection,
  whole: string,
  columns: TableSchema["columns"],
  rows: number,
): Promise<string> {
  const count = await connection.read(`SELECT count(*) FROM ${whole}`);
  const total = count.values[0]?.kind === "numbers" ? (count.values[0].values[0] as number) : 0;
  return evenRows(
    whole,
    columns.map((column) => column.name),
    rows,
    total,
  );
}
