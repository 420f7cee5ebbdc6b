import type { Formula, NamedAnswer, PartOfRows, RowTest, Statistic, Step } from "../../../state/analysis.ts";
import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { ColumnType } from "../../../state/tables.ts";

export type Analysis = Extract<Operation, { operation: "analysis" }>;

/** The statistics that an answer is made of, each once. */
export function statisticsOf({ value }: Pick<NamedAnswer, "value">): Statistic[] {
  const parts = partsOf(value);
  if (value.kind !== "verdict" && value.kind !== "compared" && value.kind !== "several") return [value];
  const all =
    value.kind === "verdict"
      ? value.rules.flatMap((rule) => rule.comparisons.map(({ statistic }) => statistic))
      : parts.map(({ statistic }) => statistic);
  return all.filter((each, at) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === at);
}

/** The statistics of some of the rows that an answer puts together. */
export function partsOf(value: NamedAnswer["value"]): readonly PartOfRows[] {
  if (value.kind === "compared") return [value.first, value.second];
  return value.kind === "several" ? value.items : [];
}

/** All tests of an answer's rows, those of its parts among them. */
export function testsOf({ where, value }: NamedAnswer): RowTest[] {
  return [...where, ...partsOf(value).flatMap((part) => part.where)];
}

/** The columns that a statistic reads, derived ones among them. */
export function statisticColumns(statistic: Statistic): string[] {
  switch (statistic.kind) {
    case "aggregate":
      return statistic.column === null ? [] : [statistic.column];
    case "correlation":
    case "covariance":
    case "chi_square":
    case "cramers_v":
    case "paired":
    case "regression":
      return [statistic.x, statistic.y];
    case "normality":
    case "one_sample":
    case "quantile":
    case "fence":
    case "extreme_zscore":
      return [statistic.column];
    case "weighted_mean":
      return [statistic.column, statistic.weight];
    case "columns":
      return statistic.columns;
    case "share":
      return statistic.tests.flatMap(testColumns);
    case "model":
      return [...statistic.features, statistic.target];
    case "two_groups":
    case "cohens_d":
      return [statistic.column, ...conditionNames(statistic.first), ...conditionNames(statistic.second)];
    case "anova":
    case "groups":
      return [statistic.column, statistic.by];
    case "group_extreme":
      return [...(statistic.column === null ? [] : [statistic.column]), statistic.by];
    case "extreme":
      return [statistic.column, ...(statistic.by === null ? [] : [statistic.by])];
  }
}

function conditionNames(condition: Condition): string[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(conditionNames);
  if (condition.kind === "not") return conditionNames(condition.condition);
  return "column" in condition ? [condition.column] : [];
}

/** The columns that a formula reads. */
export function formulaColumns(formula: Formula): string[] {
  if (formula.kind === "arithmetic") return [...formulaColumns(formula.left), ...formulaColumns(formula.right)];
  if ("of" in formula) return formulaColumns(formula.of);
  if (formula.kind === "days") return [formula.from, formula.to];
  return "column" in formula ? [formula.column] : [];
}

/** The columns that a test of rows looks at. */
export function testColumns(test: RowTest): string[] {
  if (test.kind === "condition") return conditionNames(test.condition);
  if (test.kind === "top_group") return [test.by, ...(test.column === null ? [] : [test.column])];
  return [test.column];
}

/** The columns of the table that an analysis can't do without, in the order in which it first names them. */
export function analysisColumns(operation: Analysis, table: TableProfile): string[] {
  const named = [
    ...(operation.filter === null ? [] : conditionNames(operation.filter)),
    ...operation.steps.flatMap((step): string[] => {
      if (step.kind === "keep") return testColumns(step.test);
      if (step.kind === "derive") return formulaColumns(step.formula);
      if (step.kind === "categorise") return step.rules.flatMap(({ tests }) => tests.flatMap(testColumns));
      if (step.kind === "fill") return [step.column, ...(step.by === undefined ? [] : [step.by])];
      return step.kind === "deduplicate" ? table.columns.map(({ name }) => name) : [step.column];
    }),
    ...operation.answers.flatMap((answer) => [
      ...testsOf(answer).flatMap(testColumns),
      ...statisticsOf(answer).flatMap(statisticColumns),
    ]),
  ];
  const own = new Set(table.columns.map(({ name }) => name));
  return [...new Set(named)].filter((name) => own.has(name));
}

/** All conditions that an analysis names, filter apart. */
export function analysisConditions(operation: Analysis): Condition[] {
  const tests = [
    ...operation.steps.flatMap((step) => {
      if (step.kind === "categorise") return step.rules.flatMap((rule) => rule.tests);
      return step.kind === "keep" ? [step.test] : [];
    }),
    ...operation.answers.flatMap((answer) => [
      ...testsOf(answer),
      ...statisticsOf(answer).flatMap((each) => (each.kind === "share" ? each.tests : [])),
    ]),
  ];
  return [
    ...tests.flatMap((test) => (test.kind === "condition" ? [test.condition] : [])),
    ...operation.answers.flatMap((answer) =>
      statisticsOf(answer).flatMap((each) =>
        each.kind === "two_groups" || each.kind === "cohens_d" ? [each.first, each.second] : [],
      ),
    ),
  ];
}

/** Steps that look at the row above, or that put rows in another order. */
const orderedSteps: ReadonlySet<Step["kind"]> = new Set(["change", "window", "sort"]);

/** Whether the place of the rows in the file matters: for what looks at the row above, and for a split that is drawn by place. */
export function needsOrder(operation: Analysis): boolean {
  return (
    operation.steps.some((step) => orderedSteps.has(step.kind) || (step.kind === "fill" && step.with === "forward")) ||
    operation.answers.flatMap(statisticsOf).some((each) => each.kind === "model" && each.split !== null)
  );
}

/** A column's type once the steps are done: what is derived, scaled or filled is a number. */
export function preparedType(operation: Analysis, table: TableProfile, column: string): ColumnType {
  const made = operation.steps.findLast((step) => step.kind === "categorise" && step.name === column);
  if (made?.kind === "categorise")
    return made.rules.every(({ value }) => typeof value === "number") ? "number" : "string";
  const taken = operation.steps.findLast((step) => "name" in step && step.name === column);
  if (taken?.kind === "extract") return taken.number ? "number" : "string";
  if (taken?.kind === "calendar") return "string";
  if (taken?.kind === "bin") return taken.labels.every((label) => typeof label === "number") ? "number" : "string";
  const own = table.columns.find(({ name }) => name === column)?.type ?? "number";
  const isNumeric = own === "integer" || own === "number";
  const changed = operation.steps.some(
    (step) =>
      ((step.kind === "derive" || step.kind === "change" || step.kind === "window") && step.name === column) ||
      (step.kind === "encode" && step.column === column) ||
      ((step.kind === "scale" || step.kind === "fill") && step.column === column && isNumeric),
  );
  return changed ? "number" : own;
}

/** The type of an answer. */
export function answerType(operation: Analysis, table: TableProfile, { value }: NamedAnswer): ColumnType {
  if (value.kind === "verdict" || value.kind === "several") return "string";
  if (value.kind === "columns") return "integer";
  if (value.kind === "extreme") return preparedType(operation, table, value.column);
  if (value.kind !== "aggregate") return "number";
  switch (value.function) {
    case "count":
    case "distinct":
    case "missing":
      return "integer";
    case "has_missing":
      return "boolean";
    case "min":
    case "max":
    case "mode":
      return value.column === null ? "number" : preparedType(operation, table, value.column);
    default:
      return "number";
  }
}
