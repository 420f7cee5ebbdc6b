import type { Condition, Grain } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import type { Join } from "../../state/join.ts";
import type { Measure } from "../../state/measure.ts";
import type { PartOfRows } from "../../state/named-answer.ts";
import type { RowTest } from "../../state/row-test.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { Formula } from "../../state/step.ts";
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

/** All conditions that an operation holds rows against: its filter, and those of an analysis's steps and answers. */
function conditionsOf(operation: Operation): Condition[] {
  const filter = operation.filter ? [operation.filter] : [];
  if (operation.operation === "aggregate") return [...filter, ...operation.measures.flatMap(measureConditions)];
  if (operation.operation === "pivot") return [...filter, ...acrossConditions(operation)];
  if (operation.operation !== "analysis") return filter;
  const own = operation.answers.flatMap((answer) => [...chosenBy(answer), ...comparedBy(answer)]);
  return [...filter, ...stepConditions(operation), ...naming(operation), ...own]
    .map((each) => ofDate(each, operation))
    .flatMap((each) => [each, ...ofParts(each, operation)]);
}

/** What a calculated column is compared with, said of the columns that it is calculated of: as it is, and as each one's part. */
function ofParts(condition: Condition, { steps }: Analysis): Condition[] {
  if (condition.kind !== "compare" || typeof condition.value !== "number") return [];
  const { value } = condition;
  const made = steps.find((step) => step.kind === "derive" && step.name === condition.column);
  const columns = made?.kind === "derive" ? columnsIn(made.formula) : [];
  return columns.flatMap((column) =>
    [value, Math.round(value / columns.length), value * columns.length].map((part) => ({
      ...condition,
      column,
      value: part,
    })),
  );
}

function columnsIn(formula: Formula): string[] {
  if (formula.kind === "arithmetic") return [...new Set([...columnsIn(formula.left), ...columnsIn(formula.right)])];
  return "of" in formula ? columnsIn(formula.of) : formula.kind === "column" ? [formula.column] : [];
}

type MeasureShape = Omit<Measure, "name" | "share">;
type Analysis = Extract<Operation, { operation: "analysis" }>;
type NamedAnswer = Analysis["answers"][number];

/** What the rows of a pivot's columns have: values, or parts of dates that are numbers. */
function acrossConditions({ across, groups }: Extract<Operation, { operation: "pivot" }>): Condition[] {
  const { column, grain } = across;
  const values = groups.map(({ value }) => value).filter((value) => value !== null);
  if (grain === null) return [{ kind: "in", column, values }];
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.map((value) => ({ kind: "compare", column, grain, operator: "=", value }));
}

function outlierColumns(operation: Operation): Set<string> {
  if (operation.operation !== "analysis") return new Set();
  const tests = [
    ...allSteps(operation).flatMap((step) => (step.kind === "keep" ? [step.test] : [])),
    ...operation.answers.flatMap((answer) => testsOf(answer)),
  ];
  return new Set(tests.flatMap((test) => (test.kind === "outlier" ? [test.column] : [])));
}

/** The steps of all answers. */
function allSteps({ steps, answers }: Analysis): Analysis["steps"] {
  return [...steps, ...answers.flatMap((answer) => answer.steps ?? [])];
}

function stepConditions(operation: Analysis): Condition[] {
  return allSteps(operation).flatMap((step) =>
    step.kind === "keep" && step.test.kind === "condition" ? [step.test.condition] : [],
  );
}

/** What a column made of a part of a date is compared with, as a condition on the date itself. */
function ofDate(condition: Condition, operation: Analysis): Condition {
  if (condition.kind !== "compare" || condition.grain !== null) return condition;
  for (const step of allSteps(operation))
    if (step.kind === "derive" && step.name === condition.column && step.formula.kind === "part")
      return { ...condition, column: step.formula.column, grain: step.formula.grain };
  return condition;
}

/** Conditions that only say what a row is called. */
function naming(operation: Analysis): Condition[] {
  const { answers } = operation;
  const steps = allSteps(operation);
  const shares = answers.flatMap(({ value }) => (value.kind === "share" ? value.tests : []));
  const rules = steps.flatMap((step) => {
    if (step.kind === "categorise") return step.rules.flatMap(({ tests }) => tests);
    if (step.kind !== "summarise") return [];
    return step.measures.flatMap(({ where, statistic }) => [
      ...where,
      ...(statistic.kind === "share" ? statistic.tests : []),
    ]);
  });
  return [...rules, ...shares].flatMap((test) => (test.kind === "condition" ? [test.condition] : []));
}

