import type { Profile } from "../state/profile.ts";
import type { TableData, TableSource } from "../state/tables.ts";
import type { ColumnNames } from "./protocol.ts";

/** A file as it was read. `path` is absolute; `given` is what the user wrote. */
export interface DataFile {
  given: string;
  path: string;
  format: "csv" | "json" | "ndjson" | "parquet" | "xlsx";
  bytes: number;
}

/** Tables, and samples of them. */
export interface Tables extends TableSource {
  /** The same tables with at most `rows` rows each, chosen evenly and always the same ones. */
  sample(rows: number): Promise<TableSource>;
}

/** Files that have become typed, locked tables. The first table is called `data`, the others after their files. */
export interface Dataset extends Tables {
  readonly fingerprint: string;
  readonly files: readonly DataFile[];
  /** Computed once, then remembered. */
  profile(): Promise<Profile>;
  /**
   * The same tables with columns called otherwise: per table, the new name by the present one. With `tables` there are only
   * those, called otherwise themselves: the present name by the new one.
   */
  renamed(names: ColumnNames, tables?: Readonly<Record<string, string>>): Promise<Tables>;
}

export interface OpenOptions {
  signal?: AbortSignal | undefined;
  onLoading?: (() => void) | undefined;
}

/** Files and rows to tables. All DuckDB work happens in a process of its own, which a run-away query can't outlive. */
export interface DataRoom {
  /**
   * Opens files as one dataset; the same files, unchanged, give the same open dataset. `onLoading` hears that the
   * files are there and being read, unless that is done. Throws ToolwrightError: file_not_found, file_unreadable, file_empty, file_malformed, unsupported_format, too_large.
   */
  open(paths: readonly string[], options?: OpenOptions): Promise<Dataset>;
  /** Small tables given as rows, for worked examples. `release` frees them. */
  openRows(tables: Record<string, TableData>): Promise<TableSource & { release(): Promise<void> }>;
  /** Starts the process ahead of need; returns at once. */
  warm(): void;
  close(): Promise<void>;
}
