import type { Condition } from "../state/condition.ts";
import type { Operation } from "../state/intent.ts";
import type { Measure } from "../state/measure.ts";

/** What a measure computes, whatever it is called. */
export type MeasureShape = Omit<Measure, "name" | "share">;

/** All columns that an operation speaks of; those of an analysis's steps are known by what its spec requires. */
export function operationColumns(operation: Operation): string[] {
  const filter = operation.filter ? conditionColumns(operation.filter) : [];
  switch (operation.operation) {
    case "aggregate": {
      const measured = operation.measures.flatMap(measureColumns);
      return [...operation.dimensions.map(({ column }) => column), ...measured, ...filter];
    }
    case "rows":
      return [...operation.columns, ...operation.order.map(({ by }) => by), ...filter];
    case "histogram":
      return [operation.column, ...filter];
    case "streak":
      return [operation.column, ...operation.dimensions.map(({ column }) => column), ...filter];
    case "pivot":
    case "windowed": {
      const { measure, dimensions } = operation;
      return [
        ...(operation.operation === "pivot" ? [operation.across.column] : []),
        ...dimensions.map(({ column }) => column),
        ...measureColumns(measure),
        ...filter,
      ];
    }
    case "analysis":
      return filter;
    default:
      return [...operation.columns, ...filter];
  }
}

/** All columns that a measure looks at. */
export function measureColumns({ column, by, where, of }: MeasureShape): string[] {
  const named = [column, by].filter((name) => typeof name === "string");
  return [...named, ...(where ? conditionColumns(where) : []), ...(of?.flatMap(measureColumns) ?? [])];
}

export function conditionColumns(condition: Condition): string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.conditions.flatMap(conditionColumns);
    case "not":
      return conditionColumns(condition.condition);
    default:
      return [condition.column];
  }
}
