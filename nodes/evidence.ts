import { isDeepStrictEqual } from "node:util";
import type { Tables } from "../data/data-room.ts";
import { REFERENCE_VERSION } from "../reference/reference-tools.ts";
import type { RunLimits, RunOutcome, Sandbox } from "../sandbox/sandbox.ts";
import type { Evidence } from "../state/artifacts.ts";
import type { Intent, Operation } from "../state/intent.ts";
import type { ReadingNote } from "../state/profile.ts";
import type { GapDecision } from "../state/run-state.ts";
import { countAtEnds } from "../validation/recompute/count-at-ends.ts";
import { countJoinedRows } from "../validation/recompute/count-joined-rows.ts";
import { countOutside } from "../validation/recompute/count-outside.ts";
import { countRows } from "../validation/recompute/count-rows.ts";
import { recompute } from "../validation/recompute/recompute.ts";
import type { RunnableTool } from "./runnable-tool.ts";

interface EvidenceRequest {
  tool: RunnableTool;
  outcome: Extract<RunOutcome, { ok: true }>;
  dataset: Tables;
  /** What reading the files took for granted. */
  notes: readonly ReadingNote[];
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
  return async ({ tool, outcome, dataset, notes, intent, reuse, signal }) => {
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
    // Looks at the data that don't need each other.
    const look = { dataset, limits: options.limits };
    const [verdict, ...counts] = operation
      ? await Promise.all([
          recompute({ ...options, tool, operation, dataset, result: outcome.result, signal }),
          countRows({ operation, ...look }),
          countAtEnds({ operation, ...look }),
          countOutside({ operation, ...look }),
        ])
      : [null];
    for (const sentence of counts) if (sentence !== null) add("rows", sentence);
    if (!operation && tool.spec.operation.join) add("rows", await joined(tool.spec.operation, dataset, options.limits));
    for (const assumption of intent?.assumptions ?? []) add("assumption", assumption);
    for (const { statement } of notesOn(tool, notes)) add("note", statement);
    if (outcome.nonFinite > 0)
      add("note", `${outcome.nonFinite} values were not finite numbers and are shown as missing.`);
    if (verdict !== null) add("recomputation", verdict.statement, verdict.passed);
    return evidence;
  };
}

/** How the tables were read that a tool uses, and the values of the columns that it uses; of the others nobody needs to know. */
function notesOn({ spec: { requires } }: RunnableTool, notes: readonly ReadingNote[]): ReadingNote[] {
  return notes.filter(({ table, columns }) => {
    const used = requires[table];
    return used !== undefined && (columns === null || used.some(({ name }) => columns.includes(name)));
  });
}

/** Whatever the parameters: how many rows of a join have a match. */
async function joined({ table, join }: Operation, dataset: Tables, limits: RunLimits): Promise<string> {
  return join ? countJoinedRows(table, join, dataset, limits) : "";
}

function hasDefaults({ spec, params }: RunnableTool): boolean {
  return Object.entries(spec.parameters.properties).every(([name, schema]) =>
    isDeepStrictEqual(params[name], schema.default),
  );
}

function titleOf({ name, version }: { name: string; version: number }): string {
  return version === REFERENCE_VERSION ? `reference tool ${name}` : `kept tool ${name}, version ${version}`;
}
