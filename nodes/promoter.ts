import type { Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunState } from "../state/run-state.ts";
import { digestCandidate } from "../tools/digest.ts";
import type { CandidateStore, Placement, Provenance, ToolRegistry } from "../tools/registry.ts";
import { makeNode, type Node } from "./step.ts";

interface PromoterNodeOptions {
  registry: ToolRegistry;
  store: CandidateStore;
  stopwatch: Stopwatch;
}

/**
 * Registers the tool. It trusts nobody before it: both answers must name this candidate and this result, and what is
 * registered is what was staged after it was proved, not what state says now.
 */
export function makePromoter({ registry, store, stopwatch }: PromoterNodeOptions): Node {
  return makeNode("promoter", stopwatch, async (state, { thread }) => {
    const approved = approvals(state);
    const staged = store.staged(state.candidate?.sha256 ?? "");
    if (
      !staged ||
      !state.candidate ||
      digestCandidate(state.candidate.spec, state.candidate.code) !== staged.candidate.sha256
    ) {
      throw notApproved("What was approved is not what was proved");
    }
    const provenance: Provenance = {
      question: state.question,
      thread,
      fingerprint: state.dataset?.fingerprint ?? "",
      files: state.files,
      author: staged.candidate.author,
      report: staged.report,
      ...approved,
    };
    const kept = registry.promote(staged.candidate, provenance, placementOf(state));
    return {
      registered: { name: kept.name, version: kept.version, path: kept.path },
      candidate: { ...state.candidate, status: "ACTIVE" },
      status: "done",
      pendingReview: null,
    };
  });
}

/** What both answers said, once it is sure that both were given, to this very candidate and result. */
function approvals(
  state: RunState,
): Pick<Provenance, "result" | "resultReviewedBy" | "resultReviewedAt" | "registeredBy" | "registeredAt" | "comment"> {
  const { candidate, artifacts, resultVerdict: stage1, registrationVerdict: stage2 } = state;
  if (!candidate || !artifacts || !stage1 || !stage2) throw notApproved("An approval is missing");
  const isAboutThis = stage1.candidate === candidate.sha256 && stage1.result === artifacts.sha256;
  if (!isAboutThis || stage1.answer !== "yes") throw notApproved("The result was not approved");
  if (stage2.candidate !== candidate.sha256 || stage2.answer !== "approve")
    throw notApproved("The tool was not approved");
  return {
    result: stage1.result,
    resultReviewedBy: stage1.by === "auto" ? "auto" : stage1.reviewer,
    resultReviewedAt: stage1.at,
    registeredBy: stage2.reviewer,
    registeredAt: stage2.at,
    comment: stage2.comment,
  };
}

function placementOf({ registrationVerdict: review }: RunState): Placement {
  if (review?.replace) return { kind: "replace", name: review.replace };
  return { kind: review?.keepBoth ? "keep_both" : "own" };
}

function notApproved(what: string): ToolwrightError {
  return new ToolwrightError(
    "stale_answer",
    `${what}, so nothing was registered.`,
    "Ask the question again and answer both reviews of what is shown.",
  );
}
