import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { type NamedTime, namedTime } from "../../language/dates.ts";
import { tokenise } from "../../language/tokenise.ts";
import { quoted } from "../../reading/resolved.ts";
import { thingsCalled } from "../things-called.ts";
import { isDate, meansRows, type Reworded } from "./wording.ts";

/** "tickets opened in Q1 2023": by the date that says when that happened. */
export function happenedIn(text: string, table: TableProfile): Reworded | null {
  if (table.columns.filter(isDate).length < 2) return null;
  for (const match of text.matchAll(
    /\b(?:(?:that|which|who) )?(?:(?:was|were|is|are|got|had been|have been|has been) )?(\p{L}+) (in|on|during|between|since|before|after|until|from) /giu,
  )) {
    const [said, verb = "", preposition = ""] = match;
    const date = isVerb(verb) ? dateOf(verb, table) : null;
    const after = text.slice(match.index + said.length);
    if (date === null || !beginsWithTime(after)) continue;
    const word = /^(?:on|during)$/iu.test(preposition) ? "in" : preposition;
    return {
      text: `${text.slice(0, match.index)}with ${quoted(date.name)} ${word} ${after}`,
      assumption: null,
    };
  }
  return null;
}

/** "how many orders came in from 18 to 24 December": by the only date that the rows have. */
export function thingsInTime(text: string, table: TableProfile): Reworded | null {
  const [date, more] = table.columns.filter(isDate);
  if (date === undefined || more !== undefined) return null;
  const match =
    /^((?:how many|number of|count of) (?:[^,]+? )??(\p{L}+))(?: (?:(?:that|which) )?(?:came in|come in|came|arrived|there were|were there|did we (?:get|have|receive)|we (?:got|had|received)))? (since|between|from|before|after|until) (.+)$/iu.exec(
      text,
    );
  if (match === null || !beginsWithTime(match[4] ?? "") || thingsCalled(match[2] ?? "", table) === null) return null;
  return { text: `${match[1]} with ${quoted(date.name)} ${match[3]} ${match[4]}`, assumption: null };
}

const isVerb = (word: string): boolean => /(?:ed|left|sent|paid|sold|lent|bought|begun)$/iu.test(word);

function beginsWithTime(text: string): boolean {
  const words = tokenise(text.replace(/^the /iu, ""), 12);
  return (
    namedTime(words, 0) !== null ||
    namedTime(tokenise(`from ${text}`, 12), 1) !== null ||
    /^[12]\d{3}$/u.test(words[0]?.text ?? "")
  );
}

/** "compare the number of tickets opened in Q1 2023 with Q1 2024": two spans of one length, each a group. */
export function comparedTimes(text: string, table: TableProfile): Reworded | null {
  const match =
    /^compare (?:the )?(.+?) (?:in|for|during|of|from) (?:the )?(\S+(?: \S+)?|\S+ quarter of \S+) (?:with|to|and|against|versus|vs\.?) (?:(?:that|those) (?:of|in) )?(?:the )?(\S+(?: \S+)?|\S+ quarter of \S+)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [one, other] = [match[2], match[3]].map((words) => spanOf(words ?? ""));
  if (one == null || other == null || one.grain !== other.grain) return null;
  const happened = /^(.+?) (?:that were |that was )?(\p{L}+)$/iu.exec(match[1] ?? "");
  const own = happened === null || !isVerb(happened[2] ?? "") ? null : dateOf(happened[2] ?? "", table);
  const [only, more] = table.columns.filter(isDate);
  const date = own ?? (more === undefined ? only : undefined);
  if (date === undefined) return null;
  const name = quoted(date.name);
  return {
    text: `${own === null ? match[1] : happened?.[1]} where ${name} in ${match[2]} or ${match[3]} by ${name} ${one.grain}`,
    assumption: null,
  };
}

function spanOf(text: string): Extract<NamedTime, { kind: "span" }> | null {
  const words = tokenise(text, 8);
  const found = namedTime(words, 0);
  if (found?.time.kind === "span" && found.length === words.length && !found.time.isUneven) return found.time;
  const year = words.length === 1 && /^[12]\d{3}$/u.test(text) ? Number(text) : null;
  return year === null
    ? null
    : { kind: "span", from: `${year}-01-01`, until: `${year + 1}-01-01`, grain: "year", year };
}

/** "when was the kitchen first warmer than 26": the earliest row of those. */
export function firstTime(text: string, table: TableProfile): Reworded | null {
  const [date, more] = table.columns.filter(isDate);
  if (date === undefined || more !== undefined) return null;
  const match =
    /^(?:when|on (?:what|which) (?:date|day)) (?:was|were|did|is|has|had|have) (?:the )?(.+?) (?:for the )?(?:(first)|last) (?:time )?(.+?)[\s?.!]*$/iu.exec(
      text,
    );
  // Of orders there is a first one, and "since the first" is of something else.
  if (match === null || / (?:since|after|before|until|by|in|on|of|from|at)$/iu.test(` ${match[1]}`)) return null;
  const [, subject, first, rest = ""] = match;
  const said = rest
    .replace(/^exceed\b/iu, "above")
    .replace(/^(?:fall|drop|go|be|have|has|reach) (?=below|under|above|over|an?\b)/iu, "");
  return {
    text: `${first === undefined ? "latest" : "earliest"} ${quoted(date.name)} for the ${subject} where ${said}`,
    assumption: null,
  };
}

