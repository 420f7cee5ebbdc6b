import { interrupt } from "@langchain/langgraph";
import type { Clock, Stopwatch } from "../state/clock.ts";
import type { RunState } from "../state/run-state.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import { recordAnswer } from "../workspace/review-record.ts";
import { arrivedReview, readResultReview } from "./read-review.ts";
import { askRegistration, askResult } from "./review-prompt.ts";
import { type ShownRunOptions, shownRun } from "./shown-run.ts";
import { makeNode, type Node } from "./step.ts";

/** What both stages need: the registry tells which kept tools do the same as the new one. */
export interface FeedbackNodeOptions extends ShownRunOptions {
  registry: ToolRegistry;
  clock: Clock;
  stopwatch: Stopwatch;
}

/**
 * Stage 1: is the output correct? The graph pauses before this node. Since a caller can skip that pause, the node pauses by
 * itself as well when there is no answer, and only an answer that names the candidate and the result shown lets it pass.
 */
export function makeFeedbackStage1(options: FeedbackNodeOptions): Node {
  const { registry, workspace, clock, stopwatch } = options;
  return makeNode("feedback_stage1", stopwatch, async (state, { thread }) => {
    const { candidate, artifacts, record } = shownRun(state, thread, options);
    const shown = { candidate: candidate.sha256, result: artifacts.sha256 };
    const asked = askResult(shown.candidate, shown.result);
    const given = arrivedReview(state.resultReview ?? interrupt(asked));
    const read = readResultReview(given, shown, clock());
    if (read.kind === "refused") {
      return { resultReview: null, pendingReview: askResult(shown.candidate, shown.result, read.problem) };
    }
    const answered = { resultVerdict: read.review, registrationVerdict: null };
    recordAnswer(workspace, { thread, candidate: shown.candidate }, record, answered);
    // A registration can only be approved after the result was: an answer that came before its question is dropped.
    const accepted = { resultReview: null, resultVerdict: read.review, registrationReview: null };
    if (read.review.answer === "yes") {
      return { ...accepted, pendingReview: askRegistration(candidate.spec, shown.candidate, registry) };
    }
    return { ...accepted, pendingReview: null, status: "running" as RunState["status"] };
  });
}
