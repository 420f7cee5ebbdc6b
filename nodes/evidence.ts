import { isDeepStrictEqual } from "node:util";
import type { Tables } from "../data/data-room.ts";
import { REFERENCE_VERSION } from "../reference/reference-tools.ts";
import type { RunLimits, RunOutcome, Sandbox } from "../sandbox/sandbox.ts";
import type { Evidence } from "../state/artifacts.ts";
import type { Intent } from "../state/intent.ts";
import type { GapDecision } from "../state/run-state.ts";
import { countAtEnds } from "../validation/recompute/count-at-ends.ts";
import { countOutside } from "../validation/recompute/count-outside.ts";
import { countRows } from "../validation/recompute/count-rows.ts";
import { recompute } from "../validation/recompute/recompute.ts";
import type { RunnableTool } from "./runnable-tool.ts";

interface EvidenceRequest {
  tool: RunnableTool;
  outcome: Extract<RunOutcome, { ok: true }>;
  dataset: Tables;
  intent: Intent | null;
  reuse: GapDecision | null;
  signal: AbortSignal | undefined;
}

export type GatherEvidence = (request: EvidenceRequest) => Promise<Evidence[]>;

interface EvidenceOptions {
  sandbox: Sandbox;
  limits: RunLimits;
  recomputeRows: number;
  tolerance: number;
}

/** Makes the step that gathers what speaks for a result, and what speaks against it. */
export function makeGatherEvidence(options: EvidenceOptions): GatherEvidence {
  return async ({ tool, outcome, dataset, intent, reuse, signal }) => {
    const evidence: Evidence[] = [];
    const add = (kind: Evidence["kind"], statement: string, passed: boolean | null = null): void => {
      evidence.push({ kind, statement, passed });
    };
    if (tool.kept && reuse) {
      const params = Object.keys(reuse.params).length > 0 ? ` with ${JSON.stringify(reuse.params)}` : "";
      add("reuse", `Answered by the ${titleOf(tool.kept)}${params}: ${reuse.reason.replace(/\.$/, "")}.`);
    }
    if (!tool.kept) for (const sentence of reuse?.drift ?? []) add("note", sentence);
    // What a tool computes with other parameters than its defaults is told by the question, where there is one.
    const operation = intent?.operation ?? (hasDefaults(tool) ? tool.spec.operation : null);
    if (operation) add("rows", await countRows({ operation, dataset, limits: options.limits }));
    const ends = operation === null ? null : await countAtEnds({ operation, dataset, limits: options.limits });
    if (ends !== null) add("rows", ends);
    const outside = operation === null ? null : await countOutside({ operation, dataset, limits: options.limits });
    if (outside !== null) add("rows", outside);
    for (const assumption of intent?.assumptions ?? []) add("assumption", assumption);
    if (outcome.nonFinite > 0)
      add("note", `${outcome.nonFinite} values were not finite numbers and are shown as missing.`);
    if (operation) {
      const verdict = await recompute({ ...options, tool, operation, dataset, result: outcome.result, signal });
      add("recomputation", verdict.statement, verdict.passed);
    }
    return evidence;
  };
}

function hasDefaults({ spec, params }: RunnableTool): boolean {
  return Object.entries(spec.parameters.properties).every(([name, schema]) =>
    isDeepStrictEqual(params[name], schema.default),
  );
}

function titleOf({ name, version }: { name: string; version: number }): string {
  return version === REFERENCE_VERSION ? `reference tool ${name}` : `kept tool ${name}, version ${version}`;
}