/** "tickets closed on the same day they were opened": no day from the one to the other. */
export function onSameDay(text: string, table: TableProfile): Reworded | null {
  const match =
    /\b(?:(?:that|which|who) )?(?:(?:was|were|is|are|got) )?(\p{L}+) (?:on |within )?the (?:very )?same (?:day|date)(?: that| as| on which)?(?: (?:they|it|he|she))?(?: (?:was|were|had been|got|are|is))? (\p{L}+)\b/iu.exec(
      text,
    );
  const [end, start] = [match?.[1], match?.[2]].map((verb) => (verb === undefined ? null : dateOf(verb, table)));
  if (match === null || end == null || start == null || end === start) return null;
  // Within a day of each other is not on the same day, where there is a time of day.
  if (end.type !== "date" || start.type !== "date") return null;
  return {
    text: text.replace(match[0], `where days between ${quoted(start.name)} and ${quoted(end.name)} = 0`),
    assumption: null,
  };
}

/** What lies between two things that happen: the verbs of both. */
const states: readonly { said: string; from: readonly string[]; to: readonly string[] }[] = [
  {
    said: "kept|borrowed|out|on loan|lent|lent out|held",
    from: ["lent", "borrowed", "loaned", "issued"],
    to: ["returned"],
  },
  { said: "open|unresolved", from: ["opened", "created", "reported"], to: ["closed", "resolved"] },
  {
    said: "on the way|in transit|on the road|under way|underway",
    from: ["dispatched", "shipped", "sent"],
    to: ["delivered", "arrived"],
  },
  { said: "employed|with us", from: ["hired", "joined"], to: ["left"] },
];

const units = "days|hours|minutes";

/** "hours from dispatch to delivery", "number of days a book is kept": the time between two dates of a row. */
export function timeBetween(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/\btypical \((median|mean|average)\)/iu, "$1");
  const events = new RegExp(
    `\\b(?:number of )?(?:(${units})|time)(?: (?:taken|it takes|needed|passed))? (?:(?:from|between) )?(?:the )?(\\p{L}+)(?: date| time)? (?:to|and|until|till) (?:the )?(\\p{L}+)(?: date| time)?\\b`,
    "iu",
  ).exec(plain);
  if (events !== null) {
    const [start, end] = [dateOf(events[2] ?? "", table), dateOf(events[3] ?? "", table)];
    const said = start === null || end === null || start === end ? null : spanOfTwo(start, end, events[1]);
    if (said !== null) return { text: plain.replace(events[0], said), assumption: null };
  }
  for (const { said, from, to } of states) {
    const state = new RegExp(
      `\\b(?:number of |how many )?(?:(${units})|time)(?: that)? (?:an?|the|each|every|our)? ?(\\p{L}+) (?:is|was|are|were|stays?|stayed|remains?|remained|has been) (?:${said})\\b`,
      "iu",
    ).exec(plain);
    if (state === null) continue;
    const [start, end] = [from, to].map((verbs) =>
      [...new Set(verbs.map((verb) => dateOf(verb, table)))].filter((each) => each !== null),
    );
    const [first, another] = start ?? [];
    const [last, more] = end ?? [];
    if (first === undefined || last === undefined || another !== undefined || more !== undefined) return null;
    const span = spanOfTwo(first, last, state[1]);
    return span === null
      ? null
      : {
          text: plain.replace(state[0], span),
          assumption: `Time is counted from ${first.name} to ${last.name}, of rows that have both.`,
        };
  }
  return null;
}

/** "how many days between a and b"; hours only where there is a time of day. */
function spanOfTwo(start: ColumnProfile, end: ColumnProfile, unit: string | undefined): string | null {
  const timed = start.type === "datetime" && end.type === "datetime";
  const said = unit?.toLowerCase() ?? (timed ? "hours" : "days");
  if (said !== "days" && !timed) return null;
  return `${said} between ${quoted(start.name)} and ${quoted(end.name)}`;
}

/** "in which region do refund tickets take longest to get closed, on average": the longest mean time. */
export function takeLongest(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:in|for|at|on) )?(which|what) (.+?) (?:do|does|did) (.+?) take (?:the )?(?:(longest|most time)|shortest|least time) to (?:be |get )?(\p{L}+),? on average[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, which, group, rows = "", longest, verb = ""] = match;
  const end = dateOf(verb, table);
  const [start, more] = table.columns.filter((column) => isDate(column) && column !== end);
  if (end === null || start === undefined || more !== undefined || String(end.max) < String(start.min)) return null;
  const words = rows.split(" ");
  const noun = words.at(-1) ?? "";
  if (!meansRows(noun, table)) return null;
  const kind = words.length > 1 ? ` for ${rows}` : "";
  const span = spanOfTwo(start, end, undefined);
  return span === null
    ? null
    : {
        text: `${which} ${group} has the ${longest === undefined ? "lowest" : "highest"} average ${span}${kind}`,
        assumption: `Time is counted from ${start.name} to ${end.name}, of rows that have both.`,
      };
}
