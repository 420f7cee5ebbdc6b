import { cpSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { ToolwrightError } from "../state/errors.ts";
import { writeAtomically } from "../workspace/atomic-write.ts";
import { makeFolder } from "../workspace/make-folder.ts";

/** Folders that belong to a package as a whole: what an earlier export left in them goes. */
const OWN_FOLDERS = ["runtime", "tests", "tools"];

/**
 * Writes the files of a package and its runtime into a folder, which is made if need be. A folder that holds something is written
 * to only with `force`; nothing but the package's own files and folders is touched there, and no link is followed. Gives its
 * absolute path. Throws `usage`.
 */
export function writePackage(
  folder: string,
  files: Readonly<Record<string, string>>,
  { runtime, force, forbidden }: { runtime: string; force: boolean; forbidden: string },
): string {
  const path = resolve(folder);
  const isWithin = (inner: string, outer: string): boolean => !relative(outer, inner).startsWith("..");
  if (isWithin(real(path), real(forbidden))) {
    throw new ToolwrightError("usage", `${folder} lies in the workspace.`, "Name a folder outside of it.");
  }
  try {
    makeReady(path, folder, force);
    for (const own of OWN_FOLDERS) rmSync(join(path, own), { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeAtomically(join(path, name), text);
    }
    cpSync(runtime, join(path, "runtime"), { recursive: true });
    return path;
  } catch (cause) {
    if (cause instanceof ToolwrightError) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new ToolwrightError("usage", `${folder} can't be written: ${why}.`, "Name another folder.", { cause });
  }
}

function makeReady(path: string, folder: string, force: boolean): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) {
    throw new ToolwrightError("usage", `${folder} is not a folder.`, "Name a folder that is empty, or not there yet.");
  }
  makeFolder(path);
  const present = readdirSync(path).filter((name) => name !== ".git");
  if (present.length === 0) return;
  if (!force) {
    throw new ToolwrightError(
      "usage",
      `${folder} is not empty.`,
      "Name another folder, or write over what an export left there with --force.",
    );
  }
  const foreign = OWN_FOLDERS.find((name) => present.includes(name) && !isOurs(path));
  if (foreign !== undefined) {
    throw new ToolwrightError(
      "usage",
      `${folder} has a folder ${foreign} that no export made, and it would be replaced.`,
      "Name another folder.",
    );
  }
}

/** Whether the runtime of an earlier export lies here. */
function isOurs(path: string): boolean {
  const isFile = (name: string): boolean => lstatSync(join(path, name), { throwIfNoEntry: false })?.isFile() ?? false;
  return isFile("runtime/lib/index.js") && isFile("package.json") && isFile("server.js");
}

/** The path with links resolved, as far as it exists. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(real(dirname(path)), relative(dirname(path), path));
  }
}
