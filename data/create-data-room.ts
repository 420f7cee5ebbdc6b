import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Config } from "../state/config.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { TableData, TableSource } from "../state/tables.ts";
import type { DataRoom, Dataset, OpenOptions } from "./data-room.ts";
import { cancelled, DatabaseProcess } from "./database-process.ts";
import { findFiles } from "./find-files.ts";
import { type OpenDataset, openDataset } from "./open-dataset.ts";
import { SessionTables } from "./session-tables.ts";

export interface DataRoomOptions {
  execution: Pick<
    Config["execution"],
    | "load_timeout_ms"
    | "duckdb_memory_mb"
    | "duckdb_threads"
    | "max_file_mb"
    | "max_columns"
    | "profile_top_values"
    | "profile_exact_rows"
  >;
  /** Folder for what DuckDB spills and for files on their way in; made when needed, emptied after use. */
  scratch: string;
  /** Puts the child's command inside another one; it must pass descriptor 3 and the variable NODE_CHANNEL_FD on. */
  wrap?: (command: string[]) => string[];
}

/** Datasets that stay loaded; one more, and the one that was not opened for longest is let go. */
const openDatasets = 3;
const rowsTimeoutMs = 10_000;

/** Makes a data room with a process of its own. Nothing is started before it is needed, or before `warm`. */
export function createDataRoom(options: DataRoomOptions): DataRoom {
  const { execution } = options;
  const process = new DatabaseProcess({
    settings: {
      threads: Math.min(execution.duckdb_threads, availableParallelism()),
      memoryMb: execution.duckdb_memory_mb,
      maxFileBytes: execution.max_file_mb * 1024 * 1024,
      maxColumns: execution.max_columns,
      topValues: execution.profile_top_values,
      exactRows: execution.profile_exact_rows,
    },
    scratch: join(options.scratch),
    wrap: options.wrap ?? ((command) => command),
  });
  return new Room(process, execution);
}

class Room implements DataRoom {
  readonly #process: DatabaseProcess;
  readonly #execution: DataRoomOptions["execution"];
  /** By the identity of the files, least recently opened first. */
  readonly #open = new Map<string, Promise<OpenDataset>>();
  /** Those of them that are there, and not still being read. */
  readonly #read = new WeakSet<Promise<OpenDataset>>();
  #made = 0;

  constructor(process: DatabaseProcess, execution: DataRoomOptions["execution"]) {
    this.#process = process;
    this.#execution = execution;
  }

  async open(paths: readonly string[], options: OpenOptions = {}): Promise<Dataset> {
    if (options.signal?.aborted) throw cancelled();
    const files = await findFiles(paths, { maxFileMb: this.#execution.max_file_mb });
    const key = files.map((file) => `${file.given}\0${file.identity}`).join("\0\0");
    const known = this.#open.get(key);
    this.#open.delete(key);
    const dataset =
      known ??
      openDataset(this.#process, `dataset-${++this.#made}`, files, {
        loadTimeoutMs: this.#execution.load_timeout_ms,
        signal: options.signal,
      });
    this.#open.set(key, dataset);
    dataset.catch(() => undefined); // Told below, also where `onLoading` throws.
    try {
      if (!this.#read.has(dataset)) options.onLoading?.();
      const open = await dataset;
      this.#read.add(dataset);
      return open;
    } catch (error) {
      if (this.#open.get(key) === dataset) this.#open.delete(key);
      // Whoever began to open these files gave up; this caller did not.
      const others = error instanceof ToolwrightError && error.code === "cancelled" && known !== undefined;
      if (others && !options.signal?.aborted) return this.open(paths, options);
      throw loadFailure(error, paths);
    } finally {
      this.#letGo();
    }
  }

  #letGo(): void {
    for (const [key, dataset] of this.#open) {
      if (this.#open.size <= openDatasets) return;
      this.#open.delete(key);
      dataset.then((open) => open.release()).catch(() => undefined);
    }
  }

  async openRows(tables: Record<string, TableData>): Promise<TableSource & { release(): Promise<void> }> {
    const make = async (session: string): Promise<void> => {
      await this.#process.ask({ op: "rows", session, tables }, { timeoutMs: rowsTimeoutMs });
    };
    const name = `rows-${++this.#made}`;
    await make(name);
    const schemas = Object.entries(tables).map(([table, { columns }]) => ({ name: table, columns }));
    return new SessionTables(this.#process, name, schemas, make);
  }

  warm(): void {
    this.#process.start();
  }

  async close(): Promise<void> {
    this.#open.clear();
    await this.#process.close();
  }
}

/** Loading that was stopped or crashed is about the files, not about a query. */
function loadFailure(error: unknown, paths: readonly string[]): unknown {
  if (!(error instanceof ToolwrightError) || error.code !== "query_failed") return error;
  const files = paths.join(", ");
  if (error.data.reason === "timeout") {
    return new ToolwrightError(
      "too_large",
      `Loading ${files} took longer than allowed.`,
      "Raise execution.load_timeout_ms, or give a smaller file.",
      { cause: error, data: error.data },
    );
  }
  return new ToolwrightError("file_unreadable", `${files} could not be loaded: ${error.message}`, error.hint, {
    cause: error,
    data: error.data,
  });
}
