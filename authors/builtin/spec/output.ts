import type { Operation, Window } from "../../../state/intent.ts";
import type { Measure, MeasurePart } from "../../../state/measure.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { OutputSpec } from "../../../state/spec.ts";
import type { Cell, ColumnType } from "../../../state/tables.ts";
import { answerType, preparedType } from "../analysis/parts.ts";
import { snakeName } from "../language/names.ts";
import { groupType } from "../reference/dates.ts";
import { isMember, type Plan, typeOf } from "./plan.ts";

type OutputColumn = NonNullable<OutputSpec["table"]>["columns"][number];

/** A named scalar of the result: where in the result's rows it is found. `total` adds up a column, `first` is of the first row. */
export interface AnswerSource {
  name: string;
  type: ColumnType;
  nullable: boolean;
  from: { kind: "first" | "total"; column: number };
}

function column(name: string, type: ColumnType, nullable: boolean, fromParameter: string | null = null): OutputColumn {
  return { name, type, nullable, fromParameter };
}

function measureType(measure: Measure, table: TableProfile): { type: ColumnType; nullable: boolean } {
  if (measure.share !== null) return { type: "number", nullable: true };
  if (measure.of === undefined) return partType(measure, table);
  const whole = measure.of.every((part) => partType(part, table).type === "integer");
  return { type: whole && measure.function === "difference" ? "integer" : "number", nullable: true };
}

function partType(measure: MeasurePart, table: TableProfile): { type: ColumnType; nullable: boolean } {
  const own = measure.column === null ? "integer" : typeOf(table, measure.column);
  switch (measure.function) {
    case "count":
    case "distinct":
    case "missing":
      return { type: "integer", nullable: false };
    case "sum":
      return { type: own === "integer" ? "integer" : "number", nullable: true };
    case "min":
    case "max":
    case "mode":
    case "first":
    case "last":
      return { type: own, nullable: true };
    default:
      return { type: "number", nullable: true };
  }
}

/** The column that a window adds to its groups; none where it only chooses among them. */
export function windowColumn(window: Window): string | null {
  switch (window.kind) {
    case "having":
    case "top":
    case "place":
      return null;
    case "rank":
      return "rank";
    case "running":
      return "running_total";
    case "moving":
      return "moving_average";
    case "change":
      return window.percent ? "percent_change" : "change";
  }
}

/** The columns of an operation's result, in order. */
export function outputColumns(operation: Operation, table: TableProfile, plan: Plan): OutputColumn[] {
  switch (operation.operation) {
    case "aggregate": {
      const dimensions = operation.dimensions.map((dimension, index) =>
        dimension.bin !== undefined
          ? column(dimension.name, "number", true)
          : dimension.grain === null
            ? column(dimension.name, typeOf(table, dimension.column), true, plan.dimensions[index] ?? null)
            : column(dimension.name, groupType(dimension.grain), true),
      );
      const measures = operation.measures.map((measure) => {
        const { type, nullable } = measureType(measure, table);
        return column(measure.name, type, nullable);
      });
      return [...dimensions, ...measures];
    }
    case "streak":
      return [
        ...operation.dimensions.map(({ name, column: own, grain }) =>
          column(name, grain === null ? typeOf(table, own) : groupType(grain), true),
        ),
        column("streak", "integer", false),
        column("starts", "date", false),
        column("ends", "date", false),
      ];
    case "pivot": {
      const { type, nullable } = measureType(operation.measure, table);
      return [
        ...operation.dimensions.map(({ name, column: own, grain }) =>
          column(name, grain === null ? typeOf(table, own) : groupType(grain), true),
        ),
        ...operation.groups.map(({ name }) => column(name, type, nullable)),
        ...(operation.totals === null ? [] : [column(operation.totals, type, nullable)]),
      ];
    }
    case "windowed": {
      const { type, nullable } = measureType(operation.measure, table);
      const added = windowColumn(operation.window);
      return [
        ...operation.dimensions.map(({ name, column: own, grain }) =>
          column(name, grain === null ? typeOf(table, own) : groupType(grain), true),
        ),
        column(operation.measure.name, type, nullable),
        ...(added === null ? [] : [column(added, added === "rank" ? "integer" : "number", added !== "rank")]),
      ];
    }
    case "rows":
      return operation.columns.map((name) => column(name, typeOf(table, name), true));
    case "correlation":
      return [
        column("first", "string", false),
        column("second", "string", false),
        column("correlation", "number", true),
        column("rows", "integer", false),
      ];
    case "describe":
      return [
        column("column", "string", false),
        column("count", "integer", false),
        column("missing", "integer", false),
        ...["mean", "stddev", "min", "q1", "median", "q3", "max"].map((name) => column(name, "number", true)),
      ];
    case "histogram":
      return [
        column("bin_start", "number", false),
        column("bin_end", "number", false),
        column("count", "integer", false),
      ];
    case "missing":
      return [
        column("column", "string", false),
        column("missing", "integer", false),
        column("percent", "number", true),
      ];
    case "custom":
      return [];
    case "analysis":
      return operation.shows === undefined
        ? operation.answers.map((answer) => column(answer.name, answerType(operation, table, answer), true))
        : operation.shows.columns.map((name) => column(name, preparedType(operation, table, name), true));
  }
}

