import type { Tables } from "../../data/data-room.ts";
import type { RunLimits, Sandbox } from "../../sandbox/sandbox.ts";
import type { ToolResult } from "../../state/artifacts.ts";
import type { Condition } from "../../state/condition.ts";
import { ToolwrightError } from "../../state/errors.ts";
import type { Operation } from "../../state/intent.ts";
import type { ParameterValues, ToolSpec } from "../../state/spec.ts";
import type { Column, TableData, TableSchema, TableSource } from "../../state/tables.ts";
import { measureColumns } from "../operation-columns.ts";
import { aggregateRows } from "./aggregate-rows.ts";
import { columnStatistics, compareColumns } from "./column-statistics.ts";
import { type Agreement, compareGroups } from "./compare-groups.ts";
import { comparePivot, longForm } from "./compare-pivot.ts";
import { compareStreaks, stepsOf } from "./compare-streaks.ts";
import { joinedColumns, joinRows } from "./join-rows.ts";
import { joinedTables } from "./joined-source.ts";
import { addMade, schemaWithMade, sourceColumns } from "./made-columns.ts";
import { type Aggregate, aggregateQuery, identifier, Unsupported } from "./operation-sql.ts";

export interface RecomputeRequest {
  /** What the tool was to compute, with the parameters it ran with. */
  operation: Operation;
  tool: { spec: ToolSpec; code: string; sha256: string; params: ParameterValues };
  dataset: Tables;
  /** What the tool computed from the dataset. */
  result: ToolResult;
  sandbox: Sandbox;
  limits: RunLimits;
  /** Rows above which the second engine computes from a sample, and the tool once more from the same one. */
  recomputeRows: number;
  /** Largest relative difference of two numbers that counts as agreement. */
  tolerance: number;
  signal?: AbortSignal | undefined;
}

/** What the second computation says: agreement, contradiction, or (`passed` null) why there is none. */
export interface Verdict {
  statement: string;
  passed: boolean | null;
}

/** Rows of the sample on which both engines are compared when there are too many for the second one. */
const SAMPLE_ROWS = 10_000;
const SEED = 1;

/** What is computed again, and how a result is held against it. */
export interface Plan {
  aggregate: Aggregate;
  table: TableSchema;
  compare: (groups: TableData, result: ToolResult) => Agreement;
}

/**
 * Computes an aggregation once more from the operation alone, by the engine that the tool did not use, and compares. SQL is
 * checked by plain JavaScript from single rows, danfojs by SQL. Never throws but for a cancelled run: a recomputation that
 * fails is a verdict of null that says why.
 */
export async function recompute(request: RecomputeRequest): Promise<Verdict> {
  const { operation, dataset, tool } = request;
  const table = dataset.tables.find(({ name }) => name === operation.table);
  if (!table) return notRecomputed(`the data has no table ${operation.table}`);
  try {
    const rows = operation.join ? { ...table, columns: joinedColumns(operation.join, dataset.tables) } : table;
    const asked = schemaWithMade(rows, operation.made);
    const plan = planFor(operation, asked, request.tolerance);
    if (!plan) return notRecomputed(`there is no second method for ${operation.operation} yet`);
    return await (tool.spec.engine === "sql" ? byRows(request, plan) : bySql(request, plan));
  } catch (error) {
    if (error instanceof Unsupported) return notRecomputed(error.message);
    if (error instanceof ToolwrightError && error.code !== "cancelled") return notRecomputed(error.message);
    throw error;
  }
}

export function planFor(operation: Operation, table: TableSchema, tolerance: number): Plan | null {
  switch (operation.operation) {
    case "aggregate":
      return {
        aggregate: operation,
        table,
        compare: (groups, result) => compareGroups(operation, groups, result, tolerance),
      };
    case "streak":
      return {
        aggregate: stepsOf(operation),
        table,
        compare: (steps, result) => compareStreaks(operation, steps, result, tolerance),
      };
    case "pivot":
      return {
        aggregate: longForm(operation),
        table,
        compare: (groups, result) => comparePivot(operation, groups, result, tolerance),
      };
    case "missing":
    case "describe": {
      const aggregate = columnStatistics(operation);
      return { aggregate, table, compare: (groups, result) => compareColumns(aggregate, groups, result, tolerance) };
    }
    default:
      return null;
  }
}

function notRecomputed(reason: string): Verdict {
  return { statement: `Not recomputed: ${reason.replace(/\.$/, "")}.`, passed: null };
}

