import type { TableSchema } from "../../state/tables.ts";
import { type Connection, quoteName } from "./duckdb.ts";

/**
 * Puts a temporary table of at most `rows` rows before each table of the same name: every n-th row by its place in the
 * file, from the first to the last part of it, so that the same ones are taken each time.
 */
export async function makeSample(connection: Connection, tables: readonly TableSchema[], rows: number): Promise<void> {
  for (const table of tables) {
    const name = quoteName(table.name);
    const count = await connection.read(`SELECT count(*) FROM main.${name}`);
    const total = count.values[0]?.kind === "numbers" ? (count.values[0].values[0] as number) : 0;
    const chosen = total <= rows ? "" : ` WHERE ${evenly("rowid", rows, total)}`;
    await connection.run(`CREATE TEMP TABLE ${name} AS SELECT * FROM main.${name}${chosen}`);
  }
}

/** A condition that holds for exactly `rows` of the row numbers 0 to `total` - 1, evenly spread, the first among them. */
export function evenly(rowNumber: string, rows: number, total: number): string {
  return `(${rowNumber} = 0 OR (${rowNumber} * ${rows}) // ${total} <> ((${rowNumber} - 1) * ${rows}) // ${total})`;
}
