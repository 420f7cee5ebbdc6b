import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { splitName } from "../../language/names.ts";
import { doers, dueWords, happenings, whileNot } from "../../lexicon/happenings.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate } from "../wordings/wording.ts";
import { FreeWords } from "./free-words.ts";
import type { Said } from "./said.ts";

const months =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** The beginning of a time, after the small word that leads to it. */
export const timeWords = `(?:the )?(?:\\d|q[1-4]\\b|(?:${months})\\b|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|weekends?\\b|(?:first|second|last|early|late) (?:quarter|half|week|month|year)s?\\b)`;
const leads = "in|on|since|during|before|after|between|from|until|up to|by";

/** "per month": a step of the dates. */
const step = "(?:per|by|each|every|in each|for each) (day|week|month|quarter|year|weekday|day of the week)\\b";

/** The one date that is called by a word for what happened, and the words that a question may say for it. */
function datesOf(table: TableProfile): readonly Dated[] {
  const known = datesKnown.get(table);
  if (known !== undefined) return known;
  const found = datesFound(table);
  datesKnown.set(table, found);
  return found;
}

/** Asked for every word of a question. */
const datesKnown = new WeakMap<TableProfile, readonly Dated[]>();

function datesFound(table: TableProfile): Dated[] {
  const found = happenings.flatMap((words) => {
    const columns = [...new Set(words.flatMap((said) => (said.includes(" ") ? [] : (dateOf(said, table) ?? []))))];
    const [column, more] = columns;
    return column === undefined || more !== undefined ? [] : [{ column, words }];
  });
  // A word for two dates tells neither.
  return found.map(({ column, words }) => ({
    column,
    words: words.filter((said) => found.every((other) => other.column === column || !other.words.includes(said))),
  }));
}

/** The date that is meant by "start date", "date of joining". */
export function dateCalled(said: string, table: TableProfile): ColumnProfile | null {
  const word = said.toLowerCase().replace(/^(?:the )?(?:date of |day of )?(?:their )?|(?: date| day| time)$/gu, "");
  const [found, more] = datesOf(table).filter(({ words }) => words.includes(word));
  return found !== undefined && more === undefined ? found.column : null;
}

const dueOf = (table: TableProfile): ColumnProfile | null => {
  const [due, more] = table.columns.filter(
    (column) => isDate(column) && splitName(column.name).some((part) => dueWords.has(part)),
  );
  return due !== undefined && more === undefined ? due : null;
};

const alternatives = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join("|");

/** What is said of the dates of rows: that something happened, or has not, when, and whether in time. */
export function happened(text: string, table: TableProfile, said: Said): string {
  const dates = datesOf(table);
  if (dates.length === 0) return text;
  let changed = text;
  for (const date of dates)
    changed = ofDoers(notYet(inTime(changed, date, table, said), date, table, said), date, table, said);
  for (const date of dates) changed = atAll(whenIt(changed, date, table, said), date, said);
  return changed;
}

type Dated = { column: ColumnProfile; words: readonly string[] };
const being = "(?:(?:that|which|who) )?(?:(?:is|are|was|were|has|have|had|got) )?(?:been )?";

/** "brought back late", "returned on time": one date against the other by which it had to be, in whole days. */
function inTime(text: string, { column, words }: Dated, table: TableProfile, said: Said): string {
  if (column.type !== "date") return text;
  // What begins something is in time for no end of it.
  const isBegun = ["lent", "hired", "ordered"].some((word) => words.includes(word));
  const verb = `(?:${alternatives(words)})`;
  const due = dueOf(table);
  const late = new RegExp(`\\b${being}${verb} (?:too )?(late|early|on time|in time)\\b`, "iu").exec(text);
  if (
    late !== null &&
    due?.type === "date" &&
    due !== column &&
    !isBegun &&
    new FreeWords(table).areFree(["late", "early"])
  ) {
    const sign = /late/iu.test(late[1] ?? "") ? "> 0" : /early/iu.test(late[1] ?? "") ? "< 0" : "<= 0";
    said.assume(`"${late[1]}" is told by ${column.name} and ${due.name}; rows without one of them are left out.`);
    return put(text, late, `where days between ${quoted(due.name)} and ${quoted(column.name)} ${sign}`);
  }
  return againstDate(text, verb, column, table, said);
}

