import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { buildGraph, type ToolwrightGraph } from "../graph/graph.ts";
import { makeArchiver } from "../nodes/archiver.ts";
import { makeCodegen } from "../nodes/codegen.ts";
import { makeGatherEvidence } from "../nodes/evidence.ts";
import { makeExecutor } from "../nodes/executor.ts";
import { makeFeedbackStage1 } from "../nodes/feedback-stage1.ts";
import { makeFeedbackStage2 } from "../nodes/feedback-stage2.ts";
import { makeGap } from "../nodes/gap.ts";
import { makeIntent } from "../nodes/intent.ts";
import { makePromoter } from "../nodes/promoter.ts";
import { makeRepair } from "../nodes/repair.ts";
import { makeSpec } from "../nodes/spec.ts";
import { makeStaging } from "../nodes/staging.ts";
import { makeValidator } from "../nodes/validator.ts";
import { runLimits } from "../sandbox/run-limits.ts";
import type { Rooms } from "./rooms.ts";

/** Puts the rooms into the nodes and the nodes into the graph. */
export function assembleGraph(rooms: Rooms, checkpointer?: BaseCheckpointSaver): ToolwrightGraph {
  const { author, likeness, dataRoom, sandbox, validator, registry, store, workspace, clock, stopwatch, config } =
    rooms;
  const { validation, execution } = config;
  const limits = runLimits(execution);
  const gatherEvidence = makeGatherEvidence({
    sandbox,
    limits,
    recomputeRows: validation.recompute_rows,
    tolerance: validation.tolerance,
  });
  return buildGraph({
    nodes: {
      intent: makeIntent({
        author,
        dataRoom,
        registry,
        maxQuestionChars: execution.max_question_chars,
        maxRows: execution.max_rows,
        stopwatch,
      }),
      gap: makeGap({ registry, dataRoom, reuseThreshold: validation.reuse_threshold, likeness, stopwatch }),
      spec: makeSpec({ author, dataRoom, stopwatch }),
      codegen: makeCodegen({ author, candidates: config.llm.candidates, dataRoom, store, stopwatch }),
      validator: makeValidator({
        validator,
        author,
        dataRoom,
        sandbox,
        store,
        limits,
        sampleRows: validation.sample_rows,
        maxReviewIterations: config.llm.max_review_iterations,
        stopwatch,
      }),
      repair: makeRepair({ author, dataRoom, store, stopwatch }),
      staging: makeStaging({ store, stopwatch }),
      executor: makeExecutor({ sandbox, dataRoom, registry, store, workspace, gatherEvidence, limits, stopwatch }),
      feedbackStage1: makeFeedbackStage1({ registry, store, workspace, clock, stopwatch }),
      feedbackStage2: makeFeedbackStage2({ registry, store, workspace, clock, stopwatch }),
      promoter: makePromoter({ registry, store, workspace, stopwatch }),
      archiver: makeArchiver({ store, stopwatch }),
    },
    ...(checkpointer ? { checkpointer } : {}),
    maxRepairAttempts: validation.max_repair_attempts,
    maxRevisions: validation.max_revisions,
  });
}
