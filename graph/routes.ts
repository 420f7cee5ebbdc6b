import { END } from "@langchain/langgraph";
import type { RunState } from "../state/run-state.ts";

/** Where a thread goes next. Every route is a pure function of state. */

/** A run that has come to an end, for whatever reason, goes nowhere else. */
function ended(state: RunState): boolean {
  return state.status !== "running" && state.status !== "waiting_review";
}

export function afterIntent(state: RunState): "gap" | typeof END {
  return ended(state) ? END : "gap";
}

export function afterGap(state: RunState): "executor" | "spec" | typeof END {
  if (ended(state)) return END;
  if (state.gapDecision?.tool) return state.dryRun ? END : "executor";
  return "spec";
}

/** A correction that was not understood leaves the result waiting for another answer. */
export function afterSpec(state: RunState): "codegen" | "feedback_stage1" | typeof END {
  if (ended(state) || state.dryRun) return END;
  return state.pendingReview ? "feedback_stage1" : "codegen";
}

export function afterCodegen(state: RunState): "validator" | typeof END {
  return ended(state) ? END : "validator";
}

/** `maxRepairAttempts` counts the repairs of one revision. */
export function makeAfterValidator(
  maxRepairAttempts: number,
): (state: RunState) => "staging" | "repair" | "archiver" | typeof END {
  return (state) => {
    if (ended(state)) return END;
    if (state.report?.status === "PASSED") return "staging";
    return state.repairAttempts < maxRepairAttempts ? "repair" : "archiver";
  };
}

/** An author that can't repair gives up at once: the candidate goes to the archive. */
export function afterRepair(state: RunState): "validator" | "archiver" | typeof END {
  if (state.status === "failed") return state.error?.code === "validation_failed" ? "archiver" : END;
  return "validator";
}

export function afterStaging(state: RunState): "executor" | typeof END {
  return ended(state) ? END : "executor";
}

/** A new tool that ran waits for review; a kept tool is done; a new tool that failed on the real data is repaired. */
export function makeAfterExecutor(
  maxRepairAttempts: number,
): (state: RunState) => "feedback_stage1" | "repair" | "archiver" | typeof END {
  return (state) => {
    if (ended(state)) return END;
    if (state.artifacts) return "feedback_stage1";
    return state.repairAttempts < maxRepairAttempts ? "repair" : "archiver";
  };
}

/**
 * Looks at the answer that the node accepted, never at the one that came in: a client that updates state may be taken by
 * LangGraph for the node that ran last, and its answer must still be read.
 */
export function makeAfterStage1(
  maxRevisions: number,
): (state: RunState) => "feedback_stage1" | "feedback_stage2" | "spec" | "archiver" | typeof END {
  return (state) => {
    if (ended(state)) return END;
    const verdict = state.resultVerdict;
    if (!verdict) return "feedback_stage1";
    if (verdict.answer === "yes") return "feedback_stage2";
    return verdict.comment && state.revision <= maxRevisions ? "spec" : "archiver";
  };
}

export function afterStage2(state: RunState): "feedback_stage2" | "promoter" | "archiver" | typeof END {
  if (ended(state)) return END;
  if (!state.registrationVerdict) return "feedback_stage2";
  return state.registrationVerdict.answer === "approve" ? "promoter" : "archiver";
}
