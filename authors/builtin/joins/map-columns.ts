import type { Condition, Operation } from "../../../state/intent.ts";

/** An operation that can be asked of joined rows. */
export type Joinable = Extract<
  Operation,
  { operation: "aggregate" | "rows" | "windowed" | "correlation" | "histogram" }
>;

/** Whether an operation can be asked of joined rows: those of single columns, and analyses, are asked of one table. */
export function isJoinable(operation: Operation): operation is Joinable {
  return ["aggregate", "rows", "windowed", "correlation", "histogram"].includes(operation.operation);
}

/** The same operation with other names for its columns. A dimension that is called like its column goes with it. */
export function mapColumns<T extends Joinable>(operation: T, rename: (column: string) => string): T {
  const filter = operation.filter === null ? null : mapCondition(operation.filter, rename);
  return { ...changed(operation, rename), filter } as T;
}

function changed(operation: Joinable, rename: (column: string) => string): Joinable {
  const measure = <M extends { column: string | null }>(each: M): M => ({
    ...each,
    column: each.column === null ? null : rename(each.column),
  });
  const dimension = <D extends { name: string; column: string }>(each: D): D => ({
    ...each,
    column: rename(each.column),
    name: each.name === each.column ? rename(each.column) : each.name,
  });
  switch (operation.operation) {
    case "aggregate": {
      const called = new Map(operation.dimensions.map((each) => [each.name, dimension(each).name]));
      return {
        ...operation,
        measures: operation.measures.map(measure),
        dimensions: operation.dimensions.map(dimension),
        order: operation.order.map((order) => ({ ...order, by: called.get(order.by) ?? order.by })),
      };
    }
    case "windowed":
      return { ...operation, measure: measure(operation.measure), dimensions: operation.dimensions.map(dimension) };
    case "rows":
      return {
        ...operation,
        columns: operation.columns.map(rename),
        order: operation.order.map((order) => ({ ...order, by: rename(order.by) })),
      };
    case "correlation":
      return { ...operation, columns: operation.columns.map(rename) };
    case "histogram":
      return { ...operation, column: rename(operation.column) };
  }
}

function mapCondition(condition: Condition, rename: (column: string) => string): Condition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { ...condition, conditions: condition.conditions.map((each) => mapCondition(each, rename)) };
    case "not":
      return { ...condition, condition: mapCondition(condition.condition, rename) };
    default:
      return { ...condition, column: rename(condition.column) };
  }
}

/** The columns that an operation names: those that choose or make groups, and those that are measured or shown. */
export function columnsOf(operation: Joinable): { choosing: string[]; dimensions: string[]; others: string[] } {
  const choosing: string[] = [];
  if (operation.filter !== null)
    mapCondition(operation.filter, (name) => {
      choosing.push(name);
      return name;
    });
  switch (operation.operation) {
    case "aggregate":
      return {
        choosing,
        dimensions: operation.dimensions.map(({ column }) => column),
        others: operation.measures.flatMap(({ column }) => column ?? []),
      };
    case "windowed":
      return {
        choosing,
        dimensions: operation.dimensions.map(({ column }) => column),
        others: operation.measure.column === null ? [] : [operation.measure.column],
      };
    case "rows":
      // Different values are groups of rows.
      return operation.distinct
        ? { choosing: [...choosing, ...operation.columns], dimensions: [], others: [] }
        : { choosing, dimensions: [], others: [...operation.columns, ...operation.order.map(({ by }) => by)] };
    case "correlation":
      return { choosing: [...choosing, ...operation.columns], dimensions: [], others: [] };
    case "histogram":
      return { choosing: [...choosing, operation.column], dimensions: [], others: [] };
  }
}
