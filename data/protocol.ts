import type { ErrorCode } from "../state/errors.ts";
import type { Profile } from "../state/profile.ts";
import type { Cell, Column, QueryParameter, TableData, TableSchema } from "../state/tables.ts";

/** What the child is told when it starts, as JSON in its first argument. */
export interface ChildSettings {
  threads: number;
  memoryMb: number;
  /** A folder of the child's own, removed with it: DuckDB spills there, unpacked and transcoded files lie there while read. */
  scratch: string;
  maxFileBytes: number;
  maxColumns: number;
  topValues: number;
  exactRows: number;
}

/** One file to load, checked by the parent: it is there, a file, and not too large. */
export interface FileToLoad {
  path: string;
  given: string;
  table: string;
}

export type FileFormat = "csv" | "json" | "ndjson" | "parquet" | "xlsx";

/** What loading gave: enough for a dataset to introduce itself. */
export interface LoadedDataset {
  tables: TableSchema[];
  formats: FileFormat[];
  fingerprint: string;
}

/** What columns are to be called: per table, by the name they have. */
export type ColumnNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the child can be asked. Sessions are named by the parent, so that they can be made again in a new child. */
export type Request =
  | { op: "load"; session: string; files: FileToLoad[] }
  | { op: "rows"; session: string; tables: Record<string, TableData> }
  /** All rows where `rows` is null; where `called` names tables, those alone, under the names they are given there. */
  | {
      op: "sample";
      session: string;
      of: string;
      rows: number | null;
      names: ColumnNames;
      called: Readonly<Record<string, string>>;
    }
  | { op: "query"; session: string; sql: string; parameters: readonly QueryParameter[]; maxRows: number }
  | { op: "profile"; session: string }
  | { op: "release"; sessions: readonly string[] };

export interface Replies {
  load: LoadedDataset;
  rows: TableSchema[];
  sample: TableSchema[];
  query: ColumnarTable;
  profile: Profile;
  release: null;
}

/** Numbers travel as one typed array with a mask of the missing ones; everything else as cells. */
export type ColumnValues =
  | { kind: "numbers"; values: Float64Array; missing: Uint8Array | null }
  | { kind: "cells"; values: Cell[] };

/** A result by column: a fraction of the size and time of rows on the way between two processes. */
export interface ColumnarTable {
  columns: Column[];
  values: ColumnValues[];
  rowCount: number;
}

export type ToChild = { id: number; request: Request } | { id: number; interrupt: true };

export interface WireError {
  code: ErrorCode;
  message: string;
  hint: string;
  data: Record<string, unknown>;
}

export type FromChild = { id: number; value: Replies[keyof Replies] } | { id: number; error: WireError };
