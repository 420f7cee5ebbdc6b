import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { fold } from "../language/tokenise.ts";

/** A word of a question that asks for something else than what was read, and what to say instead. */
export interface Misfit {
  word: string;
  message: string;
  hint: string;
}

/** What an operation speaks of, whatever its shape. */
export interface Spoken {
  question: string;
  /** The question, folded to lower case. */
  text: string;
  operation: Operation;
  table: TableProfile;
  /** What rows are kept by. */
  conditions: readonly Condition[];
  groups: readonly ColumnProfile[];
  /** Functions with their columns; null where rows are counted. */
  measured: readonly { function: string; column: ColumnProfile | null; by: ColumnProfile | null }[];
}

export function spokenOf(question: string, operation: Operation, table: TableProfile): Spoken {
  const named = (name: string | null | undefined): ColumnProfile | null =>
    table.columns.find((column) => column.name === name) ?? null;
  const groups = "dimensions" in operation ? operation.dimensions.flatMap(({ column }) => named(column) ?? []) : [];
  const measures = "measures" in operation ? operation.measures : "measure" in operation ? [operation.measure] : [];
  const measured = measures
    .flatMap((each) => [...(each.of ?? []), ...(each.of === undefined ? [each] : [])])
    .map((each) => ({ function: each.function as string, column: named(each.column), by: named(each.by) }));
  return { question, text: fold(question), operation, table, conditions: partsOf(operation.filter), groups, measured };
}

function partsOf(condition: Condition | null): Condition[] {
  if (condition === null) return [];
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(partsOf);
  return condition.kind === "not" ? partsOf(condition.condition) : [condition];
}
