import { splitName } from "../language/names.ts";
import { ValueIndex } from "../language/values.ts";
import type { JoinKey } from "./joined-table.ts";
import { titleForms } from "./table-words.ts";

/** One of several keys, and the question without the words that told it from the others. */
export interface SaidKey {
  key: JoinKey;
  text: string;
}

/** Words that say the same side of something that goes from one place, time or person to another; the last is the preposition. */
const sides: readonly { words: string; preposition: string }[] = [
  {
    words:
      "start|starts|started|starting|begin|begins|began|begun|beginning|origin|origins|originate|originated|originating|departure|departures|depart|departs|departed|departing|leave|leaves|left|leaving|pickup|source|sender|sent|seller",
    preposition: "from",
  },
  {
    words:
      "end|ends|ended|ending|finish|finishes|finished|finishing|destination|destinations|arrival|arrivals|arrive|arrives|arrived|arriving|dropoff|target|receiver|recipient|received|buyer",
    preposition: "to",
  },
];

/**
 * Which of several keys a question means, where only one is called so: "rides that started in the North" go by the station where
 * they start, "flights to Texas" by their destination. Null where it speaks of none of them, or of several.
 */
export function keySaid(text: string, keys: readonly JoinKey[]): SaidKey | null {
  // What lacks a start is not said of any.
  if (/\b(?:no|not|never|without|neither|nor|\w+n't|both|same)\b/iu.test(text)) return null;
  const found = keys.flatMap((key) => {
    const pattern = wordsOf(key, keys);
    if (pattern === null) return [];
    const rest = without(text, pattern, key);
    return rest === null ? [] : [{ key, text: rest }];
  });
  const [only, more] = found;
  return only === undefined || more !== undefined ? null : only;
}

interface Pattern {
  words: string;
  preposition: string | null;
}

/** What is only said of one key: its own words that the others lack, and what says the same side. */
function wordsOf(key: JoinKey, keys: readonly JoinKey[]): Pattern | null {
  const others = new Set(keys.filter((each) => each !== key).flatMap(({ main }) => splitName(main.column)));
  const own = splitName(key.main.column).filter((word) => !others.has(word));
  if (own.length === 0) return null;
  const side = sides.find(({ words }) => own.some((word) => words.split("|").includes(word)));
  const words = [...new Set([...own, ...own.map((word) => `${word}s`), ...(side?.words.split("|") ?? [])])];
  return { words: words.join("|"), preposition: side?.preposition ?? null };
}

function without(text: string, { words, preposition }: Pattern, { main, other }: JoinKey): string | null {
  const asked = new RegExp(
    `\\b(?:do|did|does) (?:the )?(most|fewest) (\\p{L}+) (?:${words})(?: (?:in|at|from))?[?.!\\s]*$`,
    "iu",
  );
  if (asked.test(text)) return text.replace(asked, "has the $1 $2");
  const where = new RegExp(
    `\\b(?:(?:that|which|who) )?(?:(?:have|has|had|were|was|are|is|do|does|did) )?(?:${words})\\b(?: (?=(?:in|at|from|to)\\b))?`,
    "giu",
  );
  const of = splitName(main.column).join("[ _]");
  // "start station names" are those that the other file has, and so is what is grouped by: "by district of the start station".
  const calls = new RegExp(`\\b${of}(?:s|'s)? (?:by )?(?=names?\\b)`, "iu");
  if (calls.test(text)) return text.replace(calls, "");
  const ofKey = new RegExp(`\\b(by|per|each|which|what) (\\p{L}+) of (?:the |its |their )?${of}s?\\b`, "iu");
  if (ofKey.test(text)) return text.replace(ofKey, "$1 $2");
  // A whole name of the key is the key itself.
  const named = new RegExp(`\\b${of}s?\\b`, "iu");
  if (where.test(text) && !named.test(text)) return tidied(text.replace(where, " "));
  if (preposition === null) return null;
  const led = new RegExp(`\\b${preposition} (?:the )?([\\p{L}\\p{N}]+(?: [\\p{L}\\p{N}]+)?)`, "giu");
  const values = new ValueIndex(other.table);
  const isOf = (said: string): boolean => {
    const hit = values.match(said) ?? values.match(said.split(" ")[0] ?? "");
    return hit?.hits.some(({ column }) => column.type === "string") === true;
  };
  const each = new RegExp(
    `\\b${preposition} (?=(?:each|every|which|what) (?:${[...nounsOf(other)].join("|")})\\b)`,
    "iu",
  );
  if (each.test(text)) return text.replace(each, "for ");
  const any = [...text.matchAll(led)].some(([, said]) => isOf(said ?? ""));
  return any ? text : null;
}

/** What the rows of the other file are called, and its columns. */
function nounsOf({ table }: JoinKey["other"]): string[] {
  return [...titleForms(table.name), ...table.columns.map(({ name }) => splitName(name).join("[ _]"))].filter(
    (noun) => noun !== "",
  );
}

function tidied(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/\s+([?.!,])/gu, "$1")
    .trim();
}
