import { loadConfig } from "../config/load-config.ts";
import type { ToolwrightGraph } from "../graph/graph.ts";
import { createToolwright } from "./create-toolwright.ts";
import { lazily } from "./lazily.ts";

/** One for the life of the server, so that requests share its open data, its sandboxes and its registry. */
const toolwright = lazily(() => createToolwright(loadConfig()));

/**
 * The graph for LangGraph Studio and server, as `langgraph.json` names it: configured by file and environment, and without
 * a checkpointer. The server asks for it at every request and puts a checkpointer of its own into it, or none for a run
 * without a thread; so each request gets a graph to itself.
 */
export async function graph(): Promise<ToolwrightGraph> {
  return toolwright().serverGraph();
}
