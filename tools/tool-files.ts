import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { syncFolder, writeDurably } from "../workspace/atomic-write.ts";

/** What the files of a tool or candidate are called. */
export const toolFile = "tool.ts";
export const specFile = "spec.json";

/** For people as much as for programs. */
export function prettyJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Makes a folder, which must not exist, with these files, and waits until the disk has them. */
export function writeFolder(path: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(path, { recursive: true });
  writeDurably(Object.entries(files).map(([name, content]) => [join(path, name), content]));
  syncFolder(path);
}
