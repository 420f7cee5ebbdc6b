import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { hostNouns, numbersOfPeople, outsiderNouns } from "../../lexicon/people.ts";
import { isNumber, isText } from "../wordings/wording.ts";

/** Whether a column names people: those who come from outside, or those who work there; null where it names none. */
export function namesPeople(column: ColumnProfile): "outside" | "inside" | null {
  // Whether somebody came along is no name of them.
  if (!isText(column) || column.distinct < 3) return null;
  const words = splitName(column.name).filter((part) => !/^(?:name|full|id|no|ref|our)$/u.test(part));
  const [noun = "", more] = words.map(canonical);
  if (more !== undefined) return null;
  if (/^(?:who|whom|person|name|full name)$/u.test(splitName(column.name).join(" "))) return "inside";
  return outsiderNouns.has(noun) ? "outside" : hostNouns.has(noun) ? "inside" : null;
}

/** The column that names the people of a table: the only one, or that of those who come, beside those who serve them. */
export function peopleColumn(table: TableProfile): ColumnProfile | null {
  const named = table.columns.filter((column) => namesPeople(column) !== null);
  const [only, another] = named;
  if (only === undefined || another === undefined) return only ?? null;
  const [guest, more] = named.filter((column) => namesPeople(column) === "outside");
  return guest !== undefined && more === undefined ? guest : null;
}

/** Whether a number tells how many people a row is of: then the rows are no people, nor the names. */
export function countsPeople({ columns }: TableProfile): boolean {
  return columns.some(
    (column) => isNumber(column) && splitName(column.name).some((part) => numbersOfPeople.has(canonical(part))),
  );
}
