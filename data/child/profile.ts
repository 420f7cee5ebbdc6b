import type { ColumnProfile, TableProfile } from "../../state/profile.ts";
import type { Cell, Column, TableSchema } from "../../state/tables.ts";
import type { ColumnarTable, ColumnValues } from "../protocol.ts";
import { type Connection, quoteName } from "./duckdb.ts";
import { longestText, profileCells, shorten } from "./profile-cells.ts";
import { evenly } from "./sample.ts";

export interface ProfileOptions {
  topValues: number;
  exactRows: number;
}

/** Rows up to which a table's cells are counted here; beyond, DuckDB counts. */
const cellsUpToRows = 20_000;
/** Columns that are asked about in one query: DuckDB's planning time grows faster than their number. */
const columnsAtOnce = 50;
/** Rows that frequent values are estimated from where a table is too large to count them all. */
const sampleRows = 50_000;

/** Profiles every table. `sources` are the files as the user gave them, table by table. */
export async function profileTables(
  connection: Connection,
  tables: readonly TableSchema[],
  sources: readonly string[],
  options: ProfileOptions,
): Promise<TableProfile[]> {
  const profiles: TableProfile[] = [];
  for (const [index, { name, columns }] of tables.entries()) {
    const table = quoteName(name);
    const rowCount = numberAt(await connection.read(`SELECT count(*) FROM ${table}`), 0);
    const profiled: ColumnProfile[] = [];
    for (let from = 0; from < columns.length; from += columnsAtOnce) {
      const some = columns.slice(from, from + columnsAtOnce);
      profiled.push(...(await profileColumns(connection, table, some, rowCount, options)));
    }
    profiles.push({ name, source: sources[index] ?? name, rowCount, columns: profiled });
  }
  return profiles;
}

async function profileColumns(
  connection: Connection,
  table: string,
  columns: readonly Column[],
  rowCount: number,
  options: ProfileOptions,
): Promise<ColumnProfile[]> {
  if (rowCount > Math.min(cellsUpToRows, options.exactRows)) return profileInSql(connection, table, columns, rowCount, options);
  const read = await connection.read(`SELECT ${columns.map(({ name }) => quoteName(name)).join(", ")} FROM ${table}`);
  return columns.map((column, index) => profileCells(column, cellsOf(read.values[index]), options.topValues));
}

function* cellsOf(values: ColumnValues | undefined): Generator<Cell> {
  if (values?.kind === "cells") yield* values.values;
  if (values?.kind !== "numbers") return;
  for (let row = 0; row < values.values.length; row++) yield values.missing?.[row] === 1 ? null : (values.values[row] as number);
}

/** One pass for counts and ranges of all columns, then the frequent values column by column. */
async function profileInSql(
  connection: Connection,
  table: string,
  columns: readonly Column[],
  rowCount: number,
  options: ProfileOptions,
): Promise<ColumnProfile[]> {
  const exact = rowCount <= options.exactRows;
  const parts = columns.flatMap(({ name, type }) => {
    const column = quoteName(name);
    const end = (which: string): string => (type === "string" ? `left(${which}(${column}), ${longestText + 1})` : `${which}(${column})`);
    return [`count(${column})`, `${exact ? "count(DISTINCT" : "approx_count_distinct("} ${column})`, end("min"), end("max")];
  });
  const ranges = await connection.read(`SELECT ${parts.map((part, index) => `${part} AS c${index}`).join(", ")} FROM ${table}`);
  const profiles: ColumnProfile[] = [];
  for (const [index, column] of columns.entries()) {
    const values = numberAt(ranges, index * 4);
    const distinct = Math.min(numberAt(ranges, index * 4 + 1), values);
    profiles.push({
      ...column,
      nulls: rowCount - values,
      distinct,
      distinctExact: exact,
      min: shorten(cellAt(ranges, index * 4 + 2)),
      max: shorten(cellAt(ranges, index * 4 + 3)),
      top: await readTop(connection, table, column.name, { rowCount, exact, unique: distinct === values }, options.topValues),
    });
  }
  return profiles;
}

/**
 * The frequent values of a column: counted where the table is small enough, else estimated from evenly chosen rows. Of a
 * column whose values are all different, the smallest ones are the answer.
 */
async function readTop(
  connection: Connection,
  table: string,
  name: string,
  known: { rowCount: number; exact: boolean; unique: boolean },
  topValues: number,
): Promise<ColumnProfile["top"]> {
  const column = quoteName(name);
  const sampled = !known.exact && known.rowCount > sampleRows;
  const rows = `SELECT ${column} AS v FROM ${table} WHERE ${column} IS NOT NULL`;
  const chosen = sampled ? `${rows} AND ${evenly("rowid", sampleRows, known.rowCount)}` : rows;
  const counted = known.exact && known.unique ? `SELECT v, 1 AS n FROM (${rows})` : `SELECT v, count(*) AS n FROM (${chosen}) GROUP BY v`;
  const read = await connection.read(`${counted} ORDER BY n DESC, v LIMIT ${topValues}`);
  const factor = sampled ? known.rowCount / sampleRows : 1;
  return Array.from({ length: read.rowCount }, (_, row) => ({
    value: shorten(cellAt(read, 0, row)),
    count: Math.round((cellAt(read, 1, row) as number) * factor),
  }));
}

function cellAt(table: ColumnarTable, column: number, row = 0): Cell {
  const values = table.values[column];
  if (values === undefined) return null;
  if (values.kind === "cells") return values.values[row] ?? null;
  return values.missing?.[row] === 1 ? null : (values.values[row] ?? null);
}

function numberAt(table: ColumnarTable, column: number): number {
  return Number(cellAt(table, column));
}
