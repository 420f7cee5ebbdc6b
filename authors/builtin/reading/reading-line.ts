import type { Condition, Grain } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Measure, MeasurePart, Order } from "../../../state/measure.ts";
import type { Cell } from "../../../state/tables.ts";
import { analysisLine } from "../analysis/analysis-line.ts";
import { joinLine, spokenOf } from "../joins/join-line.ts";
import { ordinal } from "../lexicon/numbers.ts";
import { madeLine } from "../made/made-line.ts";
import { functionNames, percentOf } from "./function-names.ts";
import { partOfWhole } from "./measure-name.ts";

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

/** What was understood, in one line: "Mean Fare by Pclass, where Sex = 'female', highest first". */
export function readingLine(asked: Operation): string {
  const operation = spokenOf(asked);
  const parts = [subject(operation)];
  if (operation.filter !== null) parts.push(`where ${conditionLine(operation.filter)}`);
  if (operation.operation === "aggregate" || operation.operation === "rows") {
    const order = operation.order[0];
    if (order !== undefined) parts.push(orderLine(operation, order));
    if (operation.limit !== null)
      parts.push(operation.limit === 1 ? "only the first" : `only the first ${operation.limit}`);
  }
  const made = (operation.made ?? []).map(madeLine);
  const line = `${parts.join(", ")}${made.length === 0 ? "" : ` (${made.join("; ")})`}`;
  if (operation.join !== undefined)
    return `${line.charAt(0).toUpperCase()}${line.slice(1)}, ${joinLine(operation.join)}`;
  const from = operation.table === "data" ? "" : `, from ${operation.table}`;
  return line.charAt(0).toUpperCase() + line.slice(1) + from;
}

function subject(operation: Operation): string {
  switch (operation.operation) {
    case "aggregate": {
      const by = operation.dimensions.map(({ column, grain, bin }) =>
        bin === undefined ? part(column, grain) : `${column} in steps of ${bin}`,
      );
      const alone = (line: string): string =>
        by.length > 0 ? line : line.replace("a group's rows", "all rows").replace("a group's ", "the ");
      const what = operation.measures.map((measure) => `${alone(measureLine(measure))}${wholeLine(measure, by)}`);
      return `${list(what)}${by.length > 0 ? ` by ${list(by)}` : ""}`;
    }
    case "streak": {
      const by = operation.dimensions.map(({ column, grain }) => (grain === null ? column : `${grain} of ${column}`));
      return `longest streak of ${operation.unit}s in a row by ${operation.column}${by.length === 0 ? "" : ` for each ${list(by)}`}`;
    }
    case "pivot":
      return pivotLine(operation);
    case "windowed":
      return windowLine(operation);
    case "rows":
      return `${operation.distinct ? "different values of " : "rows with "}${list(operation.columns.slice(0, 8))}${operation.columns.length > 8 ? " and more" : ""}`;
    case "correlation":
      return `${operation.method === "pearson" ? "Pearson" : "Spearman"} correlation of ${list(operation.columns.slice(0, 12))}`;
    case "describe":
      return `summary statistics of ${list(operation.columns.slice(0, 12))}`;
    case "histogram":
      return `histogram of ${operation.column} in ${operation.bins} bins`;
    case "analysis":
      return analysisLine(operation);
    case "missing":
      return `${
        operation.columns.length > 8
          ? `missing values in each of ${operation.columns.length} columns`
          : `missing values in ${list(operation.columns)}`
      }${operation.ranked ? ", most first" : ""}`;
    case "custom":
      return operation.task;
  }
}

function pivotLine({
  measure,
  dimensions,
  across,
  groups,
  totals,
}: Extract<Operation, { operation: "pivot" }>): string {
  const by = [...dimensions, across].map(({ column, grain }) => (grain === null ? column : `${grain} of ${column}`));
  const columns = `a column for each of ${groups.length} ${groups.length === 1 ? "group" : "groups"} of ${by.at(-1)}`;
  return `${measureLine(measure)} by ${list(by)}, ${columns}${totals === null ? "" : " and one for their total"}`;
}

function windowLine({ measure, dimensions, window }: Extract<Operation, { operation: "windowed" }>): string {
  const by = dimensions.map(({ column, grain }) => (grain === null ? column : `${grain} of ${column}`));
  const what = measureLine(measure);
  const step = by.at(-1) ?? "";
  const each = by.length === 1 ? "" : `, for each ${by[0]} through the times that it has`;
  switch (window.kind) {
    case "having":
      return `${list(by)} with ${what} ${window.operator} ${window.value}, highest first`;
    case "top":
      return `${what} by ${list(by)}, the ${window.limit} ${window.direction === "desc" ? "highest" : "lowest"} for each ${by[0] ?? ""}`;
    case "place":
      return `${list(by)} with the ${ordinal(window.at)} ${window.direction === "desc" ? "highest" : "lowest"} ${what}`;
    case "rank":
      return `rank of ${list(by)} by ${what}, 1 for the highest`;
    case "running":
      return `running total of ${what} by ${step}${each}`;
    case "moving":
      return `moving average of ${what} by ${step}, over ${window.groups} of them${each}`;
    case "change":
      return `change of ${what} by ${step} from the one before${window.percent ? ", in percent of it" : ""}${each}`;
  }
}

