import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Candidate } from "../../state/candidate.ts";
import type { Operation } from "../../state/intent.ts";
import type { Profile } from "../../state/profile.ts";
import type { Report } from "../../state/report.ts";
import type { ParameterSchema, RequiredColumn, ToolSpec } from "../../state/spec.ts";
import type { ColumnType } from "../../state/tables.ts";
import { digestCandidate } from "../../tools/digest.ts";
import type { Provenance } from "../../tools/registry.ts";
import { openWorkspace, type Workspace } from "../../workspace/workspace.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/** Mean delay of the flights from ORD by carrier, the ten longest. */
export function meanDelay(changes: Partial<Aggregate> = {}): Aggregate {
  return {
    operation: "aggregate",
    table: "data",
    filter: { kind: "compare", column: "origin", grain: null, operator: "=", value: "ORD" },
    measures: [{ name: "mean_delay", function: "mean", column: "delay", share: null }],
    dimensions: [{ name: "carrier", column: "carrier", grain: null }],
    order: [{ by: "mean_delay", direction: "desc" }],
    limit: 10,
    ...changes,
  };
}

export function required(
  role: RequiredColumn["role"],
  name: string,
  type: ColumnType,
  parameter: string | null = null,
): RequiredColumn {
  return { role, name, type, parameter };
}

/** Parameters of `meanDelay`: the origin, the grouping column and the limit. */
export const meanDelayParameters: Record<string, ParameterSchema> = {
  origin: { type: "string", description: "The airport.", default: "ORD" },
  group_by: {
    type: "string",
    description: "The column to group by.",
    default: "carrier",
    column: { table: "data", types: ["string"] },
  },
  top_n: { type: "integer", description: "How many groups.", default: 10, minimum: 1, maximum: 1000 },
};

export function makeSpec(changes: Partial<ToolSpec> = {}): ToolSpec {
  return {
    name: "mean_delay_by_carrier",
    description: "Mean delay by carrier.",
    parameters: { type: "object", properties: meanDelayParameters, additionalProperties: false },
    requires: {
      data: [
        required("measure", "delay", "integer"),
        required("dimension", "carrier", "string", "group_by"),
        required("filter", "origin", "string"),
      ],
    },
    output: {
      table: {
        columns: [
          { name: "carrier", type: "string", fromParameter: "group_by", nullable: false },
          { name: "mean_delay", type: "number", fromParameter: null, nullable: true },
        ],
      },
      answers: [],
      chart: true,
    },
    engine: "sql",
    examples: [],
    invariants: [],
    operation: meanDelay(),
    ...changes,
  };
}

export function makeCandidate(changes: Partial<ToolSpec> = {}, code = "export default function run() {}\n"): Candidate {
  const spec = makeSpec(changes);
  return { spec, code, sha256: digestCandidate(spec, code), status: "STAGED", author: "builtin" };
}

export function makeReport(candidate: Candidate): Report {
  return { status: "PASSED", sha256: candidate.sha256, checks: [], repairSuggestions: [] };
}

export function makeProvenance(candidate: Candidate, thread = "thread-1"): Provenance {
  return {
    question: "mean delay by carrier",
    thread,
    fingerprint: "f".repeat(64),
    files: ["flights.csv"],
    author: candidate.author,
    report: makeReport(candidate),
    result: "e".repeat(64),
    resultReviewedBy: "ada",
    registeredBy: "ada",
    resultReviewedAt: "2026-01-01T00:00:00.000Z",
    registeredAt: "2026-01-01T00:01:00.000Z",
    comment: null,
  };
}

export function makeProfile(columns: Record<string, ColumnType>, table = "data"): Profile {
  const profiles = Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    nulls: 0,
    distinct: 1,
    distinctExact: true,
    min: null,
    max: null,
    top: [],
  }));
  return { fingerprint: "f", tables: [{ name: table, source: "x.csv", rowCount: 1, columns: profiles }], notes: [] };
}

export const flights = makeProfile({
  carrier: "string",
  origin: "string",
  dest: "string",
  delay: "integer",
  day: "date",
});

export const clock = (): Date => new Date("2026-03-04T05:06:07.000Z");

/** A workspace in a folder of its own, and what removes it. */
export function temporaryWorkspace(): { workspace: Workspace; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "toolwright-tools-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { workspace: openWorkspace(join(folder, "kept"), { clock }), remove };
}
