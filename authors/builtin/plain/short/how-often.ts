import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { columnOf, isText, type Reworded } from "../wordings/wording.ts";
import { hasQuantity, makesRows } from "./columns.ts";
import { tailOf, whereOf } from "./slots.ts";

/** Whoever has no row at all is below every other limit, and would not be counted. */
const limit = "more than|over|at least|exactly";

/** "how many members visited more than twice in May": those with so many rows of that time. */
export function doneOften(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^how many (?:of (?:the|our) )?(?:different )?(\\p{L}+) (?:have |has |had )?(\\p{L}+) (${limit}) (?:(once)|(twice)|(\\d+|${countWords}) times)((?: .+)?)$`,
    "iu",
  ).exec(text.replace(/[\s?.!]+$/u, ""));
  const [, noun = "", verb = "", compared = "", once, twice, number = "", after = ""] = match ?? [];
  const who = match === null ? null : columnOf(noun, table, isText);
  const isDone = makesRows(verb, table) || rowNounsOf(table).own.has(stemmer(verb.toLowerCase()));
  // Three lamps may have been ordered in one go.
  if (match === null || who === null || who.distinct > 0.9 * table.rowCount || !isDone || hasQuantity(table))
    return null;
  const tail = tailOf(after, table);
  const value = once !== undefined ? 1 : twice !== undefined ? 2 : countOf(number.toLowerCase());
  if (tail === null || !Number.isInteger(value)) return null;
  return { text: `how many ${noun} had ${compared} ${value} rows${whereOf(tail)}`, assumption: "Each row is once." };
}
