import type { ComparisonOperator, Condition, Grain } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { NamedTime } from "../language/dates.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Tagged } from "../language/tag.ts";
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
  if (dates.length === 1) return settled(only);
  const ofRows = dateOfRows(context, dates);
  if (ofRows !== null) return settled(ofRows);
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

/** Of several dates the one that is called after the rows: `Order Date` of orders. */
export function dateOfRows(context: Context, dates: readonly ColumnProfile[]): ColumnProfile | null {
  const [own, more] = dates.filter(({ name }) =>
    splitName(name).some((word) => context.nouns.own.has(canonical(word))),
  );
  if (own === undefined || more !== undefined) return null;
  context.assumptions.add(`Time is that of ${own.name}.`);
  return own;
}

/** A column of whole numbers that are years. */
export function isYearColumn(column: ColumnProfile): boolean {
  return (
    column.type === "integer" &&
    splitName(column.name).map(canonical).includes(canonical("year")) &&
    Number(column.min) >= 1000 &&
    Number(column.max) < 3000
  );
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
): NamedTime {
  if (time.kind !== "part" || time.grain !== "month" || operator === "=" || operator === "!=") return time;
  const [first, last] = [String(column.min), String(column.max)];
  const month = String(time.value).padStart(2, "0");
  const from = Number(first.slice(0, 4));
  const years = Array.from({ length: Math.min(200, Number(last.slice(0, 4)) - from + 1) }, (_, at) => from + at).filter(
    (year) => first.slice(0, 7) <= `${year}-${month}` && `${year}-${month}` <= last.slice(0, 7),
  );
  const year = years.at(-1);
  if (year === undefined || (years.length > 1 && operator !== ">=")) return time;
  context.assumptions.add(`"${operand.text}" is that of ${year}.`);
  if (years.length > 1) context.certain = false;
  const until = time.value === 12 ? `${year + 1}-01-01` : `${year}-${String(time.value + 1).padStart(2, "0")}-01`;
  return { kind: "span", from: `${year}-${month}-01`, until, grain: "month", year };
}

/** The time that an operand names: a date, or a number that can be a year. */
export function operandTime(operand: Tagged): NamedTime | null {
  if (operand.time !== null) return operand.time;
  const year = operand.number;
  if (operand.tag !== "Number" || operand.percent || year === null || !/^[12]\d{3}$/.test(operand.text)) return null;
  return { kind: "span", from: `${year}-01-01`, until: `${year + 1}-01-01`, grain: "year", year };
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
  if ((candidates.length === 1 || isOwn || dateOfRows(context, dates) !== null) && only !== undefined) {
    if (time.kind === "span" && only.type === "integer")
      return settled({ kind: "compare", column: only.name, grain: null, operator, value: time.year });
    return timeCondition(only, operator, withYear(context, only, operator, operand, time));
  }
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