const sidesOfDate: readonly (readonly [words: string, sign: string])[] = [
  ["after|past|later than|beyond", "> 0"],
  ["before|earlier than|ahead of", "< 0"],
  ["by|on or before|no later than|not later than", "<= 0"],
  ["on or after|no earlier than|not earlier than|not before", ">= 0"],
];

const signs = sidesOfDate.map(([words]) => words).join("|");

/** "came back after their due date", "paid by the deadline": one date against another of the same row. */
function againstDate(text: string, verb: string, column: ColumnProfile, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `\\b${being}${verb} (${signs}) (?:(?:the|its|their) )?(?:date (?:on which )?(?:it|they) (?:was|were) )?(\\p{L}+)(?: (date|day|time))?\\b`,
    "iu",
  ).exec(text);
  const [whole = "", words = "", word = "", noun] = match ?? [];
  if (match === null || /\b(?:not|never)$|n['’]t$/iu.test(text.slice(0, match.index).trim())) return text;
  const other = dueWords.has(word.toLowerCase()) ? dueOf(table) : noun === undefined ? null : dateCalled(word, table);
  if (other === null || other === column || other.type !== "date") return text;
  const sign = sidesOfDate.find(([each]) => each.split("|").includes(words.toLowerCase()))?.[1];
  said.assume(`"${whole.trim()}" is told by ${column.name} and ${other.name}; rows without one of them are left out.`);
  return put(text, match, `where days between ${quoted(other.name)} and ${quoted(column.name)} ${sign}`);
}

/** "have never come back", "still work for us": the date is missing. */
function notYet(text: string, { column, words }: Dated, table: TableProfile, said: Said): string {
  if (column.nulls === 0) return text;
  const assume = (whole: string): void => said.assume(`"${whole.trim()}" is said of rows without ${column.name}.`);
  const never = new RegExp(
    `\\b(?:(?:that|which|who) )?(?:still )?(?:(?:is|are|was|were|has|have|had) (?:still )?(?:never|not)(?: yet)?|(?:is|are|was|were|has|have|had)n['’]t|never|not(?: yet)?|(?:is|are) yet to)(?: been| be)? (?:${alternatives(words)})(?: (?:us|yet|at all))*\\b(?! (?:${signs}) (?:(?:the|its|their) )?(?:${[...dueWords].join("|")})\\b)`,
    "iu",
  ).exec(text);
  if (never !== null) {
    assume(never[0]);
    return put(text, never, `${leadTo(never)}where ${quoted(column.name)} is missing`);
  }
  // "Out" of a date that is called so says no more than that date.
  const undated = { ...table, columns: table.columns.filter((each) => !isDate(each)) };
  for (const { words: state, happening } of whileNot) {
    if (!words.includes(happening)) continue;
    const still = new RegExp(
      `\\b(?:(?:that|which|who) )?(?:(?:is|are|do|does) )?still (?:${state})(?: (?:here|there|(?:for|with|at) (?:us|the company|the firm)))?\\b`,
      "iu",
    ).exec(text);
    if (still === null) continue;
    const told = state.split("|").filter((each) => new RegExp(`\\b${each}\\b`, "iu").test(still[0]));
    if (!new FreeWords(undated).areFree(told)) continue;
    assume(still[0]);
    return put(text, still, `${leadTo(still)}where ${quoted(column.name)} is missing`);
  }
  return text;
}

/** What has not happened is of no time. */
const present = ({ name, nulls }: ColumnProfile): string => (nulls > 0 ? ` where ${quoted(name)} is not missing` : "");

/** "leavers": rows that have the date. */
function ofDoers(text: string, { column, words }: Dated, table: TableProfile, said: Said): string {
  for (const [doer, happening] of doers) {
    const match = new RegExp(`\\b${doer}\\b`, "iu").exec(text);
    if (match === null || !words.includes(happening) || !new FreeWords(table).areFree([doer])) continue;
    const after = text.slice(match.index + match[0].length);
    const dated = new RegExp(`^ (?:${leads}) (?=${timeWords})`, "iu").test(after);
    const stepped = new RegExp(`^ ${step}`, "iu").exec(after);
    if (stepped !== null) {
      said.assume(`"${match[0]}" are rows by their ${column.name}.`);
      const words = `rows by ${quoted(column.name)} ${stepped[1]}${present(column)}`;
      return `${text.slice(0, match.index)}${words}${after.slice(stepped[0].length)}`;
    }
    if (column.nulls === 0 && !dated) continue;
    said.assume(`"${match[0]}" are rows ${dated ? "by their" : "that have a"} ${column.name}.`);
    return put(
      text,
      match,
      dated ? `rows where ${quoted(column.name)}` : `rows where ${quoted(column.name)} is not missing`,
    );
  }
  return text;
}

/** "joined in 2021", "reported a bug in the last quarter of 2023": by the date of what happened, where there are several. */
function whenIt(text: string, { column, words }: Dated, table: TableProfile, said: Said): string {
  const dates = table.columns.filter(isDate);
  const stepped = new RegExp(`\\b${being}(?:${alternatives(words)}) ${step}`, "iu").exec(text);
  // "Closed per month" is read so where the date is called by that very word.
  if (stepped !== null && !/\b(?:not|never|no|average|mean)\b|n['’]t\b/iu.test(text.slice(0, stepped.index)))
    return put(text, stepped, `by ${quoted(column.name)} ${stepped[1]}${present(column)}`);
  const match = new RegExp(
    `\\b${being}(?:${alternatives(words)})\\b((?: us)?|(?: (?!${leads})[\\p{L}-]+){1,3}) ((?:${leads}) ${timeWords})`,
    "iu",
  ).exec(text);
  if (match === null || /\b(?:not|never|no)\b|n['’]t\b/iu.test(match[0])) return text;
  const object = (match[1] ?? "").trim();
  if (object === "" || object === "us") {
    said.assume(`"${match[0].slice(0, match[0].length - (match[2] ?? "").length).trim()}" is told by ${column.name}.`);
    return put(text, match, `where ${quoted(column.name)} ${match[2]}`);
  }
  if (dates.length < 2) return text;
  const verbs = match[0].slice(0, match[0].length - (match[2] ?? "").length);
  said.assume(`The time is that of ${column.name}.`);
  return put(text, match, `${verbs}with ${quoted(column.name)} ${match[2]}`);
}

/** "people who left", "have been resolved": rows that have the date; where all have it, it says nothing. */
function atAll(text: string, { column, words }: Dated, said: Said): string {
  const past = words.filter((word) => /(?:ed|left|lent|sent|sold|paid|back)$/u.test(word));
  if (past.length === 0) return text;
  const verb = `(?:${alternatives(past)})`;
  if (column.nulls === 0) {
    const way = new RegExp(
      `\\b(?:(?:that|which|who) )?(?:is|are|was|were|has|have|had|got) (?:been )?${verb} (?:by|through|via) (?!(?:the|each|every|an?)\\b)(?=\\p{L})`,
      "iu",
    ).exec(text);
    return way === null ? text : put(text, way, "with ");
  }
  const told = new RegExp(
    `\\b(?:(?:that|which|who) (?:(?:has|have|had|is|are|was|were) )?|(?:has|have|had) )(?:already )?(?:been )?${verb}(?= (?:by|per|in each|for each) |[\\s?.!]*$)`,
    "iu",
  ).exec(text);
  const before = text.slice(0, told?.index ?? 0).trim();
  if (told === null || before === "" || /(?:\b(?:not|never|no|by)|n['’]t)$/iu.test(before)) return text;
  said.assume(`"${told[0].trim()}" is said of rows that have a ${column.name}.`);
  return put(text, told, `where ${quoted(column.name)} is not missing`);
}

/** "Who still works here" asks for the rows. */
const leadTo = ({ 0: whole, index }: RegExpExecArray): string =>
  index === 0 && /^who\b/iu.test(whole) ? "list rows " : "";

function put(text: string, { 0: whole, index }: RegExpExecArray, words: string): string {
  return `${text.slice(0, index)}${words}${text.slice(index + whole.length)}`;
}
