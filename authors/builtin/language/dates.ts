import type { Grain } from "../../../state/condition.ts";
import { monthWords, numberWords, placeWords, weekdayWords } from "../lexicon/numbers.ts";
import type { Word } from "./tokenise.ts";

/**
 * A time that a question names: a span (`from` up to, not including, `until`; ISO dates) or a part that comes again every
 * year or week ("March", "Mondays").
 */
export type NamedTime =
  | {
      kind: "span";
      from: string;
      until: string;
      grain: Grain;
      year: number;
      /** "the first half of 2025": as long as no step of time. */
      isUneven?: true;
    }
  | { kind: "part"; grain: Grain; value: number }
  /** "1 June": a day of each year, until the year is found. */
  | { kind: "day"; month: number; day: number }
  /** "the last 3 months": from a day on to the last of the data; `said` is the sentence for that. */
  | { kind: "since"; from: string; said: string };

function iso(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function validDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function span(year: number, month: number, months: number, grain: Grain): Extract<NamedTime, { kind: "span" }> {
  return { kind: "span", from: iso(year, month, 1), until: iso(year, month + months, 1), grain, year };
}

/** A whole number from 1000 to 2999 with four digits can be a year. */
export function asYear(word: Word | undefined): number | null {
  return word?.kind === "number" && /^[12]\d{3}$/.test(word.text) ? word.value : null;
}

function fromIso(text: string): NamedTime | null {
  const [date = ""] = text.split(/[T ]/u);
  const [year = 0, month = 0, day] = date.split("-").map(Number);
  if (month < 1 || month > 12) return null;
  if (day === undefined) return span(year, month, 1, "month");
  if (!validDay(year, month, day) || text !== date) return null;
  return { kind: "span", from: date, until: iso(year, month, day + 1), grain: "day", year };
}

/** Day of the month: "5", "5th", "1st". */
function asDay(word: Word | undefined): number | null {
  const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word?.lower ?? "")?.[1];
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : null;
}

/** The time that begins at `words[at]`, and how many words name it; null where none does. */
export function namedTime(words: readonly Word[], at: number): { time: NamedTime; length: number } | null {
  const word = words[at];
  if (word === undefined) return null;
  if (word.kind === "date") {
    const time = fromIso(word.text);
    return time === null ? null : { time, length: 1 };
  }
  const part = partOfYear(words, at);
  if (part !== null) return part;
  const quarter = /^q([1-4])$/.exec(word.lower)?.[1];
  if (quarter !== undefined) {
    const skip = words[at + 1]?.lower === "of" || words[at + 1]?.lower === "," ? 1 : 0;
    const year = asYear(words[at + 1 + skip]);
    if (year !== null) return { time: span(year, Number(quarter) * 3 - 2, 3, "quarter"), length: 2 + skip };
    return { time: { kind: "part", grain: "quarter", value: Number(quarter) }, length: 1 };
  }
  const month = monthWords.get(word.lower);
  if (month !== undefined && (isMonth(word, words[at + 1]) || isAmongTimes(words, at)))
    return monthTime(words, at, month);
  const day = asDay(word);
  const skip = day !== null && words[at + 1]?.lower === "of" ? 1 : 0;
  const after = words[at + 1 + skip];
  const nextMonth = monthWords.get(after?.lower ?? "");
  if (day !== null && after !== undefined && nextMonth !== undefined) {
    const length = 2 + skip;
    const year = asYear(words[at + length]);
    if (year !== null && validDay(year, nextMonth, day))
      return { time: dayTime(year, nextMonth, day), length: length + 1 };
    // "5 may have left": what is a word of its own needs its capital.
    const isTimed =
      beforeTime.test(words[at - 1]?.lower ?? "") || /^(?:and|to|between|from|on)$/u.test(words[at - 1]?.lower ?? "");
    const isNamed = after.lower !== "may" || /^\p{Lu}/u.test(after.text) || isTimed;
    if (year === null && isNamed && validDay(2024, nextMonth, day))
      return { time: { kind: "day", month: nextMonth, day }, length };
  }
  const first = day === null ? null : firstOfDays(words, at, day);
  if (first !== null) return first;
  const weekday = weekdayWords.get(word.lower);
  if (weekday !== undefined) return { time: { kind: "part", grain: "weekday", value: weekday }, length: 1 };
  return null;
}

