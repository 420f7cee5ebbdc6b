import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { ToolwrightError } from "../state/errors.ts";

/**
 * Makes a folder and those above it that are missing; throws what the file system says against it. One after the other: where a
 * file system refuses a folder as if the one above it were missing, as /proc does, Node's own recursive way never ends.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = path; !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder);
    } catch (refused) {
      const { code } = refused as NodeJS.ErrnoException;
      if (code === "ENOENT" && existsSync(dirname(folder))) throw noFolders(folder, refused);
      // Another process made it meanwhile; or something else stands there, which is told below.
      if (code !== "EEXIST") throw refused;
    }
  }
  mkdirSync(path, { recursive: true });
}

function noFolders(folder: string, cause: unknown): ToolwrightError {
  return new ToolwrightError(
    "workspace_unusable",
    `${folder} can't be made: the file system of ${dirname(folder)} takes no folders.`,
    "Choose a folder somewhere else.",
    { cause },
  );
}