/** The named scalars of an operation's result. */
export function answerSources(operation: Operation, table: TableProfile, plan: Plan): AnswerSource[] {
  const columns = outputColumns(operation, table, plan);
  const first = (name: string, index: number, always = false): AnswerSource[] => {
    const found = columns[index];
    return found === undefined
      ? []
      : [{ name, type: found.type, nullable: always ? found.nullable : true, from: { kind: "first", column: index } }];
  };
  switch (operation.operation) {
    case "aggregate": {
      const [order] = operation.order;
      const [dimension, ...more] = operation.dimensions;
      if (dimension === undefined)
        return operation.measures.flatMap((measure, index) => first(measure.name, index, true));
      const measure = operation.measures.findIndex((each) => each.name === order?.by);
      if (order === undefined || measure < 0 || more.length > 0) return [];
      const subject = snakeName(dimension.grain ?? dimension.column);
      const name = `${order.direction === "desc" ? "top" : "bottom"}_${subject === "" ? "group" : subject}`;
      // What else is asked of the one group that is found is an answer, too.
      const others = operation.limit === 1 ? operation.measures : [];
      return [
        ...first(name, 0),
        ...first(order.by, 1 + measure),
        ...others.flatMap((each, index) => first(each.name, 1 + index)),
      ].filter((each, index, all) => all.findIndex((other) => other.name === each.name) === index);
    }
    case "rows": {
      const [order] = operation.order;
      if (operation.limit !== 1 || order === undefined) return [];
      const name =
        operation.columns.find((each) => isOnlyDay(each, table)) ??
        operation.columns.find((each) => typeOf(table, each) === "string" && !isMember(each));
      const named = [name, order.by].flatMap((each) =>
        each === undefined || isMember(each) || !operation.columns.includes(each) ? [] : [each],
      );
      return named
        .flatMap((each) => first(snakeName(each) || "value", operation.columns.indexOf(each)))
        .filter((each, index, all) => all.findIndex((other) => other.name === each.name) === index);
    }
    case "correlation":
      return operation.columns.length === 2 ? [...first("correlation", 2), ...first("rows", 3)] : [];
    case "streak":
      return operation.dimensions.length > 0
        ? []
        : [...first("longest_streak", 0), ...first("starts", 1), ...first("ends", 2)];
    case "analysis":
      return operation.answers.flatMap(({ name }, index) => first(name, index));
    case "missing":
      return [
        ...(operation.ranked ? first("most_missing", 0) : []),
        { name: "missing_values", type: "integer", nullable: false, from: { kind: "total", column: 1 } },
      ];
    default:
      return [];
  }
}

/** Whether a date names its row: the day of the most rain is that, and no text that other days have, too. */
function isOnlyDay(name: string, { columns, rowCount }: TableProfile): boolean {
  const column = columns.find((each) => each.name === name);
  const isDay = column?.type === "date" || column?.type === "datetime";
  const isUnique = (each: TableProfile["columns"][number]): boolean =>
    each.distinctExact && each.nulls === 0 && each.distinct === rowCount;
  return isDay && isUnique(column) && !columns.some((each) => each.type === "string" && isUnique(each));
}

/** What the answers are, given the result's rows. */
export function answersOf(sources: readonly AnswerSource[], rows: readonly (readonly Cell[])[]): Record<string, Cell> {
  return Object.fromEntries(
    sources.map(({ name, from }) => [
      name,
      from.kind === "first"
        ? (rows[0]?.[from.column] ?? null)
        : rows.reduce((sum, row) => sum + Number(row[from.column] ?? 0), 0),
    ]),
  );
}

/** Whether the result is drawn: groups and bins are, single numbers and lists of rows are not. */
export function hasChart(operation: Operation): boolean {
  if (operation.operation === "aggregate") return operation.dimensions.length > 0;
  if (operation.operation === "correlation") return operation.columns.length > 2;
  if (operation.operation === "windowed") return operation.dimensions.length === 1;
  return operation.operation === "histogram" || (operation.operation === "missing" && operation.columns.length > 1);
}

export function outputSpec(operation: Operation, table: TableProfile, plan: Plan): OutputSpec {
  return {
    table: { columns: outputColumns(operation, table, plan) },
    answers: answerSources(operation, table, plan).map(({ name, type, nullable }) => ({ name, type, nullable })),
    chart: hasChart(operation),
  };
}
