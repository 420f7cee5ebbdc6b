import type { ComparisonOperator, Condition, Grain } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { dateOf } from "../language/date-verbs.ts";
import type { NamedTime } from "../language/dates.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Tagged } from "../language/tag.ts";
import { nounsOfVerbs } from "../lexicon/happenings.ts";
import { isYearColumn, noYear } from "./bare-years.ts";
import { timeTypes } from "./resolve-column.ts";
import { type Context, choose, quoted, type Resolved, refused, reworded, settled } from "./resolved.ts";

/** The date column of a table; a choice where there are several, a refusal where there is none. */
export function dateColumn(
  context: Context,
  piece: Tagged,
  wording: (name: string) => string,
): Resolved<ColumnProfile> {
  const made = new Set(context.made.map(({ name }) => name));
  const dates = context.table.columns.filter(({ name, type }) => timeTypes.includes(type) && !made.has(name));
  const [only] = dates;
  if (only === undefined)
    return refused(
      `There is no date column to take "${piece.text}" from.`,
      "Name the column to use, if its dates were read as text.",
      [piece.text],
    );
  const written = writtenTimes(context.table);
  if (dates.length === 1 && written.length === 0) return settled(only);
  const ofRows = dateOfRows(context, dates);
  if (ofRows !== null) return settled(ofRows);
  if (written[0] !== undefined) return orWritten(context, piece, written[0], dates, wording);
  return choose(
    `"${piece.text}" could be taken from ${dates
      .slice(0, 6)
      .map((column) => column.name)
      .join(" or ")}. Which one is meant?`,
    dates.slice(0, 6).map((column) => ({
      reading: `"${piece.text}" of ${column.name}`,
      ask: reworded(context, piece, wording(quoted(column.name))),
    })),
  );
}

/** Columns whose texts are months or quarters of a year: "Jan 2022", "2022 Q1". They are times as well, though none is computed of them. */
function writtenTimes({ columns }: Context["table"]): ColumnProfile[] {
  const month = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?";
  const time = new RegExp(
    `^(?:${month}[ -]?\\d{2,4}|\\d{4}[ -/]?(?:${month}|q[1-4]|\\d{2})|q[1-4][ -/]?\\d{4}|\\d{2}/\\d{4})$`,
    "iu",
  );
  return columns.filter(
    ({ type, top }) => type === "string" && top.length > 1 && top.every(({ value }) => time.test(String(value).trim())),
  );
}

/** What was paid then is not what was billed for: where a text tells of a time as well, the dates have to be named. */
function orWritten(
  context: Context,
  piece: Tagged,
  written: ColumnProfile,
  dates: readonly ColumnProfile[],
  wording: (name: string) => string,
): Resolved<never> {
  return choose(
    `"${piece.text}" could be of ${written.name}, whose values are texts to me, or of ${dates.map(({ name }) => name).join(" or ")}. Is it the latter?`,
    dates.slice(0, 6).map(({ name }) => ({
      reading: `"${piece.text}" of ${name}`,
      ask: reworded(context, piece, wording(quoted(name))),
    })),
  );
}

/** Of several dates the one that is called after the rows: `Order Date` of orders. */
export function dateOfRows(context: Context, dates: readonly ColumnProfile[]): ColumnProfile | null {
  const [own, more] = dates.filter(({ name }) =>
    splitName(name).some((word) => context.nouns.own.has(canonical(word)) || isDoneBy(word, context.nouns.own)),
  );
  if (own === undefined || more !== undefined) return null;
  context.assumptions.add(`Time is that of ${own.name}.`);
  return own;
}

/** A loan is what is lent, and a sale what is sold. */
function isDoneBy(word: string, own: ReadonlySet<string>): boolean {
  return nounsOfVerbs.get(word)?.some((noun) => own.has(canonical(noun))) ?? false;
}

const partNames: Partial<Record<Grain, string>> = { month: "month", weekday: "weekday", quarter: "quarter" };

