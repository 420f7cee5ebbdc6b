import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { NamedAnswer, PartOfRows } from "../../../state/named-answer.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Statistic } from "../../../state/statistic.ts";
import type { Formula, Step } from "../../../state/step.ts";
import type { ColumnType } from "../../../state/tables.ts";

export type Analysis = Extract<Operation, { operation: "analysis" }>;

/** The statistics that an answer is made of, each once. */
export function statisticsOf({ value }: Pick<NamedAnswer, "value">): Statistic[] {
  const parts = partsOf(value);
  if (value.kind !== "verdict" && value.kind !== "compared" && value.kind !== "changed" && value.kind !== "several")
    return [value];
  const all =
    value.kind === "verdict"
      ? value.rules.flatMap((rule) =>
          rule.comparisons.flatMap(({ statistic, than }) => [statistic, ...(than ? [than] : [])]),
        )
      : parts.map(({ statistic }) => statistic);
  return all.filter((each, at) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === at);
}

/** The statistics of some of the rows that an answer puts together. */
export function partsOf(value: NamedAnswer["value"]): readonly PartOfRows[] {
  if (value.kind === "compared" || value.kind === "changed") return [value.first, value.second];
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
    case "entry":
      return [statistic.column];
    case "correlation_extreme":
      return [...statistic.columns, ...(statistic.with === null ? [] : [statistic.with])];
    case "columns":
    case "duplicates":
    case "clusters":
      return statistic.columns;
    case "share":
      return statistic.tests.flatMap(testColumns);
    case "model":
      return [
        ...statistic.features,
        statistic.target,
        ...(statistic.row === undefined ? [] : conditionNames(statistic.row)),
      ];
    case "two_groups":
    case "cohens_d":
      return [statistic.column, ...conditionNames(statistic.first), ...conditionNames(statistic.second)];
    case "anova":
    case "groups":
      return [statistic.column, statistic.by];
    case "group_extreme":
      return [...(statistic.column === null ? [] : [statistic.column]), statistic.by];
    case "extreme":
    case "list":
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
  if (test.kind === "outlier") return [test.column, ...(test.within === undefined ? [] : [test.within])];
  return [test.column];
}

/** The columns that a step reads; none for one that looks at whole rows. */
export function stepColumns(step: Step): string[] {
  switch (step.kind) {
    case "keep":
      return testColumns(step.test);
    case "deduplicate":
      return [];
    case "derive":
      return formulaColumns(step.formula);
    case "categorise":
      return step.rules.flatMap(({ tests }) => tests.flatMap(testColumns));
    case "fill":
      return [step.column, ...(step.by === undefined ? [] : [step.by])];
    case "change":
      return [step.column, ...(step.within === undefined ? [] : [step.within])];
    case "summarise":
      return [
        ...step.by,
        ...step.measures.flatMap(({ statistic, where }) => [
          ...statisticColumns(statistic),
          ...where.flatMap(testColumns),
        ]),
      ];
    default:
      return [step.column];
  }
}

/** The column that a step makes, or changes in its place; null for one that only chooses rows, or makes groups of them. */
export function columnWritten(step: Step): string | null {
  if ("name" in step) return step.name;
  if (step.kind === "scale" || step.kind === "encode") return step.as ?? step.column;
  return step.kind === "fill" || step.kind === "unset" ? step.column : null;
}

/** The steps of an analysis and those of one of its answers, or of all. */
export function stepsOf(operation: Pick<Analysis, "steps">, answers: readonly Pick<NamedAnswer, "steps">[]): Step[] {
  return [...operation.steps, ...answers.flatMap(({ steps }) => steps ?? [])];
}

/** The columns of the table that an analysis can't do without, in the order in which it first names them. */
export function analysisColumns(operation: Analysis, table: TableProfile): string[] {
  const named = [
    ...(operation.filter === null ? [] : conditionNames(operation.filter)),
    ...stepsOf(operation, operation.answers).flatMap((step) =>
      step.kind === "deduplicate" ? table.columns.map(({ name }) => name) : stepColumns(step),
    ),
    ...operation.answers.flatMap((answer) => [
      ...testsOf(answer).flatMap(testColumns),
      ...statisticsOf(answer).flatMap(statisticColumns),
    ]),
    ...(operation.shows?.columns ?? []),
    ...(operation.shows?.order.map(({ by }) => by) ?? []),
  ];
  const own = new Set(table.columns.map(({ name }) => name));
  return [...new Set(named)].filter((name) => own.has(name));
}

/** The tests that a step holds rows against. */
export function stepTests(step: Step): RowTest[] {
  if (step.kind === "categorise") return step.rules.flatMap((rule) => rule.tests);
  if (step.kind === "summarise")
    return step.measures.flatMap(({ statistic, where }) => [
      ...where,
      ...(statistic.kind === "share" ? statistic.tests : []),
    ]);
  return step.kind === "keep" ? [step.test] : [];
}

/** All conditions that an analysis names, filter apart. */
export function analysisConditions(operation: Analysis): Condition[] {
  const tests = [
    ...stepsOf(operation, operation.answers).flatMap(stepTests),
    ...operation.answers.flatMap((answer) => [
      ...testsOf(answer),
      ...statisticsOf(answer).flatMap((each) => (each.kind === "share" ? each.tests : [])),
    ]),
  ];
  return [
    ...tests.flatMap((test) => (test.kind === "condition" ? [test.condition] : [])),
    ...operation.answers.flatMap((answer) =>
      statisticsOf(answer).flatMap((each) =>
        each.kind === "two_groups" || each.kind === "cohens_d"
          ? [each.first, each.second]
          : each.kind === "model" && each.row !== undefined
            ? [each.row]
            : [],
      ),
    ),
  ];
}

