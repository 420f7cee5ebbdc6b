import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { personOfRows } from "../../language/persons-by-number.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { FreeWords } from "./free-words.ts";
import { countsPeople, namesPeople } from "./people-columns.ts";
import type { Said } from "./said.ts";

/** "patients" of a file whose rows have a hospital number each. Never where a column names people, who may come again. */
export function inPeopleOfRows(text: string, table: TableProfile, said: Said): string {
  const noun = personOfRows(table);
  if (noun === null || countsPeople(table) || table.columns.some((column) => namesPeople(column) !== null)) return text;
  const isKnown = !new FreeWords(table).areFree([noun, `${noun}s`]) || rowNounsOf(table).own.has(stemmer(noun));
  const match = isKnown ? null : new RegExp(`\\b${noun}(s)?\\b`, "iu").exec(text);
  // Whoever came again has several rows, whatever they are numbered by.
  if (match === null || /\b(?:once|twice|again|times|readmitted|other|return(?:ed|ing)?|repeat)\b/iu.test(text))
    return text;
  // How many were there at one time is told by when they came and went, and "each ward ... a month" asks for two groups.
  if (
    /\b(?:was|were|are|is|be|been|had|have|has) (?:still )?(?:in|on|at) (?:the |our |a )?\p{L}+ (?:on|in|at|during)\b/iu.test(
      text,
    )
  )
    return text;
  if (/\b(?:each|every|per)\b.*\b(?:a|an|per|each|every) (?:day|week|month|quarter|year)\b/iu.test(text)) return text;
  said.assume(`Each row is one ${noun}.`);
  return `${text.slice(0, match.index)}${match[1] === undefined ? "row" : "rows"}${text.slice(match.index + match[0].length)}`;
}
