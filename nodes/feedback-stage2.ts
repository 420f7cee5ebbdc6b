import { interrupt } from "@langchain/langgraph";
import type { RunState } from "../state/run-state.ts";
import { recordAnswer } from "../workspace/review-record.ts";
import type { FeedbackNodeOptions } from "./feedback-stage1.ts";
import { arrivedReview, readRegistrationReview } from "./read-review.ts";
import { askRegistration } from "./review-prompt.ts";
import { shownRun } from "./shown-run.ts";
import { makeNode, type Node } from "./step.ts";

/** Stage 2: register the tool, and under which name? Fails closed in the same way as stage 1. */
export function makeFeedbackStage2(options: FeedbackNodeOptions): Node {
  const { registry, workspace, clock, stopwatch } = options;
  return makeNode("feedback_stage2", stopwatch, async (state, { thread }) => {
    const { candidate, record } = shownRun(state, thread, options);
    const asked = askRegistration(candidate.spec, candidate.sha256, registry);
    const given = arrivedReview(state.registrationReview ?? interrupt(asked));
    const twins = asked.twins?.map(({ name }) => name) ?? [];
    const read = readRegistrationReview(given, { candidate: candidate.sha256, twins }, clock());
    if (read.kind === "refused") {
      return {
        registrationReview: null,
        pendingReview: askRegistration(candidate.spec, candidate.sha256, registry, read.problem),
      };
    }
    const answered = { registrationVerdict: read.review };
    recordAnswer(workspace, { thread, candidate: candidate.sha256 }, record, answered);
    return {
      registrationReview: null,
      registrationVerdict: read.review,
      pendingReview: null,
      status: "running" as RunState["status"],
    };
  });
}
