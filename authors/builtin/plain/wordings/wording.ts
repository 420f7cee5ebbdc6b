import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { identifierWords } from "../../lexicon/names.ts";

/** Another wording of a question, and what it takes for granted. */
export interface Reworded {
  text: string;
  assumption: string | null;
}

/** A way to say a question in other words that leaves none of its own out; null where it isn't asked in this way. */
export type Rewording = (text: string, table: TableProfile) => Reworded | null;

export const isNumber = ({ type }: ColumnProfile): boolean => type === "integer" || type === "number";
export const isText = ({ type }: ColumnProfile): boolean => type === "string";
export const isDate = ({ type }: ColumnProfile): boolean => type === "date" || type === "datetime";

/** The one column of a kind that some words name. */
export function columnOf(
  words: string,
  table: TableProfile,
  fits: (column: ColumnProfile) => boolean,
): ColumnProfile | null {
  const named = words.trim().replace(/^(?:the|an?|its|their) /iu, "");
  const [only, another] = columnIndexOf(table).match(named.split(" "))?.columns.filter(fits) ?? [];
  return only !== undefined && another === undefined ? only : null;
}

/** Whether a word stands for the rows. */
export function meansRows(word: string, table: TableProfile): boolean {
  return rowNounsOf(table).stems.has(canonical(word.toLowerCase()));
}

/** The column that numbers each row, or names it. */
export function rowsCalled({ columns, rowCount }: TableProfile): ColumnProfile | null {
  return (
    columns.find(
      ({ name, distinct, distinctExact, nulls }) =>
        identifierWords.has(splitName(name).at(-1) ?? "") && distinctExact && nulls === 0 && distinct === rowCount,
    ) ?? null
  );
}
