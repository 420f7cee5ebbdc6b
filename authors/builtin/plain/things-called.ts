import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import { identifierWords } from "../lexicon/names.ts";
import { columnOf } from "./wordings/wording.ts";

/** The column of things that have several rows each, by a noun for one of them: "orders" of `Order No`. */
export function thingsCalled(noun: string, table: TableProfile): ColumnProfile | null {
  const named = columnOf(noun, table, ({ type }) => type === "string" || type === "integer");
  const numbered = table.columns.filter(({ name }) => {
    const words = splitName(name);
    return (
      words.length === 2 &&
      (identifierWords.has(words.at(-1) ?? "") || words.at(-1) === "number") &&
      singular(words[0] ?? "") === singular(noun.toLowerCase())
    );
  });
  const [only, more] = numbered;
  const column = only !== undefined && more === undefined ? only : numbered.length === 0 ? named : null;
  if (column === null || column.distinct < 2 || column.distinct > 0.9 * (table.rowCount - column.nulls)) return null;
  // A number that is no number of anything is no thing.
  const isCode =
    column.type === "string" || splitName(column.name).some((word) => identifierWords.has(word) || word === "number");
  return isCode ? column : null;
}

const singular = (word: string): string => word.replace(/ies$/u, "y").replace(/s$/u, "");
