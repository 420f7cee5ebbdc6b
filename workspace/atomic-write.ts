import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What the name of a file begins with until it is whole. */
export const unfinishedPrefix = ".unfinished-";

/**
 * Replaces a file as a whole: after a crash at any moment there is the old file or the new one. Own code, since the
 * packages at hand follow symbolic links, reuse predictable temporary names and don't notice a short write.
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const temporary = join(dirname(path), `${unfinishedPrefix}${basename(path).slice(0, 100)}.${randomUUID()}`);
  try {
    writeDurably(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Writes a new file and waits until the disk has it. The file must not exist. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  const file = openSync(path, "wx");
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the names in a folder outlast a power cut, where the system can (Windows can't open a folder, and needs not). */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
