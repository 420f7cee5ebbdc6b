import type { TableProfile } from "../../../state/profile.ts";
import type { Phrase, Tag } from "../lexicon/tags.ts";
import type { ColumnIndex } from "./columns.ts";
import type { FlagIndex } from "./flags.ts";
import type { RateIndex } from "./rates.ts";
import type { RowNouns } from "./row-nouns.ts";
import type { Tagged } from "./tag.ts";
import type { Word } from "./tokenise.ts";
import type { ValueIndex } from "./values.ts";

/** A way to take some words from a place in the question on. */
export interface Edge {
  length: number;
  cost: number;
  pieces: Tagged[];
}

/** Everything that words are looked up in, for one table. */
export interface Vocabulary {
  table: TableProfile;
  phrases: ReadonlyMap<string, readonly Phrase[]>;
  columns: ColumnIndex;
  values: ValueIndex;
  flags: FlagIndex;
  rates: RateIndex;
  nouns: RowNouns;
  /** Whether columns may be made of those that the table has. */
  makes: boolean;
  /** Whether words are read as everyday language has them, after every stricter reading failed. */
  everyday: boolean;
}

export const costs = {
  phrase: 0.1,
  filler: 0.12,
  column: 0.1,
  columnWord: 0.02,
  value: 0.15,
  unknown: 10,
  double: 0.2,
  shadow: 0.35,
  namesake: 0.2,
  adjective: 0.2,
  rate: 0.25,
} as const;

/** A piece of some words of the question. */
export function piece(
  tag: Tag,
  words: readonly Word[],
  at: number,
  length: number,
  question: string,
  more: Partial<Tagged> = {},
): Tagged {
  const start = words[at]?.start ?? 0;
  const end = words[at + length - 1]?.end ?? start;
  const empty = { meaning: {}, columns: null, values: [], number: null, percent: false, time: null };
  return { tag, text: question.slice(start, end), start, end, ...empty, ...more };
}

/** Some words in a row, none of them quoted; null where there are fewer. */
export function spanWords(words: readonly Word[], at: number, length: number): Word[] | null {
  const span = words.slice(at, at + length);
  if (span.length < length || span.some((word) => word.kind === "quoted")) return null;
  return span;
}
