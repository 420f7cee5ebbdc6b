import Database from "better-sqlite3";
import { ToolwrightError } from "../state/errors.ts";
import { codeOf, explaining } from "./faults.ts";

/** How a database of the workspace is opened. */
export interface DatabaseOptions {
  /** `CREATE TABLE IF NOT EXISTS ...`; run in one transaction when the file is new or older. */
  schema: string;
  /** Version of the schema, kept in the file; a file with a newer one is refused. */
  version: number;
  /** What `CREATE ... IF NOT EXISTS` can't do for a file of an older version; runs before the schema, in its transaction. */
  upgrade?: (db: Database.Database, from: number) => void;
  /**
   * `process`: what was committed outlasts a kill -9, and after a power cut the last commits may be missing, never half of
   * one (SQLite's WAL with synchronous=NORMAL). `power`: it outlasts a power cut too, for a sync at every commit.
   */
  outlasts: "process" | "power";
}

/** How long a writer waits for another process, milliseconds. Transactions take a few at most. */
const busyMs = 10_000;

/** Opens a SQLite file for several processes at once. Throws workspace_damaged, workspace_unusable and disk_full. */
export function openDatabaseFile(path: string, options: DatabaseOptions): Database.Database {
  return explaining(path, () => {
    const db = new Database(path, { timeout: busyMs });
    try {
      useWal(db);
      db.pragma(`synchronous = ${options.outlasts === "power" ? "FULL" : "NORMAL"}`);
      // Functions and modules that a doctored schema could call as a side effect of a query.
      db.pragma("trusted_schema = OFF");
      migrate(db, path, options);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Reads a whole SQLite file, changing nothing in it. Throws workspace_damaged and workspace_unusable. */
export function checkDatabaseFile(path: string): void {
  explaining(path, () => {
    const db = new Database(path, { timeout: busyMs, fileMustExist: true });
    try {
      db.pragma("trusted_schema = OFF");
      const found = db.pragma("quick_check(1)", { simple: true });
      if (found !== "ok") throw new Database.SqliteError(String(found), "SQLITE_CORRUPT");
    } finally {
      db.close();
    }
  });
}

/** Changing the journal mode ignores the busy timeout, so two processes that open a new file at once would fail. */
function useWal(db: Database.Database): void {
  const deadline = Date.now() + busyMs;
  for (;;) {
    try {
      if (db.pragma("journal_mode", { simple: true }) !== "wal") db.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (codeOf(error)?.startsWith("SQLITE_BUSY") !== true || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function migrate(db: Database.Database, path: string, { schema, version, upgrade }: DatabaseOptions): void {
  const current = (): number => Number(db.pragma("user_version", { simple: true }));
  if (current() > version) {
    throw new ToolwrightError(
      "workspace_unusable",
      `${path} was written by a newer version of Toolwright.`,
      "Update Toolwright, or choose another workspace with --workspace or TOOLWRIGHT_HOME.",
      { data: { path } },
    );
  }
  if (current() === version) return;
  db.transaction(() => {
    const from = current();
    if (from === version) return;
    if (from > 0) upgrade?.(db, from);
    db.exec(schema);
    db.pragma(`user_version = ${version}`);
  }).immediate();
}
