import type { Condition, Grain } from "../../state/condition.ts";
import type { Measure, MeasurePart } from "../../state/measure.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import type { Value } from "../../tools/contract.ts";
import { moment, total } from "./number-functions.ts";
import { type Aggregate, Unsupported } from "./operation-sql.ts";

type Row = readonly Cell[];

/** Where a row has its columns, and which of them are numbers: a double can't hold all of their values, some are text. */
interface Columns {
  at: ReadonlyMap<string, number>;
  numeric: ReadonlySet<string>;
}

/**
 * The second engine: an aggregation in plain JavaScript, from single rows. It shares nothing with the SQL that it is held
 * against. `table` has at least the columns that the aggregation names; the groups come out before order and limit, with the
 * dimensions as d0, d1, … and the measures as m0, m1, … as `aggregateQuery` names them. The conventions are those of the
 * operation: missing values never count, three-valued logic in filters, sample deviation.
 */
export function aggregateRows(
  { filter, measures, dimensions }: Pick<Aggregate, "filter" | "measures" | "dimensions">,
  table: TableData,
): TableData {
  const columns: Columns = {
    at: new Map(table.columns.map(({ name }, index) => [name, index])),
    numeric: new Set(
      table.columns.filter(({ type }) => type === "integer" || type === "number").map(({ name }) => name),
    ),
  };
  const groups = new Map<string, { key: Value[]; rows: Row[] }>();
  if (dimensions.length === 0) groups.set("[]", { key: [], rows: [] });
  for (const row of table.rows) {
    if (filter && holds(filter, row, columns) !== true) continue;
    const key = dimensions.map(({ column, grain, bin }) =>
      bin ? binOf(cell(row, column, columns), bin) : keyOf(cell(row, column, columns), grain),
    );
    const name = JSON.stringify(key);
    const group = groups.get(name);
    if (group) group.rows.push(row);
    else groups.set(name, { key, rows: [row] });
  }
  const all = [...groups.values()];
  const values = measures.map((measure) =>
    shares(
      measure,
      all.map((group) => measured(measure, group.rows, columns)),
      all.map(({ key }) => (measure.within === undefined ? null : (key[measure.within] ?? null))),
    ),
  );
  const names = [...dimensions.map((_, index) => `d${index}`), ...measures.map((_, index) => `m${index}`)];
  return {
    columns: names.map((name) => ({ name, type: "string" })),
    rows: all.map(({ key }, group): Cell[] => [...key, ...values.map((column) => column[group] ?? null)]),
  };
}

function cell(row: Row, column: string, { at }: Columns): Value {
  return row[at.get(column) ?? -1] ?? null;
}

function numberOf(value: Value): number {
  return typeof value === "boolean"
    ? Number(value)
    : typeof value === "string"
      ? Number.parseFloat(value)
      : (value ?? Number.NaN);
}

/** Of the rows that a measure looks at; a measure of two measures is what they give together. */
function measured(
  { where, of, ...measure }: Omit<Measure, "name" | "share">,
  rows: readonly Row[],
  columns: Columns,
): Value {
  const own = where ? rows.filter((row) => holds(where, row, columns) === true) : rows;
  if (!of) return aggregate(measure, own, columns);
  const [first, second] = of.map((part) => measured(part, own, columns));
  if (first == null || second == null) return null;
  const difference = numberOf(first) - numberOf(second);
  if (measure.function === "difference") return difference;
  if (numberOf(second) === 0) return null;
  if (measure.function === "percent") return (100 * numberOf(first)) / numberOf(second);
  return measure.function === "ratio" ? numberOf(first) / numberOf(second) : (100 * difference) / numberOf(second);
}

/** The value of the row that comes first or last by date; of one date the smallest or the largest value. */
function atDate(direction: -1 | 1, column: string, by: string, rows: readonly Row[], columns: Columns): Value {
  const numeric = columns.numeric.has(column);
  let found: { value: Value; date: Value } | null = null;
  for (const row of rows) {
    const value = cell(row, column, columns);
    const date = cell(row, by, columns);
    if (value === null || date === null) continue;
    const later: number =
      found === null ? direction : compare(date, found.date, false) || compare(value, found.value, numeric);
    if (later * direction > 0) found = { value, date };
  }
  return found?.value ?? null;
}

/** The value that most rows have; the smallest of several. */
function mostFrequent(values: readonly Value[], numeric: boolean): Value {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return extreme(
    [...counts].filter(([, count]) => count === most).map(([value]) => value),
    -1,
    numeric,
  );
}

function aggregate({ function: name, column, at, by }: MeasurePart, rows: readonly Row[], columns: Columns): Value {
  const { numeric } = columns;
  if (column === null) return rows.length;
  const present: Value[] = [];
  for (const row of rows) {
    const value = cell(row, column, columns);
    if (value !== null) present.push(value);
  }
  switch (name) {
    case "count":
      return present.length;
    case "missing":
      return rows.length - present.length;
    case "distinct":
      return new Set(present).size;
    case "min":
      return extreme(present, -1, numeric.has(column));
    case "max":
      return extreme(present, 1, numeric.has(column));
    case "mode":
      return mostFrequent(present, numeric.has(column));
    case "first":
    case "last":
      return atDate(name === "first" ? -1 : 1, column, by ?? column, rows, columns);
    case "ratio":
    case "percent":
    case "difference":
    case "percent_difference":
      throw new Unsupported(`a ${name} is of two measures`);
    default:
      return present.length === 0 ? null : moment(name, present.map(numberOf), at ?? 0.5);
  }
}

