import type { Operation } from "../../../state/intent.ts";
import { type MadeColumn, sourcesOf } from "../../../state/made.ts";
import type { Measure, MeasureFunction } from "../../../state/measure.ts";

/** An operation that can be asked of joined rows. */
export type Joinable = Extract<
  Operation,
  { operation: "aggregate" | "rows" | "windowed" | "correlation" | "histogram" | "pivot" | "analysis" }
>;

const joinable: ReadonlySet<Operation["operation"]> = new Set([
  "aggregate",
  "rows",
  "windowed",
  "correlation",
  "histogram",
  "pivot",
  "analysis",
] satisfies Joinable["operation"][]);

/** Columns that are made of all rows: those of a join are other rows than either table's. */
const madeOfAll: ReadonlySet<MadeColumn["kind"]> = new Set(["group_size", "quarters", "repeat", "writing"]);

/** Whether an operation can be asked of joined rows: those of single columns are asked of one table. */
export function isJoinable(operation: Operation): operation is Joinable {
  return joinable.has(operation.operation) && !(operation.made ?? []).some(({ kind }) => madeOfAll.has(kind));
}

/** The keys under which columns are named; under `order` of groups stand the names of measures and dimensions. */
const columnKeys: ReadonlySet<string> = new Set(["column", "columns", "by"]);

/**
 * The same operation with other names for its columns. A dimension that is called like its column goes with it. What an analysis
 * names are columns and results of its own alike: it keeps the names that it was read with.
 */
export function mapColumns<T extends Joinable>(operation: T, rename: (column: string) => string): T {
  if (operation.operation === "analysis") return operation;
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

interface Named {
  choosing: string[];
  dimensions: string[];
  others: string[];
}

/** The columns that an operation names: those that choose or make groups, and those that are measured or shown. */
export function columnsOf(operation: Joinable): Named {
  const named = columnsNamed(operation);
  const made = new Map((operation.made ?? []).map((each) => [each.name, sourcesOf(each)]));
  const ofSources = (names: readonly string[]): string[] => names.flatMap((name) => [name, ...(made.get(name) ?? [])]);
  // A group that is made of a column is called otherwise.
  const groupsMade = named.dimensions.filter((name) => made.has(name));
  return {
    choosing: ofSources([...named.choosing, ...groupsMade]),
    dimensions: named.dimensions.filter((name) => !made.has(name)),
    others: ofSources(named.others),
  };
}

function columnsNamed(operation: Joinable): Named {
  const choosing = columnsIn(operation.filter);
  switch (operation.operation) {
    case "aggregate":
      return { choosing, dimensions: columnsIn(operation.dimensions), others: columnsIn(operation.measures) };
    case "windowed":
      return { choosing, dimensions: columnsIn(operation.dimensions), others: columnsIn(operation.measure) };
    case "pivot": {
      const dimensions = [...columnsIn(operation.dimensions), operation.across.column];
      return { choosing, dimensions, others: columnsIn(operation.measure) };
    }
    case "analysis":
      // Rows without a match are in none of its answers.
      return {
        choosing: [...choosing, ...textsIn(operation.steps), ...textsIn(operation.answers)],
        dimensions: [],
        others: [],
      };
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

/** Every text in a part of an analysis, its columns among them. */
function textsIn(part: unknown): string[] {
  if (typeof part === "string") return [part];
  if (typeof part !== "object" || part === null) return [];
  return Object.values(part).flatMap(textsIn);
}

type Part = Pick<Measure, "function" | "column">;

/** Everything that an operation measures: each function with its column, those within others too. */
export function measuresOf(operation: Joinable): Part[] {
  if (operation.operation === "aggregate") return operation.measures.flatMap(partsOf);
  if (operation.operation === "analysis") return statisticsIn([operation.steps, operation.answers]);
  return operation.operation === "windowed" || operation.operation === "pivot" ? partsOf(operation.measure) : [];
}

/** What an analysis computes, wherever it does: each function with its column. */
function statisticsIn(part: unknown): Part[] {
  if (typeof part !== "object" || part === null) return [];
  const own =
    "function" in part && typeof part.function === "string"
      ? [{ function: part.function as MeasureFunction, column: columnOf(part) }]
      : "kind" in part && part.kind === "share"
        ? [{ function: "count" as const, column: null }]
        : [];
  return [...own, ...Object.values(part).flatMap(statisticsIn)];
}

function columnOf(part: object): string | null {
  return "column" in part && typeof part.column === "string" ? part.column : null;
}

function partsOf(measure: Part & { of?: readonly Part[] }): Part[] {
  return measure.of === undefined ? [measure] : measure.of.flatMap(partsOf);
}
