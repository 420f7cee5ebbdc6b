import type { Operation } from "../../../state/intent.ts";
import type { Measure } from "../../../state/measure.ts";

/** An operation that can be asked of joined rows. */
export type Joinable = Extract<
  Operation,
  { operation: "aggregate" | "rows" | "windowed" | "correlation" | "histogram" }
>;

const joinable: ReadonlySet<Operation["operation"]> = new Set([
  "aggregate",
  "rows",
  "windowed",
  "correlation",
  "histogram",
] satisfies Joinable["operation"][]);

/** Whether an operation can be asked of joined rows: those of single columns, and analyses, are asked of one table. */
export function isJoinable(operation: Operation): operation is Joinable {
  return joinable.has(operation.operation) && operation.made === undefined;
}

/** The keys under which columns are named; under `order` of groups stand the names of measures and dimensions. */
const columnKeys: ReadonlySet<string> = new Set(["column", "columns", "by"]);

/** The same operation with other names for its columns. A dimension that is called like its column goes with it. */
export function mapColumns<T extends Joinable>(operation: T, rename: (column: string) => string): T {
  const { join, ...own } = operation;
  const dimensions = "dimensions" in operation ? operation.dimensions : [];
  const dimensionNames = new Map(
    dimensions.map(({ name, column }) => [name, name === column ? rename(column) : name] as const),
  );
  const mapped = mapValue(own, "", rename) as T;
  const named =
    "dimensions" in mapped
      ? { dimensions: mapped.dimensions.map((each) => ({ ...each, name: dimensionNames.get(each.name) ?? each.name })) }
      : {};
  const order =
    operation.operation === "aggregate"
      ? { order: operation.order.map((each) => ({ ...each, by: dimensionNames.get(each.by) ?? each.by })) }
      : {};
  return { ...mapped, ...named, ...order, ...(join === undefined ? {} : { join }) };
}

function mapValue(value: unknown, key: string, rename: (column: string) => string): unknown {
  if (typeof value === "string") return columnKeys.has(key) ? rename(value) : value;
  if (Array.isArray(value)) return value.map((each) => mapValue(each, key, rename));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, content]) => [inner, mapValue(content, inner, rename)]));
}

/** The columns named anywhere in a part of an operation. */
function columnsIn(part: unknown, key = ""): string[] {
  const found: string[] = [];
  mapValue(part, key, (column) => {
    found.push(column);
    return column;
  });
  return found;
}

/** The columns that an operation names: those that choose or make groups, and those that are measured or shown. */
export function columnsOf(operation: Joinable): { choosing: string[]; dimensions: string[]; others: string[] } {
  const choosing = columnsIn(operation.filter);
  switch (operation.operation) {
    case "aggregate":
      return { choosing, dimensions: columnsIn(operation.dimensions), others: columnsIn(operation.measures) };
    case "windowed":
      return { choosing, dimensions: columnsIn(operation.dimensions), others: columnsIn(operation.measure) };
    case "rows": {
      const shown = [...operation.columns, ...columnsIn(operation.order)];
      // Different values are groups of rows.
      return operation.distinct
        ? { choosing: [...choosing, ...shown], dimensions: [], others: [] }
        : { choosing, dimensions: [], others: shown };
    }
    case "correlation":
      return { choosing: [...choosing, ...operation.columns], dimensions: [], others: [] };
    case "histogram":
      return { choosing: [...choosing, operation.column], dimensions: [], others: [] };
  }
}

type Part = Pick<Measure, "function" | "column">;

/** Everything that an operation measures: each function with its column, those within others too. */
export function measuresOf(operation: Joinable): Part[] {
  if (operation.operation === "aggregate") return operation.measures.flatMap(partsOf);
  return operation.operation === "windowed" ? partsOf(operation.measure) : [];
}

function partsOf(measure: Part & { of?: readonly Part[] }): Part[] {
  return measure.of === undefined ? [measure] : measure.of.flatMap(partsOf);
}