/**
 * Conditions of columns that serve models and nothing else, as what they predict or by what: other limits, or codes that are
 * exchanged, may well leave how well it predicts as it is, so that they are part of what the tool is.
 */
export function featureConditions(operation: Analysis): ReadonlySet<Condition> {
  const read = operation.answers.flatMap((answer) => [
    ...testsOf(answer).flatMap(testColumns),
    ...statisticsOf(answer).flatMap((each) => (each.kind === "model" ? [] : statisticColumns(each))),
    ...(answer.steps ?? []).flatMap(stepColumns),
  ]);
  // A column of codes in place of the texts is made of itself.
  const used = (step: Step): ReadonlySet<string> =>
    new Set([...read, ...operation.steps.flatMap((each) => (each === step ? [] : stepColumns(each)))]);
  return new Set(
    operation.steps.flatMap((step) =>
      step.kind === "categorise" && !used(step).has(step.name)
        ? step.rules.flatMap(({ tests }) =>
            tests.flatMap((test) => (test.kind === "condition" ? [test.condition] : [])),
          )
        : [],
    ),
  );
}

/** Steps that look at the row above, or that put rows in another order. */
const orderedSteps: ReadonlySet<Step["kind"]> = new Set(["change", "window", "sort"]);

/** Whether a statistic depends on where rows stand: a split and the starts of clusters are drawn by place. */
function isDrawn(statistic: Statistic): boolean {
  return (
    (statistic.kind === "model" && statistic.split !== null) ||
    statistic.kind === "clusters" ||
    statistic.kind === "entry"
  );
}

/** Whether the place of the rows matters for some of the steps: for those that look at the row above. */
export function looksAbove(steps: readonly Step[]): boolean {
  return steps.some((step) => orderedSteps.has(step.kind) || (step.kind === "fill" && step.with === "forward"));
}

/** The steps as long as the rows are those of the file, and those after the rows are groups. */
export function partedSteps(steps: readonly Step[]): { ofRows: readonly Step[]; ofGroups: readonly Step[] } {
  const at = steps.findIndex(({ kind }) => kind === "summarise");
  return at < 0 ? { ofRows: steps, ofGroups: [] } : { ofRows: steps.slice(0, at), ofGroups: steps.slice(at + 1) };
}

/** What the rows of the steps' last groups share; null where no step makes groups. */
export function groupedBy({ steps }: Pick<Analysis, "steps">): string[] | null {
  return steps.findLast((step) => step.kind === "summarise")?.by ?? null;
}

/**
 * Whether the place of the rows in the file matters: for what looks at the row above, for what is drawn by place, and where the rows are shown.
 * Groups have an order of their own.
 */
export function needsOrder(operation: Analysis): boolean {
  return (
    (operation.shows !== undefined && groupedBy(operation) === null) ||
    operation.answers.some((answer) => looksAbove(partedSteps(stepsOf(operation, [answer])).ofRows)) ||
    looksAbove(partedSteps(operation.steps).ofRows) ||
    operation.answers.flatMap(statisticsOf).some(isDrawn)
  );
}

/** A column's type once the steps are done: what is derived, scaled or filled is a number. */
export function preparedType(
  operation: Pick<Analysis, "steps">,
  table: Pick<TableProfile, "columns">,
  column: string,
): ColumnType {
  const groups = operation.steps.findLastIndex(
    (step) => step.kind === "summarise" && step.measures.some(({ name }) => name === column),
  );
  const summary = operation.steps[groups];
  if (summary?.kind === "summarise") {
    const measure = summary.measures.find(({ name }) => name === column);
    return measure === undefined
      ? "number"
      : statisticType({ steps: operation.steps.slice(0, groups) }, table, measure.statistic);
  }
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
      columnWritten(step) === column &&
      (["derive", "change", "window", "encode"].includes(step.kind) ||
        ((step.kind === "scale" || step.kind === "fill") && isNumeric)),
  );
  return changed ? "number" : own;
}

/** The type of an answer. */
export function answerType(operation: Analysis, table: TableProfile, answer: NamedAnswer): ColumnType {
  const { value } = answer;
  if (value.kind === "verdict" || value.kind === "several" || value.kind === "changed") return "string";
  return value.kind === "compared"
    ? "number"
    : statisticType({ steps: answer.before ? [] : stepsOf(operation, [answer]) }, table, value);
}

/** The type of a statistic of the rows after some steps. */
export function statisticType(
  after: Pick<Analysis, "steps">,
  table: Pick<TableProfile, "columns">,
  value: Statistic,
): ColumnType {
  if (value.kind === "list") return "string";
  if (value.kind === "clusters" && value.part === "size") return "integer";
  if (value.kind === "columns") return value.counts === "names" || value.counts === "most" ? "string" : "integer";
  if (value.kind === "correlation_extreme") return value.part === "names" ? "string" : "number";
  if (value.kind === "duplicates" || (value.kind === "chi_square" && value.part === "freedom")) return "integer";
  if (value.kind === "entry") return preparedType(after, table, value.column);
  if (value.kind === "extreme") return preparedType(after, table, value.column);
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
      return value.column === null ? "number" : preparedType(after, table, value.column);
    default:
      return "number";
  }
}
