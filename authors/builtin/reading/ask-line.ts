import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Measure, MeasureFunction, MeasurePart } from "../../../state/measure.ts";
import type { Cell } from "../../../state/tables.ts";
import { analysisLine } from "../analysis/analysis-line.ts";
import { ordinal } from "../lexicon/numbers.ts";
import { percentOf } from "./function-names.ts";
import { readingLine } from "./reading-line.ts";
import { quoted } from "./resolved.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const functionWords: Readonly<Partial<Record<MeasureFunction, string>>> = {
  sum: "total",
  mean: "mean",
  median: "median",
  min: "minimum",
  max: "maximum",
  stddev: "standard deviation of",
  stddev_population: "population standard deviation of",
  variance: "variance of",
  variance_population: "population variance of",
  skewness: "skewness of",
  range: "range of",
  iqr: "interquartile range of",
  cv: "coefficient of variation of",
  kurtosis: "kurtosis of",
  mode: "mode of",
};

/** An operation as a question that reads back as that very operation: columns and texts are quoted, so nothing is open. */
export function askLine(operation: Operation): string {
  const where = operation.filter === null ? "" : ` where ${condition(operation.filter)}`;
  switch (operation.operation) {
    case "aggregate":
      return aggregateLine(operation, where);
    case "rows": {
      const columns = operation.columns.map(quoted).join(", ");
      const order = operation.order[0];
      const sorted =
        order === undefined
          ? ""
          : ` sorted by ${quoted(order.by)} ${order.direction === "asc" ? "ascending" : "descending"}`;
      return `${operation.distinct ? "list the different" : "show"}${operation.limit === null ? "" : ` ${operation.limit} rows:`} ${columns}${where}${sorted}`;
    }
    case "correlation":
      return `${operation.method === "pearson" ? "" : "spearman "}correlation between ${operation.columns.map(quoted).join(" and ")}${where}`;
    case "describe":
      return `describe ${operation.columns.map(quoted).join(", ")}${where}`;
    case "histogram":
      return `histogram of ${quoted(operation.column)} with ${operation.bins} bins${where}`;
    case "pivot":
    case "streak":
    case "windowed":
      return readingLine(operation);
    case "analysis":
      return analysisLine(operation);
    case "missing":
      return `missing values in ${operation.columns.map(quoted).join(", ")}${where}`;
    case "custom":
      return `${operation.task}${where}`;
  }
}

function aggregateLine(operation: Extract<Operation, { operation: "aggregate" }>, where: string): string {
  const share = operation.measures[0]?.share ?? null;
  const of = share === null ? "" : share === "percent" ? " as a percentage of total" : " as a share of total";
  const by = operation.dimensions.map(
    ({ column, grain, bin }) =>
      `${quoted(column)}${bin === undefined ? "" : ` in steps of ${bin}`}${grain === null ? "" : ` ${grain}`}`,
  );
  const [order] = operation.order;
  const measure = operation.measures.find((each) => each.name === order?.by);
  const dimension = operation.dimensions.find((each) => each.name === order?.by);
  const target = measure === undefined ? quoted(dimension?.column ?? "") : measureLine(measure);
  const sorted =
    order === undefined ? "" : ` sorted by ${target} ${order.direction === "asc" ? "ascending" : "descending"}`;
  const what = operation.measures.map(measureLine).join(" and ");
  if (operation.limit !== null && measure !== undefined && operation.dimensions.length === 1)
    return `${order?.direction === "asc" ? "bottom" : "top"} ${operation.limit} ${by[0] ?? ""} by ${measureLine(measure)}${where}${of}`;
  return `${what}${of}${by.length === 0 ? "" : ` by ${by.join(" and ")}`}${where}${sorted}`;
}

function measureLine(measure: Measure): string {
  if (measure.of === undefined) return partLine(measure);
  const [first, second] = measure.of.map(partLine);
  return `${measure.function === "ratio" ? "ratio" : "difference"} between ${first} and ${second}`;
}

function partLine(measure: MeasurePart): string {
  const column = measure.column === null ? "" : quoted(measure.column);
  if (measure.function === "count")
    return measure.column === null ? "number of rows" : `number of rows where ${column} is not missing`;
  if (measure.function === "distinct") return `number of different ${column}`;
  if (measure.function === "missing") return `number of missing values in ${column}`;
  if (measure.function === "quantile") return `${ordinal(percentOf(measure))} percentile of ${column}`;
  if (measure.function === "first" || measure.function === "last")
    return `${measure.function === "first" ? "earliest" : "latest"} ${column}`;
  return `${functionWords[measure.function]} ${column}`;
}

function value(cell: Cell): string {
  if (typeof cell !== "string") return String(cell);
  return /^\d{4}-\d{2}-\d{2}$/u.test(cell) ? cell : quoted(cell);
}

function condition(each: Condition): string {
  switch (each.kind) {
    case "all":
    case "any":
      return each.conditions
        .map((part) => (part.kind === "all" || part.kind === "any" ? `(${condition(part)})` : condition(part)))
        .join(each.kind === "all" ? " and " : " or ");
    case "not":
      return each.condition.kind === "missing"
        ? `${quoted(each.condition.column)} is not missing`
        : `not (${condition(each.condition)})`;
    case "missing":
      return `${quoted(each.column)} is missing`;
    case "contains":
      return `${quoted(each.column)} ${{ start: "starts with", end: "ends with", anywhere: "contains" }[each.at]} ${quoted(each.text)}`;
    case "in":
      return `${quoted(each.column)} is ${each.values.map(value).join(" or ")}`;
    case "between":
      return `${quoted(each.column)} between ${value(each.low)} and ${value(each.high)}`;
    case "compare": {
      const named =
        each.grain === "month"
          ? months[Number(each.value) - 1]
          : each.grain === "weekday"
            ? weekdays[Number(each.value) - 1]
            : each.grain === "quarter"
              ? `Q${String(each.value)}`
              : undefined;
      return `${quoted(each.column)} ${each.operator} ${named ?? value(each.value)}`;
    }
  }
}
