import type { Condition } from "../../../state/condition.ts";
import type { Operation, Window } from "../../../state/intent.ts";
import type { Step } from "../../../state/step.ts";
import { columnWritten } from "../analysis/parts.ts";
import { snakeName } from "../language/names.ts";

const longest = 63;

/** Parts of a name joined until it is full; never cut within a word where that can be helped. */
function joined(parts: readonly string[]): string {
  const words = parts
    .filter((part) => part !== "")
    .join("_")
    .split("_")
    .filter((word) => word !== "");
  let name = "";
  for (const word of words) {
    const next = name === "" ? word : `${name}_${word}`;
    if (next.length > longest) break;
    name = next;
  }
  const legal = name.replace(/^[^a-z]+/, "");
  return legal.length >= 3 ? legal : `answer_${legal}`.replace(/_$/, "");
}

const subject = (column: string): string => snakeName(column) || "column";

function filterName(condition: Condition | null): string {
  if (condition === null) return "";
  if (condition.kind === "all" || condition.kind === "any")
    return condition.conditions.length > 2
      ? "filtered"
      : condition.conditions.map(filterName).join(condition.kind === "all" ? "_and_" : "_or_");
  if (condition.kind === "not")
    return condition.condition.kind === "missing" ? "" : `not_${filterName(condition.condition)}`;
  return "column" in condition ? subject(condition.column) : "";
}

function windowName(window: Window): string {
  const names = {
    having: "groups_by",
    top: "top",
    place: "place_of",
    rank: "ranked",
    running: "running",
    moving: "moving_average_of",
  };
  if (window.kind === "change") return window.percent ? "percent_change_of" : "change_of";
  return names[window.kind];
}

function stepName(step: Step): string {
  if (step.kind === "summarise")
    return `${step.measures.map(({ name }) => snakeName(name)).join("_and_")}_by_${step.by.map(subject).join("_and_")}`;
  const column = columnWritten(step);
  return column === null ? step.kind : `${step.kind}_${subject(column)}`;
}

/** A tool's name from what it does: `mean_fare_by_pclass`, `top_count_by_state_where_size`. */
export function toolName(operation: Operation): string {
  const filter = filterName(operation.filter).replace(/^_+|_+$/g, "");
  const where = filter === "" ? "" : `where_${filter}`;
  switch (operation.operation) {
    case "aggregate": {
      const by = operation.dimensions.map((dimension) => dimension.grain ?? subject(dimension.column)).join("_and_");
      const what =
        operation.measures.length > 3 ? "summary" : operation.measures.map((measure) => measure.name).join("_and_");
      const ranked = operation.limit === null ? "" : operation.order[0]?.direction === "asc" ? "bottom" : "top";
      const counted = what === "count" && operation.dimensions.length === 0 ? "count_rows" : what;
      return joined([ranked, counted, by === "" ? "" : `by_${by}`, where]);
    }
    case "rows": {
      const what = operation.columns.length > 3 ? "rows" : operation.columns.map(subject).join("_and_");
      const order = operation.order[0];
      return joined([
        operation.distinct
          ? "distinct"
          : operation.limit !== null && order !== undefined
            ? order.direction === "asc"
              ? "bottom"
              : "top"
            : "list",
        what,
        order === undefined ? "" : `by_${subject(order.by)}`,
        where,
      ]);
    }
    case "correlation":
      return joined([
        operation.method === "spearman" ? "rank_correlation" : "correlation",
        operation.columns.length > 3 ? "matrix" : operation.columns.map(subject).join("_and_"),
        where,
      ]);
    case "describe":
      return joined([
        "describe",
        operation.columns.length > 3 ? "columns" : operation.columns.map(subject).join("_and_"),
        where,
      ]);
    case "histogram":
      return joined(["histogram", subject(operation.column), where]);
    case "streak": {
      const by = operation.dimensions.map(({ grain, column }) => grain ?? subject(column)).join("_and_");
      return joined([`longest_streak_of_${operation.unit}s`, by === "" ? "" : `by_${by}`, where]);
    }
    case "pivot": {
      const by = [...operation.dimensions, operation.across].map(({ grain, column }) => grain ?? subject(column));
      return joined(["pivot", operation.measure.name, `by_${by.join("_and_")}`, where]);
    }
    case "windowed": {
      const by = operation.dimensions.map((dimension) => dimension.grain ?? subject(dimension.column)).join("_and_");
      return joined([windowName(operation.window), operation.measure.name, `by_${by}`, where]);
    }
    case "analysis":
      return operation.shows === undefined
        ? joined([...operation.answers.slice(0, 4).map(({ name }) => snakeName(name)), where])
        : joined(["rows", ...operation.steps.slice(-3).map(stepName), where]);
    case "missing":
      return joined([
        "missing_values",
        operation.columns.length > 3 ? "by_column" : `in_${operation.columns.map(subject).join("_and_")}`,
        where,
      ]);
    case "custom":
      return joined([snakeName(operation.task), where]);
  }
}
