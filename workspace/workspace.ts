import { readdirSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type Database from "better-sqlite3";
import type { Clock } from "../state/clock.ts";
import { writeAllAtomically, writeAtomically } from "./atomic-write.ts";
import { checkDatabaseFile, type DatabaseOptions, openDatabaseFile } from "./database.ts";
import { explainFault, explaining } from "./faults.ts";
import { isWorkspace, makeWorkspace } from "./layout.ts";
import { makeFolder } from "./make-folder.ts";
import { readBounded } from "./read-bounded.ts";
import { lstatOrNull, safePath } from "./safe-path.ts";

/**
 * The folder where threads, runs and tools live. Nothing is made before something is written. Paths are relative to the
 * root, with `/`, and never leave it. Everything throws ToolwrightError: workspace_unusable, workspace_damaged, disk_full.
 */
export interface Workspace {
  /** Absolute. */
  readonly root: string;
  /** The absolute path of something in the workspace, checked; nothing is made. */
  path(relative: string): string;
  exists(relative: string): boolean;
  /** Makes a folder and those above it; gives its absolute path. */
  folder(relative: string): string;
  /** Names in a folder, sorted, without files that are still being written; none where there is no folder. */
  list(relative: string): string[];
  /** Replaces a file as a whole, making its folders; gives its absolute path. */
  write(relative: string, content: string | Uint8Array): string;
  /** Replaces files of a folder, each as a whole, making the folder: quicker than one after the other. */
  writeAll(folder: string, files: Readonly<Record<string, string>>): void;
  /** A text file of at most `maxBytes` (default 64 MiB), or null where there is none. */
  read(relative: string, maxBytes?: number): string | null;
  /** Opens a database, which is made if need be. */
  database(relative: string, options: DatabaseOptions): Database.Database;
  /** Reads all databases of the root to their end. Changes nothing. */
  checkDatabases(): void;
  /** Runs something that touches `relative` by other means, and explains its errors in the same words. */
  explaining<T>(relative: string, action: () => T): T;
  /** What an error means that was caught while something touched `relative`: a fault with a remedy, or the error itself. */
  explain(relative: string, error: unknown): unknown;
}

const defaultMaxBytes = 64 * 1024 * 1024;

/**
 * Opens the workspace at `root` (relative to the current folder), which need not exist yet. Throws workspace_unusable when
 * something else stands there or its format is newer, workspace_damaged when its mark is unreadable.
 */
export function openWorkspace(root: string, { clock }: { clock: Clock }): Workspace {
  const real = realRoot(resolve(root));
  isWorkspace(real);
  // Every time, since a long-lived process may have had its workspace removed under it.
  const make = (): void => {
    if (lstatOrNull(join(real, "workspace.json")) === null) makeWorkspace(real, clock);
  };
  const folder = (relative: string): string => {
    make();
    const path = safePath(real, relative);
    explaining(path, () => makeFolder(path));
    return path;
  };
  const parent = (relative: string): void => {
    const above = relative.split("/").slice(0, -1).join("/");
    if (above !== "") folder(above);
    else make();
  };
  return {
    root: real,
    path: (relative) => safePath(real, relative),
    exists: (relative) => lstatOrNull(safePath(real, relative)) !== null,
    folder,
    list(relative) {
      const path = safePath(real, relative);
      if (lstatOrNull(path) === null) return [];
      return explaining(path, () =>
        readdirSync(path)
          .filter((name) => !name.startsWith("."))
          .sort(),
      );
    },
    write(relative, content) {
      parent(relative);
      const path = safePath(real, relative);
      explaining(path, () => writeAtomically(path, content));
      return path;
    },
    writeAll(relative, files) {
      const path = folder(relative);
      for (const name of Object.keys(files)) safePath(real, `${relative}/${name}`);
      explaining(path, () => writeAllAtomically(path, files));
    },
    read(relative, maxBytes = defaultMaxBytes) {
      const path = safePath(real, relative);
      return lstatOrNull(path) === null ? null : readBounded(path, maxBytes);
    },
    database(relative, options) {
      parent(relative);
      return openDatabaseFile(safePath(real, relative), options);
    },
    checkDatabases() {
      if (lstatOrNull(real) === null) return;
      for (const name of explaining(real, () => readdirSync(real)))
        if (name.endsWith(".db")) checkDatabaseFile(safePath(real, name));
    },
    explaining: (relative, action) => explaining(safePath(real, relative), action),
    explain: (relative, error) => explainFault(error, join(real, relative)),
  };
}

/** The root may be, or be reached through, a link: that is the user's own choice. What is below it may not. */
function realRoot(path: string): string {
  if (lstatOrNull(path) !== null) return explaining(path, () => realpathSync(path));
  const above = dirname(path);
  return above === path ? path : join(realRoot(above), basename(path));
}
