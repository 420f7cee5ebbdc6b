import { splitName } from "../../language/names.ts";
import {
  beginningDates,
  beginnings,
  beginningsAfterDid,
  endingDates,
  endings,
} from "../../lexicon/rows-that-happened.ts";
import { isSpokenOf } from "../levels/counted.ts";
import { isDate } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf, moneyMeasured } from "./measured.ts";

const verbs = (list: string): RegExp => new RegExp(`\\b(?:${list})\\b`, "iu");
const begins = verbs(beginnings);
const afterDid = new RegExp(`\\b(?:did|do|does)\\b.*\\b(?:${beginningsAfterDid})\\b(?!s)`, "iu");
const ends = verbs(endings);
const isOf = (list: string, parts: readonly string[]): boolean =>
  parts.some((part) => new RegExp(`^(?:${list})$`, "u").test(part));

/** "How many bookings were made in May" is told by no day of arrival, though it be the only date; nor what was delivered by when it was ordered. */
export function dateOfOther({ text, operation, table }: Heard): Held | null {
  const begun =
    begins.exec(text)?.[0] ?? (afterDid.test(text) ? (verbs(beginningsAfterDid).exec(text)?.[0] ?? null) : null);
  const ended = ends.exec(text)?.[0] ?? null;
  for (const column of table.columns.filter((each) => isDate(each) && isSpokenOf(each, operation))) {
    const parts = splitName(column.name);
    const isNamed = parts.some(
      (part) => part.length > 3 && part !== "date" && text.toLowerCase().includes(part.slice(0, 5)),
    );
    if (isNamed) continue;
    const hint = `${column.name} is the only date that was read: name the date that is meant.`;
    // What came in by the day of its delivery may well be money.
    const isMoney = moneyMeasured(operation, table).length > 0;
    if (begun !== null && !isMoney && isOf(endingDates, parts) && !isOf(beginningDates, parts))
      return { word: begun, hint };
    if (ended !== null && isOf(beginningDates, parts) && !isOf(endingDates, parts) && !isValue(ended, operation))
      return { word: ended, hint };
  }
  return null;
}

/** Whether a status says it. */
const isValue = (verb: string, operation: Heard["operation"]): boolean =>
  conditionsOf(operation).some((condition) =>
    JSON.stringify(condition).toLowerCase().includes(`"${verb.toLowerCase()}"`),
  );
