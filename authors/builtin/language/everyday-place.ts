import type { Meaning, Tag } from "../lexicon/tags.ts";
import { type Edge, piece, spanWords, type Vocabulary } from "./pieces.ts";
import type { Word } from "./tokenise.ts";

/** Where in a question a turn of phrase is looked for, and the columns of its table. */
export interface Place {
  columns: Vocabulary["columns"];
  question: string;
  words: readonly Word[];
  at: number;
}

/** Some words in a row as they are compared; empty where there are fewer. */
export function said({ words, at }: Place, length: number, from = at): string {
  return (spanWords(words, from, length) ?? []).map(({ lower }) => lower).join(" ");
}

export function edge(place: Place, length: number, tag: Tag, cost: number, meaning: Meaning = {}): Edge {
  return { length, cost, pieces: [piece(tag, place.words, place.at, length, place.question, { meaning })] };
}

/** Words that say nothing. */
export const idle = (length: number, cost = 0.4): Edge => ({ length, cost, pieces: [] });

/** The phrases of a list that stand here, the longest first. */
export function phrasesAt(place: Place, phrases: ReadonlySet<string>, longest = 5): number[] {
  return [5, 4, 3, 2, 1].filter((length) => length <= longest && phrases.has(said(place, length)));
}
