import { interrupt } from "@langchain/langgraph";
import type { Clock, Stopwatch } from "../state/clock.ts";
import type { RunState } from "../state/run-state.ts";
import { arrivedReview, readRegistrationReview } from "./read-review.ts";
import { askRegistration } from "./review-prompt.ts";
import { makeNode, type Node } from "./step.ts";

/** Stage 2: register the tool? Fails closed in the same way as stage 1. */
export function makeFeedbackStage2({ clock, stopwatch }: { clock: Clock; stopwatch: Stopwatch }): Node {
  return makeNode("feedback_stage2", stopwatch, async (state) => {
    const { candidate } = state;
    if (!candidate) throw new Error("feedback_stage2 needs a candidate");
    const asked = askRegistration(candidate.spec.name, candidate.sha256);
    const given = arrivedReview(state.registrationReview ?? interrupt(asked));
    const read = readRegistrationReview(given, { candidate: candidate.sha256 }, clock());
    if (read.kind === "refused") {
      return {
        registrationReview: null,
        pendingReview: askRegistration(candidate.spec.name, candidate.sha256, read.problem),
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
