import type { Node } from "./step.ts";

/** The twelve steps of the flow, ready to be put into the graph. */
export interface Nodes {
  intent: Node;
  gap: Node;
  spec: Node;
  codegen: Node;
  validator: Node;
  repair: Node;
  staging: Node;
  executor: Node;
  feedbackStage1: Node;
  feedbackStage2: Node;
  promoter: Node;
  archiver: Node;
}
