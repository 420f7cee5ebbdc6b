import { renameSync } from "node:fs";
import { join } from "node:path";
import type { Candidate } from "../state/candidate.ts";
import type { Clock } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import { ToolName } from "../state/spec.ts";
import { syncFolder } from "../workspace/atomic-write.ts";
import { digestOf } from "../workspace/canonical-json.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { digestCandidate } from "./digest.ts";
import { indexedOutline } from "./indexed-outline.ts";
import { leaveMark, moveToArchive } from "./leftovers.ts";
import type { SpecOutline } from "./parameter-slots.ts";
import type { Placement, Provenance } from "./registry.ts";
import type { RegistryIndex, VersionRow } from "./registry-index.ts";
import { signatureOf } from "./signature.ts";
import { prettyJson, specFile, toolFile, writeFolder } from "./tool-files.ts";
import { registeredName } from "./tool-names.ts";

/** The moments of a change between which a process can die; told to `onStep`. */
export type RegistryStep = "locked" | "written" | "moved" | "indexed" | "committed" | "cleaned";

export interface PromotionParts {
  workspace: Workspace;
  index: RegistryIndex;
  clock: Clock;
  onStep: (step: RegistryStep) => void;
  placement: Placement;
}

/**
 * Puts a candidate's files in place and its row into the index. Runs inside the index's transaction, which holds the lock
 * and whose commit is the moment from which the tool is registered; files that it does not reach are leftovers.
 */
export function promoteLocked(candidate: Candidate, provenance: Provenance, parts: PromotionParts): VersionRow {
  const { workspace, index, onStep } = parts;
  const row = rowOf(candidate, provenance, parts);
  const place = `tools/${row.name}/v${row.version}`;
  // Refuses a place that leads elsewhere before anything is written.
  workspace.path(place);
  const mark = leaveMark(workspace, { change: "promote", name: row.name, version: row.version });
  const fresh = `${mark}/files`;
  workspace.explaining(mark, () =>
    writeFolder(workspace.path(fresh), {
      [toolFile]: candidate.code,
      [specFile]: prettyJson(candidate.spec),
      "provenance.json": prettyJson(provenance),
    }),
  );
  onStep("written");
  // Something stands there that the index doesn't know and no mark names: somebody put it there, so it is kept, elsewhere.
  moveToArchive(workspace, place, `${row.name}-v${row.version}`);
  const folder = workspace.folder(`tools/${row.name}`);
  workspace.explaining(place, () => {
    renameSync(workspace.path(fresh), join(folder, `v${row.version}`));
    syncFolder(folder);
    syncFolder(join(folder, ".."));
  });
  onStep("moved");
  index.add(row);
  onStep("indexed");
  return row;
}

/**
 * Throws tool_tampered unless spec and code are those that the digest, and so the approval, names; validation_failed when
 * the tool's name can't be a folder's.
 */
export function checkCandidate(candidate: Candidate): void {
  const name = ToolName.safeParse(candidate.spec.name);
  if (!name.success) {
    throw new ToolwrightError(
      "validation_failed",
      `${JSON.stringify(candidate.spec.name)} can't be the name of a tool: ${name.error.issues[0]?.message}.`,
      "Ask the question again.",
    );
  }
  if (candidate.code.isWellFormed() && digestCandidate(candidate.spec, candidate.code) === candidate.sha256) return;
  throw new ToolwrightError(
    "tool_tampered",
    `The candidate ${candidate.spec.name} is not the one that its digest names, so it is neither kept nor run.`,
    "Ask the question again.",
    { data: { sha256: candidate.sha256 } },
  );
}

function rowOf(
  { spec, sha256 }: Candidate,
  provenance: Provenance,
  { index, clock, placement }: PromotionParts,
): VersionRow {
  const signature = signatureOf(spec);
  const name = registeredName(spec.name, signature, placement, index);
  const { parameters, requires, operation, output } = spec;
  const outline: SpecOutline = { name: spec.name, parameters, requires, operation, output };
  return {
    name,
    version: index.nextVersion(name),
    sha256,
    thread: provenance.thread,
    provenance: digestOf(provenance),
    description: spec.description,
    outline: JSON.stringify(outline),
    created: clock().toISOString(),
    ...indexedOutline(outline, provenance.question),
  };
}
