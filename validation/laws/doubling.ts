import type { Operation } from "../../state/intent.ts";
import type { Measure, MeasureFunction } from "../../state/measure.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { isNumeric, shown } from "../cell-type.ts";
import { cellsEqual } from "../compare-tables.ts";
import { changeTables, positionOf } from "./change-tables.ts";
import type { Law, Subject } from "./law.ts";
import { doubled } from "./laws-of-tables.ts";
import { typed } from "./same-result.ts";

type Relation = "same" | "double" | "deviation" | "either";

const BY_FUNCTION: Record<
  Exclude<MeasureFunction, "ratio" | "percent" | "difference" | "percent_difference">,
  Relation
> = {
  count: "double",
  sum: "double",
  missing: "double",
  mean: "same",
  median: "same",
  min: "same",
  max: "same",
  distinct: "same",
  stddev: "deviation",
  stddev_population: "same",
  variance_population: "same",
  range: "same",
  // What a sample's size corrects, and what is interpolated between values, may move a little.
  variance: "either",
  skewness: "either",
  kurtosis: "either",
  cv: "either",
  iqr: "either",
  quantile: "either",
  mode: "same",
  first: "same",
  last: "same",
};

/** Twice as many rows have other duplicates, and other quartiles where these lie between two values. */
const changesWithRows = ({ made }: Pick<Operation, "made">): boolean =>
  made?.some(({ kind }) => kind === "repeat" || kind === "quarters") ?? false;

/** What doubled rows do to a measure: of two measures that both double, the difference doubles and the ratio stays. */
function measureRelation({ function: name, of }: Omit<Measure, "name" | "share">): Relation {
  if (name !== "ratio" && name !== "percent" && name !== "difference" && name !== "percent_difference")
    return BY_FUNCTION[name];
  const [first, second] = (of ?? []).map(measureRelation);
  if (first === "same" && second === "same") return "same";
  if (first !== "double" || second !== "double") return "either";
  return name === "difference" ? "double" : "same";
}

/** Whether doubled rows may change the order of groups by it. */
const moves = (measure: Measure): boolean => ["deviation", "either"].includes(measureRelation(measure));

/** Statistics of a description by the names they have in tables; quartiles are interpolated and may move. */
const BY_NAME: Readonly<Record<string, Relation>> = {
  count: "double",
  n: "double",
  missing: "double",
  nulls: "double",
  mean: "same",
  median: "same",
  min: "same",
  max: "same",
  stddev: "deviation",
  std: "deviation",
  percent: "same",
  correlation: "same",
};

export const doubling: Law = {
  name: "every row twice doubles counts and sums and leaves means, medians, extremes, distinct counts and shares",
  // What a task in words does with repeated rows is up to the task.
  applies: ({ operation }) =>
    operation.operation !== "custom" &&
    !changesWithRows(operation) &&
    !(operation.operation === "aggregate" && isRankedByDeviation(operation)) &&
    !(
      operation.operation === "windowed" &&
      (operation.window.kind === "having" || operation.window.kind === "place" || moves(operation.measure))
    ),
  transform: (given, { operation }) => changeTables(given, "every row twice", doubled, operation.table),
  relation: (before, after, subject) => {
    if (!before.table || !after.table) return null;
    if (subject.operation.operation === "rows") return doubledList(before.table, after.table, subject);
    return doubledTable(typed(before.table, subject.spec), after.table, subject);
  },
  remedy:
    "Compute what the question asks: a count counts rows, a mean divides by their number, distinct counts each value once.",
};

/** A deviation shrinks a little when the rows double, more so in small groups: the first ones may then be others. */
function isRankedByDeviation({ measures, order, limit }: Extract<Operation, { operation: "aggregate" }>): boolean {
  return limit !== null && measures.some((measure) => moves(measure) && order.some(({ by }) => by === measure.name));
}

