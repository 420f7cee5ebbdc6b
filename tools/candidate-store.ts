import { randomUUID } from "node:crypto";
import { renameSync, rmSync, statSync } from "node:fs";
import { z } from "zod";
import { Candidate } from "../state/candidate.ts";
import type { Clock } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import { Report } from "../state/report.ts";
import { codeOf } from "../workspace/faults.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { checkCandidate } from "./promotion.ts";
import type { CandidateStore } from "./registry.ts";
import { prettyJson, specFile, toolFile, writeFolder } from "./tool-files.ts";
import { tampered, verifiedFiles, verifiedJson } from "./verified-files.ts";

const Staged = z.object({ author: z.string(), report: Report });

const scratchPrefix = "candidate-";
/** After this a scratch folder belongs to a process that was killed: writing one takes milliseconds. */
const abandonedMs = 60 * 60 * 1_000;

/** Candidates as files: `staging/DIGEST/` while a person may still approve them, `archive/DIGEST/` with the reason after. */
export function openCandidateStore({ workspace, clock }: { workspace: Workspace; clock: Clock }): CandidateStore {
  const staged = (sha256: string): ReturnType<CandidateStore["staged"]> => {
    if (!Candidate.shape.sha256.safeParse(sha256).success || !workspace.exists(`staging/${sha256}`)) return null;
    const folder = `staging/${sha256}`;
    const { spec, code } = verifiedFiles(workspace, folder, sha256);
    const found = Staged.safeParse(verifiedJson(workspace, `${folder}/staged.json`));
    if (!found.success || found.data.report.sha256 !== sha256) {
      throw tampered(workspace, `${folder}/staged.json`, "is not what was written when the candidate was staged");
    }
    const { author, report } = found.data;
    return { candidate: { spec, code, sha256, status: "STAGED", author }, report };
  };

  return {
    staged,
    stage(candidate, report) {
      checkCandidate(candidate);
      const { sha256, author } = candidate;
      sweepAbandoned(workspace, clock);
      if (isIntact(() => staged(sha256))) return;
      // What stands there was damaged or changed; the candidate in hand has just proved to be the real one.
      discard(workspace, `staging/${sha256}`);
      place(workspace, `staging/${sha256}`, { ...filesOf(candidate), "staged.json": prettyJson({ author, report }) });
    },
    archive(candidate, reason) {
      checkCandidate(candidate);
      const { sha256, author } = candidate;
      sweepAbandoned(workspace, clock);
      if (!workspace.exists(`archive/${sha256}`)) {
        const archived = { author, reason, at: clock().toISOString(), report: reportOf(() => staged(sha256)) };
        place(workspace, `archive/${sha256}`, { ...filesOf(candidate), "archived.json": prettyJson(archived) });
      }
      discard(workspace, `staging/${sha256}`);
    },
  };
}

function filesOf({ spec, code }: Candidate): Record<string, string> {
  return { [toolFile]: code, [specFile]: prettyJson(spec) };
}

/** Writes a folder elsewhere and moves it into place as a whole. If another process was quicker, its folder stays. */
function place(workspace: Workspace, folder: string, files: Record<string, string>): void {
  const fresh = `scratch/${scratchPrefix}${randomUUID()}`;
  workspace.folder("scratch");
  workspace.folder(folder.split("/")[0] ?? "");
  try {
    workspace.explaining(folder, () => {
      writeFolder(workspace.path(fresh), files);
      try {
        renameSync(workspace.path(fresh), workspace.path(folder));
      } catch (error) {
        if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(codeOf(error) ?? "") || !workspace.exists(folder)) throw error;
      }
    });
  } finally {
    discard(workspace, fresh);
  }
}

function discard(workspace: Workspace, folder: string): void {
  workspace.explaining(folder, () => rmSync(workspace.path(folder), { recursive: true, force: true }));
}

function sweepAbandoned(workspace: Workspace, clock: Clock): void {
  for (const name of workspace.list("scratch")) {
    if (!name.startsWith(scratchPrefix)) continue;
    const path = workspace.path(`scratch/${name}`);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (clock().getTime() - changed > abandonedMs) discard(workspace, `scratch/${name}`);
  }
}

function isIntact(read: () => unknown): boolean {
  try {
    return read() !== null;
  } catch (error) {
    if (error instanceof ToolwrightError && error.code === "tool_tampered") return false;
    throw error;
  }
}

/** A candidate that was changed in staging is archived all the same, without a report that can't be trusted. */
function reportOf(read: () => { report: Report } | null): Report | null {
  try {
    return read()?.report ?? null;
  } catch (error) {
    if (error instanceof ToolwrightError && error.code === "tool_tampered") return null;
    throw error;
  }
}
