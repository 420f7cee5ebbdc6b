import type { TableSchema } from "../../state/tables.ts";
import { type Connection, quoteName } from "./duckdb.ts";
import { evenRows } from "./even-rows.ts";

/** Puts a temporary table of at most `rows` rows before each table of the same name. */
export async function makeSample(connection: Connection, tables: readonly TableSchema[], rows: number): Promise<void> {
  for (const { name, columns } of tables) {
    const whole = `main.${quoteName(name)}`;
    const count = await connection.read(`SELECT count(*) FROM ${whole}`);
    const total = count.values[0]?.kind === "numbers" ? (count.values[0].values[0] as number) : 0;
    const chosen = evenRows(
      whole,
      columns.map((column) => column.name),
      rows,
      total,
    );
    await connection.run(`CREATE TEMP TABLE ${quoteName(name)} AS SELECT * FROM ${chosen}`);
  }
}
