import { distance } from "fastest-levenshtein";
import type { Config } from "../../state/config.ts";
import type { ColumnProfile, Profile, TableProfile } from "../../state/profile.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { estimateTokens } from "./tokens.ts";

export type Privacy = Config["llm"]["privacy"];

export interface DataView {
  privacy: Privacy;
  /** Tokens that the description may have. */
  budget: number;
  /** Columns are chosen by these words when there is no room for all. */
  words: string;
  /** Columns that are shown whatever the budget, by table; where given, no others are shown. */
  only?: Readonly<Record<string, readonly string[]>>;
  /** A few whole rows of the first table. */
  rows?: TableData;
}

/** Frequent values shown of a column, and characters of each. */
const VALUES = 6;
const VALUE_CHARS = 60;
const NAME_CHARS = 200;

/**
 * The data as a prompt shows it: fenced off, every name and value as JSON text in which nothing can end the fence. What
 * `privacy` keeps back is not in it.
 */
export function describeData(profile: Profile, view: DataView): string {
  const tables = profile.tables.filter(({ name }) => view.only === undefined || Object.hasOwn(view.only, name));
  const share = view.budget / Math.max(1, tables.length);
  const parts = tables.map((table) => describeTable(table, share, view));
  const rows = view.rows && view.privacy === "rows" ? [`some rows: ${safeJson(view.rows.rows)}`] : [];
  return ["<data>", ...parts, ...rows, "</data>"].join("\n");
}

function describeTable(table: TableProfile, budget: number, view: DataView): string {
  const only = view.only?.[table.name];
  const columns = only ? table.columns.filter(({ name }) => only.includes(name)) : table.columns;
  const lines = new Map<ColumnProfile, string>();
  let left = budget;
  for (const column of only ? columns : byRelevance(columns, view.words)) {
    const line = describeColumn(column, table.rowCount, view.privacy);
    left -= estimateTokens(line);
    if (left < 0 && lines.size > 0 && !only) break;
    lines.set(column, line);
  }
  const shown = columns.flatMap((column) => lines.get(column) ?? []);
  const hidden = columns.length - shown.length;
  const count = view.privacy === "schema" ? "" : `, ${table.rowCount} rows`;
  return [
    `table ${safeJson(table.name)}${count}, ${table.columns.length} columns:`,
    ...shown,
    ...(hidden > 0 ? [`(${hidden} more columns that the question does not seem to be about)`] : []),
  ].join("\n");
}

function describeColumn(column: ColumnProfile, rowCount: number, privacy: Privacy): string {
  const head = `- ${safeJson(clip(column.name, NAME_CHARS))} ${column.type}`;
  if (privacy === "schema") return head;
  const { nulls, distinct, min, max, top } = column;
  const parts = [`${distinct} different`];
  if (nulls > 0) parts.push(`${nulls} missing`);
  if (min !== null && column.type !== "string") parts.push(`${shown(min)} to ${shown(max)}`);
  // The values of a column in which every value is another one say nothing about it but whose it is.
  const repeats = distinct < rowCount * 0.5 || distinct <= VALUES;
  if (repeats && (column.type === "string" || column.type === "boolean")) {
    parts.push(
      `often ${top
        .slice(0, VALUES)
        .map(({ value }) => shown(value))
        .join(", ")}`,
    );
  }
  return `${head}: ${parts.join("; ")}`;
}

/** The columns that the words speak of first, the others as they come. */
export function byRelevance(columns: readonly ColumnProfile[], words: string): ColumnProfile[] {
  const asked = [...new Set(wordsOf(words))].filter((word) => word.length > 1);
  const scored = columns.map((column, index) => ({ column, index, score: relevance(column, asked) }));
  return scored.sort((a, b) => b.score - a.score || a.index - b.index).map(({ column }) => column);
}

function relevance({ name, top }: ColumnProfile, asked: readonly string[]): number {
  const parts = wordsOf(name);
  const named = parts.map((part) => Math.max(0, ...asked.map((word) => likeness(part, word))));
  const byName = named.reduce((sum, score) => sum + score, 0) / Math.max(1, parts.length);
  const values = new Set(
    top.slice(0, VALUES).flatMap(({ value }) => (typeof value === "string" ? wordsOf(value) : [])),
  );
  return byName * 2 + (asked.some((word) => word.length > 2 && values.has(word)) ? 0.5 : 0);
}

function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 4 || b.length < 4) return 0;
  if (a.startsWith(b) || b.startsWith(a)) return 0.8;
  return distance(a, b) <= 1 ? 0.7 : 0;
}

function wordsOf(text: string): string[] {
  return (
    text
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, "") : word));
}

function shown(value: Cell): string {
  return safeJson(typeof value === "string" ? clip(value, VALUE_CHARS) : value);
}

function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** JSON in which no text can look like the end of the fence, nor hide from a reader. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>`\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
