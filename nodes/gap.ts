import type { DataRoom } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { GapDecision } from "../state/run-state.ts";
import { bindParameters } from "../tools/parameters.ts";
import type { KeptTool, Match, ToolRegistry } from "../tools/registry.ts";
import { unmetRequirements } from "../tools/requirements.ts";
import { openDataset } from "./open-dataset.ts";
import { makeNode, type Node } from "./step.ts";

interface GapNodeOptions {
  registry: ToolRegistry;
  dataRoom: DataRoom;
  reuseThreshold: number;
  stopwatch: Stopwatch;
}

/** Looks whether a kept tool answers the question: then no new one is written. */
export function makeGap({ registry, dataRoom, reuseThreshold, stopwatch }: GapNodeOptions): Node {
  return makeNode("gap", stopwatch, async (state, { signal }) => {
    const dataset = await openDataset(dataRoom, state, signal);
    if (state.requestedTool) {
      const tool = registry.get(state.requestedTool.name);
      const params = bindParameters(tool.spec, state.requestedTool.params);
      const unmet = unmetRequirements(tool.spec, params, dataset.tables);
      if (unmet.length > 0) {
        throw new ToolwrightError(
          "schema_mismatch",
          `The tool ${tool.name} does not fit this data: ${unmet.join("; ")}.`,
          "Give it a file with these columns, or name other columns with --param.",
        );
      }
      return { gapDecision: decide(tool, params, 1, "asked for by name"), toolSpec: tool.spec };
    }
    if (!state.userIntent) throw new Error("gap needs an intent");
    if (state.newTool) return { gapDecision: notReused("a new tool was asked for") };

    const best: Match | undefined = registry.match(state.userIntent.operation, await dataset.profile())[0];
    if (best && best.overlap >= reuseThreshold) {
      const tool = registry.get(best.tool.name);
      return { gapDecision: decide(tool, best.params, best.overlap, best.reason), toolSpec: tool.spec };
    }
    const reason = best ? `nearest is ${best.tool.name}: ${best.reason}` : "no kept tool is like it";
    return { gapDecision: notReused(reason, best?.overlap) };
  });
}

function notReused(reason: string, overlap = 0): GapDecision {
  return { tool: null, params: {}, overlap, reason };
}

function decide(tool: KeptTool, params: GapDecision["params"], overlap: number, reason: string): GapDecision {
  const { name, version, sha256, path } = tool;
  return { tool: { name, version, sha256, path }, params, overlap, reason };
}
