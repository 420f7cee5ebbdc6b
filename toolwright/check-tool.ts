import { resolve } from "node:path";
import type { Tables } from "../data/data-room.ts";
import type { ToolSpec } from "../state/spec.ts";
import { bindParameters } from "../tools/parameters.ts";
import { unmetRequirements } from "../tools/requirements.ts";
import { tablesForTool } from "../tools/tables-of-tool.ts";
import { openFiles } from "./ask.ts";
import type { Engine } from "./engine.ts";
import type { StepOptions, ToolCheck } from "./toolwright.ts";

/** Columns that are named to someone who looks for another one. */
const MOST_NAMES = 20;

/**
 * Runs all checks again for a kept tool: on the files it was made from, or on others. Where the data no longer has what the tool
 * needs, that is said and nothing is run. Throws unknown_tool, tool_tampered, and what opening files throws.
 */
export async function checkTool(
  engine: Engine,
  name: string,
  { data, signal, onProgress }: StepOptions & { data?: readonly string[] | undefined },
): Promise<ToolCheck> {
  const { registry, dataRoom, validator } = engine.rooms();
  const { spec, code, sha256, version, provenance } = registry.get(name);
  const files = data && data.length > 0 ? data.map((file) => resolve(file)) : provenance.files;
  await openFiles(engine, files, { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) });
  const dataset = await dataRoom.open(files, signal ? { signal } : {});
  const about = {
    tool: { name, version, sha256 },
    files: [...files],
    sameData: dataset.fingerprint === provenance.fingerprint,
  };
  const params = bindParameters(spec, {});
  const names = tablesForTool(spec, params, dataset.tables);
  const tables = Object.keys(names).length === 0 ? dataset : await dataset.renamed({}, names);
  const drift = unmetRequirements(spec, params, tables.tables);
  if (drift.length > 0)
    return {
      ...about,
      status: "FAILED",
      drift: [...drift, ...presentColumns(spec, tables)],
      checks: [],
      repair_suggestions: [],
    };
  const report = await validator.validate({
    candidate: { spec, code, sha256, status: "ACTIVE", author: provenance.author },
    dataset: tables,
    ...(signal ? { signal } : {}),
    onCheck: (result) => onProgress?.({ type: "check", result }),
  });
  return {
    ...about,
    status: report.status,
    drift: [],
    checks: report.checks,
    repair_suggestions: report.repairSuggestions,
  };
}

/** What the data has instead, so that a renamed column is found. */
function presentColumns({ requires }: ToolSpec, { tables }: Tables): string[] {
  return tables
    .filter(({ name }) => Object.hasOwn(requires, name))
    .map(({ name, columns }) => {
      const shown = columns.slice(0, MOST_NAMES).map((column) => `"${column.name}" (${column.type})`);
      return `the table ${name} has ${shown.join(", ")}${columns.length > MOST_NAMES ? ", …" : ""}`;
    });
}
