import type { Operation, PreparedRows } from "../../../state/intent.ts";
import type { Order } from "../../../state/measure.ts";
import type { Cell, TableData } from "../../../state/tables.ts";
import { groupedBy } from "../analysis/parts.ts";
import { rowsWithMade } from "../made/made-rows.ts";
import { after, analyse } from "./analyse.ts";
import { compareCells, meets, type RowByName } from "./conditions.ts";
import { groupOf, groupRank } from "./dates.ts";
import { measureOf } from "./measure.ts";
import { pivoted } from "./pivot.ts";
import { mean, pearson, quantile, ranks, stddev } from "./statistics.ts";
import { streaks } from "./streaks.ts";
import { windowed } from "./windows.ts";

type Of<K extends Operation["operation"]> = Extract<Operation, { operation: K }>;

/**
 * What an operation gives, computed row by row and without any engine: what worked examples expect. Small tables only.
 * Rows are in the order in which the operation puts them.
 */
export function evaluate(operation: Operation, given: TableData): Cell[][] {
  const input = rowsWithMade(given, operation.made);
  const rows = input.rows
    .map((cells): RowByName => new Map(input.columns.map((column, index) => [column.name, cells[index] ?? null])))
    .filter((row) => operation.filter === null || meets(row, operation.filter) === true);
  switch (operation.operation) {
    case "aggregate":
      return grouped(operation, rows);
    case "windowed": {
      const { measure, dimensions } = operation;
      const groups = {
        ...operation,
        operation: "aggregate" as const,
        measures: [measure],
        dimensions,
        order: [],
        limit: null,
      };
      return windowed(operation, grouped(groups, rows));
    }
    case "pivot":
      return pivoted(operation, rows);
    case "streak":
      return streaks(operation, rows);
    case "rows":
      return listed(operation, rows);
    case "correlation":
      return correlated(operation, rows);
    case "describe":
      return operation.columns.map((column) => described(column, rows));
    case "histogram":
      return binned(operation, rows);
    case "analysis":
      return operation.shows === undefined ? [analyse(operation, rows)] : shown(operation, operation.shows, rows);
    case "missing":
      return operation.columns
        .map((column) => counted(column, rows))
        .sort((a, b) => (operation.ranked ? Number(b[1]) - Number(a[1]) : 0));
    case "custom":
      throw new Error("the built-in author computes no custom operations");
  }
}

function valuesOf(rows: readonly RowByName[], column: string): Cell[] {
  return rows.map((row) => row.get(column) ?? null);
}

function numbersOf(rows: readonly RowByName[], column: string): number[] {
  return valuesOf(rows, column)
    .filter((value) => value !== null)
    .map(Number);
}

/** Compares with missing values last, whatever the direction. */
function compareLast(a: Cell, b: Cell, direction: "asc" | "desc"): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareCells(a, b) * (direction === "asc" ? 1 : -1);
}

interface Group {
  keys: Cell[];
  measures: Cell[];
}

function grouped(operation: Of<"aggregate">, rows: readonly RowByName[]): Cell[][] {
  const byKey = new Map<string, { keys: Cell[]; rows: RowByName[] }>();
  if (operation.dimensions.length === 0) byKey.set("", { keys: [], rows: [...rows] });
  else
    for (const row of rows) {
      const keys = operation.dimensions.map(({ column, grain, bin }) => {
        const value = row.get(column) ?? null;
        if (bin !== undefined) return value === null ? null : Math.floor(Number(value) / bin) * bin;
        return grain === null ? value : groupOf(value, grain);
      });
      const key = JSON.stringify(keys);
      const group = byKey.get(key) ?? { keys, rows: [] };
      group.rows.push(row);
      byKey.set(key, group);
    }
  const groups: Group[] = [...byKey.values()].map(({ keys, rows: members }) => ({
    keys,
    measures: operation.measures.map((measure) => measureOf(measure, members)),
  }));
  for (const [index, measure] of operation.measures.entries())
    if (measure.share !== null) toShares(groups, index, measure.share, measure.within);
  const sorted = groups.sort((a, b) => compareGroups(operation, a, b));
  return sorted.slice(0, operation.limit ?? sorted.length).map(({ keys, measures }) => [...keys, ...measures]);
}

function toShares(
  groups: readonly Group[],
  index: number,
  share: "fraction" | "percent",
  within: number | undefined,
): void {
  const wholes = new Map<string, number>();
  const wholeOf = ({ keys }: Group): string => JSON.stringify(within === undefined ? null : keys[within]);
  for (const group of groups)
    wholes.set(wholeOf(group), (wholes.get(wholeOf(group)) ?? 0) + Number(group.measures[index] ?? 0));
  for (const group of groups) {
    const total = wholes.get(wholeOf(group)) ?? 0;
    const value = group.measures[index] ?? null;
    group.measures[index] =
      value === null || total === 0 ? null : ((share === "percent" ? 100 : 1) * Number(value)) / total;
  }
}