function extreme(values: readonly Value[], direction: 1 | -1, numeric: boolean): Value {
  let found: Value = null;
  for (const value of values) if (found === null || compare(value, found, numeric) * direction > 0) found = value;
  return found;
}

/** The values as shares of the total over the groups that are of one whole, where the measure is one. */
function shares({ share }: Measure, values: Value[], wholes: readonly Value[]): Value[] {
  if (!share) return values;
  const factor = share === "percent" ? 100 : 1;
  const parts = new Map<Value, number[]>();
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const whole = wholes[index] ?? null;
    parts.set(whole, [...(parts.get(whole) ?? []), numberOf(value)]);
  }
  const totals = new Map([...parts].map(([whole, numbers]) => [whole, total(numbers)]));
  return values.map((value, index) => {
    const whole = totals.get(wholes[index] ?? null) ?? 0;
    return value === null || whole === 0 ? null : (factor * numberOf(value)) / whole;
  });
}

/** Negative, zero or positive: numbers by size, also those that are text because they are long; all else by text. */
function compare(a: Value, b: Value, numeric: boolean): number {
  if (a === b) return 0;
  const difference = numeric || typeof a !== "string" || typeof b !== "string" ? numberOf(a) - numberOf(b) : 0;
  return difference || (String(a) < String(b) ? -1 : 1);
}

/** Three-valued: null where a missing value leaves it open. */
function holds(condition: Condition, row: Row, columns: Columns): boolean | null {
  const difference = (column: string, grain: Grain | null, value: Value): number | null =>
    against(cell(row, column, columns), grain, value, columns.numeric.has(column));
  switch (condition.kind) {
    case "all":
    case "any": {
      const parts = condition.conditions.map((part) => holds(part, row, columns));
      const decisive = condition.kind === "any";
      if (parts.includes(decisive)) return decisive;
      return parts.includes(null) ? null : !decisive;
    }
    case "not": {
      const part = holds(condition.condition, row, columns);
      return part === null ? null : !part;
    }
    case "missing":
      return cell(row, condition.column, columns) === null;
    case "compare": {
      const found = difference(condition.column, condition.grain, condition.value);
      return found === null ? null : satisfies(condition.operator, found);
    }
    case "between": {
      const low = difference(condition.column, condition.grain, condition.low);
      const high = difference(condition.column, condition.grain, condition.high);
      return low === null || high === null ? null : low >= 0 && high <= 0;
    }
    case "in": {
      const found = condition.values.map((value) => difference(condition.column, null, value));
      return found.includes(0) ? true : found.includes(null) ? null : false;
    }
    case "contains": {
      const value = cell(row, condition.column, columns);
      if (value === null) return null;
      const [text, part] = [String(value).toLowerCase(), condition.text.toLowerCase()];
      if (condition.at === "start") return text.startsWith(part);
      return condition.at === "end" ? text.endsWith(part) : text.includes(part);
    }
  }
}

function satisfies(operator: string, difference: number): boolean {
  switch (operator) {
    case "=":
      return difference === 0;
    case "!=":
      return difference !== 0;
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    default:
      return difference >= 0;
  }
}

/** How a cell, or a part of the date in it, compares with a value; null where either is missing. */
function against(value: Value, grain: Grain | null, other: Value, numeric: boolean): number | null {
  if (value === null || other === null) return null;
  if (!grain) return compare(moments(value, other), moments(other, value), numeric);
  if (typeof other !== "number") return compare(String(keyOf(value, grain)), String(other), false);
  const date = dateOf(value);
  const parts = {
    year: date.getUTCFullYear(),
    quarter: Math.floor(date.getUTCMonth() / 3) + 1,
    month: date.getUTCMonth() + 1,
    week: isoWeek(date),
    weekday: date.getUTCDay() || 7,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
  };
  return parts[grain] - other;
}

/** ISO 8601: week 1 is that of the year's first Thursday. */
function isoWeek(date: Date): number {
  const toThursday = 4 - (date.getUTCDay() || 7);
  const thursday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + toThursday));
  const days = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000;
  return 1 + Math.floor(days / 7);
}

/** A date beside a moment is its midnight. */
function moments(value: Value, beside: Value): Value {
  const isDate = typeof value === "string" && typeof beside === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (isDate && /^\d{4}-\d{2}-\d{2}T/.test(beside)) return `${value}T00:00:00`;
  return value;
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** A date, moment or time of day as a moment in UTC: the text says nothing of zones, and no zone is wanted. */
function dateOf(value: Value): Date {
  const text = String(value);
  if (/^\d{2}:/.test(text)) return new Date(`1970-01-01T${text.slice(0, 8)}Z`);
  return new Date(text.length === 10 ? `${text}T00:00:00Z` : `${text.slice(0, 19)}Z`);
}

/** Where the step begins that a number lies in. */
function binOf(value: Value, width: number): Value {
  return value === null ? null : width * Math.floor(numberOf(value) / width);
}

function keyOf(value: Value, grain: Grain | null): Value {
  if (value === null || !grain) return value;
  const date = dateOf(value);
  const day = date.toISOString().slice(0, 10);
  switch (grain) {
    case "year":
      return date.getUTCFullYear();
    case "quarter":
      return `${day.slice(0, 4)}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
    case "month":
      return day.slice(0, 7);
    case "week": {
      const sinceMonday = (date.getUTCDay() + 6) % 7;
      return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() - sinceMonday))
        .toISOString()
        .slice(0, 10);
    }
    case "weekday":
      return WEEKDAYS[date.getUTCDay()] ?? null;
    case "day":
      return day;
    case "hour":
      return date.getUTCHours();
  }
}