const partNames: Readonly<Record<string, { months: number; grain: Grain }>> = {
  month: { months: 1, grain: "month" },
  quarter: { months: 3, grain: "quarter" },
  half: { months: 6, grain: "quarter" },
};

/** "the last quarter of 2023", "first half of 2025", "H1 2024", "the first 3 months of 2024". */
function partOfYear(words: readonly Word[], at: number): { time: NamedTime; length: number } | null {
  const half = /^h([12])$/u.exec(words[at]?.lower ?? "")?.[1];
  if (half !== undefined) {
    const skip = words[at + 1]?.lower === "of" ? 1 : 0;
    const year = asYear(words[at + 1 + skip]);
    if (year === null) return null;
    return { time: { ...span(year, half === "1" ? 1 : 7, 6, "quarter"), isUneven: true }, length: 2 + skip };
  }
  const place = ordinalOf(words[at]?.lower);
  if (place === null) return null;
  const counted = words[at + 1];
  const count = counted?.kind === "number" ? counted.value : (numberWords.get(counted?.lower ?? "") ?? null);
  const unitAt = at + (count === null ? 1 : 2);
  const name = words[unitAt]?.lower ?? "";
  const unit = partNames[count === null || count === 1 ? name : name.replace(/s$/u, "")];
  const year = asYear(words[unitAt + 2]);
  if (unit === undefined || year === null || !/^(?:of|in)$/u.test(words[unitAt + 1]?.lower ?? "")) return null;
  const months = unit.months * (count ?? 1);
  const isEnd = place === "last";
  // "The second three months" are none that anyone counts.
  if (count !== null && !isEnd && place !== 1) return null;
  if (!Number.isInteger(months) || months < 1 || months > 12 || (!isEnd && months * place > 12)) return null;
  const from = isEnd ? 13 - months : (place - 1) * months + 1;
  const isUneven = name === "half" || (count ?? 1) > 1;
  return {
    time: { ...span(year, from, months, unit.grain), ...(isUneven ? { isUneven } : {}) },
    length: unitAt + 3 - at,
  };
}

function ordinalOf(word: string | undefined): number | "last" | null {
  if (word === "last" || word === "final") return "last";
  if (word === "first" || word === "1st") return 1;
  return placeWords.find(({ words }) => words.includes(word ?? ""))?.place ?? null;
}

/** What a time follows: "since may". */
const beforeTime = /^(?:in|since|until|till|before|after|during)$/u;

/** What a month follows that is a word of its own too, and a verb does not. */
const beforeMonth = /^(?:of|from|by|for|to|versus|vs|through)$/u;
/** What stands between two months. */
const betweenMonths = /^(?:and|or|to|vs|versus|with|than|until|till|through|[-–,/&])$/u;
const afterVerb = /^(?:be|have|not|or|also|well|contain|include|need|do|go|on|against|through|for)$/u;

/** Whether "may" or "march" is the month by what stands beside it: "since may", "april and may", "the first week of may". */
function isAmongTimes(words: readonly Word[], at: number): boolean {
  const lowerAt = (place: number): string => words[place]?.lower ?? "";
  if (beforeTime.test(lowerAt(at - 1))) return true;
  const isSecond = betweenMonths.test(lowerAt(at - 1)) && isMonthAt(words, yearSkipped(words, at - 2, -1));
  const after = asYear(words[at + 1]) === null ? at + 1 : at + 2;
  const isFirst = betweenMonths.test(lowerAt(after)) && isMonthAt(words, after + 1);
  if (isSecond || isFirst) return true;
  return beforeMonth.test(lowerAt(at - 1)) && !afterVerb.test(lowerAt(at + 1));
}

