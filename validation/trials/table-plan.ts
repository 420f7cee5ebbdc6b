import type { Condition, Grain } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import type { Join } from "../../state/join.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { Cell, ColumnType, TableSchema } from "../../state/tables.ts";
import { operationColumns } from "../operation-columns.ts";
import { allSteps, conditionsOf, testsOf } from "./operation-conditions.ts";

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
  /** Texts of the worked examples, where the tool reads numbers or parts out of the column's texts. */
  read: string[];
  /** Parts of its dates that a filter compares. */
  parts: { grain: Grain; value: number }[];
  /** Whether outliers are looked for in it: a few values then lie far from all others. */
  far: boolean;
}

export type TablePlan = Record<string, ColumnPlan[]>;

/** A column that a parameter may name in place of its default; every table with such a parameter has it. */
export const OTHER_COLUMN = "another_column";

/** Groups that are made where the question asks for no more. */
const GROUPS = 5;
const MOST_GROUPS = 60;
/** Keys that both tables of a join may have, and those that only the table asked has. */
const KEYS = 10;
const UNMATCHED_KEYS = 2;

/** The tables a tool needs, by its spec; where it needs no column of one, the data's first column stands in. */
export function planTables(spec: ToolSpec, data: readonly TableSchema[]): TablePlan {
  const plan: TablePlan = {};
  for (const table of new Set([...Object.keys(spec.requires), spec.operation.table])) {
    const schema = data.find(({ name }) => name === table)?.columns ?? [];
    const required = (spec.requires[table] ?? []).map(({ name, type }) => ({ name, type }));
    const own = spec.operation.made?.map(({ name }) => name) ?? [];
    const named = operationColumns(spec.operation).filter((name) => !own.includes(name));
    const spoken = table === spec.operation.table && !spec.operation.join ? named : [];
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
  const plan: ColumnPlan = { ...column, groups: null, wanted: [], texts: [], read: [], parts: [], far: false };
  if (isTakenApart(operation, column.name)) plan.read = exampleTexts(spec, table, column.name);
  const isKey = spec.requires[table]?.some(({ name, role }) => name === column.name && role === "key");
  if (isKey) plan.groups = GROUPS;
  const names = namesInOperation(operation, table, column.name);
  if (names === null) return plan;
  if (names.some((name) => groupColumns(operation).includes(name)) || column.name === OTHER_COLUMN) {
    const limit = "limit" in operation ? (operation.limit ?? 0) : 0;
    plan.groups = Math.min(Math.max(GROUPS, limit + 3), MOST_GROUPS);
  }
  const keys = operation.join ? keyGroups(operation.join, operation.table, table, column.name) : null;
  if (keys !== null) plan.groups = keys;
  for (const condition of conditionsOf(operation)) for (const name of names) collect(condition, { ...plan, name });
  const isNumeric = column.type === "integer" || column.type === "number";
  plan.far = isNumeric && outlierColumns(operation).has(column.name);
  return plan;
}

function isTakenApart(operation: Operation, column: string): boolean {
  return (
    operation.operation === "analysis" &&
    operation.steps.some((step) => step.kind === "extract" && step.column === column)
  );
}

/** The different texts that a column has in the worked examples. */
function exampleTexts({ examples }: ToolSpec, table: string, column: string): string[] {
  const texts = examples.flatMap(({ tables }) => {
    const at = tables[table]?.columns.findIndex(({ name }) => name === column) ?? -1;
    return (tables[table]?.rows ?? []).map((row) => row[at]).filter((cell) => typeof cell === "string");
  });
  return [...new Set(texts)];
}

/** What an operation calls a column of a table: a key by the other key's name as well. Null where it doesn't speak of the table. */
function namesInOperation({ table: asked, join }: Operation, table: string, column: string): string[] | null {
  if (!join) return table === asked ? [column] : null;
  if (table !== asked && table !== join.table) return null;
  const isKey = table === asked ? column === join.key : column === join.otherKey;
  return join.columns
    .filter(
      (each) =>
        (each.table === table && each.column === column) ||
        (isKey && each.column === (each.table === asked ? join.key : join.otherKey)),
    )
    .map(({ name }) => name);
}

/** How many different keys a table of a join has; the one asked has some more, which nothing matches. */
function keyGroups(join: Join, asked: string, table: string, column: string): number | null {
  if (table === asked && column === join.key) return KEYS + UNMATCHED_KEYS;
  return table === join.table && column === join.otherKey ? KEYS : null;
}

function outlierColumns(operation: Operation): Set<string> {
  if (operation.operation !== "analysis") return new Set();
  const tests = [
    ...allSteps(operation).flatMap((step) => (step.kind === "keep" ? [step.test] : [])),
    ...operation.answers.flatMap((answer) => testsOf(answer)),
  ];
  return new Set(tests.flatMap((test) => (test.kind === "outlier" ? [test.column] : [])));
}

function groupColumns(operation: Operation): string[] {
  if (operation.operation === "analysis")
    return allSteps(operation).flatMap((step) => (step.kind === "summarise" ? step.by : []));
  if ("dimensions" in operation) return operation.dimensions.map(({ column }) => column);
  return operation.operation === "rows" && operation.distinct ? operation.columns : [];
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
