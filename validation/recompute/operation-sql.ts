import type { Condition, Grain } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import type { Dimension, Measure, MeasurePart } from "../../state/measure.ts";
import type { Cell, ColumnType, TableSchema } from "../../state/tables.ts";

/** One SELECT with its bound values. */
export interface Query {
  sql: string;
  parameters: Cell[];
}

type Bind = (value: Cell) => string;

export type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/** An operation that can't be said here: the reason, as the end of a sentence. */
export class Unsupported extends Error {}

/** A name of a table or column, quoted. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The type of a column of the table; throws Unsupported where there is none. */
export function typeOf(table: TableSchema, column: string): ColumnType {
  const found = table.columns.find(({ name }) => name === column);
  if (!found) throw new Unsupported(`the data has no column "${column}"`);
  return found.type;
}

const DATED: ReadonlySet<ColumnType> = new Set(["date", "datetime", "time"]);

/**
 * All groups of an aggregation, before order and limit: the dimensions as d0, d1, … and the measures as m0, m1, …
 * Grain keys: year and hour are integers, quarter is `2001-Q2`, month `2001-04`, week the date of its Monday, weekday its name.
 */
export function aggregateQuery(operation: Aggregate, table: TableSchema): Query {
  for (const { column, bin } of operation.dimensions)
    if (bin && !["integer", "number"].includes(typeOf(table, column)))
      throw new Unsupported(`"${column}" has no steps`);
  for (const { column, grain } of operation.dimensions)
    if (grain && !DATED.has(typeOf(table, column))) throw new Unsupported(`"${column}" has no ${grain}`);
  const dimensions = operation.dimensions.map((dimension, index) => `${dimensionKey(dimension)} AS d${index}`);
  const bound: Cell[] = [];
  const bind: Bind = (value) => {
    bound.push(value);
    return "?";
  };
  const measures = operation.measures.map(
    (measure, index) => `${measureValue(measure, operation.dimensions, table, bind)} AS m${index}`,
  );
  const where = whereClause(operation.filter, table);
  const groups = operation.dimensions.map((_, index) => `d${index}`).join(", ");
  const sql = [
    `SELECT ${[...dimensions, ...measures].join(", ")} FROM ${identifier(table.name)}`,
    where.sql,
    groups && `GROUP BY ${groups}`,
  ];
  return { sql: sql.filter(Boolean).join(" "), parameters: [...bound, ...where.parameters] };
}

/** `WHERE …`, or nothing where there is no filter. */
export function whereClause(filter: Condition | null, table: TableSchema): Query {
  if (!filter) return { sql: "", parameters: [] };
  const parameters: Cell[] = [];
  const sql = `WHERE ${conditionSql(filter, table, (value) => {
    parameters.push(value);
    return "?";
  })}`;
  return { sql, parameters };
}

/** What a row is grouped by, as SQL. */
export function dimensionKey({ column, grain, bin }: Dimension): string {
  if (bin) return `${bin} * floor(${identifier(column)} / ${bin})`;
  return grain ? grainKey(identifier(column), grain) : identifier(column);
}

function grainKey(column: string, grain: Grain): string {
  switch (grain) {
    case "year":
      return `year(${column})`;
    case "quarter":
      return `strftime(${column}, '%Y') || '-Q' || quarter(${column})`;
    case "month":
      return `strftime(${column}, '%Y-%m')`;
    case "week":
      return `strftime(date_trunc('week', ${column}), '%Y-%m-%d')`;
    case "weekday":
      return `dayname(${column})`;
    case "day":
      return `strftime(${column}, '%Y-%m-%d')`;
    case "hour":
      return `hour(${column})`;
  }
}

function measureValue(measure: Measure, dimensions: readonly Dimension[], table: TableSchema, bind: Bind): string {
  if (!measure.share) return combinedValue(measure, table, bind);
  const [value, again] = [combinedValue(measure, table, bind), combinedValue(measure, table, bind)];
  const whole = measure.within === undefined ? undefined : dimensions[measure.within];
  const factor = measure.share === "percent" ? "100.0" : "1.0";
  return `${factor} * ${value} / nullif(sum(${again}) OVER (${whole ? `PARTITION BY ${dimensionKey(whole)}` : ""}), 0)`;
}