/** Lists grow with their table, unless each row is listed once or only the first ones are. */
function doubledList(before: TableData, after: TableData, { operation }: Subject): string | null {
  if (operation.operation !== "rows" || operation.limit !== null) return null;
  const wanted = operation.distinct ? before.rows.length : 2 * before.rows.length;
  return after.rows.length === wanted ? null : `there are ${after.rows.length} rows, expected ${wanted}`;
}

function doubledTable(before: TableData, after: TableData, subject: Subject): string | null {
  if (before.rows.length !== after.rows.length)
    return `there are ${after.rows.length} rows, expected ${before.rows.length}`;
  const keys = keyColumns(before, subject);
  const byKey = new Map(after.rows.map((row) => [keyOf(row, keys), row]));
  for (const [at, row] of before.rows.entries()) {
    const other = keys.length === 0 ? after.rows[at] : byKey.get(keyOf(row, keys));
    // Which of several groups that tie come first is another law's matter.
    if (!other) continue;
    for (const [index, column] of before.columns.entries()) {
      const [old, now] = [row[index] ?? null, other[index] ?? null];
      const relation = relationOf(column.name, index, before, subject);
      if (!keeps(relation, old, now, isNumeric(column.type), subject.tolerance)) {
        return `row ${at + 1}, ${column.name}: it was ${shown(old)} and is ${shown(now)}, expected ${expectation(relation)}`;
      }
    }
  }
  return null;
}

/** The columns that say which row is which: the dimensions, or what is not a number. */
function keyColumns(table: TableData, { operation }: Subject): number[] {
  if ("dimensions" in operation) return operation.dimensions.map((_, index) => index);
  return table.columns.flatMap(({ type }, index) => (isNumeric(type) ? [] : [index]));
}

function keyOf(row: readonly Cell[], keys: readonly number[]): string {
  return JSON.stringify(keys.map((index) => row[index] ?? null));
}

function relationOf(name: string, index: number, table: TableData, { operation }: Subject): Relation {
  if (operation.operation === "aggregate") {
    const isNamed = operation.measures.every((measure) => positionOf(table, measure.name) !== null);
    const measure = isNamed
      ? operation.measures.find((each) => each.name === name)
      : operation.measures[index - operation.dimensions.length];
    if (!measure) return "same";
    return measure.share ? "same" : measureRelation(measure);
  }
  if (operation.operation === "streak") return "same";
  if (operation.operation === "pivot")
    return index < operation.dimensions.length ? "same" : measureRelation(operation.measure);
  if (operation.operation === "windowed") {
    const { measure, window, dimensions } = operation;
    if (index < dimensions.length) return "same";
    const added = index > dimensions.length;
    return added && (window.kind === "rank" || (window.kind === "change" && window.percent))
      ? "same"
      : measureRelation(measure);
  }
  if (operation.operation === "describe" && !Object.hasOwn(BY_NAME, name)) return "either";
  if (Object.hasOwn(BY_NAME, name) && operation.operation !== "histogram") return BY_NAME[name] ?? "either";
  return table.columns[index]?.type === "integer" ? "either" : "same";
}

function keeps(relation: Relation, old: Cell, now: Cell, numeric: boolean, tolerance: number): boolean {
  const same = (value: Cell): boolean => cellsEqual(value, now, numeric, tolerance);
  switch (relation) {
    case "same":
      return same(old);
    case "double":
      return same(old === null ? null : 2 * Number(old));
    case "deviation":
      return shrinks(old, now, tolerance);
    case "either":
      return true;
  }
}

/** From n rows to 2n the squares double and the divisor goes from n − 1 to 2n − 1: the square falls to 2/3 or more, not to 1. */
function shrinks(old: Cell, now: Cell, tolerance: number): boolean {
  if (old === null) return now === null || Number(now) === 0;
  if (Number(old) === 0) return Number(now) === 0;
  const ratio = (Number(now) / Number(old)) ** 2;
  return ratio >= (2 / 3) * (1 - 10 * tolerance) && ratio < 1 - 1e-7;
}

function expectation(relation: Relation): string {
  if (relation === "double") return "twice as much";
  return relation === "same" ? "the same" : "a little less (the sample deviation divides by n − 1)";
}
