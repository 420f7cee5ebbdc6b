import { stemmer } from "stemmer";
import type { TableProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { plainWords } from "./plain-words.ts";
import { commonWords, rowsNames } from "./words.ts";

/** Up to this many characters a question says nothing by the way. */
const shortest = 130;

/**
 * Words of a short question that nothing has taken: each counts, as in a plain one, but for the vocabulary of questions and what
 * rows or columns are called. "The mean weight of juveniles" is no mean of all.
 */
export function unreadWords(body: string, left: string, table: TableProfile): string[] {
  if (body.replace(/\bconstraints?\s*:\s*(?:none\.?)?\s*/giu, "").trim().length > shortest) return [];
  const nouns = rowNounStems(table);
  const parts = new Set(
    [table.source.split(/[\\/]/u).at(-1) ?? "", ...table.columns.map(({ name }) => name)]
      .flatMap(splitName)
      .map(stemmer),
  );
  // "Of the victims": those that the rows are.
  const plain = left.replace(
    /\b(?:the|these|those|all) \p{L}{2,}s\b(?=\s*(?:[.,;?:!\n]|$|(?:in|of|from|on|by|with|and|or|is|are|was|were|have|has|had|who|that)\b))/gu,
    " ",
  );
  return [...plain.matchAll(/(?<![⟨\p{L}])\p{L}[\p{L}'-]{2,}/gu)]
    .map(([word]) => word.replace(/'s?$/u, ""))
    .filter(
      (word) =>
        !plainWords.has(word) &&
        !commonWords.has(word) &&
        !rowsNames.test(word) &&
        !nouns.has(canonical(word)) &&
        ![...parts].some(
          (part) =>
            part === stemmer(word) || (part.length >= 3 && (word.startsWith(part) || part.startsWith(stemmer(word)))),
        ),
    );
}