function combinedValue({ of, ...measure }: Measure, table: TableSchema, bind: Bind): string {
  if (!of) return aggregateCall(measure, table, bind);
  const value = (part: MeasurePart): string => `(${aggregateCall(part, table, bind)})`;
  const [first, second] = of;
  if (measure.function === "difference") return `${value(first)} - ${value(second)}`;
  if (measure.function === "percent") return `100.0 * ${value(first)} / nullif(${value(second)}, 0)`;
  if (measure.function === "ratio") return `CAST(${value(first)} AS DOUBLE) / nullif(${value(second)}, 0)`;
  const [minuend, subtrahend, divisor] = [value(first), value(second), value(second)];
  return `100.0 * (${minuend} - ${subtrahend}) / nullif(${divisor}, 0)`;
}

/** The column's value where the row counts for the measure, nothing where it doesn't. */
function counting(expression: string, where: Condition | undefined, table: TableSchema, bind: Bind): string {
  return where ? `CASE WHEN ${conditionSql(where, table, bind)} THEN ${expression} END` : expression;
}

function aggregateCall(
  { function: name, column, at = 0.5, by, where }: MeasurePart,
  table: TableSchema,
  bind: Bind,
): string {
  if (column === null) {
    if (name !== "count") throw new Unsupported(`${name} needs a column`);
    return where ? `count(${counting("1", where, table, bind)})` : "count(*)";
  }
  if (where && !ONE_CALL.has(name)) throw new Unsupported(`${name} of some rows only is not recomputed`);
  const type = typeOf(table, column);
  const quoted = counting(identifier(column), where, table, bind);
  if (name === "ratio" || name === "percent" || name === "difference" || name === "percent_difference")
    throw new Unsupported(`a ${name} is of two measures`);
  if (name === "mode") return `mode(${quoted} ORDER BY ${quoted})`;
  if (name === "first" || name === "last") {
    const date = identifier(by ?? column);
    return `${name}(${quoted} ORDER BY ${date}, ${quoted}) FILTER (WHERE ${quoted} IS NOT NULL AND ${date} IS NOT NULL)`;
  }
  // The mean of a truth value is the fraction of the rows where it holds.
  const numeric = type === "boolean" ? `CAST(${quoted} AS INTEGER)` : quoted;
  const isNumeric = type === "integer" || type === "number" || type === "boolean";
  switch (name) {
    case "count":
      return `count(${quoted})`;
    case "distinct":
      return `count(DISTINCT ${quoted})`;
    case "missing":
      return `count(*) - count(${quoted})`;
    case "min":
    case "max":
      return `${name}(${quoted})`;
    default: {
      if (!isNumeric) throw new Unsupported(`${name} of a ${type} is not recomputed`);
      return numberCall(name, numeric, at);
    }
  }
}

/** What a condition can stand in once, since the column does. */
const ONE_CALL: ReadonlySet<Measure["function"]> = new Set([
  "count",
  "distinct",
  "sum",
  "mean",
  "median",
  "min",
  "max",
  "stddev",
  "stddev_population",
  "variance",
  "variance_population",
  "skewness",
  "kurtosis",
  "quantile",
]);

/** The functions of numbers: those that are neither counts nor extremes, nor made of two. */
export type NumberFunction = Exclude<
  Measure["function"],
  | "count"
  | "missing"
  | "distinct"
  | "min"
  | "max"
  | "mode"
  | "first"
  | "last"
  | "ratio"
  | "percent"
  | "difference"
  | "percent_difference"
>;

