import type { ColumnProfile, TableProfile } from "../../state/profile.ts";
import type { Cell, Column, TableSchema } from "../../state/tables.ts";
import type { ColumnarTable, ColumnValues } from "../protocol.ts";
import { type Connection, quoteName } from "./duckdb.ts";
import { evenRows } from "./even-rows.ts";
import { profileCells, shorten } from "./profile-cells.ts";

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
  if (rowCount > Math.min(cellsUpToRows, options.exactRows))
    return profileInSql(connection, table, columns, rowCount, options);
  const read = await connection.read(`SELECT ${columns.map(({ name }) => quoteName(name)).join(", ")} FROM ${table}`);
  return columns.map((column, index) => profileCells(column, cellsOf(read.values[index]), options.topValues));
}

function* cellsOf(values: ColumnValues | undefined): Generator<Cell> {
  if (values?.kind === "cells") yield* values.values;
  if (values?.kind !== "numbers") return;
  for (let row = 0; row < values.values.length; row++)
    yield values.missing?.[row] === 1 ? null : (values.values[row] as number);
}

async function profileInSql(
  connection: Connection,
  table: string,
  columns: readonly Column[],
  rowCount: number,
  options: ProfileOptions,
): Promise<ColumnProfile[]> {
  const isLarge = rowCount > options.exactRows;
  if (isLarge) await drawSample(connection, table, columns, rowCount);
  const estimate = isLarge ? await mostlyDifferent(connection, columns) : columns.map(() => false);
  const profiles: ColumnProfile[] = [];
  for (const [index, column] of columns.entries()) {
    const profile = estimate[index] ? estimateColumn : countColumn;
    profiles.push(await profile(connection, table, column, { rowCount, topValues: options.topValues }));
  }
  if (isLarge) await connection.run(`DROP TABLE ${sampled}`);
  return profiles;
}

/** A table of every so many rows, while some columns are profiled. No table of the data has a name with a space in it. */
const sampled = quoteName("sampled rows");

/** Draws the sample once: to find its rows takes a look at every row of the table. */
async function drawSample(
  connection: Connection,
  table: string,
  columns: readonly Column[],
  rowCount: number,
): Promise<void> {
  const names = columns.map(({ name }) => name);
  const rows = evenRows(table, names, sampleRows, rowCount);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${sampled} AS SELECT ${names.map(quoteName).join(", ")} FROM ${rows}`,
  );
}

/** Which columns have so many different values in a sample that to count them all would take long. */
async function mostlyDifferent(connection: Connection, columns: readonly Column[]): Promise<boolean[]> {
  const counts = columns.map(
    ({ name }, index) => `approx_count_distinct(${quoteName(name)}) > ${sampleRows / 10} AS c${index}`,
  );
  const read = await connection.read(`SELECT ${counts.join(", ")} FROM ${sampled}`);
  return columns.map((_, index) => cellAt(read, index) === true);
}

interface Whole {
  rowCount: number;
  topValues: number;
}

/** Everything about a column out of its groups: quicker in DuckDB than to estimate how many there are. */
async function countColumn(
  connection: Connection,
  table: string,
  column: Column,
  whole: Whole,
): Promise<ColumnProfile> {
  const read = await connection.read(
    `WITH g AS MATERIALIZED (SELECT ${quoteName(column.name)} AS v, count(*) AS n FROM ${table} GROUP BY ALL)
     SELECT v, n, (SELECT count(v) FROM g), (SELECT sum(n) FROM g WHERE v IS NOT NULL), (SELECT min(v) FROM g), (SELECT max(v) FROM g)
     FROM g WHERE v IS NOT NULL ORDER BY n DESC, v LIMIT ${whole.topValues}`,
  );
  return {
    ...column,
    nulls: whole.rowCount - numberAt(read, 3),
    distinct: numberAt(read, 2),
    distinctExact: true,
    min: shorten(cellAt(read, 4)),
    max: shorten(cellAt(read, 5)),
    top: topOf(read, 1),
  };
}

/** A column of many different values in a large table: their number is an estimate, the frequent ones are those of a sample. */
async function estimateColumn(
  connection: Connection,
  table: string,
  column: Column,
  whole: Whole,
): Promise<ColumnProfile> {
  const name = quoteName(column.name);
  const range = await connection.read(
    `SELECT count(${name}), approx_count_distinct(${name}), min(${name}), max(${name}) FROM ${table}`,
  );
  const groups = `SELECT ${name} AS v, count(*) AS n FROM ${sampled} WHERE ${name} IS NOT NULL GROUP BY ALL`;
  const top = await connection.read(`SELECT v, n FROM (${groups}) ORDER BY n DESC, v LIMIT ${whole.topValues}`);
  const present = numberAt(range, 0);
  return {
    ...column,
    nulls: whole.rowCount - present,
    distinct: Math.min(numberAt(range, 1), present),
    distinctExact: false,
    min: shorten(cellAt(range, 2)),
    max: shorten(cellAt(range, 3)),
    top: topOf(top, whole.rowCount / Math.min(whole.rowCount, sampleRows)),
  };
}

function topOf(read: ColumnarTable, factor: number): ColumnProfile["top"] {
  return Array.from({ length: read.rowCount }, (_, row) => ({
    value: shorten(cellAt(read, 0, row)),
    count: Math.round((cellAt(read, 1, row) as number) * factor),
  }));
}

/** One cell of a result. */
export function cellAt(table: ColumnarTable, column: number, row = 0): Cell {
  const values = table.values[column];
  if (values === undefined) return null;
  if (values.kind === "cells") return values.values[row] ?? null;
  return values.missing?.[row] === 1 ? null : (values.values[row] ?? null);
}

function numberAt(table: ColumnarTable, column: number): number {
  return Number(cellAt(table, column));
}
