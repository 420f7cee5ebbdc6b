import type { ToolResult } from "../../state/artifacts.ts";
import type { Condition, Operation } from "../../state/intent.ts";
import type { Cell, TableData } from "../../state/tables.ts";
import type { Row, Sql } from "../../tools/contract.ts";
import { operationColumns } from "../trials/table-plan.ts";
import type { Agreement } from "./compare-groups.ts";
import { compareList } from "./list-rows.ts";
import { type Aggregate, aggregateQuery, Unsupported } from "./operation-sql.ts";
import { planFor } from "./recompute.ts";
import run from "./trusted-tool.ts";

/**
 * The operation computed here, row by row, from a small table, and held against a tool's result. Only for tables that
 * fit in memory many times; null where there is no second method for the operation.
 */
export function compareWithReference(
  operation: Operation,
  tables: Readonly<Record<string, TableData>>,
  result: ToolResult,
  tolerance: number,
): Agreement | null {
  const table = tables[operation.table];
  // A dimension may come from another table by a join, which an operation can't say.
  const known = new Set(table?.columns.map(({ name }) => name));
  if (!table || !operationColumns(operation).every((name) => known.has(name))) return null;
  try {
    if (operation.operation === "rows") return compareList(operation, kept(operation.filter, table), result, tolerance);
    const schema = { name: operation.table, columns: table.columns };
    const plan = planFor(operation, schema, tolerance);
    if (!plan) return null;
    // The SQL for the same operation refuses what is undefined for every engine.
    aggregateQuery(plan.aggregate, schema);
    return plan.compare(groupsOf(plan.aggregate, table), result);
  } catch (error) {
    if (error instanceof Unsupported) return { kind: "incomparable", reason: error.message };
    throw error;
  }
}

/** The groups of an aggregation, before order and limit, as `aggregateQuery` names them. */
export function groupsOf(
  { filter, measures, dimensions }: Pick<Aggregate, "filter" | "measures" | "dimensions">,
  table: TableData,
): TableData {
  const numeric = table.columns.filter(({ type }) => type === "integer" || type === "number").map(({ name }) => name);
  const names = table.columns.map(({ name }) => name);
  const rows = table.rows.map((row): Row => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
  const sql: Sql = Object.assign(() => rows, { id: (identifier: string) => ({ identifier }) });
  const task = JSON.stringify({ numeric, filter, measures, dimensions });
  const output = run({ sql, params: { task } }).table;
  if (!Array.isArray(output)) throw new Error("the reference gives rows");
  const groups: readonly Row[] = output;
  const columns = [...dimensions.map((_, index) => `d${index}`), ...measures.map((_, index) => `m${index}`)];
  return {
    columns: columns.map((name) => ({ name, type: "string" })),
    rows: groups.map((group) => columns.map((name): Cell => group[name] ?? null)),
  };
}

/** The indices of the rows that meet a condition; null where the condition speaks of what the table hasn't. */
export function meetingRows(condition: Condition, table: TableData): Set<number> | null {
  let name = "row";
  while (table.columns.some((column) => column.name === name)) name += "_";
  const numbered: TableData = {
    columns: [...table.columns, { name, type: "integer" }],
    rows: table.rows.map((row, index) => [...row, index]),
  };
  const query: Aggregate = {
    operation: "aggregate",
    table: "data",
    filter: condition,
    measures: [{ name: "n", function: "count", column: null, share: null }],
    dimensions: [{ name, column: name, grain: null }],
    order: [],
    limit: null,
  };
  try {
    aggregateQuery(query, { name: "data", columns: numbered.columns });
    return new Set(groupsOf(query, numbered).rows.map(([index]) => Number(index)));
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}

function kept(filter: Condition | null, table: TableData): TableData {
  if (!filter) return table;
  const meeting = meetingRows(filter, table);
  if (!meeting) throw new Unsupported("the filter speaks of a column that the data lacks");
  return { ...table, rows: table.rows.filter((_, index) => meeting.has(index)) };
}
