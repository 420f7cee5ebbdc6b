import { z } from "zod";
import type { Artifacts } from "../state/artifacts.ts";
import { RegistrationReview, ResultReview } from "../state/review.ts";
import { digestOf } from "./canonical-json.ts";
import { runFolder } from "./run-results.ts";
import type { Workspace } from "./workspace.ts";

const RECORD_FILE = "review.json";

/**
 * What a candidate gave in a thread, and what a person answered to it. It lies beside the result, since clients may write
 * into a thread's state: only what stands here was run, shown and answered.
 */
const ReviewRecord = z.object({
  candidate: z.string(),
  /** sha256 over the canonical JSON of the artifacts that were shown. */
  shown: z.string(),
  resultVerdict: ResultReview.nullable(),
  registrationVerdict: RegistrationReview.nullable(),
});
export type ReviewRecord = z.infer<typeof ReviewRecord>;

/** Whose record is meant: one run of one candidate. */
export interface RunOfCandidate {
  thread: string;
  candidate: string;
}

/** Begins a record for what a run has just given: answers to an earlier run of the same candidate don't count for it. */
export function recordShown(workspace: Workspace, run: RunOfCandidate, artifacts: Artifacts): void {
  const { candidate } = run;
  write(workspace, run, {
    candidate,
    shown: digestOf(artifacts),
    resultVerdict: null,
    registrationVerdict: null,
  });
}

/** The record of what is shown; null where nothing was shown, or something else. */
export function reviewRecord(workspace: Workspace, run: RunOfCandidate, artifacts: Artifacts): ReviewRecord | null {
  const text = workspace.read(pathOf(run));
  const record = text === null ? null : parsed(text);
  return record?.candidate === run.candidate && record.shown === digestOf(artifacts) ? record : null;
}

/** Notes an answer that was read and counts. */
export function recordAnswer(
  workspace: Workspace,
  run: RunOfCandidate,
  record: ReviewRecord,
  answer: Partial<Pick<ReviewRecord, "resultVerdict" | "registrationVerdict">>,
): void {
  write(workspace, run, { ...record, ...answer });
}

function write(workspace: Workspace, { thread, candidate }: RunOfCandidate, record: ReviewRecord): void {
  workspace.writeAll(runFolder(thread, candidate), { [RECORD_FILE]: JSON.stringify(record, null, 2) });
}

function pathOf({ thread, candidate }: RunOfCandidate): string {
  return `${runFolder(thread, candidate)}/${RECORD_FILE}`;
}

function parsed(text: string): ReviewRecord | null {
  try {
    return ReviewRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
