import { stemmer } from "stemmer";
import type { Profile, TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import { rowNounsOf } from "../language/row-nouns.ts";
import { identifierWords } from "../lexicon/names.ts";
import { phraseIndex } from "../lexicon/phrases.ts";
import { titlesOf } from "./joined-table.ts";

/** A word of a question that only another table than the one read knows: what its rows are, or one of its columns. */
export interface OtherWord {
  word: string;
  table: TableProfile;
  /** Whether it is what the other table's rows are called. */
  isTitle: boolean;
}

/**
 * The first word that one table's reading of a question can only have passed over: another table is called so, or has a column
 * of that name, and the table that was read has nothing of the kind.
 */
export function wordOfOther(text: string, read: TableProfile, profile: Profile): OtherWord | null {
  const own = stemsOf(read, profile);
  const words = text.replace(/"[^"]*"|'[^']*'/gu, " ").match(/\p{L}{3,}/gu) ?? [];
  for (const word of words) {
    const stem = stemmer(word.toLowerCase());
    if (own.has(stem) || isOfGrammar(word.toLowerCase())) continue;
    for (const table of profile.tables) {
      if (table === read) continue;
      if (titleStems(table, read).has(stem)) return { word, table, isTitle: true };
      if (columnStems(table).has(stem)) return { word, table, isTitle: false };
    }
  }
  return null;
}

let grammatical: ReadonlySet<string> | null = null;

/** Words that say what to compute, of whatever column: "total", "month", "number". */
function isOfGrammar(word: string): boolean {
  grammatical ??= new Set(
    [...phraseIndex()].flatMap(([first, meanings]) =>
      meanings.some(({ tag, words }) => tag !== "Filler" && words.length === 1) ? [first] : [],
    ),
  );
  return grammatical.has(word) || identifierWords.has(word) || generic.has(word);
}

const generic: ReadonlySet<string> = new Set("name names title type kind one ones thing things rows row".split(" "));

function titleStems(table: TableProfile, other: TableProfile): Set<string> {
  return new Set(splitName(titlesOf(table, other)[0]).map((word) => stemmer(word)));
}

function columnStems(table: TableProfile): Set<string> {
  return new Set(
    table.columns.flatMap(({ name }) => splitName(name).filter((word) => word.length > 2)).map((word) => stemmer(word)),
  );
}

function stemsOf(table: TableProfile, { tables }: Profile): Set<string> {
  const values = table.columns.flatMap(({ type, top }) =>
    type === "string" ? top.flatMap(({ value }) => splitName(String(value))) : [],
  );
  const others = tables.filter((each) => each !== table).flatMap((each) => [...titleStems(table, each)]);
  return new Set([...others, ...columnStems(table), ...rowNounsOf(table).own, ...values.map((word) => stemmer(word))]);
}
