import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { ParameterValues, WorkedExample } from "../../../state/spec.ts";
import type { Cell, ColumnType, TableData } from "../../../state/tables.ts";
import { analysisConditions, stepsOf } from "../analysis/parts.ts";
import { groupCondition } from "../reference/dates.ts";
import { evaluate } from "../reference/evaluate.ts";
import { answerSources, answersOf, outputColumns } from "../spec/output.ts";
import type { Plan } from "../spec/plan.ts";
import { requiredColumns } from "../spec/requires.ts";
import { poolOf, satisfy, spoil } from "./make-rows.ts";
import { satisfyMade } from "./satisfy-made.ts";

/**
 * Worked examples of an operation: groups, ties, missing values and rows on both sides of the filter; then rows that give
 * next to nothing. What they expect comes from the reference evaluation, never from the code they are to prove.
 */
export function writeExamples(operation: Operation, table: TableProfile, plan: Plan): WorkedExample[] {
  const mixed = mixedTable(operation, table, plan);
  const examples = [
    example("groups, ties and missing values", operation, table, plan, mixed),
    example(
      operation.filter === null ? "one row, with nothing in it but its group" : "no row meets the condition",
      operation,
      table,
      plan,
      sparseTable(operation, mixed),
    ),
  ];
  if (plan.limit !== null)
    examples.push(
      example("a smaller limit", { ...operation, limit: 2 } as Operation, table, plan, mixed, { [plan.limit]: 2 }),
    );
  return examples;
}

function example(
  name: string,
  operation: Operation,
  table: TableProfile,
  plan: Plan,
  input: TableData,
  changed: ParameterValues = {},
): WorkedExample {
  return exampleOf(name, operation, table, plan, { [table.name]: input }, evaluate(operation, input), changed);
}

/** An example of given tables, and of the rows that must come of them. */
export function exampleOf(
  name: string,
  operation: Operation,
  table: TableProfile,
  plan: Plan,
  tables: Record<string, TableData>,
  rows: Cell[][],
  changed: ParameterValues = {},
): WorkedExample {
  const defaults: ParameterValues = Object.fromEntries(
    plan.parameters.map((parameter) => [parameter.name, parameter.schema.default]),
  );
  const columns = outputColumns(operation, table, plan).map(({ name: column, type }) => ({ name: column, type }));
  return {
    name,
    tables,
    params: { ...defaults, ...changed },
    expected: {
      table: { columns, rows },
      answers: answersOf(answerSources(specOperation(operation, plan), table, plan), rows),
    },
    ordered: true,
  };
}

/** The operation as the spec has it: a changed limit changes no answer's name. */
function specOperation(operation: Operation, plan: Plan): Operation {
  const limit = plan.parameters.find((parameter) => parameter.name === plan.limit)?.schema.default;
  return typeof limit === "number" ? ({ ...operation, limit } as Operation) : operation;
}

const rowsOfExample = 9;
const rowsOfAnalysis = 22;

/** Rows with groups, ties, gaps, and values on both sides of the filter. */
export function mixedTable(operation: Operation, table: TableProfile, plan: Plan): TableData {
  const needed = requiredColumns(operation, table, plan);
  const [any] = table.columns;
  // Counting rows needs no column, but a table does.
  const required = needed.length > 0 || any === undefined ? needed : [{ name: any.name, type: any.type }];
  const grouped = new Set(groupColumns(operation));
  const types = new Map<string, ColumnType>(required.map((column) => [column.name, column.type]));
  const rows: Map<string, Cell>[] = [];
  const inner = innerConditions(operation);
  // An outlier by three deviations takes more rows than groups do.
  const count = operation.operation === "analysis" ? rowsOfAnalysis : rowsOfExample;
  for (let at = 0; at < count; at++) {
    const row = new Map<string, Cell>();
    for (const [index, column] of required.entries()) {
      const profile = table.columns.find((each) => each.name === column.name);
      const pool = profile === undefined ? [null] : poolOf(profile, grouped.has(column.name));
      // Each column skips its own rows, so that every kind of gap meets every other.
      const gap = (at + index * 2) % 7 === 5;
      row.set(column.name, gap ? null : (pool[(at * (index + 1) + (at % 4 === 3 ? 1 : 0)) % pool.length] ?? null));
    }
    if (operation.filter !== null && at % 3 !== 2) satisfy(row, operation.filter, types, at);
    else if (operation.filter !== null && at === 2) spoil(row, operation.filter, types, at);
    const condition = at % 5 === 4 ? undefined : inner[at % inner.length];
    if (condition !== undefined && !satisfyMade(row, condition, operation, types, at))
      satisfy(row, condition, types, at);
    if (operation.operation === "analysis" && at === 3) stretch(row, required);
    rows.push(row);
  }
  return {
    columns: [...types].map(([name, type]) => ({ name, type })),
    rows: rows.map((row) => [...types.keys()].map((name) => row.get(name) ?? null)),
  };
}

function groupColumns(operation: Operation): string[] {
  if (operation.operation === "analysis")
    return stepsOf(operation, operation.answers).flatMap((step) => (step.kind === "summarise" ? step.by : []));
  const across = operation.operation === "pivot" ? [operation.across.column] : [];
  return "dimensions" in operation ? [...operation.dimensions.map(({ column }) => column), ...across] : [];
}

/** What some rows of an example must meet, one after another. */
function innerConditions(operation: Operation): Condition[] {
  if (operation.operation === "analysis") return analysisConditions(operation);
  if (operation.operation === "pivot")
    return operation.groups.slice(0, 4).flatMap(({ value }) => groupCondition(operation.across, value));
  if (operation.operation !== "aggregate") return [];
  return operation.measures.flatMap(({ where, of }) =>
    [where, ...(of ?? []).map((part) => part.where)].filter((condition) => condition !== undefined),
  );
}

/** Makes the numbers of a row far larger than those of all others. */
function stretch(row: Map<string, Cell>, columns: readonly { name: string; type: ColumnType }[]): void {
  for (const { name, type } of columns) {
    const value = row.get(name);
    if ((type === "integer" || type === "number") && typeof value === "number") row.set(name, value * 40);
  }
}

/** Without a filter: one row with all but its group missing. With one: only rows that miss it. */
function sparseTable(operation: Operation, mixed: TableData): TableData {
  if (operation.filter !== null) {
    const types = new Map(mixed.columns.map((column) => [column.name, column.type]));
    const rows = mixed.rows.slice(0, 3).map((cells, at) => {
      const row = new Map(mixed.columns.map((column, index) => [column.name, cells[index] ?? null]));
      if (operation.filter !== null) spoil(row, operation.filter, types, at);
      return mixed.columns.map((column) => row.get(column.name) ?? null);
    });
    return { columns: mixed.columns, rows };
  }
  const kept = new Set(groupColumns(operation));
  const [first = []] = mixed.rows;
  return {
    columns: mixed.columns,
    rows: [mixed.columns.map((column, index) => (kept.has(column.name) ? (first[index] ?? null) : null))],
  };
}
