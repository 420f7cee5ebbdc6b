import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What the name of a file begins with until it is whole. */
export const unfinishedPrefix = ".unfinished-";

type Content = string | Uint8Array;

/** Replaces a file as a whole, see `writeAllAtomically`. */
export function writeAtomically(path: string, content: Content): void {
  writeAllAtomically(dirname(path), { [basename(path)]: content });
}

/**
 * Replaces files of a folder, each as a whole: after a crash at any moment there is the old file or the new one. Own code, since
 * the packages at hand follow symbolic links, reuse predictable temporary names and don't notice a short write.
 */
export function writeAllAtomically(folder: string, files: Readonly<Record<string, Content>>): void {
  const written = Object.entries(files).map(([name, content]) => ({
    path: join(folder, name),
    temporary: join(folder, `${unfinishedPrefix}${name.slice(0, 100)}.${randomUUID()}`),
    content,
  }));
  try {
    writeDurably(written.map(({ temporary, content }) => [temporary, content]));
    for (const { temporary, path } of written) renameSync(temporary, path);
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** Writes new files and waits until the disk has them. None of them may exist. */
export function writeDurably(files: readonly (readonly [path: string, content: Content])[]): void {
  const open: number[] = [];
  try {
    for (const [path, content] of files) {
      const file = openSync(path, "wx");
      open.push(file);
      writeFileSync(file, content);
    }
    // All are waited for after all are written: the disk then takes them together.
    for (const file of open) fsyncSync(file);
  } finally {
    for (const file of open) closeSync(file);
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
