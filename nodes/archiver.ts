import type { Stopwatch } from "../state/clock.ts";
import type { ErrorRecord } from "../state/errors.ts";
import type { CandidateStore } from "../tools/registry.ts";
import { ending } from "./ending.ts";
import { firstError } from "./repair.ts";
import { makeNode, type Node } from "./step.ts";

interface ArchiverNodeOptions {
  store: CandidateStore;
  stopwatch: Stopwatch;
}

/** Puts away a candidate that was refused or could not be proved, with the reason. Nothing is thrown away. */
export function makeArchiver({ store, stopwatch }: ArchiverNodeOptions): Node {
  return makeNode("archiver", stopwatch, async (state) => {
    const { candidate, report } = state;
    if (!candidate) throw new Error("archiver needs a candidate");
    const review = state.registrationVerdict ?? state.resultVerdict;
    const refused = review !== null && (review.answer === "no" || review.answer === "reject");
    const reason = refused
      ? (review.comment ?? `answered ${review.answer}`)
      : (state.error?.message ?? (report ? firstError(report) : "not proved"));
    store.archive(candidate, reason);
    const archived = { candidate: { ...candidate, status: refused ? "REJECTED" : "ARCHIVED" } as const };
    if (review === state.resultVerdict && refused && review.comment) {
      return { ...archived, ...ending("rejected", unreadCorrection(state.revision - 1)) };
    }
    if (refused) return { ...archived, status: "rejected", pendingReview: null };
    const unproved: ErrorRecord = {
      code: "validation_failed",
      message: `No tool passed the checks after ${state.repairAttempts} repairs. ${reason}`,
      hint: "Put the question in other words, or look at the report with `toolwright show`.",
    };
    return { ...archived, ...ending("failed", (state.error as ErrorRecord | null) ?? unproved) };
  });
}

/** A correction comes here only where a run has had as many as it takes. */
function unreadCorrection(taken: number): ErrorRecord {
  const most = taken === 1 ? "1 correction" : `${taken} corrections`;
  return {
    code: "corrections_used_up",
    message: `The correction was not read, since a run takes at most ${most}: the result is refused and the tool in the archive.`,
    hint: "Put what you want into one question and ask it anew, or raise validation.max_revisions.",
  };
}
