import { stemmer } from "stemmer";
import type { Condition } from "../../../../state/condition.ts";
import { splitName } from "../../language/names.ts";
import { hostNouns, outsiderNouns } from "../../lexicon/people.ts";
import { countsRows } from "../levels/counted.ts";
import { isDate, isText } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate } from "./holding.ts";

const states =
  /\b(?:out|overdue|late|on loan|borrowed|lent|due back|not (?:been )?(?:returned|back)|(?:haven['’]t|hasn['’]t|aren['’]t|not) (?:come )?(?:been )?(?:returned|back))\b/iu;
const backs = /^(?:return|returned|back|in|due)$/u;

/**
 * "How many books are still out": each loan that has not come back is one, and no title, of which two may be out. Borrowers are people,
 * and the same one however much they have.
 */
export function lentOnes(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const noun = /^(?:how many|number of) (?:of (?:the|our) )?(\p{L}+)/iu.exec(text)?.[1];
  const [measure, more] = operation.measures;
  if (noun === undefined || measure?.function !== "distinct" || more !== undefined || operation.dimensions.length > 0)
    return null;
  const column = table.columns.find(({ name }) => name === measure.column);
  const stem = stemmer(noun.toLowerCase());
  if (column === undefined || !isText(column) || outsiderNouns.has(stem) || hostNouns.has(stem)) return null;
  if (/\b(?:different|distinct|unique|titles?)\b/iu.test(text) || !states.test(text) || !countsRows(operation))
    return null;
  const back = table.columns.some(
    (each) =>
      isDate(each) &&
      each.nulls > 0 &&
      splitName(each.name).some((part) => backs.test(part)) &&
      isOf(each.name, operation),
  );
  if (!back) return null;
  return { word: noun, hint: `Say which is meant: the number of rows, or of different ${column.name}.` };
}

const isOf = (name: string, { filter, made }: { filter: Condition | null; made?: unknown }): boolean =>
  JSON.stringify([filter, made]).includes(JSON.stringify(name));
