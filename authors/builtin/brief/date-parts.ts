import type { ColumnProfile } from "../../../state/profile.ts";
import type { Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import type { Frame } from "./frame.ts";
import { add } from "./making.ts";

/** Parts of dates as questions name them. */
export const partWords =
  "(?:calendar |model )?(?:years?|months?|weekdays?|days? of the week|quarters?|hours?|decades?)";

const months = "january february march april may june july august september october november december".split(" ");
const weekdays = "monday tuesday wednesday thursday friday saturday sunday".split(" ");

/** The only date of a table; null where there is none or more than one. */
export function onlyDate(frame: Frame): ColumnProfile | null {
  const [date, ...more] = frame.table.columns.filter(({ type }) => type === "date" || type === "datetime");
  return date === undefined || more.length > 0 ? null : date;
}

/** How a part of a date is to be shown, as the format of the answers says. */
export interface PartFormat {
  /** What the format says of the part. */
  about: string;
}

function partOf(word: string): "year" | "month" | "weekday" | "quarter" | "hour" | "decade" {
  if (/day/u.test(word)) return "weekday";
  return (/year|month|quarter|hour|decade/u.exec(word)?.[0] ?? "year") as "year";
}

/**
 * The column that a part of a date stands for: the table's own of that name, or a new one of its only date, made by a step.
 * Null where it is not certain which is meant; a weekday as a number is not, nor a month of several years that is not said to be
 * one of twelve.
 */
export function partColumn(word: string, frame: Frame, { about }: PartFormat, date = onlyDate(frame)): string | null {
  const part = partOf(word);
  const own = frame.table.columns.find(
    ({ name, type }) => name.toLowerCase() === part && type !== "date" && type !== "datetime",
  );
  if (own !== undefined) return own.name;
  const years = frame.table.columns.filter(
    ({ name, type }) => type === "integer" && /(?:^|[^a-z])years?(?:$|[^a-z])/iu.test(name),
  );
  const name = free(frame, part);
  // What the question has made of the date already stays as it is.
  const isAnother = /\bnames?\b|\bjanuary\b|\bstring\b/iu.test(about);
  if (frame.made.includes(name) && frame.steps.some((step) => step.kind === "derive" && step.name === name))
    return isAnother ? null : name;
  if (part === "decade" && years.length === 1) {
    add(frame, decade(name, { kind: "column", column: years[0]?.name ?? "" }));
    return name;
  }
  if (date === null || (part === "hour" && date.type !== "datetime")) return null;
  if (part === "decade") add(frame, decade(name, { kind: "part", grain: "year", column: date.name }));
  else if (part === "weekday") {
    if (/\b(?:integer|number|0|1-7|0-6)\b/u.test(about)) return null;
    add(frame, { kind: "calendar", name, column: date.name, grain: "weekday" });
  } else if (part === "month") {
    const step = monthStep(name, date, `${frame.annotated.text}\n${about}`, about);
    if (step === null) return null;
    add(frame, step);
  } else add(frame, { kind: "derive", name, formula: { kind: "part", grain: part, column: date.name } });
  setWords(frame, part);
  return name;
}

function monthStep(name: string, date: ColumnProfile, text: string, about: string): Step | null {
  if (/\byyyy-mm\b(?!-)|\byear-month\b/iu.test(text))
    return { kind: "calendar", name, column: date.name, grain: "year_month" };
  const oneYear = String(date.min).slice(0, 4) === String(date.max).slice(0, 4);
  const ofTwelve =
    /\b1 ?(?:-|–|to|and) ?(?:12|6|3|9)\b|\bbetween 1 and 12\b|\bcalendar month\b|\bmonths? of the year\b|\bmonth (?:name|number)\b|\bname of the month\b|\bextract\w*\b[^.\n]{0,40}\bmonth\b|\ball years\b|\bjan(?:uary)?\b/iu.test(
      text,
    );
  const named =
    /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:\b|[a-z]*(?:ary|ch|il|ne|ly|ust|ber)\b)/iu.test(about);
  if (!oneYear && !ofTwelve && !named) return null;
  if (/\bnames?\b|\bjanuary\b|\bstring\b/iu.test(about))
    return { kind: "calendar", name, column: date.name, grain: "month" };
  return { kind: "derive", name, formula: { kind: "part", grain: "month", column: date.name } };
}

function decade(
  name: string,
  year: { kind: "column"; column: string } | { kind: "part"; grain: "year"; column: string },
): Step {
  const ten = { kind: "number", value: 10 } as const;
  const tens = { kind: "arithmetic", operator: "/", left: year, right: ten } as const;
  return {
    kind: "derive",
    name,
    formula: { kind: "arithmetic", operator: "*", left: { kind: "function", name: "floor", of: tens }, right: ten },
  };
}

/** A name that the table has not; the question's own for the column where it gives one. */
function free(frame: Frame, wanted: string): string {
  const own = frame.made.find((name) => name.toLowerCase().includes(wanted));
  if (own !== undefined) return own;
  const taken = new Set(frame.table.columns.map(({ name }) => name));
  return taken.has(wanted) ? `${wanted}_of_date` : wanted;
}

/** What the values of a part are called in the names of answers. */
export function setWords(frame: Frame, part: string): void {
  const names = part === "month" ? months : part === "weekday" ? weekdays : [];
  for (const [at, name] of names.entries()) {
    const words = [name, name.slice(0, 3)];
    frame.groupWords.set(at + 1, words);
    frame.groupWords.set(`${name.charAt(0).toUpperCase()}${name.slice(1)}` as Cell, words);
  }
}
