import { distance } from "fastest-levenshtein";
import { stemmer } from "stemmer";
import type { MadeColumn } from "../../../state/made.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import { fold } from "./tokenise.ts";

/** A value of the data that a piece of the question names, and the column that holds it. */
export interface ValueHit {
  column: ColumnProfile;
  value: Cell;
  /** The words that name it, where they are not the value's own. */
  said?: string;
  /** How the column is made, where the table has none such. */
  made?: MadeColumn;
}

function normal(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether the profile lists every value that the column has. */
export function isComplete(column: ColumnProfile): boolean {
  return column.distinctExact && column.top.length >= column.distinct;
}

/** Finds, among the frequent and the extreme values of a table's text columns, those that a question names. */
export class ValueIndex {
  readonly #exact = new Map<string, ValueHit[]>();
  readonly #stems = new Map<string, ValueHit[]>();
  readonly longest: number;

  constructor(table: TableProfile) {
    let longest = 1;
    for (const column of table.columns) {
      if (column.type !== "string") continue;
      const seen = new Set<string>();
      for (const value of [...column.top.map((entry) => entry.value), column.min, column.max]) {
        if (typeof value !== "string" || value.length > 120 || seen.has(value)) continue;
        seen.add(value);
        const key = normal(value);
        if (key === "") continue;
        this.#add(this.#exact, key, { column, value });
        this.#add(this.#stems, key.split(" ").map(stemmer).join(" "), { column, value });
        longest = Math.max(longest, key.split(" ").length);
      }
    }
    this.longest = Math.min(10, longest);
  }

  #add(map: Map<string, ValueHit[]>, key: string, hit: ValueHit): void {
    const list = map.get(key) ?? [];
    list.push(hit);
    map.set(key, list);
  }

  /** Hits for the words as written (`cost` 0), or for their stems ("females"). Very short values count only as written. */
  match(text: string): { hits: ValueHit[]; cost: number } | null {
    const key = normal(text);
    if (key === "") return null;
    const exact = this.#exact.get(key) ?? [];
    const asWritten = exact.filter((hit) => hit.value === text);
    if (key.length <= 2) return asWritten.length > 0 ? { hits: asWritten, cost: 0 } : null;
    if (exact.length > 0) return { hits: oneEach(asWritten.length > 0 ? asWritten : exact), cost: 0 };
    const stemmed = (this.#stems.get(key.split(" ").map(stemmer).join(" ")) ?? []).filter(
      ({ value }) => !isOtherName(key, normal(String(value))),
    );
    return stemmed.length === 0 ? null : { hits: oneEach(stemmed), cost: 0.2 };
  }
}

/** Whether two texts of one stem are alike but for an e at the end of a word: no form of a word, but another name ("Clark", "Clarke"). */
function isOtherName(one: string, other: string): boolean {
  const words = other.split(" ");
  return one.split(" ").some((word, at) => `${word}e` === words[at] || word === `${words[at]}e`);
}

function oneEach(hits: readonly ValueHit[]): ValueHit[] {
  const byColumn = new Map<string, ValueHit>();
  for (const hit of hits) if (!byColumn.has(hit.column.name)) byColumn.set(hit.column.name, hit);
  return [...byColumn.values()];
}

/** The value of one column that a text names, forgiving case; null where the profile knows none. */
export function valueOf(column: ColumnProfile, text: string): Cell {
  const known = [...column.top.map((entry) => entry.value), column.min, column.max].filter(
    (value): value is string => typeof value === "string",
  );
  if (known.includes(text)) return text;
  const alike = [...new Set(known.filter((value) => normal(value) === normal(text) && normal(text) !== ""))];
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** The values of a column nearest to a text that is none of them. */
export function nearestValues(column: ColumnProfile, text: string, count: number): string[] {
  return column.top
    .map((entry) => String(entry.value))
    .map((value) => ({ value, far: distance(fold(text).slice(0, 60), fold(value).slice(0, 60)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ value }) => value);
}
