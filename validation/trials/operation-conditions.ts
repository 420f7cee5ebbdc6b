import type { Condition } from "../../state/condition.ts";
import type { Operation } from "../../state/intent.ts";
import type { PartOfRows } from "../../state/named-answer.ts";
import type { RowTest } from "../../state/row-test.ts";
import type { Formula } from "../../state/step.ts";
import { conditionColumns, type MeasureShape } from "../operation-columns.ts";

/** All conditions that an operation holds rows against: its filter, and those of an analysis's steps and answers. */
export function conditionsOf(operation: Operation): Condition[] {
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

export type Analysis = Extract<Operation, { operation: "analysis" }>;

type NamedAnswer = Analysis["answers"][number];

/** What the rows of a pivot's columns have: values, or parts of dates that are numbers. */
function acrossConditions({ across, groups }: Extract<Operation, { operation: "pivot" }>): Condition[] {
  const { column, grain } = across;
  const values = groups.map(({ value }) => value).filter((value) => value !== null);
  if (grain === null) return [{ kind: "in", column, values }];
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.map((value) => ({ kind: "compare", column, grain, operator: "=", value }));
}

/** The steps of all answers. */
export function allSteps({ steps, answers }: Analysis): Analysis["steps"] {
  return [...steps, ...answers.flatMap((answer) => answer.steps ?? [])];
}

function stepConditions(operation: Analysis): Condition[] {
  return allSteps(operation).flatMap((step) =>
    step.kind === "keep" && step.test.kind === "condition" ? [step.test.condition] : [],
  );
}

/** What a column made of a part of a date is compared with, as a condition on the date itself. */
export function ofDate(condition: Condition, operation: Analysis): Condition {
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

export function testsOf(answer: NamedAnswer): RowTest[] {
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

function measureConditions({ where, of }: MeasureShape): Condition[] {
  return [...(where ? [where] : []), ...(of?.flatMap(measureConditions) ?? [])];
}
