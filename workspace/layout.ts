import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Clock } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import { unfinishedPrefix, writeAtomically } from "./atomic-write.ts";
import { explaining } from "./faults.ts";
import { makeFolder } from "./make-folder.ts";
import { readBounded } from "./read-bounded.ts";
import { lstatOrNull } from "./safe-path.ts";

/** The version of the folder's layout that this code reads and writes. */
export const workspaceFormat = 1;

const Marker = z.object({ format: z.int().positive(), created: z.string() });

/**
 * Whether there is a workspace at `root`: true for one of ours, false for nothing or an empty folder. Throws
 * workspace_unusable for anything else that stands there and for a newer format, workspace_damaged for an unreadable mark.
 */
export function isWorkspace(root: string): boolean {
  const found = lstatOrNull(root);
  if (found === null) return false;
  if (!found.isDirectory()) {
    throw new ToolwrightError(
      "workspace_unusable",
      `${root} is a file and not a folder, so it can't be the workspace.`,
      "Choose a folder with --workspace or TOOLWRIGHT_HOME.",
    );
  }
  const marker = join(root, "workspace.json");
  if (lstatOrNull(marker) !== null) {
    checkMarker(marker);
    return true;
  }
  const names = explaining(root, () => readdirSync(root)).filter((name) => !isOfNoAccount(name));
  // The mark is written first, so a folder that has something and no mark is somebody else's; unless it came just now.
  if (names.length === 0 || lstatOrNull(marker) !== null) return false;
  throw new ToolwrightError(
    "workspace_unusable",
    `${root} has other files in it and is not a workspace (it has no workspace.json).`,
    "Choose an empty or new folder with --workspace or TOOLWRIGHT_HOME.",
  );
}

/** Makes the folder and its mark, and keeps its content out of version control. Twice, or by two processes, does no harm. */
export function makeWorkspace(root: string, clock: Clock): void {
  if (isWorkspace(root)) return;
  explaining(root, () => {
    makeFolder(root);
    const marker = { format: workspaceFormat, created: clock().toISOString() };
    writeAtomically(join(root, "workspace.json"), `${JSON.stringify(marker, null, 2)}\n`);
    const ignore = join(root, ".gitignore");
    if (lstatOrNull(ignore) === null) writeAtomically(ignore, "*\n");
  });
}

/** Temporary files, which may come before the mark. */
function isOfNoAccount(name: string): boolean {
  return name.startsWith(unfinishedPrefix) || name === "scratch";
}

function checkMarker(path: string): void {
  const { format } = parseMarker(path);
  if (format > workspaceFormat) {
    throw new ToolwrightError(
      "workspace_unusable",
      `The workspace was made by a newer version (its format is ${format}, this version knows ${workspaceFormat}).`,
      "Update Toolwright, or choose another workspace with --workspace or TOOLWRIGHT_HOME.",
      { data: { path, format } },
    );
  }
}

function parseMarker(path: string): z.infer<typeof Marker> {
  const text = readBounded(path, 65_536);
  try {
    return Marker.parse(JSON.parse(text));
  } catch (cause) {
    throw new ToolwrightError(
      "workspace_damaged",
      `${path} is damaged: it does not say which format the workspace has.`,
      `Restore it from a copy, or write {"format": ${workspaceFormat}, "created": ""} into it if the workspace is from this version.`,
      { data: { path }, cause },
    );
  }
}
