import { loadConfig } from "../config/load-config.ts";
import type { ToolwrightGraph } from "../graph/graph.ts";
import { createToolwright } from "./create-toolwright.ts";

/**
 * The graph for LangGraph Studio and server, as `langgraph.json` names it: configured by file and environment, and without
 * a checkpointer, since the server brings its own.
 */
export async function graph(): Promise<ToolwrightGraph> {
  return createToolwright(loadConfig()).serverGraph();
}
