import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { personNouns } from "../../lexicon/names.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isDate, meansRows, type Reworded } from "./wording.ts";

const comparisons: readonly [words: string, sign: string][] = [
  ["more than|longer than|over|upwards of|above", "over"],
  ["at least|no less than|not less than", "at least"],
  ["less than|fewer than|under|below", "under"],
  ["at most|no more than|no longer than|up to", "at most"],
];

/** The two dates of a table with no more, of which one tells of the end. */
function spanTo(end: ColumnProfile | null, table: TableProfile): [ColumnProfile, ColumnProfile] | null {
  const [start, more] = table.columns.filter((column) => isDate(column) && column !== end);
  if (end === null || start === undefined || more !== undefined || String(end.max) < String(start.min)) return null;
  return [start, end];
}

const between = ([start, end]: readonly [ColumnProfile, ColumnProfile]): string =>
  `days between ${quoted(start.name)} and ${quoted(end.name)}`;

/** "how many tickets took more than 10 days to close": those with so many days from the one date to the other. */
export function tookDays(text: string, table: TableProfile): Reworded | null {
  const signs = comparisons.map(([words]) => words).join("|");
  const match = new RegExp(
    `^(how many|number of|count of|(?:show|list)(?: me)?(?: all)?(?: the)?) (.+?) (?:that |which )?(?:took|take|takes|needed|need|needs)(?: us)? (${signs}) (an?|one|\\d+|${countWords}) (days?|weeks?) (?:to (?:be |get )?|until (?:they were |it was |being )?)(\\p{L}+)((?: (?:by|per|for each|in each) .+)?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const [, lead, rows = "", said = "", count = "", unit = "", verb = "", by] = match;
  const span = spanTo(dateOf(verb, table), table);
  if (span === null || !meansRows(rows.split(" ").at(-1) ?? "", table)) return null;
  const sign = comparisons.find(([words]) => new RegExp(`^(?:${words})$`, "iu").test(said))?.[1];
  const number = (/^an?$/iu.test(count) ? 1 : countOf(count.toLowerCase())) * (/^week/iu.test(unit) ? 7 : 1);
  if (sign === undefined) return null;
  return {
    text: `${lead} ${rows} with ${between(span)} ${sign} ${number}${by}`,
    assumption: "Time is counted in whole days, of rows that have both dates.",
  };
}

/** "How many hours does a parcel take on average from dispatch to delivery, for each service": the mean time between the two. */
export function tookFromTo(text: string, table: TableProfile): Reworded | null {
  const mean = /,? ?\bon average\b,?/giu;
  if (!mean.test(text)) return null;
  const plain = text
    .replace(mean, " ")
    .replace(/\s+/gu, " ")
    .replace(/[\s?.!]+$/u, "")
    .trim();
  const match =
    /^how (?:many (hours|days|minutes|weeks)|long) (?:do|does|did|has|have|had) (?:it|(?:the |an? |our |each |every )?(\p{L}+(?: \p{L}+){0,2})) (?:usually |typically |normally )?(?:take|taken|need|needed|spend|wait|require|required|last|lasted)(?: (?:a|the|our) (\p{L}+))?(?: to (?:go|get|travel))?,? (?:from|between) (?:the |being )?(\p{L}+)(?: date| time)? (?:to|until|till|and) (?:the |being )?(\p{L}+)(?: date| time)?((?:,? (?:by|per|for|in|at) .+)?)$/iu.exec(
      plain,
    );
  if (match === null) return null;
  const [, unit, rows, again, one = "", other = "", by = ""] = match;
  const [start, end] = [one, other].map((word) => dateOf(word, table) ?? columnOf(word, table, isDate));
  if (start == null || end == null || start === end) return null;
  const isTimed = start.type === "datetime" && end.type === "datetime";
  if (/^(?:hours|minutes)$/iu.test(unit ?? "") && !isTimed) return null;
  const noun = rows ?? again;
  return {
    text: `average ${unit ?? (isTimed ? "hours" : "days")} between ${quoted(start.name)} and ${quoted(end.name)}${noun === undefined ? "" : ` of ${noun.replace(/s?$/u, "s")}`}${by.replace(/^,/u, "")}`,
    assumption: `Time is counted from ${start.name} to ${end.name}, of rows that have both.`,
  };
}

const persons: ReadonlySet<string> = new Set(["people", "leavers", "those", ...personNouns]);

/** "how long did people who left stay on average": from when they came to when they went. */
export function stayedFor(text: string, table: TableProfile): Reworded | null {
  const isMean = / on average\b|^on average\b/iu.test(text);
  const plain = text
    .replace(/^on average,? /iu, "")
    .replace(/,? on average\b,?/iu, "")
    .replace(/,? in days(?=[\s?.!]*$)/iu, "")
    .replace(/[\s?.!]+$/u, "");
  const match =
    /^(?:for )?how (?:long|many days) (?:did|do|does|have|has|had) (?:the )?(\p{L}+)(?: (?:who|that) (?:have |had |has )?(?:already )?(\p{L}+)(?: us)?)? (?:stay|stayed|work|worked|been|remain|last)(?: (?:with us|here|for us|on|employed|in the company|with the company))?((?:,? (?:by|per|for each|in each) .+)?)$/iu.exec(
      plain,
    );
  if (match === null || !isMean) return null;
  const [, noun = "", verb, by = ""] = match;
  const isLeaver = /^leavers?$/iu.test(noun);
  // Those who are still here have stayed for another time, that has no end yet.
  if (!isLeaver && (verb === undefined || dateOf(verb, table) !== dateOf("left", table))) return null;
  if (!persons.has(noun.toLowerCase()) && !meansRows(noun, table)) return null;
  const span = spanTo(dateOf("left", table), table);
  if (span === null) return null;
  return {
    text: `average ${between(span)}${by.replace(/^,/u, "")}`,
    assumption: `Time is counted from ${span[0].name} to ${span[1].name}, of rows that have both.`,
  };
}

/** "how many days in advance do patients book on average": from what is done to what it is done for. */
export function daysInAdvance(text: string, table: TableProfile): Reworded | null {
  const isMean = / on average\b|^on average\b|\baverage number of days\b/iu.test(text);
  const plain = text
    .replace(/^on average,? /iu, "")
    .replace(/,? on average\b/iu, "")
    .replace(/[\s?.!]+$/u, "");
  const match =
    /^(?:how (?:many days|long|far)|average number of days) (?:in advance|ahead|beforehand|before) (?:(?:do|did|does|are|is|was|were) )?(?:the |an? )?(\p{L}+) (?:(?:usually|typically) )?(\p{L}+)(?: (?:an?|the|their) (\p{L}+))?(,? (?:by|per|for each|in each|for every) .+)?$/iu.exec(
      plain,
    );
  if (match === null || !isMean) return null;
  const [, , verb = "", object, by = ""] = match;
  const start = dateOf(verb, table);
  const [other, more] = table.columns.filter((column) => isDate(column) && column !== start);
  if (start === null || other === undefined || more !== undefined || String(other.max) < String(start.min)) return null;
  if (object !== undefined && !meansRows(object, table)) return null;
  return {
    text: `average ${between([start, other])}${by.replace(/^,/u, "")}`,
    assumption: `Time is counted from ${start.name} to ${other.name}, of rows that have both.`,
  };
}
