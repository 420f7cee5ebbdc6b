import type { ToolResult } from "../../state/artifacts.ts";
import { ToolwrightError } from "../../state/errors.ts";
import type { ParameterValues } from "../../state/spec.ts";
import { bindParameters } from "../../tools/parameters.ts";
import { unmetRequirements } from "../../tools/requirements.ts";
import { tablesForTool } from "../../tools/tables-of-tool.ts";
import { checkOutput } from "../../validation/output-check.ts";
import type { PackageRooms } from "./open-rooms.ts";
import type { PackagedTool } from "./read-tools.ts";

export interface RunOptions {
  /** Paths of the data files; the first becomes the table `data`, the others are called after their files. */
  data: readonly string[];
  params?: ParameterValues | undefined;
  signal?: AbortSignal | undefined;
}

/** One seed for every run: the same input gives the same output. */
const SEED = 42;

/**
 * Runs a tool on files, in the sandbox, and holds what it gives against its spec. Throws what opening files throws,
 * bad_parameters, schema_mismatch, and sandbox_failed where there is no result that keeps the spec.
 */
export async function runTool(tool: PackagedTool, options: RunOptions, rooms: PackageRooms): Promise<ToolResult> {
  const { spec, code, sha256 } = tool;
  const signal = options.signal ? { signal: options.signal } : {};
  const params = bindParameters(spec, options.params ?? {});
  const dataset = await rooms.dataRoom.open(options.data, signal);
  const names = tablesForTool(spec, params, dataset.tables);
  const source = Object.keys(names).length === 0 ? dataset : await dataset.renamed({}, names);
  const unmet = unmetRequirements(spec, params, source.tables);
  if (unmet.length > 0) {
    throw new ToolwrightError(
      "schema_mismatch",
      `The tool ${spec.name} does not fit this data: ${unmet.join("; ")}.`,
      "Give it a file with these columns, or name other columns as parameters.",
    );
  }
  const request = { code, candidate: sha256, source, params, seed: SEED, limits: rooms.limits, ...signal };
  const outcome = await rooms.sandbox.run(request);
  const wrong = outcome.ok
    ? checkOutput(spec, params, outcome.result).map(({ message }) => message)
    : [outcome.failure.message];
  if (outcome.ok && wrong.length === 0) return outcome.result;
  throw new ToolwrightError(
    "sandbox_failed",
    `The tool ${spec.name} gave no result that can be trusted on this data. ${wrong.join(" ")}`,
    "Check that the data is what the tool was made for.",
  );
}
