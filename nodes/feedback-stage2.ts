import { interrupt } from "@langchain/langgraph";
import type { RunState } from "../state/run-state.ts";
import type { FeedbackNodeOptions } from "./feedback-stage1.ts";
import { arrivedReview, readRegistrationReview } from "./read-review.ts";
import { askRegistration } from "./review-prompt.ts";
import { makeNode, type Node } from "./step.ts";

/** Stage 2: register the tool, and under which name? Fails closed in the same way as stage 1. */
export function makeFeedbackStage2({ registry, clock, stopwatch }: FeedbackNodeOptions): Node {
  return makeNode("feedback_stage2", stopwatch, async (state) => {
    const { candidate } = state;
    if (!candidate) throw new Error("feedback_stage2 needs a candidate");
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
    return {
      registrationReview: null,
      registrationVerdict: read.review,
      pendingReview: null,
      status: "running" as RunState["status"],
    };
  });
}