function compareGroups(operation: Of<"aggregate">, a: Group, b: Group): number {
  const byDimension = (index: number, direction: "asc" | "desc"): number => {
    const grain = operation.dimensions[index]?.grain ?? null;
    return compareLast(groupRank(a.keys[index] ?? null, grain), groupRank(b.keys[index] ?? null, grain), direction);
  };
  for (const order of operation.order) {
    const measure = operation.measures.findIndex((each) => each.name === order.by);
    const dimension = operation.dimensions.findIndex((each) => each.name === order.by);
    const difference =
      measure >= 0
        ? compareLast(a.measures[measure] ?? null, b.measures[measure] ?? null, order.direction)
        : byDimension(dimension, order.direction);
    if (difference !== 0) return difference;
  }
  for (const index of operation.dimensions.keys()) {
    const difference = byDimension(index, "asc");
    if (difference !== 0) return difference;
  }
  return 0;
}

function listed(operation: Of<"rows">, rows: readonly RowByName[]): Cell[][] {
  const ties: Order[] = operation.columns.map((by) => ({ by, direction: "asc" }));
  const orders = operation.order.length > 0 || operation.distinct ? [...operation.order, ...ties] : [];
  const sorted = [...rows].sort((a, b) => {
    for (const { by, direction } of orders) {
      const difference = compareLast(a.get(by) ?? null, b.get(by) ?? null, direction);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  const cells = sorted.map((row) => operation.columns.map((column) => row.get(column) ?? null));
  const seen = new Set<string>();
  const unique = cells.filter((row) => {
    const key = JSON.stringify(row);
    return operation.distinct && seen.has(key) ? false : seen.add(key);
  });
  return unique.slice(0, operation.limit ?? unique.length);
}

function shown(
  operation: Of<"analysis">,
  { columns, order, limit }: PreparedRows,
  rows: readonly RowByName[],
): Cell[][] {
  const ties = (groupedBy(operation) ?? []).map((by): Order => ({ by, direction: "asc" }));
  const sorted = [...after(rows, operation.steps)].sort((a, b) => {
    for (const { by, direction } of [...order, ...ties]) {
      const difference = compareLast(a.get(by) ?? null, b.get(by) ?? null, direction);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return sorted.slice(0, limit ?? sorted.length).map((row) => columns.map((column) => row.get(column) ?? null));
}

function correlated(operation: Of<"correlation">, rows: readonly RowByName[]): Cell[][] {
  const result: Cell[][] = [];
  for (const [index, first] of operation.columns.entries())
    for (const second of operation.columns.slice(index + 1)) {
      const complete = rows
        .map((row) => [row.get(first) ?? null, row.get(second) ?? null] as const)
        .filter(([x, y]) => x !== null && y !== null)
        .map(([x, y]) => [Number(x), Number(y)] as const);
      const [xs, ys] = [ranks(complete.map(([x]) => x)), ranks(complete.map(([, y]) => y))];
      const pairs =
        operation.method === "pearson" ? complete : complete.map((_, at) => [xs[at] ?? 0, ys[at] ?? 0] as const);
      result.push([first, second, pearson(pairs), complete.length]);
    }
  return result;
}

function described(column: string, rows: readonly RowByName[]): Cell[] {
  const sorted = numbersOf(rows, column).sort((a, b) => a - b);
  return [
    column,
    sorted.length,
    rows.length - sorted.length,
    mean(sorted),
    stddev(sorted),
    sorted[0] ?? null,
    quantile(sorted, 0.25),
    quantile(sorted, 0.5),
    quantile(sorted, 0.75),
    sorted.at(-1) ?? null,
  ];
}

function binned(operation: Of<"histogram">, rows: readonly RowByName[]): Cell[][] {
  const values = numbersOf(rows, operation.column);
  if (values.length === 0) return [];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const bins = low === high ? 1 : operation.bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const at = low === high ? 0 : Math.min(bins - 1, Math.floor(((value - low) * bins) / (high - low)));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count, at) => [low + ((high - low) * at) / bins, low + ((high - low) * (at + 1)) / bins, count]);
}

function counted(column: string, rows: readonly RowByName[]): Cell[] {
  const missing = rows.length - valuesOf(rows, column).filter((value) => value !== null).length;
  return [column, missing, rows.length === 0 ? null : (100 * missing) / rows.length];
}
