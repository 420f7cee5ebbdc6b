import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { verbsOfRows } from "../../lexicon/light-verbs.ts";
import { personNouns } from "../../lexicon/names.ts";
import { titled } from "../../lexicon/things-by-title.ts";
import { columnOf, isNumber, isText } from "../wordings/wording.ts";

/** The column of things by a noun for one of them: by its name, or by its title where such things have one. */
export function thingOf(noun: string, table: TableProfile): ColumnProfile | null {
  const text = (column: ColumnProfile): boolean => isText(column) && column.distinct < 0.9 * table.rowCount;
  const one = noun.toLowerCase().replace(/ies$/u, "y").replace(/s$/u, "");
  return columnOf(noun, table, text) ?? (titled.has(one) ? columnOf("title", table, text) : null);
}

const persons: ReadonlySet<string> = new Set(
  [...personNouns, "borrower", "pupil", "donor", "buyer", "owner"].map((noun) => stemmer(noun)),
);

/** The one column that names people with several rows each. */
export function peopleOf(table: TableProfile): ColumnProfile | null {
  const [only, more] = table.columns.filter(
    (column) =>
      isText(column) &&
      column.distinct < 0.9 * table.rowCount &&
      (splitName(column.name).every((word) => persons.has(stemmer(word)) || word === "name") ||
        /^(?:booked|ordered|borrowed|bought|given) by$/u.test(splitName(column.name).join(" "))),
  );
  return only === undefined || more !== undefined ? null : only;
}

/** The column that says who each row is. */
export function namesOf(table: TableProfile): ColumnProfile | null {
  const [only, more] = table.columns.filter(
    (column) =>
      isText(column) &&
      column.distinct >= 0.9 * table.rowCount &&
      splitName(column.name).every((word) => persons.has(stemmer(word)) || /^(?:name|full|fullname)$/u.test(word)),
  );
  return only === undefined || more !== undefined ? null : only;
}

/** Whether a verb is what makes a row of the table: "borrowed" of loans. */
export function makesRows(verb: string, table: TableProfile): boolean {
  const { own } = rowNounsOf(table);
  const said = verb.toLowerCase();
  return verbsOfRows.some(
    ({ nouns, forms, particles }) =>
      nouns.some((noun) => own.has(stemmer(noun))) && (forms.includes(said) || particles.includes(said)),
  );
}

/** Whether rows have quantities: then how often something was ordered is not how many. */
export const hasQuantity = ({ columns }: TableProfile): boolean => quantityOf(columns) !== null;

export function quantityOf(columns: readonly ColumnProfile[]): ColumnProfile | null {
  const [only, more] = columns.filter(
    (column) =>
      isNumber(column) && splitName(column.name).some((word) => /^(?:qty|quantity|pieces|units|copies)$/u.test(word)),
  );
  return only === undefined || more !== undefined ? null : only;
}