function yearSkipped(words: readonly Word[], at: number, step: 1 | -1): number {
  const place = words[at]?.text === "," ? at + step : at;
  return asYear(words[place]) === null ? place : place + step;
}

const isMonthAt = (words: readonly Word[], at: number): boolean => monthWords.has(words[at]?.lower ?? "");

/** "from 18 to 24 December": the month and the year of the second day are those of the first. */
function firstOfDays(words: readonly Word[], at: number, day: number): { time: NamedTime; length: number } | null {
  const lead = words[at - 1]?.lower === "the" ? words[at - 2] : words[at - 1];
  if (!/^(?:from|between)$/u.test(lead?.lower ?? "")) return null;
  if (!/^(?:to|and|until|till|through|[-–])$/u.test(words[at + 1]?.lower ?? "")) return null;
  const from = words[at + 2]?.lower === "the" ? at + 3 : at + 2;
  const month = words[from + 1]?.lower === "of" ? from + 2 : from + 1;
  const other = asDay(words[from]);
  const named = monthWords.get(words[month]?.lower ?? "");
  if (other === null || named === undefined || other <= day) return null;
  const year = asYear(words[month + 1]);
  if (!validDay(year ?? 2024, named, day)) return null;
  return { time: year === null ? { kind: "day", month: named, day } : dayTime(year, named, day), length: 1 };
}

/** Whether a number is one of the days of "from 18 to 24 December", and no number of anything else. */
export function isDayOfSpan(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.lower === "the" ? at - 3 : at - 2;
  return [at, before].some((place) => {
    const day = asDay(words[place]);
    return day !== null && firstOfDays(words, place, day) !== null;
  });
}

/** Months that are words of their own too count where they have a capital or a year. */
function isMonth({ text, lower }: Word, next: Word | undefined): boolean {
  return /^\p{Lu}/u.test(text) || asYear(next) !== null || (lower.length > 3 && lower !== "march");
}

function dayTime(year: number, month: number, day: number): NamedTime {
  return { kind: "span", from: iso(year, month, day), until: iso(year, month, day + 1), grain: "day", year };
}

/** "March and April 2024", "January, February and March 2024": the year of the last is that of those before it. */
function yearShared(words: readonly Word[], at: number, month: number): number | null {
  if (!betweenMonths.test(words[at + 1]?.lower ?? "") && words[at + 1]?.text !== ",") return null;
  const skip = /^(?:and|or)$/u.test(words[at + 2]?.lower ?? "") ? 3 : 2;
  const next = monthWords.get(words[at + skip]?.lower ?? "");
  // "December and February 2024" may be of two winters.
  if (next === undefined || next <= month) return null;
  return asYear(words[at + skip + 1]) ?? yearShared(words, at + skip, next);
}

function monthTime(words: readonly Word[], at: number, month: number): { time: NamedTime; length: number } {
  const skip = words[at + 1]?.lower === "of" || words[at + 1]?.lower === "," ? 1 : 0;
  const year = asYear(words[at + 1 + skip]);
  if (year !== null) return { time: span(year, month, 1, "month"), length: 2 + skip };
  const day = asDay(words[at + 1]);
  if (day !== null) {
    const comma = words[at + 2]?.lower === "," ? 1 : 0;
    const dayYear = asYear(words[at + 2 + comma]);
    if (dayYear !== null && validDay(dayYear, month, day))
      return { time: dayTime(dayYear, month, day), length: 3 + comma };
    if (dayYear === null && validDay(2024, month, day)) return { time: { kind: "day", month, day }, length: 2 };
  }
  const shared = yearShared(words, at, month);
  if (shared !== null) return { time: span(shared, month, 1, "month"), length: 1 };
  return { time: { kind: "part", grain: "month", value: month }, length: 1 };
}
