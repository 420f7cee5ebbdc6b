import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { markRows } from "../../lexicon/things-by-title.ts";
import { isNumber } from "../wordings/wording.ts";

/** Whether a table is of marks: its file is called so. */
export function holdsMarks(table: TableProfile): boolean {
  const { own } = rowNounsOf(table);
  return markRows.some((noun) => own.has(stemmer(noun)));
}

const subjectsInS = /^(?:maths|mathematics|physics|ethics|economics|politics|classics|gymnastics|news|languages)$/u;

/** A number that is a mark, and not of days or things that somebody has had: called by one subject, and about as high as others. */
export function isMark(column: ColumnProfile, { columns }: TableProfile): boolean {
  const [subject = "", more] = splitName(column.name);
  if (!isNumber(column) || more !== undefined) return false;
  const max = Number(column.max);
  const alike = columns.filter(
    (other) => isNumber(other) && Number(other.max) > max / 2 && Number(other.max) < max * 2,
  );
  return alike.length > 1 && (!/s$/u.test(subject) || subjectsInS.test(subject));
}