/** What comparing a date column with a named time means: spans become half-open ranges, parts compare a part. */
export function timeCondition(
  column: ColumnProfile,
  operator: ComparisonOperator,
  time: NamedTime,
): Resolved<Condition> {
  const at = (comparison: ComparisonOperator, value: string): Condition => ({
    kind: "compare",
    column: column.name,
    grain: null,
    operator: comparison,
    value,
  });
  if (time.kind === "day")
    return refused(`It is not clear of which year a day of ${column.name} is.`, "Name the year as well.");
  if (time.kind === "since")
    return operator === "="
      ? settled(at(">=", time.from))
      : refused("A time that is counted back from the last date has no before and after.", "Name a date.");
  if (time.kind === "part") {
    if (operator === "=" || operator === "!=")
      return settled({ kind: "compare", column: column.name, grain: time.grain, operator, value: time.value });
    return refused(`A ${partNames[time.grain] ?? time.grain} alone has no before and after.`, "Name the year as well.");
  }
  if (time.grain === "year")
    return settled({ kind: "compare", column: column.name, grain: "year", operator, value: time.year });
  if (operator === ">") return settled(at(">=", time.until));
  if (operator === ">=") return settled(at(">=", time.from));
  if (operator === "<") return settled(at("<", time.from));
  if (operator === "<=") return settled(at("<", time.until));
  const day = time.grain === "day" && column.type === "date";
  const inside: Condition = day
    ? at("=", time.from)
    : { kind: "all", conditions: [at(">=", time.from), at("<", time.until)] };
  return settled(operator === "=" ? inside : { kind: "not", condition: inside });
}

/**
 * "since October": a month without its year is the one month of that name that the dates have, or the last of them where it is what
 * comes after that is asked for.
 */
export function withYear(
  context: Context,
  column: ColumnProfile,
  operator: ComparisonOperator,
  operand: Tagged,
  time: NamedTime,
): Resolved<NamedTime> {
  if (time.kind === "day") return dayOfYear(context, column, operand, time);
  if (time.kind !== "part" || time.grain !== "month" || operator === "=" || operator === "!=") return settled(time);
  const [first, last] = [String(column.min), String(column.max)];
  const month = String(time.value).padStart(2, "0");
  const from = Number(first.slice(0, 4));
  const years = Array.from({ length: Math.min(200, Number(last.slice(0, 4)) - from + 1) }, (_, at) => from + at).filter(
    (year) => first.slice(0, 7) <= `${year}-${month}` && `${year}-${month}` <= last.slice(0, 7),
  );
  const year = years.at(-1);
  if (year === undefined || (years.length > 1 && operator !== ">=")) return settled(time);
  context.assumptions.add(`"${operand.text}" is that of ${year}.`);
  if (years.length > 1) context.certain = false;
  const until = time.value === 12 ? `${year + 1}-01-01` : `${year}-${String(time.value + 1).padStart(2, "0")}-01`;
  return settled({ kind: "span", from: `${year}-${month}-01`, until, grain: "month", year });
}

/** "1 June": of the one year of the data; of several years it is asked about. */
function dayOfYear(
  context: Context,
  { name, min, max }: ColumnProfile,
  operand: Tagged,
  time: Extract<NamedTime, { kind: "day" }>,
): Resolved<NamedTime> {
  const [first, last] = [min, max].map((date) => Number(String(date).slice(0, 4)));
  if (first === undefined || last === undefined || !Number.isInteger(first) || !Number.isInteger(last))
    return refused(`${name} has no dates that "${operand.text}" could be of.`, "Name another column of dates.");
  if (first === last) {
    context.assumptions.add(`"${operand.text}" is that of ${first}, the only year of the data.`);
    return settled(dayIn(first, time));
  }
  const years = Array.from({ length: Math.min(6, last - first + 1) }, (_, at) => last - at);
  return choose(
    `Of which year is "${operand.text}"?`,
    years.map((year) => ({
      reading: `${operand.text} ${year}`,
      ask: reworded(context, operand, `${operand.text} ${year}`),
    })),
  );
}

function dayIn(year: number, { month, day }: Extract<NamedTime, { kind: "day" }>): NamedTime {
  const iso = (date: number): string => new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
  return { kind: "span", from: iso(day), until: iso(day + 1), grain: "day", year };
}

