import { splitName } from "../../language/names.ts";
import {
  beginningDates,
  beginnings,
  beginningsAfterDid,
  endingDates,
  endings,
} from "../../lexicon/rows-that-happened.ts";
import { isSpokenOf } from "../levels/counted.ts";
import { isDate, isText, meansRows } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf, measuredOf, moneyMeasured } from "./measured.ts";

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
  return lastOfState({ text, operation, table });
}

/** "My last interview" was not on the day of the application whose stage it is now. */
function lastOfState({ text, operation, table }: Pick<Heard, "text" | "operation" | "table">): Held | null {
  const noun = /\b(?:first|last|latest|earliest|most recent) (\p{L}+)\b/iu.exec(text)?.[1];
  if (noun === undefined || meansRows(noun, table)) return null;
  const stages = table.columns.filter(
    (column) =>
      isText(column) && splitName(column.name).some((part) => /^(?:status|state|stage|outcome|result)$/u.test(part)),
  );
  const [stage] = conditionsOf(operation).flatMap((condition) =>
    stages.filter(({ name }) => JSON.stringify(condition).includes(JSON.stringify(name))),
  );
  const date = measuredOf(operation, table).find(isDate);
  const isGeneric = splitName(date?.name ?? "").every((part) => /^(?:date|day|when|time)$/u.test(part));
  return stage === undefined || date === undefined || isGeneric
    ? null
    : { word: noun, hint: `${date.name} is not when ${stage.name} came to be so: name the date that is meant.` };
}

/** Whether a status says it. */
const isValue = (verb: string, operation: Heard["operation"]): boolean =>
  conditionsOf(operation).some((condition) =>
    JSON.stringify(condition).toLowerCase().includes(`"${verb.toLowerCase()}"`),
  );