/** "mean", "variance of", "90th percentile of". */
function functionLine(measure: MeasurePart): string {
  const { function: name } = measure;
  if (name === "quantile") return `${ordinal(percentOf(measure))} percentile of`;
  return `${functionNames[name]}${plainFunctions.has(name) ? "" : " of"}`;
}

const plainFunctions: ReadonlySet<Measure["function"]> = new Set([
  "count",
  "sum",
  "mean",
  "median",
  "min",
  "max",
  "distinct",
  "missing",
  "mode",
]);

/** "percent of all rows of each year": what is a whole. */
function wholeLine({ within }: Measure, dimensions: readonly string[]): string {
  return within === undefined ? "" : ` of each ${dimensions[within] ?? ""}`;
}

/** One measure in words: "mean Fare", "number of rows", "percent of all rows". */
export function measureLine(measure: Omit<Measure, "name">): string {
  const part = partOfWhole(measure);
  if (part?.where !== undefined) {
    const { where, ...whole } = part;
    const what = whole.column === null ? "rows" : partLine(whole);
    return `${measure.function === "percent" ? "percent" : "share"} of a group's ${what} where ${conditionLine(where)}`;
  }
  if (measure.of !== undefined) {
    const [first, second] = measure.of.map(partLine);
    if (measure.function === "percent") return `${first} in percent of ${second}`;
    if (measure.function === "ratio") return `ratio of ${first} to ${second}`;
    return measure.function === "difference"
      ? `${first} minus ${second}`
      : `difference of ${first} from ${second}, in percent of that`;
  }
  const plain = partLine(measure);
  if (measure.share === null) return plain;
  const whole = measure.function === "count" && measure.column === null ? "all rows" : `the ${plain}`;
  return `${measure.share === "percent" ? "percent" : "share"} of ${whole}`;
}

function partLine(part: MeasurePart): string {
  const rows = part.where === undefined ? "" : ` where ${conditionLine(part.where)}`;
  if (part.function === "first" || part.function === "last")
    return `${part.column} at the ${part.function} ${part.by}${rows}`;
  const plain =
    part.function === "count"
      ? part.column === null
        ? "number of rows"
        : `number of rows with a ${part.column}`
      : `${functionLine(part)} ${part.column ?? ""}`.trim();
  return `${plain}${rows}`;
}

function orderLine(operation: Extract<Operation, { operation: "aggregate" | "rows" }>, order: Order): string {
  const down = order.direction === "desc";
  if (operation.operation === "rows") return `by ${order.by}, ${down ? "highest" : "lowest"} first`;
  const measure = operation.measures.find((each) => each.name === order.by);
  if (measure === undefined) return `by ${order.by}, ${down ? "descending" : "ascending"}`;
  const what = operation.measures.length > 1 ? `${measureLine(measure)} ` : "";
  return `${what}${down ? "highest" : "lowest"} first`;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], last = "and"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

function literal(value: Cell): string {
  return typeof value === "string" ? `'${value}'` : String(value);
}

function part(column: string, grain: Grain | null): string {
  return grain === null ? column : `${grain} of ${column}`;
}

function partValue(grain: Grain | null, value: Cell): string {
  if (grain === "month") return months[Number(value) - 1] ?? literal(value);
  if (grain === "weekday") return weekdays[Number(value) - 1] ?? literal(value);
  return grain === "quarter" ? `Q${String(value)}` : literal(value);
}

/** A condition in words and signs. */
export function conditionLine(condition: Condition): string {
  switch (condition.kind) {
    case "all":
    case "any": {
      const word = condition.kind === "all" ? "and" : "or";
      return condition.conditions
        .map((each) => (each.kind === "all" || each.kind === "any" ? `(${conditionLine(each)})` : conditionLine(each)))
        .join(` ${word} `);
    }
    case "not":
      return condition.condition.kind === "missing"
        ? `${condition.condition.column} is not missing`
        : `not (${conditionLine(condition.condition)})`;
    case "compare":
      return `${part(condition.column, condition.grain)} ${condition.operator} ${partValue(condition.grain, condition.value)}`;
    case "between":
      return `${part(condition.column, condition.grain)} between ${literal(condition.low)} and ${literal(condition.high)}`;
    case "in":
      return `${condition.column} is ${list(condition.values.slice(0, 12).map(literal), "or")}`;
    case "contains":
      return `${condition.column} ${{ start: "starts with", end: "ends with", anywhere: "contains" }[condition.at]} '${condition.text}'`;
    case "missing":
      return `${condition.column} is missing`;
  }
}
