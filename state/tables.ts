import { z } from "zod";

/** The types a column can have once a file has become a table. Dates are ISO 8601 text wherever they leave DuckDB. */
export const ColumnType = z.enum(["integer", "number", "string", "boolean", "date", "datetime", "time"]);
export type ColumnType = z.infer<typeof ColumnType>;

/**
 * One value. Integers beyond ±(2^53 − 1), and decimals that a double can't hold, are decimal text, so that no digit is lost.
 * A `date` is `YYYY-MM-DD`, a `datetime` `YYYY-MM-DDTHH:MM:SS[.ffffff]`, a `time` `HH:MM:SS[.ffffff]`.
 */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

export const Column = z.object({ name: z.string(), type: ColumnType });
export type Column = z.infer<typeof Column>;

/** A table as rows, small enough to be held in memory: `rows[i][j]` belongs to `columns[j]`. */
export const TableData = z.object({ columns: z.array(Column), rows: z.array(z.array(Cell)) });
export type TableData = z.infer<typeof TableData>;

/** What a table is called and which columns it has. The first table of a dataset is called `data`. */
export const TableSchema = z.object({ name: z.string(), columns: z.array(Column) });
export type TableSchema = z.infer<typeof TableSchema>;

export interface QueryLimits {
  /** Wall time in milliseconds after which the query is stopped. */
  timeoutMs: number;
  /** Most rows that may come back; one more is a refusal, never a silent cut. */
  maxRows: number;
}

/** A value bound to a `?` of a query; an array becomes a list, for `= ANY(?)`. */
export type QueryParameter = Cell | readonly Cell[];

/**
 * Tables that can be asked, whoever holds them. `sql` is one SELECT over the named tables, with `?` for each parameter;
 * anything else is refused with `query_failed`.
 */
export interface TableSource {
  readonly tables: readonly TableSchema[];
  query(sql: string, parameters: readonly QueryParameter[], limits: QueryLimits): Promise<TableData>;
}