/** The tool used danfojs: DuckDB computes from the whole table. */
async function bySql({ dataset, limits, result }: RecomputeRequest, plan: Plan): Promise<Verdict> {
  const { sql, parameters } = aggregateQuery(plan.aggregate, plan.table);
  const groups = await dataset.query(sql, parameters, { timeoutMs: limits.timeoutMs, maxRows: limits.maxRows });
  return verdict("Recomputed in SQL from all rows", plan.compare(groups, result));
}

/** The tool used SQL: plain JavaScript computes from single rows, of a sample where there are many. */
async function byRows(request: RecomputeRequest, plan: Plan): Promise<Verdict> {
  const { dataset, limits, recomputeRows } = request;
  const count = await countOf(dataset, plan.table, limits);
  if (count <= recomputeRows) {
    const how = `Recomputed in plain JavaScript from all ${count.toLocaleString("en-US")} rows`;
    return verdict(how, plan.compare(await computeFromRows(request, plan, dataset), request.result));
  }
  const size = Math.min(SAMPLE_ROWS, recomputeRows);
  const sample = await dataset.sample(size);
  const [result, groups] = await Promise.all([runOnSample(request, sample), computeFromRows(request, plan, sample)]);
  if (!("table" in result)) return result;
  const [part, whole] = [size, count].map((rows) => rows.toLocaleString("en-US"));
  const how = `The tool, run again on a sample of ${part} of the ${whole} rows, was recomputed there in plain JavaScript (the whole is too large for that)`;
  return verdict(how, plan.compare(groups, result));
}

async function countOf(source: TableSource, table: TableSchema, { timeoutMs }: RunLimits): Promise<number> {
  const counted = await source.query(`SELECT count(*) AS n FROM ${identifier(table.name)}`, [], {
    timeoutMs,
    maxRows: 1,
  });
  return Number(counted.rows[0]?.[0] ?? 0);
}

async function runOnSample(
  { tool, sandbox, limits, signal }: RecomputeRequest,
  source: TableSource,
): Promise<ToolResult | Verdict> {
  const { code, sha256, params } = tool;
  const run = { code, candidate: sha256, source, params, seed: SEED, limits };
  const outcome = await sandbox.run(signal ? { ...run, signal } : run);
  if (outcome.ok) return outcome.result;
  throwIfCancelled(outcome.failure.code);
  return notRecomputed(`on a sample of the data the tool failed: ${outcome.failure.message}`);
}

/** The groups, computed here from the needed columns of the single rows. */
async function computeFromRows(
  { limits, recomputeRows, operation: { made } }: RecomputeRequest,
  { aggregate, table }: Plan,
  source: TableSource,
): Promise<TableData> {
  // The SQL for the same operation refuses what is undefined for both engines.
  aggregateQuery(aggregate, table);
  const { join } = aggregate;
  if (join) {
    const reading = { timeoutMs: limits.timeoutMs, maxRows: recomputeRows };
    const tables = await joinedTables({ table: table.name, join }, source, reading);
    return aggregateRows(aggregate, addMade(joinRows(table.name, join, tables), made));
  }
  const columns = sourceColumns(neededColumns(aggregate), made);
  const selected = columns.length > 0 ? columns.map(identifier).join(", ") : "1 AS one";
  const rows = await source.query(`SELECT ${selected} FROM ${identifier(table.name)}`, [], {
    timeoutMs: limits.timeoutMs,
    maxRows: recomputeRows,
  });
  const typed = table.columns.filter(({ name }) => columns.includes(name));
  const read = { ...rows, columns: columns.length > 0 ? inOrder(typed, columns) : rows.columns };
  return aggregateRows(aggregate, addMade(read, made));
}

/** The columns as the data declares them, in the order in which they were selected. */
function inOrder(declared: readonly Column[], names: readonly string[]): Column[] {
  return names.flatMap((name) => declared.find((column) => column.name === name) ?? []);
}

function neededColumns({ filter, measures, dimensions }: Aggregate): string[] {
  const named = [...dimensions.map(({ column }) => column), ...measures.flatMap(measureColumns)];
  return [...new Set([...named, ...(filter ? filterColumns(filter) : [])])];
}

function filterColumns(condition: Condition): string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.conditions.flatMap(filterColumns);
    case "not":
      return filterColumns(condition.condition);
    default:
      return [condition.column];
  }
}

function verdict(how: string, agreement: Agreement): Verdict {
  switch (agreement.kind) {
    case "agree":
      return { statement: `${how}: ${agreement.compared}.`, passed: true };
    case "differ":
      return { statement: `${how}, with another result: ${agreement.difference}.`, passed: false };
    case "incomparable":
      return notRecomputed(agreement.reason);
  }
}

function throwIfCancelled(code: string): void {
  if (code !== "cancelled") return;
  throw new ToolwrightError("cancelled", "The run was stopped.", "Go on with it by resuming the thread.");
}
