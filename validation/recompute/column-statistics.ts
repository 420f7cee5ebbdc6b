import type { ToolResult } from "../../state/artifacts.ts";
import type { Operation } from "../../state/intent.ts";
import type { AggregateFunction, MeasureFunction } from "../../state/measure.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import { shown } from "../cell-type.ts";
import { type Agreement, equal } from "./compare-groups.ts";
import type { Aggregate } from "./operation-sql.ts";

type ColumnOperation = Extract<Operation, { operation: "missing" | "describe" }>;

/** The statistics of a description that both engines have; quartiles have as many definitions as libraries. */
const DESCRIBED: readonly AggregateFunction[] = ["count", "missing", "mean", "stddev", "min", "median", "max"];

/** What a tool's table calls a statistic, beside its own name. */
const ALIASES: Partial<Record<MeasureFunction, readonly string[]>> = {
  count: ["n"],
  missing: ["nulls", "missing_count", "null_count"],
  mean: ["average", "avg"],
  stddev: ["std", "standard_deviation", "sd"],
  median: ["q2", "50%"],
};

/** Missing values or statistics of columns, as one aggregation without groups: each statistic of each column a measure. */
export function columnStatistics(operation: ColumnOperation): Aggregate {
  const functions = operation.operation === "missing" ? (["missing"] as const) : DESCRIBED;
  const measures = operation.columns.flatMap((column) =>
    functions.map((name) => ({ name, function: name, column, share: null })),
  );
  const { table, filter } = operation;
  return { operation: "aggregate", table, filter, measures, dimensions: [], order: [], limit: null };
}

/** Compares a tool's table that has a row for each column with the recomputed statistics. */
export function compareColumns(
  { measures }: Aggregate,
  groups: TableData,
  { table }: ToolResult,
  tolerance: number,
): Agreement {
  const columns = [...new Set(measures.map(({ column }) => column ?? ""))];
  const keyAt =
    table?.columns.findIndex((_, index) => columns.every((name) => table.rows.some((row) => row[index] === name))) ??
    -1;
  if (!table || keyAt < 0) return { kind: "incomparable", reason: "the tool's table has no row for each column" };
  const [recomputed = []] = groups.rows;
  const compared = new Set<string>();
  for (const [index, { column, function: name }] of measures.entries()) {
    const names = [name, ...(ALIASES[name] ?? [])];
    const at = table.columns.findIndex((candidate) => names.includes(candidate.name.toLowerCase()));
    const row = table.rows.find((candidate) => candidate[keyAt] === column);
    if (at < 0 || !row) continue;
    const [wanted, got]: [Cell, Cell] = [recomputed[index] ?? null, row[at] ?? null];
    if (!equal(wanted, got, tolerance)) {
      return { kind: "differ", difference: `the ${name} of ${column} is ${shown(got)}, recomputed ${shown(wanted)}` };
    }
    compared.add(name);
  }
  if (compared.size === 0)
    return { kind: "incomparable", reason: "the tool's table has no column of a known statistic" };
  return { kind: "agree", compared: `${[...compared].join(", ")} of each column agree` };
}
