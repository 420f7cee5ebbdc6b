import type { MadeColumn } from "../../../state/made.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { ColumnIndex } from "../language/columns.ts";
import type { RowNouns } from "../language/row-nouns.ts";
import type { Tagged } from "../language/tag.ts";
import { withMade } from "../made/made-table.ts";

/** Why a question has no single reading: it has several, or it can't be read. */
export type Problem =
  | { kind: "choice"; question: string; readings: { reading: string; ask: string }[] }
  | { kind: "refusal"; missing: string[]; message: string; hint: string };

/** A part of the question that was settled, or the problem with it. */
export type Resolved<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** What is at hand while a question is interpreted, and what is noted on the way. */
export interface Context {
  question: string;
  table: TableProfile;
  columns: ColumnIndex;
  nouns: RowNouns;
  /** Sentences for the intent's `assumptions`. */
  assumptions: Set<string>;
  /** Set to false by anything short of the plain words. */
  certain: boolean;
  /** Columns that the question needs and the table lacks; `table` has them already. */
  made: MadeColumn[];
}

/** Takes in a column that the question needs and the table lacks. */
export function make(context: Context, made: MadeColumn): void {
  if (context.made.some(({ name }) => name === made.name)) return;
  context.made.push(made);
  context.table = withMade(context.table, [made]);
}

export function settled<T>(value: T): Resolved<T> {
  return { ok: true, value };
}

export function refused(message: string, hint: string, missing: string[] = []): { ok: false; problem: Problem } {
  return { ok: false, problem: { kind: "refusal", missing, message, hint } };
}

export function choose(
  question: string,
  readings: { reading: string; ask: string }[],
): { ok: false; problem: Problem } {
  return { ok: false, problem: { kind: "choice", question, readings } };
}

/** All settled values, or the first problem. */
export function all<T>(parts: readonly Resolved<T>[]): Resolved<T[]> {
  const values: T[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    values.push(part.value);
  }
  return settled(values);
}

/** The question with one piece of it said in other words. */
export function reworded(context: Context, piece: Pick<Tagged, "start" | "end">, words: string): string {
  return context.question.slice(0, piece.start) + words + context.question.slice(piece.end);
}

/** A column's name as a question can quote it. */
export function quoted(name: string): string {
  if (!name.includes('"')) return `"${name}"`;
  return name.includes("`") ? `“${name}”` : `\`${name}\``;
}
