import type { Operation } from "../../state/intent.ts";
import type { NamedAnswer } from "../../state/named-answer.ts";
import type { RowTest } from "../../state/row-test.ts";
import type { Statistic } from "../../state/statistic.ts";
import type { Step } from "../../state/step.ts";
import type { Cell } from "../../state/tables.ts";
import { shown } from "../cell-type.ts";
import { cellsEqual } from "../compare-tables.ts";
import { changeTables } from "./change-tables.ts";
import type { Law, Subject } from "./law.ts";
import { doubled, rowOrder, strangeRow, unrelatedColumn } from "./laws-of-tables.ts";

type Analysis = Extract<Operation, { operation: "analysis" }>;
type Relation = "same" | "double" | "either";

/** Steps after which twice the rows are no longer each row twice. */
const COUNTING_STEPS: ReadonlySet<string> = new Set<Step["kind"]>(["deduplicate", "bin"]);

function analysisOf({ operation }: Subject): Analysis | null {
  return operation.operation === "analysis" ? operation : null;
}

function statistics(operation: Analysis): Statistic[] {
  return operation.answers.flatMap(({ value }) => {
    if (value.kind === "verdict")
      return value.rules.flatMap(({ comparisons }) =>
        comparisons.flatMap(({ statistic, than }) => [statistic, ...(than ? [than] : [])]),
      );
    if (value.kind === "compared" || value.kind === "changed") return [value.first.statistic, value.second.statistic];
    return value.kind === "several" ? value.items.map(({ statistic }) => statistic) : [value];
  });
}

/** The steps that lead to an answer. */
function stepsTo({ steps }: Analysis, answer: NamedAnswer): Step[] {
  return [...steps, ...(answer.steps ?? [])];
}

/** Whether the place of a row matters: groups have an order of their own. */
function isOrdered(operation: Analysis): boolean {
  return (
    (operation.shows !== undefined && beforeGroups(operation.steps).length === operation.steps.length) ||
    operation.answers.some((answer) =>
      beforeGroups(stepsTo(operation, answer)).some(
        (step) => ["change", "window", "sort"].includes(step.kind) || (step.kind === "fill" && step.with === "forward"),
      ),
    ) ||
    statistics(operation).some(
      (each) => each.kind === "clusters" || each.kind === "entry" || (each.kind === "model" && each.split !== null),
    )
  );
}

/** Whether what a row is held against depends on how many rows there are: quartiles are interpolated, sample deviations shrink. */
function dependsOnCount(test: RowTest): boolean {
  return test.kind !== "condition";
}

function beforeGroups(steps: readonly Step[]): readonly Step[] {
  const at = steps.findIndex(({ kind }) => kind === "summarise");
  return at < 0 ? steps : steps.slice(0, at);
}

function testsOf(step: Step): RowTest[] {
  if (step.kind === "summarise") return step.measures.flatMap(({ where }) => where);
  if (step.kind === "categorise") return step.rules.flatMap(({ tests }) => tests);
  return step.kind === "keep" ? [step.test] : [];
}

const SAME: ReadonlySet<string> = new Set(["mean", "median", "min", "max", "mode", "distinct", "range", "has_missing"]);
const DOUBLE: ReadonlySet<string> = new Set(["count", "sum", "missing"]);

/** Whether twice the rows give the same groups: all of their measures stay the same. */
function keepsGroups(step: Step): boolean {
  return (
    step.kind === "summarise" &&
    step.measures.every(
      (measure) => relationOf({ name: "", value: measure.statistic, where: measure.where, decimals: null }) === "same",
    )
  );
}

/** What twice the rows make of an answer. */
function relationAfter(steps: readonly Step[], answer: NamedAnswer): Relation {
  const groups = steps.find(({ kind }) => kind === "summarise");
  if (groups === undefined) return relationOf(answer);
  return keepsGroups(groups) ? "same" : "either";
}

