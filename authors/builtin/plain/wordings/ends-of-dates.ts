import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate, isText, meansRows, type Reworded, rowsCalled } from "./wording.ts";

/** "who was hired first", "which ticket was opened last": the row with the first or the last of the dates. */
export function firstToHappen(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(who)|(?:which|what) (\p{L}+)) (?:(?:was|were|is|has been|got) )?(?:the )?(?:(?:(first|earliest)|(?:last|latest|most recently)) (?:to (?:be )?)?(\p{L}+)|(\p{L}+) (?:the )?(?:(first|earliest)|(?:last|latest|most recently)))[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, who, noun, before, verbAfter, verbBefore, after] = match;
  const date = dateOf(verbAfter ?? verbBefore ?? "", table);
  if (date === null || (noun !== undefined && !meansRows(noun, table))) return null;
  const [name, another] = table.columns.filter(
    (column) => isText(column) && splitName(column.name).some((word) => /^(?:fullname|name)$/u.test(word)),
  );
  const called = who !== undefined && name !== undefined && another === undefined ? name : rowsCalled(table);
  if (called === null) return null;
  const end = (before ?? after) === undefined ? "latest" : "earliest";
  return { text: `which ${quoted(called.name)} has the ${end} ${quoted(date.name)}`, assumption: null };
}

/** "which ticket took the longest to close", "average time to close by priority": the days from one date to the other. */
export function timeTaken(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const dates = table.columns.filter(isDate);
  const span = (verb: string): string | null => {
    const end = dateOf(verb, table);
    const [start, more] = dates.filter((each) => each !== end);
    if (end === null || start === undefined || more !== undefined) return null;
    // What ends before it has begun, did not.
    if (String(end.max) < String(start.min)) return null;
    return `days between ${quoted(start.name)} and ${quoted(end.name)}`;
  };
  const longest =
    /^(?:which|what) (\p{L}+) (?:took|takes|needed) (?:the )?(?:(longest|most time|most days)|shortest|least time|fewest days)(?: time)? (?:to (?:be |get )?|until (?:it was |being )?)(\p{L}+)$/iu.exec(
      plain,
    );
  if (longest !== null) {
    const days = span(longest[3] ?? "");
    const called = rowsCalled(table);
    if (days === null || called === null || !meansRows(longest[1] ?? "", table)) return null;
    const end = longest[2] === undefined ? "fewest" : "most";
    return { text: `which ${quoted(called.name)} has the ${end} ${days}`, assumption: daysTold };
  }
  const summed =
    /^(?:(?:what is|what's|show|give|list|calculate)(?: me)? )?(?:the )?(average|mean|median|longest|maximum|shortest|minimum) (?:time|days|duration|number of days) (?:it takes |needed |taken )?to (?:be )?(\p{L}+)(?: (?:an?|the) (\p{L}+)| (\p{L}+s))?( (?:by|per|for each|in each|of each|for) .+)?$/iu.exec(
      plain,
    );
  if (summed !== null) return ofSpan(summed[1] ?? "", span(summed[2] ?? ""), summed[3] ?? summed[4], summed[5], table);
  const takes =
    /^how (?:long|many days) (?:does|did|do) (?:it|(?:an?|the) (\p{L}+)|(\p{L}+s)) (?:usually |typically )?take (?:on average )?to (?:be |get )?(\p{L}+)(?: (?:an?|the) (\p{L}+)| (\p{L}+s))?(?: on average)?( (?:by|per|for each|in each|for) .+?)?(?: on average)?$/iu.exec(
      plain,
    );
  if (takes === null || !/on average/iu.test(plain)) return null;
  const nouns = [takes[1], takes[2], takes[4], takes[5]].filter((noun) => noun !== undefined);
  return ofSpan("average", span(takes[3] ?? ""), nouns[0], takes[6], table);
}

const daysTold = "Time is counted in whole days, of rows that have both dates.";

function ofSpan(
  name: string,
  days: string | null,
  noun: string | undefined,
  after: string | undefined,
  table: TableProfile,
): Reworded | null {
  if (days === null || (noun !== undefined && !meansRows(noun, table))) return null;
  const said = /^longest$/iu.test(name) ? "maximum" : /^shortest$/iu.test(name) ? "minimum" : name;
  return { text: `${said} ${days}${after ?? ""}`, assumption: daysTold };
}

/** Rows that it has not happened to are of no time. */
const ofPresent = ({ name, nulls }: ColumnProfile): string =>
  nulls > 0 ? ` where ${quoted(name)} is not missing` : "";

const steps = "day|week|month|quarter|year";

/** "tickets opened per month", "month over month growth in tickets opened": the rows, by the date of what is said of them. */
export function rowsThatHappened(text: string, table: TableProfile): Reworded | null {
  const over = new RegExp(
    `^(.*?)\\b(${steps})(?: (?:over|on|to) |-(?:over|on|to)-)\\2 (growth|change|percent change)(?: rate)? (?:in|of) (?:the )?(?:number of )?(\\p{L}+)(?: (\\p{L}+))?( in percent)?[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (over !== null) {
    const [, before, step, growth, noun = "", verb, percent = ""] = over;
    const [only, another] = table.columns.filter(isDate);
    const date = verb === undefined ? (another === undefined ? (only ?? null) : null) : dateOf(verb, table);
    if (date === null || !meansRows(noun, table)) return null;
    return {
      text: `${before}${step} over ${step} ${growth} of number of rows by ${quoted(date.name)} ${step}${percent}${ofPresent(date)}`,
      assumption: null,
    };
  }
  const by = new RegExp(
    `^(.*?)\\b(\\p{L}+) (?:that were |which were |who were |were |was )?(\\p{L}+) (?:by|per|each|every|in each|for each) (${steps}|weekday|day of the week)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (
    by === null ||
    !/^(?:(?:how many|number of|count|count of|show|list|give|me|the|what is|what was) )*$/iu.test(by[1] ?? "")
  )
    return null;
  const date = dateOf(by[3] ?? "", table);
  if (date === null || !meansRows(by[2] ?? "", table)) return null;
  return { text: `number of rows by ${quoted(date.name)} ${by[4]}${ofPresent(date)}`, assumption: null };
}

/** "sales in the first half of the year": from its first day to its last. */
export function halfOfYear(text: string, table: TableProfile): Reworded | null {
  const match =
    /\b(?:(?:in|for|during|of) )?(?:the )?(?:(first)|second) half of (?:the year|(\d{4}))\b/iu.exec(text) ??
    /\b(?:(?:in|for|during|of) )?(?:(h1)|h2)(?: (?:of )?(\d{4}))?\b/iu.exec(text);
  const [date, more] = table.columns.filter(isDate);
  if (match === null || date === undefined || more !== undefined) return null;
  const [first, last] = [String(date.min).slice(0, 4), String(date.max).slice(0, 4)];
  const year = match[2] ?? (first === last ? first : null);
  if (year === null) return null;
  const [from, to] = match[1] === undefined ? ["07-01", "12-31"] : ["01-01", "06-30"];
  return {
    text: `${text.slice(0, match.index)}from ${year}-${from} to ${year}-${to}${text.slice(match.index + match[0].length)}`,
    assumption: match[2] === undefined ? `The year is ${year}, the only one of the data.` : null,
  };
}
