import type { ToolResult } from "../../state/artifacts.ts";
import type { Condition } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import type { TableData } from "../../state/tables.ts";
import { operationColumns } from "../operation-columns.ts";
import { aggregateRows } from "./aggregate-rows.ts";
import type { Agreement } from "./compare-groups.ts";
import { joinRows } from "./join-rows.ts";
import { compareList } from "./list-rows.ts";
import { addMade } from "./made-columns.ts";
import { type Aggregate, aggregateQuery, Unsupported } from "./operation-sql.ts";
import { planFor } from "./recompute.ts";

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
  const table = tableAsked(operation, tables);
  // A dimension may come from another table by a join that the operation doesn't say.
  const known = new Set(table?.columns.map(({ name }) => name));
  if (!table || !operationColumns(operation).every((name) => known.has(name))) return null;
  try {
    if (operation.operation === "rows") return compareList(operation, kept(operation.filter, table), result, tolerance);
    const schema = { name: operation.table, columns: table.columns };
    const plan = planFor(operation, schema, tolerance);
    if (!plan) return null;
    // The SQL for the same operation refuses what is undefined for every engine.
    aggregateQuery(plan.aggregate, schema);
    return plan.compare(aggregateRows(plan.aggregate, table), result);
  } catch (error) {
    if (error instanceof Unsupported) return { kind: "incomparable", reason: error.message };
    throw error;
  }
}

/** The table asked; over a join, its joined rows. Null where there are none, or no right ones. */
function tableAsked({ table, join, made }: Operation, tables: Readonly<Record<string, TableData>>): TableData | null {
  try {
    const own = tables[table];
    const rows = join ? joinRows(table, join, tables) : own;
    return rows ? addMade(rows, made) : null;
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
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
    return new Set(aggregateRows(query, numbered).rows.map(([index]) => Number(index)));
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
