import { randomUUID } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { z } from "zod";
import { ToolName } from "../state/spec.ts";
import { writeDurably } from "../workspace/atomic-write.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { RegistryIndex } from "./registry-index.ts";
import { prettyJson } from "./tool-files.ts";

/**
 * What a change of the registry is about to do to the folder of a tool, written down before it is done: whoever holds the
 * index's lock next can tell from the index whether it happened, and clears up after a process that was killed half-way.
 */
const Mark = z.discriminatedUnion("change", [
  z.object({ change: z.literal("promote"), name: ToolName, version: z.int().positive() }),
  z.object({ change: z.literal("remove"), name: ToolName }),
  z.object({ change: z.literal("rename"), name: ToolName, to: ToolName }),
]);
export type Mark = z.infer<typeof Mark>;

const prefix = "registry-";

/** Writes a mark into a scratch folder of its own, and gives the folder. */
export function leaveMark(workspace: Workspace, mark: Mark): string {
  const folder = `scratch/${prefix}${randomUUID()}`;
  workspace.explaining(folder, () => writeDurably([[`${workspace.folder(folder)}/mark.json`, prettyJson(mark)]]));
  return folder;
}

/**
 * Finishes or undoes what killed processes left: version folders that the index does not know are deleted (their candidate
 * is still staged), folders of removed tools go to the archive. Only what a mark names is touched, and only under the lock.
 */
export function sweep(workspace: Workspace, index: RegistryIndex): void {
  for (const name of workspace.list("scratch")) {
    if (!name.startsWith(prefix)) continue;
    const folder = `scratch/${name}`;
    const mark = readMark(workspace, folder);
    if (mark?.change === "promote" && index.version(mark.name, mark.version) === null) {
      discard(workspace, `tools/${mark.name}/v${mark.version}`);
    }
    if (mark?.change === "remove" && index.latestNamed(mark.name) === null) {
      moveToArchive(workspace, `tools/${mark.name}`, mark.name);
    }
    if (mark?.change === "rename") undoRename(workspace, index, mark);
    discard(workspace, folder);
  }
}

/** Moves the folder back where the index did not follow. */
function undoRename(workspace: Workspace, index: RegistryIndex, { name, to }: { name: string; to: string }): void {
  const isUndone = index.latestNamed(name) === null || index.latestNamed(to) !== null;
  if (isUndone || workspace.exists(`tools/${name}`) || !workspace.exists(`tools/${to}`)) return;
  workspace.explaining(`tools/${to}`, () => renameSync(workspace.path(`tools/${to}`), workspace.path(`tools/${name}`)));
}

/** Moves a folder to the archive under a name that nothing else has; nothing happens if it isn't there. */
export function moveToArchive(workspace: Workspace, folder: string, name: string): void {
  if (!workspace.exists(folder)) return;
  workspace.folder("archive");
  const target = workspace.path(`archive/${name}-${randomUUID()}`);
  workspace.explaining(folder, () => renameSync(workspace.path(folder), target));
}

function discard(workspace: Workspace, folder: string): void {
  workspace.explaining(folder, () => rmSync(workspace.path(folder), { recursive: true, force: true }));
}

/** Null for a mark that was not finished, whose change had not begun; and for one that nobody here wrote. */
function readMark(workspace: Workspace, folder: string): Mark | null {
  const text = workspace.read(`${folder}/mark.json`, 4_096);
  if (text === null) return null;
  try {
    return Mark.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
