import type { Clock, Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunState } from "../state/run-state.ts";
import { digestCandidate } from "../tools/digest.ts";
import type { CandidateStore, ToolRegistry } from "../tools/registry.ts";
import { readRegistrationReview, readResultReview } from "./read-review.ts";
import { makeNode, type Node } from "./step.ts";

interface PromoterNodeOptions {
  registry: ToolRegistry;
  store: CandidateStore;
  clock: Clock;
  stopwatch: Stopwatch;
}

/**
 * Registers the tool. It trusts nobody before it: both answers must name this candidate and this result, and what is
 * registered is what was staged after it was proved, not what state says now.
 */
export function makePromoter({ registry, store, clock, stopwatch }: PromoterNodeOptions): Node {
  return makeNode("promoter", stopwatch, async (state, { thread }) => {
    const { result, reviewedAt, comment } = approvedResult(state, clock());
    const staged = store.staged(state.candidate?.sha256 ?? "");
    if (
      !staged ||
      !state.candidate ||
      digestCandidate(state.candidate.spec, state.candidate.code) !== staged.candidate.sha256
    ) {
      throw notApproved("What was approved is not what was proved");
    }
    const kept = registry.promote(staged.candidate, {
      question: state.question,
      thread,
      fingerprint: state.dataset?.fingerprint ?? "",
      files: state.files,
      author: staged.candidate.author,
      report: staged.report,
      result,
      resultReviewedAt: reviewedAt,
      registeredAt: state.registrationReview?.at || clock().toISOString(),
      comment,
    });
    return {
      registered: { name: kept.name, version: kept.version, path: kept.path },
      candidate: { ...state.candidate, status: "ACTIVE" },
      status: "done",
      pendingReview: null,
    };
  });
}

function approvedResult(state: RunState, now: Date): { result: string; reviewedAt: string; comment: string | null } {
  const { candidate, artifacts, resultReview, registrationReview } = state;
  if (!candidate || !artifacts || !resultReview || !registrationReview) throw notApproved("An approval is missing");
  const stage1 = readResultReview(resultReview, { candidate: candidate.sha256, result: artifacts.sha256 }, now);
  const stage2 = readRegistrationReview(registrationReview, { candidate: candidate.sha256 }, now);
  if (stage1.kind === "refused" || stage1.review.answer !== "yes") throw notApproved("The result was not approved");
  if (stage2.kind === "refused" || stage2.review.answer !== "approve") throw notApproved("The tool was not approved");
  return { result: stage1.review.result, reviewedAt: stage1.review.at, comment: stage2.review.comment };
}

function notApproved(what: string): ToolwrightError {
  return new ToolwrightError(
    "stale_answer",
    `${what}, so nothing was registered.`,
    "Ask the question again and answer both reviews of what is shown.",
  );
}