/** "between 1 June and 15 July 2024": a year that is said once is that of both days. */
export function ofOneYear(low: Tagged, high: Tagged): [Tagged, Tagged] {
  const [from, until] = [low.time, high.time];
  if (from?.kind === "day" && until?.kind === "span" && until.grain === "day") {
    const isBefore = dayIn(until.year, from);
    if (isBefore.kind === "span" && isBefore.from <= until.from) return [{ ...low, time: isBefore }, high];
  }
  if (until?.kind === "day" && from?.kind === "span" && from.grain === "day") {
    const isAfter = dayIn(from.year, until);
    if (isAfter.kind === "span" && isAfter.from >= from.from) return [low, { ...high, time: isAfter }];
  }
  return [low, high];
}

/** The time that an operand names: a date, or a number that can be a year. */
export function operandTime(operand: Tagged): NamedTime | null {
  if (operand.time !== null) return operand.time;
  const year = operand.number;
  if (operand.tag !== "Number" || operand.percent || year === null || !/^[12]\d{3}$/.test(operand.text)) return null;
  return { kind: "span", from: `${year}-01-01`, until: `${year + 1}-01-01`, grain: "year", year };
}

/** "opened in 2001", "reported a bug in 2001": the date that is called after what is said to have happened then. */
function dateOfWhatHappened(context: Context, { start }: Tagged): ColumnProfile | null {
  const before = context.question.slice(0, start);
  const [, clause = ""] =
    /([^,;.?!]*?)\b(?:in|on|during|between|since|before|after|until|from|and|to)(?: the)?\s+$/iu.exec(before) ?? [];
  const verbs = clause.split(/\s+/u).filter((word) => /(?:ed|left|sent|paid|sold|lent|bought)$/iu.test(word));
  // "received in 2023 and finished in 2024": the verb that stands nearest.
  const only = verbs.reverse().flatMap((verb) => dateOf(verb, context.table) ?? [])[0];
  if (only === undefined) return null;
  context.assumptions.add(`Time is that of ${only.name}.`);
  return only;
}

/** "in 2001", "since March 2001": a time with no column means the date column, or the column of years. */
export function impliedTime(context: Context, operator: ComparisonOperator, operand: Tagged): Resolved<Condition> {
  const time = operandTime(operand);
  if (time === null)
    return refused(
      `It is not clear which column "${operand.text}" is about.`,
      `Name the column, for example: where "..." = ${operand.text}.`,
      [operand.text],
    );
  const no = noYear(context, operand);
  if (no !== null) return no;
  if (time.kind === "since") {
    context.assumptions.add(time.said);
    context.certain = false;
  }
  const years = context.table.columns.filter(isYearColumn);
  const made = new Set(context.made.map(({ name }) => name));
  const dates = context.table.columns.filter(({ name, type }) => timeTypes.includes(type) && !made.has(name));
  const wholeYear = time.kind === "span" && time.grain === "year";
  const candidates = wholeYear && time.kind === "span" ? [...dates, ...years] : dates;
  const only = candidates.length > 1 ? (dateOfRows(context, dates) ?? candidates[0]) : candidates[0];
  const isOwn = only !== undefined && only !== candidates[0];
  const isAlone = candidates.length === 1 && writtenTimes(context.table).length === 0;
  if ((isAlone || isOwn || dateOfRows(context, dates) !== null) && only !== undefined) {
    if (time.kind === "span" && only.type === "integer")
      return settled({ kind: "compare", column: only.name, grain: null, operator, value: time.year });
    const dated = withYear(context, only, operator, operand, time);
    return dated.ok ? timeCondition(only, operator, dated.value) : dated;
  }
  const happened = !isAlone ? dateOfWhatHappened(context, operand) : null;
  if (happened !== null) {
    const dated = withYear(context, happened, operator, operand, time);
    return dated.ok ? timeCondition(happened, operator, dated.value) : dated;
  }
  const [written] = writtenTimes(context.table);
  if (candidates.length > 0 && written !== undefined)
    return orWritten(context, operand, written, dates, (name) => `${name} ${operator} ${operand.text}`);
  if (candidates.length === 0)
    return refused(`There is no date column to look for "${operand.text}" in.`, "Name the column to use.", [
      operand.text,
    ]);
  return choose(
    `"${operand.text}" could be of ${candidates.map((column) => column.name).join(" or ")}. Which one is meant?`,
    candidates.slice(0, 6).map((column) => ({
      reading: `"${operand.text}" in ${column.name}`,
      ask: reworded(context, operand, `${quoted(column.name)} ${operator} ${operand.text}`),
    })),
  );
}
