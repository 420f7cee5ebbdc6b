import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { monthWords, numberWords } from "../lexicon/numbers.ts";
import { asYear, type NamedTime } from "./dates.ts";
import { canonical, splitName } from "./names.ts";
import type { RowNouns } from "./row-nouns.ts";
import type { Word } from "./tokenise.ts";

const units = ["day", "week", "month", "quarter", "year"] as const;
type Unit = (typeof units)[number];

/** The column of dates that times are counted back from: the only one, or that of the rows. */
function dateColumnOf(table: TableProfile, nouns: RowNouns): ColumnProfile | null {
  const dates = table.columns.filter(({ type }) => type === "date" || type === "datetime");
  const own = dates.filter(({ name }) => splitName(name).some((word) => nouns.own.has(canonical(word))));
  const [only, more] = dates.length > 1 ? own : dates;
  return more === undefined ? (only ?? null) : null;
}

/**
 * "the last 3 months", "past 30 days", "last quarter": since a day, counted back from the last date of the data. Without "the" and
 * a number it is the calendar's, so that it is taken only where the data end with it. Null where no time begins at `words[at]`.
 */
export function relativeTime(
  words: readonly Word[],
  at: number,
  table: TableProfile,
  nouns: RowNouns,
): { time: NamedTime; length: number } | null {
  if (!/^(?:last|past)$/u.test(words[at]?.lower ?? "")) return null;
  const named = words[at + 1];
  const number =
    named?.kind === "number" && !named.percent ? named.value : (numberWords.get(named?.lower ?? "") ?? null);
  const unitWord = words[at + (number === null ? 1 : 2)]?.lower ?? "";
  const unit = units.find((each) => unitWord === each || (number !== null && unitWord === `${each}s`));
  const date = dateColumnOf(table, nouns);
  const last = typeof date?.max === "string" ? date.max.slice(0, 10) : null;
  if (unit === undefined || last === null || (number !== null && !(Number.isInteger(number) && number > 0)))
    return null;
  // "The last week of April" is counted back from its end, and not from that of the data.
  const next = at + (number === null ? 2 : 3);
  const isOfTime = monthWords.has(words[next + 1]?.lower ?? "") || asYear(words[next + 1]) !== null;
  if (/^(?:of|in)$/u.test(words[next]?.lower ?? "") && isOfTime) return null;
  const from = sinceBefore(last, unit, number ?? 1);
  if (number === null && words[at - 1]?.lower !== "the" && from !== calendarStart(last, unit)) return null;
  const said = number === null ? `The last ${unit} is that` : `The last ${number} ${unit}s are those`;
  return {
    time: { kind: "since", from, said: `${said} up to ${last}, the last date of the data.` },
    length: number === null ? 2 : 3,
  };
}

/** The day after the same day so many steps earlier; of a shorter month its last day. */
function sinceBefore(last: string, unit: Unit, count: number): string {
  const [year = 0, month = 1, day = 1] = last.split("-").map(Number);
  const before =
    unit === "day" || unit === "week"
      ? new Date(Date.UTC(year, month - 1, day - count * (unit === "week" ? 7 : 1)))
      : monthsBefore(year, month, day, count * { month: 1, quarter: 3, year: 12 }[unit]);
  before.setUTCDate(before.getUTCDate() + 1);
  return before.toISOString().slice(0, 10);
}

function monthsBefore(year: number, month: number, day: number, count: number): Date {
  const lastDay = new Date(Date.UTC(year, month - count, 0)).getUTCDate();
  const isEnd = day === new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - count, isEnd ? lastDay : Math.min(day, lastDay)));
}

/** Where the calendar's month, quarter or year of a day begins. */
function calendarStart(day: string, unit: Unit): string | null {
  const [year = "", month = "1"] = day.split("-");
  if (unit === "year") return `${year}-01-01`;
  if (unit === "month") return `${year}-${month}-01`;
  if (unit !== "quarter") return null;
  return `${year}-${String(3 * Math.floor((Number(month) - 1) / 3) + 1).padStart(2, "0")}-01`;
}
