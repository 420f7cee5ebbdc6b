import { accessSync, constants, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { type ErrorCode, ToolwrightError } from "../state/errors.ts";

type Explanation = { code: ErrorCode; message: (path: string) => string; hint: (path: string) => string };

const full: Explanation = {
  code: "disk_full",
  message: (path) => `The disk is full: ${path} could not be written.`,
  hint: () => "Free some space, or set TOOLWRIGHT_HOME to a folder on another disk; nothing half-written was kept.",
};
const readOnly: Explanation = {
  code: "workspace_unusable",
  message: (path) => `${path} can't be opened or written: permission denied, or read-only.`,
  hint: () =>
    "Make the workspace folder writable for this user, or choose another one with --workspace or TOOLWRIGHT_HOME.",
};
const notAFolder: Explanation = {
  code: "workspace_unusable",
  message: (path) =>
    `${path} is not what the workspace needs there: a file stands where a folder belongs, or the other way round.`,
  hint: (path) => `Move ${path} away, or choose another workspace with --workspace or TOOLWRIGHT_HOME.`,
};
const badPath: Explanation = {
  code: "workspace_unusable",
  message: (path) => `${path} is not a usable path: it is too long, or a link that leads in a circle.`,
  hint: () => "Choose another workspace with --workspace or TOOLWRIGHT_HOME.",
};
const tooManyFiles: Explanation = {
  code: "workspace_unusable",
  message: (path) => `${path} can't be opened: this machine has too many files open.`,
  hint: () => "Close other programs or raise the limit of open files (ulimit -n), then try again.",
};
const damaged: Explanation = {
  code: "workspace_damaged",
  message: (path) => `${path} is damaged: it is not a readable database any more.`,
  hint: (path) =>
    `Restore ${path} from a copy, or move it away to start a new one; the other files of the workspace stay.`,
};
const diskError: Explanation = {
  code: "workspace_damaged",
  message: (path) => `The disk reported an error while reading or writing ${path}.`,
  hint: () => "Check the disk, and copy the workspace to another one.",
};
const gone: Explanation = {
  code: "workspace_unusable",
  message: (path) => `${path} has gone: the workspace was moved or removed while in use.`,
  hint: () => "Start again; a missing workspace is made anew.",
};
const locked: Explanation = {
  code: "workspace_unusable",
  message: (path) => `${path} is in use by another process that did not let go of it in time.`,
  hint: () => "Wait for the other process to finish, or end it, then try again.",
};

/** Every operating-system and SQLite code that is a fault of the workspace, longest SQLite prefix first. */
const explanations: readonly (readonly [prefix: string, explanation: Explanation])[] = [
  ["ENOSPC", full],
  ["EDQUOT", full],
  ["EROFS", readOnly],
  ["EACCES", readOnly],
  ["EPERM", readOnly],
  ["ENOTDIR", notAFolder],
  ["EISDIR", notAFolder],
  ["ENAMETOOLONG", badPath],
  ["ELOOP", badPath],
  ["EMFILE", tooManyFiles],
  ["ENFILE", tooManyFiles],
  ["EIO", diskError],
  ["ENOENT", gone],
  ["SQLITE_FULL", full],
  ["SQLITE_CORRUPT", damaged],
  ["SQLITE_NOTADB", damaged],
  ["SQLITE_READONLY", readOnly],
  ["SQLITE_CANTOPEN", readOnly],
  ["SQLITE_PERM", readOnly],
  ["SQLITE_BUSY", locked],
  ["SQLITE_LOCKED", locked],
  ["SQLITE_IOERR", diskError],
];

/**
 * The one place where operating-system and SQLite errors become faults with a remedy. An error that says nothing about the
 * workspace (a bug, a fault that was explained already) is given back as it is.
 */
export function explainFault(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === null || error instanceof ToolwrightError) return error;
  const found = explanations.find(([prefix]) => code === prefix || code.startsWith(`${prefix}_`))?.[1];
  if (!found) return error;
  const explanation = reallyMeant(found, code, path);
  return new ToolwrightError(explanation.code, explanation.message(path), explanation.hint(path), {
    data: { path, system: code },
    cause: error,
  });
}

/** Two codes say less than the system knows. */
function reallyMeant(found: Explanation, code: string, path: string): Explanation {
  // SQLite calls a full disk an I/O error where it maps its shared memory, or where a write came back short.
  if (found === diskError && code.startsWith("SQLITE_IOERR") && isFull(path)) return full;
  // Node says ENOENT where folders above the wanted one can't be made.
  if (found === gone && isReadOnly(path)) return readOnly;
  return found;
}

/** Does something to a file of the workspace, and throws what `explainFault` makes of its errors. */
export function explaining<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw explainFault(error, path);
  }
}

/** The operating system's or SQLite's code of an error, or null. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** Whether the nearest folder above that exists can't be written. */
function isReadOnly(path: string): boolean {
  const above = dirname(path);
  try {
    accessSync(above, constants.W_OK);
    return false;
  } catch (error) {
    return codeOf(error) === "ENOENT" && above !== path ? isReadOnly(above) : codeOf(error) !== "ENOENT";
  }
}

function isFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize < 65_536;
  } catch {
    return false;
  }
}
