import { isDeepStrictEqual } from "node:util";
import type { ToolResult } from "../../state/artifacts.ts";
import type { Diagnostic } from "../../state/report.ts";
import type { ParameterSchema } from "../../state/spec.ts";
import type { Cell } from "../../state/tables.ts";
import { parameterErrors } from "../parameters.ts";
import { compareWithReference } from "../recompute/reference.ts";
import { OTHER_COLUMN } from "../trials/table-plan.ts";
import type { Case, Trials } from "../trials/trials.ts";
import { positionOf } from "./change-tables.ts";
import type { Subject } from "./law.ts";

/** Other values tried for one parameter, at most. */
const MOST_VALUES = 6;
/** Texts of the rows that are tried before them where it isn't certain of which column they have to be. */
const MOST_TEXTS = 12;

/**
 * Whether every parameter does what it says: with another value, on data where that must change the result, the result
 * changes. Where it is certain what the parameter stands for, the reference says which values must change it.
 */
export async function parametersMatter(
  subject: Subject,
  bases: readonly Case[],
  trials: Trials,
): Promise<Diagnostic[]> {
  const errors: Diagnostic[] = [];
  for (const [name, schema] of Object.entries(subject.spec.parameters.properties)) {
    if (!(await matters(name, schema, subject, bases, trials))) {
      const message = `The parameter ${name} has no effect: other values gave the same result, on data where they must not.`;
      errors.push({
        message,
        line: null,
        remedy: `Use params.${name} where the value ${JSON.stringify(schema.default)} is fixed.`,
      });
    }
  }
  return errors;
}

async function matters(
  name: string,
  schema: ParameterSchema,
  subject: Subject,
  bases: readonly Case[],
  trials: Trials,
): Promise<boolean> {
  let wasTried = false;
  for (const base of bases) {
    const before = await trials.run(base);
    if (!before?.ok) continue;
    for (const value of otherValues(name, schema, subject, base)) {
      const params = { ...base.params, [name]: value };
      if (parameterErrors(subject.spec, { [name]: value }).length > 0) continue;
      const changed: Case = { ...base, name: `${name} ${JSON.stringify(value)}`, params };
      if (mustChange(subject, changed, before.result) === false) continue;
      const after = await trials.run(changed);
      if (!after) continue;
      wasTried = true;
      // A tool that refuses a value has looked at it; whether it may is for the other checks.
      if (!after.ok || !isDeepStrictEqual(before.result, after.result)) return true;
    }
  }
  return !wasTried;
}

/** Whether the reference for the changed parameters contradicts the result before the change; null where it can't say. */
function mustChange({ use, tolerance }: Subject, changed: Case, before: ToolResult): boolean | null {
  const operation = use.operationWith(changed.params);
  if (!operation) return null;
  const agreement = compareWithReference(operation, changed.tables, before, tolerance);
  if (!agreement || agreement.kind === "incomparable") return null;
  return agreement.kind === "differ";
}

function otherValues(name: string, schema: ParameterSchema, subject: Subject, { tables }: Case): (Cell | Cell[])[] {
  const known = subject.use.known.get(name);
  if (schema.column) return [OTHER_COLUMN];
  const from = subject.operation.join?.columns.find((each) => each.name === known?.column);
  const table = tables[from?.table ?? subject.operation.table];
  const values =
    known?.kind === "value"
      ? valuesOf(from?.column ?? known.column ?? "", table)
      : [...defaultsOf(schema, subject), ...textsOf(schema, subject, table)];
  const suited = [...values, ...guesses(schema)].filter((value) => !isDeepStrictEqual(value, schema.default));
  return suited
    .slice(0, known === undefined ? values.length + MOST_VALUES : MOST_VALUES)
    .map((value) => (schema.type === "array" ? [value] : value));
}

/**
 * Texts of an analysis's rows, for a parameter of which it isn't certain what it is compared with: which group comes first changes
 * only where the first one itself is left out.
 */
function textsOf({ type }: ParameterSchema, { operation }: Subject, table: Case["tables"][string] | undefined): Cell[] {
  if (operation.operation !== "analysis" || type !== "string" || !table) return [];
  const used = new Set(stringsIn(operation));
  // The columns that the analysis speaks of come first: a wide table has more texts than can be tried.
  const isUsed = table.columns.map(({ name }) => used.has(name));
  const texts = (of: boolean): Cell[] =>
    table.rows.flatMap((row) => row.filter((cell, at) => typeof cell === "string" && isUsed[at] === of));
  return [...new Set([...texts(true), ...texts(false)])].slice(0, MOST_TEXTS);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The texts of the analysis's other parameters: one of them may be there where the parameter's own is not ("Mr" for "Mrs"). */
function defaultsOf({ type }: ParameterSchema, { operation, spec }: Subject): Cell[] {
  if (operation.operation !== "analysis" || type !== "string") return [];
  return Object.values(spec.parameters.properties).flatMap((other) =>
    typeof other.default === "string" ? [other.default] : [],
  );
}

/** The different values of a column, some of them. */
function valuesOf(column: string, table: Case["tables"][string] | undefined): Cell[] {
  const at = positionOf(table, column);
  if (!table || at === null) return [];
  const values = [...new Set(table.rows.map((row) => row[at] ?? null))].filter((value) => value !== null);
  return values.slice(0, 4);
}

function guesses({ type, items, default: usual, enum: listed }: ParameterSchema): Cell[] {
  if (listed) return listed;
  const kind = type === "array" ? (items?.type ?? "string") : type;
  if (kind === "boolean") return [true, false];
  if (kind === "string") return ["group a", "alpha", "nothing like it", ""];
  const number = typeof usual === "number" ? usual : 0;
  // Numbers that nothing of a table is as far as, for limits of what is computed of it.
  return [1, 2, number + 1, 0, 1e9, -1e9, number * 2, -1];
}
