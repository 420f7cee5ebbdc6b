import type { TableProfile } from "../../state/profile.ts";
import type { OutputSpec, ToolSpec } from "../../state/spec.ts";
import type { RepairRequest, Written } from "../author.ts";
import { writeCode } from "./code/write-code.ts";
import { writeSpec } from "./spec/write-spec.ts";

type Repaired = Written<{ spec: ToolSpec; code: string }>;

/**
 * What else the built-in author can do about a tool that failed. It never changes at random: it puts back what it wrote where
 * the code is not its own, goes over to the other engine, or widens an output type that the data did not keep to.
 */
export function repairTool(request: RepairRequest, table: TableProfile): Repaired {
  const { spec, code } = request.candidate;
  const fresh = writeSpec(request.intent, request.question.profile);
  if (fresh.kind !== "written") return fresh;
  const tried = (next: ToolSpec): boolean => writeCode(next, table) === code && sameText(next, spec);
  const options = [fresh.value, { ...fresh.value, engine: "sql" as const }, widened(spec, request)].filter(
    (next) => next !== null,
  );
  // The first way of writing it that is not the one that failed; after a switch of engines there is no going back.
  const next = options.find((option) => !tried(option) && !(spec.engine === "sql" && option.engine === "danfojs"));
  if (next === undefined) return noOther(request);
  return { kind: "written", value: { spec: next, code: writeCode(next, table) } };
}

function sameText(a: ToolSpec, b: ToolSpec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The spec with `number` for each whole-number output that the checks found to have fractions; null where none did. */
function widened(spec: ToolSpec, request: RepairRequest): ToolSpec | null {
  const messages = request.report.checks.flatMap((check) => check.errors.map((error) => error.message));
  const fractional = (name: string): boolean =>
    messages.some((message) => message.includes(name) && /not of (the declared )?type integer/u.test(message));
  const widen = <T extends { name: string; type: string }>(column: T): T =>
    column.type === "integer" && fractional(column.name) ? { ...column, type: "number" } : column;
  const output: OutputSpec = {
    ...spec.output,
    table: spec.output.table === null ? null : { columns: spec.output.table.columns.map(widen) },
    answers: spec.output.answers.map(widen),
  };
  return JSON.stringify(output) === JSON.stringify(spec.output) ? null : { ...spec, output };
}

function noOther(request: RepairRequest): Repaired {
  const [failed] = request.report.checks.filter((check) => !check.passed);
  const reason = failed?.errors[0]?.message ?? "the report names no reason";
  return {
    kind: "cannot_write",
    message: `The built-in author has no other way to write ${request.candidate.spec.name} (${failed?.name ?? "check"}: ${reason.slice(0, 200)}).`,
    hint: "Ask the question in other words, or for a part of it.",
  };
}
