import type { Condition, Grain, Operation } from "../../state/intent.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { Cell, ColumnType, TableSchema } from "../../state/tables.ts";

/** One column of a table that is to be made: what the tool needs of it, and what its question says about it. */
export interface ColumnPlan {
  name: string;
  type: ColumnType;
  /** How many different values make its groups; null where nothing is grouped by it. */
  groups: number | null;
  /** Values that a filter compares it with. */
  wanted: Cell[];
  /** Texts that a filter looks for in it. */
  texts: string[];
  /** Parts of its dates that a filter compares. */
  parts: { grain: Grain; value: number }[];
}

export type TablePlan = Record<string, ColumnPlan[]>;

/** A column that a parameter may name in place of its default; every table with such a parameter has it. */
export const OTHER_COLUMN = "another_column";

/** Groups that are made where the question asks for no more. */
const GROUPS = 5;
const MOST_GROUPS = 60;

/** The tables a tool needs, by its spec; where it needs no column of one, the data's first column stands in. */
export function planTables(spec: ToolSpec, data: readonly TableSchema[]): TablePlan {
  const plan: TablePlan = {};
  for (const table of new Set([...Object.keys(spec.requires), spec.operation.table])) {
    const schema = data.find(({ name }) => name === table)?.columns ?? [];
    const required = (spec.requires[table] ?? []).map(({ name, type }) => ({ name, type }));
    const spoken = table === spec.operation.table ? operationColumns(spec.operation) : [];
    const further = schema.filter(({ name }) => spoken.includes(name) && !required.some((has) => has.name === name));
    const columns = [...required, ...further];
    if (columns.length === 0) columns.push(schema[0] ?? { name: "value", type: "integer" });
    plan[table] = [...columns, ...otherColumns(spec, table)].map((column) => planColumn(column, table, spec));
  }
  return plan;
}

function otherColumns(spec: ToolSpec, table: string): { name: string; type: ColumnType }[] {
  const naming = Object.values(spec.parameters.properties).find(({ column }) => column?.table === table);
  if (!naming?.column) return [];
  const [first] = naming.column.types;
  const usual = spec.requires[table]?.find(({ name }) => name === naming.default)?.type;
  return [{ name: OTHER_COLUMN, type: usual ?? first ?? "string" }];
}

function planColumn(column: { name: string; type: ColumnType }, table: string, spec: ToolSpec): ColumnPlan {
  const { operation } = spec;
  const plan: ColumnPlan = { ...column, groups: null, wanted: [], texts: [], parts: [] };
  const isKey = spec.requires[table]?.some(({ name, role }) => name === column.name && role === "key");
  if (isKey) plan.groups = GROUPS;
  if (table !== operation.table) return plan;
  if (groupColumns(operation).includes(column.name) || column.name === OTHER_COLUMN) {
    const limit = "limit" in operation ? (operation.limit ?? 0) : 0;
    plan.groups = Math.min(Math.max(GROUPS, limit + 3), MOST_GROUPS);
  }
  if (operation.filter) collect(operation.filter, plan);
  return plan;
}

function groupColumns(operation: Operation): string[] {
  if (operation.operation === "aggregate") return operation.dimensions.map(({ column }) => column);
  return operation.operation === "rows" && operation.distinct ? operation.columns : [];
}

/** All columns that an operation speaks of; those of an analysis's steps are known by what its spec requires. */
export function operationColumns(operation: Operation): string[] {
  const filter = operation.filter ? conditionColumns(operation.filter) : [];
  switch (operation.operation) {
    case "aggregate": {
      const measured = operation.measures.flatMap(({ column }) => (column === null ? [] : [column]));
      return [...operation.dimensions.map(({ column }) => column), ...measured, ...filter];
    }
    case "rows":
      return [...operation.columns, ...operation.order.map(({ by }) => by), ...filter];
    case "histogram":
      return [operation.column, ...filter];
    case "analysis":
      return filter;
    default:
      return [...operation.columns, ...filter];
  }
}

function conditionColumns(condition: Condition): string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.conditions.flatMap(conditionColumns);
    case "not":
      return conditionColumns(condition.condition);
    default:
      return [condition.column];
  }
}

/** Adds to the plan of a column what a condition says about it. */
function collect(condition: Condition, plan: ColumnPlan): void {
  switch (condition.kind) {
    case "all":
    case "any":
      for (const part of condition.conditions) collect(part, plan);
      return;
    case "not":
      return collect(condition.condition, plan);
    default:
      if (condition.column === plan.name) collectValues(condition, plan);
  }
}

function collectValues(condition: Exclude<Condition, { kind: "all" | "any" | "not" }>, plan: ColumnPlan): void {
  switch (condition.kind) {
    case "compare":
      return wantValues(plan, condition.grain, [condition.value]);
    case "between":
      return wantValues(plan, condition.grain, [condition.low, condition.high]);
    case "in":
      return wantValues(plan, null, condition.values);
    case "contains":
      plan.texts.push(condition.text);
  }
}

function wantValues(plan: ColumnPlan, grain: Grain | null, values: readonly Cell[]): void {
  for (const value of values) {
    if (grain && typeof value === "number") plan.parts.push({ grain, value });
    else if (value !== null) plan.wanted.push(value);
  }
}