/** A function of numbers as SQL; what DuckDB has by name is called by that name. */
function numberCall(name: NumberFunction, numeric: string, at: number): string {
  const quantile = (part: number): string => `quantile_cont(${numeric}, ${part})`;
  switch (name) {
    case "sum":
    case "median":
      return `${name}(${numeric})`;
    case "mean":
      return `avg(${numeric})`;
    case "stddev":
      return `stddev_samp(${numeric})`;
    case "stddev_population":
      return `stddev_pop(${numeric})`;
    case "variance":
      return `power(stddev_samp(${numeric}), 2)`;
    case "variance_population":
      return `power(stddev_pop(${numeric}), 2)`;
    case "skewness":
    case "kurtosis":
      return `${name}(${numeric})`;
    case "range":
      return `max(${numeric}) - min(${numeric})`;
    case "iqr":
      return `${quantile(0.75)} - ${quantile(0.25)}`;
    case "cv":
      return `stddev_samp(${numeric}) / nullif(avg(${numeric}), 0)`;
    case "quantile":
      return quantile(at);
  }
}

function conditionSql(condition: Condition, table: TableSchema, bind: Bind): string {
  switch (condition.kind) {
    case "all":
    case "any": {
      const parts = condition.conditions.map((part) => conditionSql(part, table, bind));
      if (parts.length === 0) return condition.kind === "all" ? "true" : "false";
      return `(${parts.join(condition.kind === "all" ? " AND " : " OR ")})`;
    }
    case "not":
      return `(NOT ${conditionSql(condition.condition, table, bind)})`;
    case "missing":
      return `(${identifier(condition.column)} IS NULL)`;
    case "compare": {
      const { left, right } = comparison(condition.column, condition.grain, condition.value, table, bind);
      return `(${left} ${condition.operator === "!=" ? "<>" : condition.operator} ${right})`;
    }
    case "between": {
      const low = comparison(condition.column, condition.grain, condition.low, table, bind);
      const high = comparison(condition.column, condition.grain, condition.high, table, bind);
      return `(${low.left} >= ${low.right} AND ${high.left} <= ${high.right})`;
    }
    case "in": {
      const values = condition.values.map((value) => comparison(condition.column, null, value, table, bind));
      return values.length === 0 ? "false" : `(${values.map(({ left, right }) => `${left} = ${right}`).join(" OR ")})`;
    }
    case "contains": {
      const functions = { start: "starts_with", end: "suffix", anywhere: "contains" } as const;
      const column = `lower(CAST(${identifier(condition.column)} AS VARCHAR))`;
      return `${functions[condition.at]}(${column}, lower(${bind(condition.text)}))`;
    }
  }
}

/** Both sides of a comparison, in one type. A part of a date is compared as a number, or as its key where text is given. */
function comparison(
  column: string,
  grain: Grain | null,
  value: Cell,
  table: TableSchema,
  bind: Bind,
): { left: string; right: string } {
  const quoted = identifier(column);
  const type = typeOf(table, column);
  if (!grain) return { left: quoted, right: bound(value, type, bind) };
  if (typeof value === "number") {
    return { left: `${PARTS[grain]}(${quoted})`, right: `CAST(${bind(value)} AS BIGINT)` };
  }
  if (grain === "day" || grain === "week") {
    const left = grain === "day" ? `CAST(${quoted} AS DATE)` : `CAST(date_trunc('week', ${quoted}) AS DATE)`;
    return { left, right: `CAST(${bind(value)} AS DATE)` };
  }
  return { left: `CAST(${grainKey(quoted, grain)} AS VARCHAR)`, right: bind(value) };
}

/** The part of a date that a number is compared with: ISO week of the year, ISO weekday, day of the month. */
const PARTS: Record<Grain, string> = {
  year: "year",
  quarter: "quarter",
  month: "month",
  week: "week",
  weekday: "isodow",
  day: "day",
  hour: "hour",
};

const SQL_TYPES: Record<ColumnType, string> = {
  integer: "DOUBLE",
  number: "DOUBLE",
  string: "VARCHAR",
  boolean: "BOOLEAN",
  date: "DATE",
  datetime: "TIMESTAMP",
  time: "TIME",
};

function bound(value: Cell, type: ColumnType, bind: Bind): string {
  // A moment given for a date: the comparison is one of moments.
  const wide = type === "date" && typeof value === "string" && value.length > 10 ? "TIMESTAMP" : SQL_TYPES[type];
  const exact = type === "integer" && (typeof value === "string" || Number.isInteger(value)) ? "HUGEINT" : wide;
  return `CAST(${bind(value)} AS ${exact})`;
}
