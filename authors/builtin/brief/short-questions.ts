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

/** What only says how an answer is to be given. */
const reporting =
  /^(?:once|simply|exact|exactly|only|answer|numeric|none|please|rounded|places?|digits?|significant|result|formula|method|rule|limits?|fences?|bounds?|factor|times|multiplier|available|known|respective|whichever|compute|computed|respect|behind|leading|sided|tail|account|period|divided?|dividing|chi|contingency|correction|continuity|yates|stays?|unmodified|unchanged|untouched|nothing)$/u;

/** What is done with gaps anyway. */
const leaving = /^(?:skip|ignor|omit|exclud|disregard)\w*$/u;

/**
 * Words of a short question that say of which rows it is, where nothing has taken them: "the mean weight of juveniles" is no mean
 * of all. In a longer one they may only tell what the data are about. Its constraints tell nothing: each of their words counts.
 */
export function unreadWords(
  body: string,
  left: { question: string; constraints: string },
  table: TableProfile,
): string[] {
  if (body.replace(/\bconstraints?\s*:\s*(?:none\.?)?\s*/giu, "").trim().length > shortest) return [];
  const nouns = rowNounStems(table);
  const names = [table.source.split(/[\\/]/u).at(-1) ?? "", ...table.columns.map(({ name }) => name)];
  const parts = names.flatMap(splitName).map(stemmer);
  const isKnown = (word: string): boolean =>
    plainWords.has(word) ||
    commonWords.has(word) ||
    rowsNames.test(word) ||
    surroundings.test(word) ||
    nouns.has(canonical(word)) ||
    parts.some((part) => {
      const stem = stemmer(word);
      return part === stem || (part.length >= 3 && (stem.startsWith(part) || part.startsWith(stem)));
    });
  const phrase =
    /\b(of|in|for|among|at|on|during|from|within|across) ((?:(?:the|all|any|each|these|those|an?|their|its) )*)(\p{L}[\p{L}'-]{2,})(?![\p{L}⟩])(?!\s*(?:(?!related|correlated|associated|linked|connected|tied)[a-z]+ ){0,3}[·⟨])/gu;
  const asked = [...left.question.matchAll(phrase)].flatMap(([, preposition = "", lead = "", said = ""]) => {
    const word = said.replace(/'s?$/u, "");
    // "Of the victims": those that the rows are. "In the mountains" says where.
    const isAllOfThem =
      !/^(?:in|on|at|during)$/u.test(preposition) && /\b(?:the|these|those|all) $/u.test(lead) && word.endsWith("s");
    return isAllOfThem || isKnown(word) ? [] : [word];
  });
  const constrained = left.constraints
    .replace(/\b(?:e\.g\.|for example|for instance|such as)[^.;\n]*/gu, "")
    .split(/[.;\n]/u)
    .flatMap((sentence) => {
      const isChosen = /·/u.test(sentence);
      const isOfGaps = /\b(?:missing|null|nan)\b/u.test(sentence);
      return (
        [...sentence.matchAll(/(?<![\p{L}⟩'-])\p{L}[\p{L}'-]{2,}(?![\p{L}⟩])/gu)]
          .map(([said]) => said.replace(/'s?$/u, ""))
          .filter((word) => !isKnown(word) && !reporting.test(word) && !(isOfGaps && leaving.test(word)))
          // "Divide by n", which is read as the convention that it is.
          .filter((word) => !(/^divid\w*$/u.test(word) && /(?:^|:)[^\p{L}]*divid\w* by n[^\p{L}]*$/u.test(sentence)))
          .filter((word) => !(isChosen && /^(?:filter|restrict|limit|narrow)\w*$/u.test(word)))
          // "English day name, e.g. Monday".
          .filter(
            (word) =>
              !(/\bnames?\b/u.test(sentence) && /^(?:english|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/u.test(word)),
          )
      );
    });
  return [...asked, ...constrained];
}