function relationOf(answer: NamedAnswer): Relation {
  if (answer.where.some(dependsOnCount) || answer.value.kind === "verdict") return "either";
  const { value } = answer;
  if (value.kind === "compared" || value.kind === "several" || value.kind === "changed") return "either";
  if (value.kind === "aggregate") {
    if (SAME.has(value.function) || /_population$|_percent$/.test(value.function)) return "same";
    // A rounded sum may double to one more or less.
    return DOUBLE.has(value.function) && answer.decimals === null ? "double" : "either";
  }
  if (value.kind === "list" && value.by === null) return "same";
  if (value.kind === "correlation_extreme") return "same";
  return value.kind === "correlation" && value.part === "coefficient" ? "same" : "either";
}

function keeps(relation: Relation, old: Cell, now: Cell, { tolerance }: Subject): boolean {
  if (relation === "either") return true;
  const wanted = relation === "double" && old !== null ? 2 * Number(old) : old;
  return cellsEqual(wanted, now, typeof wanted === "number", tolerance);
}

const analysisRowOrder: Law = {
  ...rowOrder,
  applies: (subject) => {
    const operation = analysisOf(subject);
    return operation !== null && !isOrdered(operation);
  },
};

const analysisUnrelatedColumn: Law = {
  ...unrelatedColumn,
  // Rows are duplicates by all of their columns.
  applies: (subject) => {
    const operation = analysisOf(subject);
    if (operation === null) return false;
    const all = [operation.steps, ...operation.answers.map((answer) => stepsTo(operation, answer))];
    return all.every((steps) => beforeGroups(steps).every(({ kind }) => kind !== "deduplicate"));
  },
};

const analysisDoubling: Law = {
  name: "every row twice doubles counts and sums and leaves means, medians, extremes and correlations",
  applies: (subject) => {
    const operation = analysisOf(subject);
    if (operation === null || isOrdered(operation)) return false;
    const steps = operation.answers.every((answer) =>
      beforeGroups(stepsTo(operation, answer)).every(
        (step) => !COUNTING_STEPS.has(step.kind) && !testsOf(step).some(dependsOnCount),
      ),
    );
    return steps && operation.answers.some((answer) => relationAfter(stepsTo(operation, answer), answer) !== "either");
  },
  transform: (given, { operation }) => changeTables(given, "every row twice", doubled, operation.table),
  relation: (before, after, subject) => {
    const operation = analysisOf(subject);
    for (const answer of operation?.answers ?? []) {
      const [old, now] = [before.answers[answer.name] ?? null, after.answers[answer.name] ?? null];
      const relation = operation === null ? "either" : relationAfter(stepsTo(operation, answer), answer);
      if (!keeps(relation, old, now, subject))
        return `answer ${answer.name}: it was ${shown(old)} and is ${shown(now)}, expected ${relation === "double" ? "twice as much" : "the same"}`;
    }
    return null;
  },
  remedy: "Compute what the question asks: a count counts rows, a mean divides by their number.",
};

/** The columns of shown rows that no step writes. */
function untouched({ steps, shows }: Analysis): string[] {
  const written = new Set(
    steps.flatMap((step) => {
      if ("name" in step) return [step.name];
      const into = step.kind === "scale" || step.kind === "encode" ? step.as : undefined;
      return "column" in step && step.kind !== "sort" ? [into ?? step.column] : [];
    }),
  );
  return (shows?.columns ?? []).filter((name) => !written.has(name));
}

const analysisRowsOfTable: Law = {
  name: "rows that are shown are rows of the table, each no oftener than there, but for what steps write",
  applies: (subject) => {
    const operation = analysisOf(subject);
    if (operation?.shows === undefined) return false;
    return beforeGroups(operation.steps).length === operation.steps.length && untouched(operation).length > 0;
  },
  transform: (given) => given,
  relation: (_, { table: listed }, subject, { given }) => {
    const operation = analysisOf(subject);
    const table = given.tables[subject.operation.table];
    return operation === null || !listed || !table ? null : strangeRow(listed, table, untouched(operation));
  },
  remedy: "Keep every column that no step changes as it is, and show no row twice.",
};

/** The laws of analyses: those that hold whatever their steps do, and those that hold for these steps. */
export const ANALYSIS_LAWS: readonly Law[] = [
  analysisRowOrder,
  analysisUnrelatedColumn,
  analysisDoubling,
  analysisRowsOfTable,
];
