import { type CompiledStateGraph, END, START, StateGraph } from "@langchain/langgraph";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { Nodes } from "../nodes/nodes.ts";
import { RunInput, RunState, type RunUpdate } from "../state/run-state.ts";
import {
  afterCodegen,
  afterGap,
  afterIntent,
  afterRepair,
  afterSpec,
  afterStage2,
  afterStaging,
  makeAfterExecutor,
  makeAfterStage1,
  makeAfterValidator,
} from "./routes.ts";

export interface GraphOptions {
  nodes: Nodes;
  /** Omitted under a LangGraph server, which brings its own. */
  checkpointer?: BaseCheckpointSaver;
  maxRepairAttempts: number;
  maxRevisions: number;
}

/**
 * The flow of Toolwright:
 *
 *     START → intent → gap ─┬ a kept tool fits → executor
 *                           └ none fits → spec → codegen → validator
 *     validator ─┬ passed → staging → executor
 *                ├ failed, attempts left → repair → validator
 *                └ failed, none left → archiver
 *     executor ──┬ new tool, ran → ⏸ feedback_stage1
 *                ├ kept tool, ran → END
 *                ├ only chance could say → END
 *                └ failed on the real data → repair
 *     ⏸ feedback_stage1 ─┬ yes → ⏸ feedback_stage2
 *                        ├ no, with a correction → spec (and back, where it is not understood)
 *                        └ no → archiver
 *     ⏸ feedback_stage2 ─┬ approve → promoter
 *                        └ reject → archiver
 *
 * Every node can also end the run, with a status and a sentence.
 */
export function buildGraph({ nodes, checkpointer, maxRepairAttempts, maxRevisions }: GraphOptions): ToolwrightGraph {
  return new StateGraph({ state: RunState, input: RunInput })
    .addNode("intent", nodes.intent)
    .addNode("gap", nodes.gap)
    .addNode("spec", nodes.spec)
    .addNode("codegen", nodes.codegen)
    .addNode("validator", nodes.validator)
    .addNode("repair", nodes.repair)
    .addNode("staging", nodes.staging)
    .addNode("executor", nodes.executor)
    .addNode("feedback_stage1", nodes.feedbackStage1)
    .addNode("feedback_stage2", nodes.feedbackStage2)
    .addNode("promoter", nodes.promoter)
    .addNode("archiver", nodes.archiver)
    .addEdge(START, "intent")
    .addConditionalEdges("intent", afterIntent, ["gap", END])
    .addConditionalEdges("gap", afterGap, ["executor", "spec", END])
    .addConditionalEdges("spec", afterSpec, ["codegen", "feedback_stage1", END])
    .addConditionalEdges("codegen", afterCodegen, ["validator", END])
    .addConditionalEdges("validator", makeAfterValidator(maxRepairAttempts), ["staging", "repair", "archiver", END])
    .addConditionalEdges("repair", afterRepair, ["validator", "archiver", END])
    .addConditionalEdges("staging", afterStaging, ["executor", END])
    .addConditionalEdges("executor", makeAfterExecutor(maxRepairAttempts), [
      "feedback_stage1",
      "repair",
      "archiver",
      END,
    ])
    .addConditionalEdges("feedback_stage1", makeAfterStage1(maxRevisions), [
      "feedback_stage1",
      "feedback_stage2",
      "spec",
      "archiver",
      END,
    ])
    .addConditionalEdges("feedback_stage2", afterStage2, ["feedback_stage2", "promoter", "archiver", END])
    .addEdge("promoter", END)
    .addEdge("archiver", END)
    .compile({
      ...(checkpointer ? { checkpointer } : {}),
      interruptBefore: ["feedback_stage1", "feedback_stage2"],
      name: "toolwright",
    })
    .withConfig({ recursionLimit: stepsBetweenPauses(maxRepairAttempts) });
}

/** The longest way from one pause to the next, whoever runs the graph: the straight road, and the steps of every repair. */
function stepsBetweenPauses(maxRepairAttempts: number): number {
  return 12 + 3 * maxRepairAttempts;
}

/** Said by hand: what would be inferred spells out every field of the state, which is more than a declaration may hold. */
export type ToolwrightGraph = CompiledStateGraph<
  RunState,
  RunUpdate,
  typeof START | NodeName,
  typeof RunInput,
  typeof RunState
>;

type NodeName = Exclude<keyof Nodes, "feedbackStage1" | "feedbackStage2"> | "feedback_stage1" | "feedback_stage2";
