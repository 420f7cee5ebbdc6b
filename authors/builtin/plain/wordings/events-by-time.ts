import type { TableProfile } from "../../../../state/profile.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate, isNumber, meansRows, type Reworded } from "./wording.ts";

const shape =
  /^(?:(?:what (?:is|was|are|were) )?(?:the )?(?:number of|count of|how many) )?(\p{L}+) (?:(?:that |which |who )?(?:were |was |are |get |got |have |had )?(?:been )?)(\p{L}+) (?:per|by|each|every|in each|for each|in every) (calendar )?(day|week|month|quarter|year)[\s?.!]*$/iu;

/** "tickets opened each month", "number of members who joined per year": by the date that the verb tells of. */
export function eventsByTime(text: string, table: TableProfile): Reworded | null {
  const match = shape.exec(text.trim());
  const [, noun = "", verb = "", , step = ""] = match ?? [];
  const date = match === null || !meansRows(noun, table) ? null : dateOf(verb, table);
  if (date === null || !isCalled(verb, date.name)) return null;
  return { text: `number of ${noun} by ${step.toLowerCase()} of ${quoted(date.name)}`, assumption: null };
}

const isCalled = (verb: string, name: string): boolean => splitName(name).includes(verb.toLowerCase());

const joining = /^(?:joined|registered|enrolled|enroled|signed|subscribed|started|created|opened|added|hired|member)$/u;

/** "new members per year", "how many new customers did we get in 2023": by the only date, that of joining. */
export function newPerTime(text: string, table: TableProfile): Reworded | null {
  const match = /\b(?:brand )?new (\p{L}+)(?= (?:per|by|each|every|in|during|since|did|were|have|joined)\b)/iu.exec(
    text,
  );
  const [date, more] = table.columns.filter(isDate);
  if (match === null || date === undefined || more !== undefined || !meansRows(match[1] ?? "", table)) return null;
  const timed =
    /\b(?:per|by|each|every) (?:calendar )?(?:day|week|month|quarter|year)\b|\b(?:in|during|since) (?:the )?(?:\d{4}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter)/iu;
  const isNewAtDate = splitName(date.name).some((part) => joining.test(part));
  if (
    !isNewAtDate ||
    !timed.test(text) ||
    table.columns.some((column) => !isNumber(column) && splitName(column.name).includes("new"))
  )
    return null;
  const had = text
    .replace(match[0], match[1] ?? "")
    .replace(/ (?:did|have|do) we (?:get|have|had|gain|gained|got)(?= )/iu, "");
  return { text: had, assumption: `Whoever is new has ${date.name} then.` };
}
