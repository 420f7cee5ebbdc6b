import type { Operation } from "../../../../state/intent.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { identifierWords } from "../../lexicon/names.ts";
import { isNumber } from "../wordings/wording.ts";

/** The column of things with several rows each that is called by one noun: "clubs" of `Club`, "orders" of `Order No`. */
export function numberedThings(noun: string, { columns, rowCount }: TableProfile): ColumnProfile | null {
  const stem = canonical(noun.toLowerCase());
  const [only, more] = columns.filter(({ name, type, distinct, nulls }) => {
    const words = splitName(name);
    const isNumbered = words.length > 1 && (identifierWords.has(words.at(-1) ?? "") || words.at(-1) === "number");
    const [word, another] = isNumbered ? words.slice(0, -1) : words;
    if (word === undefined || another !== undefined || canonical(word) !== stem) return false;
    const isThing = type === "string" || (isNumbered && type === "integer");
    return isThing && distinct > 1 && distinct <= 0.9 * (rowCount - nulls);
  });
  return only !== undefined && more === undefined ? only : null;
}

/** The noun of a column whose values are numbers of something, as its name is a plural: `Orders`, `Sign-ups`, `Labour hrs`. */
export function countedIn(column: ColumnProfile): string | null {
  if (!isNumber(column)) return null;
  const words = splitName(column.name.replace(/[([].*$/u, ""));
  const last = words.at(-1) ?? "";
  return /(?:[^siu]|[^aeiou]i)s$/u.test(last) && canonical(last) !== last && !identifierWords.has(last) ? last : null;
}

/** Nouns of which a row may have several, where a column tells how many. */
export const isPieces = (noun: string): boolean => /^(?:items|pieces|units|articles)$/iu.test(noun);

export function quantityOf({ columns }: TableProfile): boolean {
  return columns.some(
    ({ name, type }) =>
      type === "integer" && splitName(name).some((word) => /^(?:qty|quantity|pieces|units)$/u.test(word)),
  );
}

/** Whether rows or different values are counted, and no column's numbers are computed with. */
export function countsRows(operation: Operation): boolean {
  return !/"function":"(?:sum|mean|median|min|max)"/u.test(JSON.stringify(operation));
}

export function isSpokenOf({ name }: ColumnProfile, operation: Operation): boolean {
  return JSON.stringify(operation).includes(JSON.stringify(name));
}
