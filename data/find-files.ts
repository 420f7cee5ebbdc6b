import { constants, type Stats } from "node:fs";
import { access, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { ToolwrightError } from "../state/errors.ts";

/** A file that is there and can be read, and what tells it from a later version of itself. */
export interface FoundFile {
  given: string;
  path: string;
  bytes: number;
  table: string;
  /** Path, size and time of change: equal as long as nobody touched the file. */
  identity: string;
}

export interface FileLimits {
  maxFileMb: number;
}

/**
 * Looks at the files before anything is started for them, and names their tables: the first `data`, the others after their
 * files. Throws ToolwrightError: usage (no file at all), file_not_found, file_unreadable, file_empty, too_large.
 */
export async function findFiles(given: readonly string[], limits: FileLimits): Promise<FoundFile[]> {
  if (given.length === 0)
    throw new ToolwrightError("usage", "No data file was given.", "Name at least one with --data FILE.");
  const names = new Set<string>();
  const found: FoundFile[] = [];
  for (const [index, name] of given.entries()) {
    const path = resolve(name);
    const stats = await statOf(name, path);
    checkStats(name, stats, limits);
    await access(path, constants.R_OK).catch((cause) => {
      throw unreadable(name, cause);
    });
    const identity = [path, stats.dev, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join("\0");
    // Named twice it is one table all the same: a question of two that are alike could only be asked back.
    if (found.some((file) => file.identity === identity)) continue;
    const table = uniqueName(index === 0 ? "data" : tableName(name), names);
    found.push({ given: name, path, bytes: stats.size, table, identity });
  }
  return found;
}

async function statOf(given: string, path: string): Promise<Stats> {
  if (given.includes("\0"))
    throw new ToolwrightError("file_not_found", "A file name holds a NUL character.", "Check the path.");
  try {
    return await stat(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") {
      throw new ToolwrightError(
        "file_not_found",
        `There is no file ${given}.`,
        // Made a path of before it came here, an address has lost one of its strokes.
        /(?:^|\/)(?:https?|ftp|s3|gs):\//i.test(given)
          ? "Nothing is fetched from addresses: download the file, and name it."
          : "Check the path; it is relative to the current folder.",
        { cause },
      );
    }
    throw unreadable(given, cause);
  }
}

function checkStats(given: string, stats: Stats, limits: FileLimits): void {
  if (stats.isDirectory())
    throw new ToolwrightError("file_unreadable", `${given} is a folder, not a file.`, "Name the file inside it.");
  if (!stats.isFile())
    throw new ToolwrightError(
      "file_unreadable",
      `${given} is not a regular file.`,
      "Copy the data into a file and name that.",
    );
  if (stats.size === 0)
    throw new ToolwrightError("file_empty", `${given} is empty.`, "Check that the file was written completely.");
  if (stats.size > limits.maxFileMb * 1024 * 1024) {
    throw new ToolwrightError(
      "too_large",
      `${given} is larger than ${limits.maxFileMb} MB.`,
      "Raise execution.max_file_mb, or give a smaller file (Parquet is several times smaller than CSV).",
    );
  }
}

function unreadable(given: string, cause: unknown): ToolwrightError {
  const code = (cause as NodeJS.ErrnoException).code;
  const why = code === "EACCES" || code === "EPERM" ? "there is no permission to read it" : String(code ?? cause);
  return new ToolwrightError("file_unreadable", `${given} can't be read: ${why}.`, "Check the file's permissions.", {
    cause,
  });
}

/** A snake_case identifier made of a file's name without its extensions; `table` when nothing is left of it. */
export function tableName(file: string): string {
  const stem = basename(file).replace(/(\.[A-Za-z0-9]{1,8}){1,2}$/, "");
  const words = stem
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 60);
  if (words === "") return "table";
  return /^[0-9]/.test(words) ? `t_${words}` : words;
}

function uniqueName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  taken.add(name);
  return name;
}
