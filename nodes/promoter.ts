import type { Candidate } from "../state/candidate.ts";
import type { Stopwatch } from "../state/clock.ts";
import type { RegistrationReview } from "../state/review.ts";
import type { Placement, Provenance, ToolRegistry } from "../tools/registry.ts";
import { notApproved, type ShownRun, type ShownRunOptions, shownRun } from "./shown-run.ts";
import { makeNode, type Node } from "./step.ts";

interface PromoterNodeOptions extends ShownRunOptions {
  registry: ToolRegistry;
  stopwatch: Stopwatch;
}

/**
 * Registers the tool. It trusts nobody before it: what is registered is what was proved, and both answers are those that the
 * review nodes wrote down, about this candidate and this result; what state says of them counts for nothing.
 */
export function makePromoter(options: PromoterNodeOptions): Node {
  const { registry, stopwatch } = options;
  return makeNode("promoter", stopwatch, async (state, { thread }) => {
    const shown = shownRun(state, thread, options);
    const { candidate, report } = shown;
    const { registration, ...approved } = approvals(shown);
    const provenance: Provenance = {
      question: state.question,
      thread,
      fingerprint: state.dataset?.fingerprint ?? "",
      files: state.files,
      author: candidate.author,
      report,
      ...approved,
    };
    const kept = registry.promote(candidate, provenance, placementOf(registration, candidate, registry));
    return {
      registered: { name: kept.name, version: kept.version, path: kept.path },
      candidate: { ...candidate, status: "ACTIVE" },
      status: "done",
      pendingReview: null,
    };
  });
}

type Approved = Pick<
  Provenance,
  "result" | "resultReviewedBy" | "resultReviewedAt" | "registeredBy" | "registeredAt" | "comment"
>;

/** What both answers said, once it is sure that both were given, to this very candidate and result. */
function approvals({ candidate, artifacts, record }: ShownRun): Approved & { registration: RegistrationReview } {
  const { resultVerdict: stage1, registrationVerdict: stage2 } = record;
  if (!stage1 || !stage2) throw notApproved("An approval is missing");
  const isAboutThis = stage1.candidate === candidate.sha256 && stage1.result === artifacts.sha256;
  if (!isAboutThis || stage1.answer !== "yes") throw notApproved("The result was not approved");
  if (stage2.candidate !== candidate.sha256 || stage2.answer !== "approve")
    throw notApproved("The tool was not approved");
  return {
    registration: stage2,
    result: stage1.result,
    resultReviewedBy: stage1.by === "auto" ? "auto" : stage1.reviewer,
    resultReviewedAt: stage1.at,
    registeredBy: stage2.reviewer,
    registeredAt: stage2.at,
    comment: stage2.comment,
  };
}

/** Only a tool that does the same is replaced: which ones do may have changed since the answer was given. */
function placementOf(
  { replace, keepBoth }: RegistrationReview,
  { spec, sha256 }: Candidate,
  registry: ToolRegistry,
): Placement {
  if (!replace) return { kind: keepBoth ? "keep_both" : "own" };
  const isReplaced = registry.list().some(({ name, sha256: kept }) => name === replace && kept === sha256);
  if (!isReplaced && !registry.twins(spec).some(({ tool }) => tool.name === replace))
    throw notApproved(`${replace} is no kept tool that does the same any more`);
  return { kind: "replace", name: replace };
}
