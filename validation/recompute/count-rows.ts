import type { Tables } from "../../data/data-room.ts";
import type { RunLimits } from "../../sandbox/sandbox.ts";
import type { Condition } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import { conditionColumns } from "../operation-columns.ts";
import { countJoinedRows } from "./count-joined-rows.ts";
import { askedRows } from "./joined-source.ts";
import { identifier, Unsupported, whereClause } from "./operation-sql.ts";

export interface CountRequest {
  operation: Operation;
  dataset: Tables;
  limits: RunLimits;
}

/** How many rows were read, how many the filter kept, and how many of those lack a value that is computed on. */
export async function countRows({ operation, dataset, limits }: CountRequest): Promise<string> {
  const { join } = operation;
  try {
    const asked = askedRows(operation, dataset);
    if (operation.operation === "custom") return customSentence(operation.task, asked?.table.name);
    if (!asked) return `The data has no table ${operation.table}, so that its rows can't be counted.`;
    const { table } = asked;
    const columns = measuredColumns(operation).filter((column) => table.columns.some(({ name }) => name === column));
    const chosen = chosenRows(operation);
    const where = whereClause(chosen.filter, table);
    const missing = columns.map((column, index) => `count(*) - count(${identifier(column)}) AS missing${index}`);
    const from = `FROM ${asked.from}`;
    const sql = `SELECT (SELECT count(*) ${from}) AS total, ${["count(*) AS used", ...missing].join(", ")} ${from} ${where.sql}`;
    const query = { timeoutMs: limits.timeoutMs, maxRows: 1 };
    const [row = []] = (await dataset.query(sql, where.parameters, query)).rows;
    const [total = 0, used = 0, ...lacking] = row.map(Number);
    return [
      ...(join ? [await countJoinedRows(table.name, join, dataset, limits)] : []),
      rowsSentence(total, used, chosen.further),
      ...columns.flatMap((column, index) => missingSentence(column, lacking[index] ?? 0)),
    ].join(" ");
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return `The rows that were used can't be counted: ${error.message}.`;
  }
}

/** The columns whose missing values a computation leaves out. Where missing values are what is counted, there are none. */
function measuredColumns(operation: Operation): string[] {
  switch (operation.operation) {
    case "aggregate": {
      const leavesOut = operation.measures.filter((measure) => measure.function !== "missing");
      return [
        ...new Set(leavesOut.flatMap(({ column, of = [] }) => [column, ...of.map((part) => part.column)])),
      ].filter((column) => column !== null);
    }
    case "correlation":
    case "describe":
      return operation.columns;
    case "histogram":
      return [operation.column];
    default:
      return [];
  }
}

/**
 * What rows have to meet to count: the filter, and what steps keep before they change the columns it is said of. `further` where
 * other steps choose among these rows.
 */
function chosenRows(operation: Operation): { filter: Condition | null; further: boolean } {
  if (operation.operation !== "analysis") return { filter: operation.filter, further: false };
  const conditions = operation.filter === null ? [] : [operation.filter];
  const changed = new Set<string>();
  let further = false;
  for (const step of operation.steps) {
    if (step.kind === "summarise") break;
    if (step.kind === "deduplicate") further = true;
    else if (step.kind !== "keep") changed.add("name" in step ? step.name : step.column);
    else if (step.test.kind !== "condition") further = true;
    else if (conditionColumns(step.test.condition).some((name) => changed.has(name))) further = true;
    else conditions.push(step.test.condition);
  }
  const [only = null, ...more] = conditions;
  return { filter: more.length === 0 ? only : { kind: "all", conditions }, further };
}

/** What code of its own does with the rows can't be told from the operation. */
function customSentence(task: string, table: string | undefined): string {
  return `Which rows of ${table ?? "the data"} count is up to the tool's own code: ${task.replace(/\.$/, "")}.`;
}

const format = new Intl.NumberFormat("en-US");

function rowsSentence(total: number, used: number, further: boolean): string {
  const rows = (count: number): string => `${format.format(count)} ${count === 1 ? "row" : "rows"}`;
  const steps = further ? "; other steps choose among them" : "";
  if (used === total) return further ? `Read all ${rows(total)}${steps}.` : `Read and used all ${rows(total)}.`;
  return `Read ${rows(total)}; the filter kept ${format.format(used)} and dropped ${format.format(total - used)}${steps}.`;
}

function missingSentence(column: string, count: number): string[] {
  if (count === 0) return [];
  return [`${format.format(count)} of them ${count === 1 ? "has" : "have"} no ${column}.`];
}