/** The statistics of some of the rows that an answer puts together. */
function partsOf({ value }: NamedAnswer): readonly PartOfRows[] {
  if (value.kind === "compared" || value.kind === "changed") return [value.first, value.second];
  return value.kind === "several" ? value.items : [];
}

function testsOf(answer: NamedAnswer): RowTest[] {
  return [...answer.where, ...partsOf(answer).flatMap(({ where }) => where)];
}

/** What all rows of an answer meet. */
function chosenBy({ where }: NamedAnswer): Condition[] {
  return where.flatMap((test) => (test.kind === "condition" ? [test.condition] : []));
}

/** The groups that an answer holds against each other. */
function comparedBy(answer: NamedAnswer): Condition[] {
  const { value } = answer;
  const statistics =
    value.kind === "verdict"
      ? value.rules.flatMap((rule) =>
          rule.comparisons.flatMap(({ statistic, than }) => [statistic, ...(than ? [than] : [])]),
        )
      : [value];
  const parts = partsOf(answer).flatMap(({ where }) =>
    where.flatMap((test) => (test.kind === "condition" ? [test.condition] : [])),
  );
  const groups = statistics.flatMap((each) =>
    each.kind === "two_groups" || each.kind === "cohens_d"
      ? [each.first, each.second]
      : each.kind === "model" && each.row !== undefined
        ? [each.row]
        : [],
  );
  return [...groups, ...parts];
}

/** What most rows of a made table meet: the filter, or all that is asked of the rows of one answer. Null where nothing is. */
export function usualCondition(operation: Operation, columns: readonly string[]): Condition | null {
  if (operation.operation !== "analysis") return operation.filter;
  const known = (conditions: readonly Condition[]): Condition[] =>
    conditions
      .map((each) => ofDate(each, operation))
      .filter((condition) => conditionColumns(condition).every((name) => columns.includes(name)));
  const common = known([...(operation.filter ? [operation.filter] : []), ...stepConditions(operation)]);
  const groups = operation.answers.flatMap((answer): Condition[] => {
    const [chosen, compared] = [known(chosenBy(answer)), known(comparedBy(answer))];
    if (compared.length > 0) return compared.map((each) => ({ kind: "all", conditions: [...chosen, each] }));
    return chosen.length === 0 ? [] : [{ kind: "all", conditions: chosen }];
  });
  if (groups.length === 0) return common.length === 0 ? null : { kind: "all", conditions: common };
  return { kind: "all", conditions: [...common, { kind: "any", conditions: groups }] };
}

function groupColumns(operation: Operation): string[] {
  if (operation.operation === "analysis")
    return allSteps(operation).flatMap((step) => (step.kind === "summarise" ? step.by : []));
  if ("dimensions" in operation) return operation.dimensions.map(({ column }) => column);
  return operation.operation === "rows" && operation.distinct ? operation.columns : [];
}

/** All columns that an operation speaks of; those of an analysis's steps are known by what its spec requires. */
export function operationColumns(operation: Operation): string[] {
  const filter = operation.filter ? conditionColumns(operation.filter) : [];
  switch (operation.operation) {
    case "aggregate": {
      const measured = operation.measures.flatMap(measureColumns);
      return [...operation.dimensions.map(({ column }) => column), ...measured, ...filter];
    }
    case "rows":
      return [...operation.columns, ...operation.order.map(({ by }) => by), ...filter];
    case "histogram":
      return [operation.column, ...filter];
    case "streak":
      return [operation.column, ...operation.dimensions.map(({ column }) => column), ...filter];
    case "pivot":
    case "windowed": {
      const { measure, dimensions } = operation;
      return [
        ...(operation.operation === "pivot" ? [operation.across.column] : []),
        ...dimensions.map(({ column }) => column),
        ...measureColumns(measure),
        ...filter,
      ];
    }
    case "analysis":
      return filter;
    default:
      return [...operation.columns, ...filter];
  }
}

/** All columns that a measure looks at. */
export function measureColumns({ column, by, where, of }: MeasureShape): string[] {
  const named = [column, by].filter((name) => typeof name === "string");
  return [...named, ...(where ? conditionColumns(where) : []), ...(of?.flatMap(measureColumns) ?? [])];
}

function measureConditions({ where, of }: MeasureShape): Condition[] {
  return [...(where ? [where] : []), ...(of?.flatMap(measureConditions) ?? [])];
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
