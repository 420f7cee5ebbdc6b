import type { ColumnProfile, TableProfile } from "../../state/profile.ts";
import type { Cell, Column, TableSchema } from "../../state/tables.ts";
import type { ColumnarTable } from "../protocol.ts";
import { type Connection, quoteName } from "./duckdb.ts";
import { evenly } from "./sample.ts";

export interface ProfileOptions {
  topValues: number;
  exactRows: number;
}

/** Longest text of a value in a profile; longer ones are cut and end in an ellipsis. */
const longestText = 80;
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
  for (const [index, table] of tables.entries()) {
    const rowCount = numberAt(await connection.read(`SELECT count(*) FROM ${quoteName(table.name)}`), 0);
    const columns: ColumnProfile[] = [];
    for (let from = 0; from < table.columns.length; from += columnsAtOnce) {
      columns.push(
        ...(await profileColumns(
          connection,
          table,
          table.columns.slice(from, from + columnsAtOnce),
          rowCount,
          options,
        )),
      );
    }
    profiles.push({ name: table.name, source: sources[index] ?? table.name, rowCount, columns });
  }
  return profiles;
}

interface Range {
  nulls: number;
  distinct: number;
  min: Cell;
  max: Cell;
}

async function profileColumns(
  connection: Connection,
  table: TableSchema,
  columns: readonly Column[],
  rowCount: number,
  options: ProfileOptions,
): Promise<ColumnProfile[]> {
  const exact = rowCount <= options.exactRows;
  const ranges = await readRanges(connection, table.name, columns, exact);
  const tops = await readTops(connection, table.name, columns, ranges, rowCount, options);
  return columns.map((column, index) => {
    const range = ranges[index] as Range;
    return {
      ...column,
      nulls: rowCount - range.nulls,
      distinct: range.distinct,
      distinctExact: exact,
      min: range.min,
      max: range.max,
      top: tops[index] ?? [],
    };
  });
}

/** One pass over the columns: values, distinct values, smallest and largest. (`nulls` holds the values that are there.) */
async function readRanges(
  connection: Connection,
  table: string,
  columns: readonly Column[],
  exact: boolean,
): Promise<Range[]> {
  const parts = columns.flatMap(({ name, type }) => {
    const column = quoteName(name);
    const short = type === "string" ? (end: string) => cut(`${end}(${column})`) : (end: string) => `${end}(${column})`;
    return [
      `count(${column})`,
      exact ? `count(DISTINCT ${column})` : `approx_count_distinct(${column})`,
      short("min"),
      short("max"),
    ];
  });
  const read = await connection.read(
    `SELECT ${parts.map((part, index) => `${part} AS c${index}`).join(", ")} FROM ${quoteName(table)}`,
  );
  return columns.map((_, index) => ({
    nulls: numberAt(read, index * 4),
    distinct: Math.min(numberAt(read, index * 4 + 1), numberAt(read, index * 4)),
    min: cellAt(read, index * 4 + 2),
    max: cellAt(read, index * 4 + 3),
  }));
}

/** The frequent values of each column: counted where the table is small enough, else estimated from evenly chosen rows. */
async function readTops(
  connection: Connection,
  table: string,
  columns: readonly Column[],
  ranges: readonly Range[],
  rowCount: number,
  options: ProfileOptions,
): Promise<ColumnProfile["top"][]> {
  if (rowCount === 0) return columns.map(() => []);
  const sampled = rowCount > options.exactRows;
  const factor = sampled ? rowCount / Math.min(rowCount, sampleRows) : 1;
  const rows = sampled ? ` WHERE ${evenly("rowid", sampleRows, rowCount)}` : "";
  const tops: ColumnProfile["top"][] = [];
  for (const [index, { name }] of columns.entries()) {
    const range = ranges[index] as Range;
    // Where nearly every value is a different one, none is frequent: the first few in order are as good as any.
    const rare = range.distinct > 1000 && range.distinct > range.nulls * 0.9;
    tops.push(
      rare && !sampled
        ? await readTop(connection, table, name, ` LIMIT ${sampleRows}`, 1, options)
        : await readTop(connection, table, name, rows, factor, options),
    );
  }
  return tops;
}

async function readTop(
  connection: Connection,
  table: string,
  name: string,
  rows: string,
  factor: number,
  options: ProfileOptions,
): Promise<ColumnProfile["top"]> {
  const column = quoteName(name);
  const read = await connection.read(
    `SELECT v, count(*) AS n FROM (SELECT ${column} AS v FROM ${quoteName(table)}${rows}) WHERE v IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT ${options.topValues}`,
  );
  return Array.from({ length: read.rowCount }, (_, row) => {
    const value = cellAt(read, 0, row);
    return {
      value: typeof value === "string" ? shorten(value) : value,
      count: Math.round((cellAt(read, 1, row) as number) * factor),
    };
  });
}

function cut(text: string): string {
  return `CASE WHEN length(${text}) > ${longestText} THEN left(${text}, ${longestText - 1}) || '…' ELSE ${text} END`;
}

function shorten(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1).toWellFormed()}…` : text;
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
