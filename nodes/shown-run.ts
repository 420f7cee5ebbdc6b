import type { Artifacts } from "../state/artifacts.ts";
import type { Candidate } from "../state/candidate.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Report } from "../state/report.ts";
import type { RunState } from "../state/run-state.ts";
import { digestCandidate } from "../tools/digest.ts";
import type { CandidateStore } from "../tools/registry.ts";
import { type ReviewRecord, reviewRecord } from "../workspace/review-record.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What a review is about, as the workspace knows it. */
export interface ShownRun {
  candidate: Candidate;
  report: Report;
  artifacts: Artifacts;
  record: ReviewRecord;
}

export interface ShownRunOptions {
  store: CandidateStore;
  workspace: Workspace;
}

/**
 * The run that state says is under review, once it is sure that this very candidate was proved and gave this very result in
 * this thread: clients may have written anything into state. Throws stale_answer.
 */
export function shownRun(state: RunState, thread: string, { store, workspace }: ShownRunOptions): ShownRun {
  const { candidate, artifacts } = state;
  if (!candidate || !artifacts) throw new Error("a review needs a candidate and its result");
  const staged = store.staged(candidate.sha256);
  if (!staged || digestCandidate(candidate.spec, candidate.code) !== staged.candidate.sha256)
    throw notApproved("What this thread holds is not what was proved");
  const record = reviewRecord(workspace, { thread, candidate: candidate.sha256 }, artifacts);
  if (!record) throw notApproved("The result in this thread is not the one that the tool gave in it");
  return { ...staged, artifacts, record };
}

/** Throws away what can't be trusted: nothing is kept on somebody's word alone. */
export function notApproved(what: string): ToolwrightError {
  return new ToolwrightError(
    "stale_answer",
    `${what}, so nothing was registered.`,
    "Ask the question again and answer both reviews of what is shown.",
  );
}
