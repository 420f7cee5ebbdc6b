import { realpath, stat } from "node:fs/promises";
import { isAbsolute, parse, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ToolwrightError } from "../state/errors.ts";

/**
 * The folders that the server may read below, with links resolved: those given, or the current one. Throws `usage` for one
 * that is no folder, and when the server would have to take the whole disk because nothing was given.
 */
export async function openFolders(given: readonly string[], cwd: string): Promise<string[]> {
  if (given.length > 0) return Promise.all(given.map((folder) => openFolder(resolve(cwd, folder))));
  const here = await openFolder(cwd);
  if (here !== parse(here).root) return [here];
  throw new ToolwrightError(
    "usage",
    "The server was started in the root of the disk, so it is not clear which files it may read.",
    "Name the folders with --allow-dir DIR.",
  );
}

async function openFolder(folder: string): Promise<string> {
  const real = await realpath(folder).catch(() => null);
  if (real !== null && (await stat(real)).isDirectory()) return real;
  throw new ToolwrightError("usage", `${folder} is not a folder.`, "Name an existing folder with --allow-dir DIR.");
}

/**
 * The real paths of files that a client names, each below one of the folders after all links are resolved. `more` gives
 * further folders, and is asked only when a file is outside. Throws `file_not_found`, and `usage` for a file outside; what
 * is outside is not even said to exist.
 */
export async function allowedFiles(
  given: readonly string[],
  folders: readonly string[],
  more: () => Promise<readonly string[]>,
): Promise<string[]> {
  const files: string[] = [];
  for (const file of given) files.push(await allowedFile(file, folders, more));
  return files;
}

async function allowedFile(
  given: string,
  folders: readonly string[],
  more: () => Promise<readonly string[]>,
): Promise<string> {
  // A relative path is one below the first folder: the client does not know where the server runs.
  const path = resolve(folders[0] ?? "/", given.startsWith("file:") ? pathOfUrl(given) : given);
  const real = given.includes("\0") ? null : await realpath(path).catch(() => null);
  const asked = real ?? path;
  const isAllowed = isBelow(asked, folders) || isBelow(asked, await more());
  if (!isAllowed) throw outside(given, folders);
  if (real === null) {
    throw new ToolwrightError(
      "file_not_found",
      `There is no file ${shown(given)}.`,
      "Give an absolute path, or one relative to the first folder the server may read.",
    );
  }
  return real;
}

function outside(given: string, folders: readonly string[]): ToolwrightError {
  return new ToolwrightError(
    "usage",
    `The file ${shown(given)} is outside of the folders this server may read.`,
    `It reads files below ${folders.map(shown).join(", ")}; more are added with --allow-dir.`,
  );
}

/** Whether a real path is one of the folders or below it. */
function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const way = relative(folder, path);
    return !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
  });
}

/** The folders of `file:` roots that exist, with links resolved. */
export async function foldersOfRoots(roots: readonly { uri: string }[]): Promise<string[]> {
  const folders = await Promise.all(
    roots.map(async ({ uri }) => {
      try {
        return await realpath(fileURLToPath(uri));
      } catch {
        return null;
      }
    }),
  );
  return folders.filter((folder) => folder !== null);
}

function pathOfUrl(given: string): string {
  try {
    return fileURLToPath(given);
  } catch (cause) {
    throw new ToolwrightError("usage", `${shown(given)} is not a file URL.`, "Give the path of a file.", { cause });
  }
}

function shown(text: string): string {
  return text.slice(0, 300);
}
