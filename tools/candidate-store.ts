import { randomUUID } from "node:crypto";
import { renameSync, rmSync, statSync } from "node:fs";
import { z } from "zod";
import { Candidate } from "../state/candidate.ts";
import type { Clock } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import { Report } from "../state/report.ts";
import { codeOf } from "../workspace/faults.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { digestCandidate } from "./digest.ts";
import { checkCandidate } from "./promotion.ts";
import type { CandidateStore } from "./registry.ts";
import { prettyJson, specFile, toolFile, writeFolder } from "./tool-files.ts";
import { tampered, verifiedFiles, verifiedJson } from "./verified-files.ts";

const Staged = z.object({ author: z.string(), report: Report });

const stagedFile = "staged.json";
const scratchPrefix = "candidate-";
/** After this a scratch folder belongs to a process that was killed: writing one takes milliseconds. */
const abandonedMs = 60 * 60 * 1_000;

/**
 * Candidates as files: `proved/DIGEST/` when they passed the checks, `staging/DIGEST/` while a person may still approve them,
 * `archive/DIGEST/` with the reason after.
 * Two threads may have written the very same candidate: what one of them archives, the other still finds.
 */
export function openCandidateStore({ workspace, clock }: { workspace: Workspace; clock: Clock }): CandidateStore {
  const staged = (sha256: string): ReturnType<CandidateStore["staged"]> => {
    if (!Candidate.shape.sha256.safeParse(sha256).success) return null;
    const folder = [`staging/${sha256}`, `archive/${sha256}`].find((place) =>
      workspace.exists(`${place}/${stagedFile}`),
    );
    return folder === undefined ? null : readStaged(workspace, folder, sha256);
  };

  return {
    staged,
    prove(candidate, report) {
      checkCandidate(candidate);
      const { sha256, author } = candidate;
      if (report.status !== "PASSED" || report.sha256 !== sha256) throw new Error("only what passed is proved");
      sweepAbandoned(workspace, clock);
      const folder = `proved/${sha256}`;
      // What stands there may be damaged or changed; the candidate in hand is the one that has just passed.
      discard(workspace, folder);
      place(workspace, folder, { ...filesOf(candidate), [stagedFile]: prettyJson({ author, report }) });
    },
    stage(sha256) {
      if (!Candidate.shape.sha256.safeParse(sha256).success) return null;
      const [proved, folder] = [`proved/${sha256}`, `staging/${sha256}`];
      const stands = (place: string): boolean =>
        workspace.exists(place) && intact(() => readStaged(workspace, place, sha256)) !== null;
      if (stands(proved)) {
        if (!stands(folder)) {
          // A damaged one gives way.
          discard(workspace, folder);
          moveInto(workspace, proved, folder);
        }
        discard(workspace, proved);
      }
      return staged(sha256);
    },
    archive(candidate, reason) {
      // Not the digest that it claims: what was changed on its way is put away for what it is.
      const sha256 = digestCandidate(candidate.spec, candidate.code);
      sweepAbandoned(workspace, clock);
      const report = intact(() => staged(sha256))?.report;
      if (!workspace.exists(`archive/${sha256}`)) {
        const { author } = candidate;
        const archived = { author, reason, at: clock().toISOString(), claimed: candidate.sha256 };
        const proof: Record<string, string> = report ? { [stagedFile]: prettyJson({ author, report }) } : {};
        place(workspace, `archive/${sha256}`, {
          ...filesOf(candidate),
          ...proof,
          "archived.json": prettyJson(archived),
        });
      }
      if (!report || workspace.exists(`archive/${sha256}/${stagedFile}`)) discard(workspace, `staging/${sha256}`);
    },
  };
}

function readStaged(workspace: Workspace, folder: string, sha256: string): { candidate: Candidate; report: Report } {
  const { spec, code } = verifiedFiles(workspace, folder, sha256);
  const found = Staged.safeParse(verifiedJson(workspace, `${folder}/${stagedFile}`));
  if (!found.success || found.data.report.sha256 !== sha256) {
    throw tampered(workspace, `${folder}/${stagedFile}`, "is not what was written when the candidate was staged");
  }
  const { author, report } = found.data;
  return { candidate: { spec, code, sha256, status: "STAGED", author }, report };
}

function filesOf({ spec, code }: Candidate): Record<string, string> {
  return { [toolFile]: code, [specFile]: prettyJson(spec) };
}

/** Writes a folder elsewhere and moves it into place as a whole. If another process was quicker, its folder stays. */
function place(workspace: Workspace, folder: string, files: Record<string, string>): void {
  const fresh = `scratch/${scratchPrefix}${randomUUID()}`;
  workspace.folder("scratch");
  try {
    workspace.explaining(folder, () => writeFolder(workspace.path(fresh), files));
    moveInto(workspace, fresh, folder);
  } finally {
    discard(workspace, fresh);
  }
}

/** Moves a folder as a whole to where there is none; one that another process has put there meanwhile stays. */
function moveInto(workspace: Workspace, from: string, folder: string): void {
  workspace.folder(folder.split("/")[0] ?? "");
  workspace.explaining(folder, () => {
    try {
      renameSync(workspace.path(from), workspace.path(folder));
    } catch (error) {
      const isTaken = ["ENOTEMPTY", "EEXIST", "EPERM", "ENOENT"].includes(codeOf(error) ?? "");
      if (!isTaken || !workspace.exists(folder)) throw error;
    }
  });
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

/** What was read, or null when it was changed: then it is replaced, or put away without what can't be trusted. */
function intact<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ToolwrightError && error.code === "tool_tampered") return null;
    throw error;
  }
}
