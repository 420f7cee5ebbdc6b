import { stemmer } from "stemmer";
import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { plainWords } from "./plain-words.ts";
import { commonWords, rowsNames } from "./words.ts";

/** Up to this many characters a question says nothing by the way. */
const shortest = 130;

/** What rows are had in, and are none of. */
const surroundings =
  /^(?:season|seasons|period|study|survey|experiment|game|world|market|collection|catalog|catalogue|register|log|list|half|end|beginning|class|classes|terms?|case|question|way|order|detail|order|addition|average|mind|view|light)$/u;

/**
 * Words of a short question that say of which rows it is, where nothing has taken them: "the mean weight of juveniles" is no mean
 * of all. In a longer one they may only tell what the data are about.
 */
export function unreadWords(body: string, left: string, table: TableProfile): string[] {
  if (body.replace(/\bconstraints?\s*:\s*(?:none\.?)?\s*/giu, "").trim().length > shortest) return [];
  const nouns = rowNounStems(table);
  const names = [table.source.split(/[\\/]/u).at(-1) ?? "", ...table.columns.map(({ name }) => name)];
  const parts = names.flatMap(splitName).map(stemmer);
  const isPart = (stem: string): boolean =>
    parts.some((part) => part === stem || (part.length >= 3 && (stem.startsWith(part) || part.startsWith(stem))));
  const phrase =
    /\b(?:of|in|for|among|at|on|during|from|within|across) ((?:(?:the|all|any|each|these|those|an?|their|its) )*)(\p{L}[\p{L}'-]{2,})(?![\p{L}⟩])(?!\s*(?:[a-z]+ ){0,3}[·⟨])/gu;
  return [...left.matchAll(phrase)].flatMap(([, lead = "", said = ""]) => {
    const word = said.replace(/'s?$/u, "");
    // "Of the victims": those that the rows are.
    const isAllOfThem = /\b(?:the|these|those|all) $/u.test(lead) && word.endsWith("s");
    const isKnown =
      plainWords.has(word) ||
      commonWords.has(word) ||
      rowsNames.test(word) ||
      surroundings.test(word) ||
      nouns.has(canonical(word)) ||
      isPart(stemmer(word));
    return isAllOfThem || isKnown ? [] : [word];
  });
}
