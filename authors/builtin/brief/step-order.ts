import type { Condition } from "../../../state/condition.ts";
import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Formula, Step } from "../../../state/step.ts";
import {
  formulaColumns,
  statisticColumns,
  statisticsOf,
  stepColumns,
  testColumns,
  testsOf,
} from "../analysis/parts.ts";
import { missing, passingOver, removing } from "../lexicon/preparing.ts";
import { secondsFormula } from "./clock-times.ts";
import type { Frame } from "./frame.ts";
import { countedColumns } from "./gap-scope.ts";

/** Gaps are dealt with before columns are made of others, and columns are scaled last; else steps stay as the question has them. */
export function inTheirOrder(frame: Frame): void {
  const fillsFirst = frame.gapOrder === null && filledBeforeRowsGo(frame);
  if (fillsFirst) frame.gapOrder = saysOrder.test(frame.annotated.text) || frame.isNumbered ? "as told" : "unsaid";
  const rank = (step: Step): number => {
    if (step.kind === "deduplicate") return 0;
    if (step.kind === "extract" && step.name === step.column) return 0.5;
    if (step.kind === "unset") return 0.6;
    // Which rows lack a value is known before their gaps are filled.
    if (step.kind === "categorise" && step.rules.every(({ tests }) => tests.every(isLacking))) return 0.7;
    if (step.kind === "keep" && fillsFirst && isGap(step)) return 2.5;
    if (step.kind === "keep") return frame.gapOrder === "as told" && step.test.kind === "condition" ? 2 : 1;
    if (step.kind === "fill") return frame.made.includes(step.column) ? 4 : 2;
    return step.kind === "scale" || step.kind === "encode" ? 5 : 3;
  };
  frame.steps = frame.steps
    .map((step, at) => ({ step, at }))
    .sort((a, b) => rank(a.step) - rank(b.step) || a.at - b.at)
    .map(({ step }) => step);
  if (frame.gapOrder === "unsaid") frame.problems.push("whether rows are dropped before or after gaps are filled");
  frame.problems.push(...unknownClasses(frame));
  const scaled = new Set(frame.steps.flatMap((step) => (step.kind === "scale" ? [step.column] : [])));
  for (const step of frame.steps)
    if (step.kind === "derive" && formulaColumns(step.formula).some((name) => name !== step.name && scaled.has(name)))
      frame.problems.push(`whether ${step.name} is made before or after scaling`);
}

function isLacking(test: RowTest): boolean {
  return test.kind === "condition" && test.condition.kind === "missing";
}

const saysOrder =
  /\b(?:in (?:this|the given|the stated|the following) order|one after (?:the other|another)|then|after (?:that|this|both|the imputations?|imputing|filling)|afterwards|subsequently|thereafter|finally|lastly|next)\b/u;

function isGap({ test }: Extract<Step, { kind: "keep" }>): boolean {
  return test.kind === "condition" && test.condition.kind === "not" && test.condition.condition.kind === "missing";
}

/** Whether a text has gaps filled with what is computed of the rows before it has rows go for the want of a value. */
function filledBeforeRowsGo({ steps, annotated }: Frame): boolean {
  const fills = steps.some((step) => step.kind === "fill" && !["value", "forward"].includes(step.with));
  if (!fills || !steps.some((step) => step.kind === "keep" && isGap(step))) return false;
  const filling = /\b(?:imput|fill|replac|substitut)\w*\b/u;
  const verb = `\\b(?:${removing}|${passingOver}|taken out|left out)\\b`;
  const gap = `\\b(?:${missing}|no|without)\\b`;
  const going = new RegExp(
    `${verb}(?=[^.;\\n]{0,120}${gap})|${gap}(?=[^.;\\n]{0,80}${verb})(?![^.;\\n]{0,80}\\b(?:fill|imput|replac|substitut))`,
    "u",
  );
  const parts = annotated.text.split(/\n\s*constraints?\s*:/u);
  const told = parts.findLast((part) => filling.test(part) && going.test(part)) ?? annotated.text;
  const [fill, drop] = [filling.exec(told)?.index ?? -1, going.exec(told)?.index ?? -1];
  return fill >= 0 && drop > fill && !/\bof the (?:remaining|rows that remain)|\bthe rows that remain\b/u.test(told);
}

/** Columns with gaps whose rows would fall in the class of all the others, though it may be meant for values alone. */
function unknownClasses({ steps, table }: Frame): string[] {
  const handled = new Set(
    steps.flatMap((step) =>
      step.kind === "fill" ? [step.column] : step.kind === "keep" ? testColumns(step.test) : [],
    ),
  );
  return steps.flatMap((step) => {
    if (step.kind !== "categorise" || typeof step.otherwise !== "string" || step.rules.length < 2) return [];
    const columns = new Set(step.rules.flatMap(({ tests }) => tests.flatMap(testColumns)));
    return table.columns
      .filter(({ name, nulls }) => columns.has(name) && nulls > 0 && !handled.has(name))
      .map(({ name }) => `what to do where ${name} is missing`);
  });
}

/** Times of day that something is computed of become their seconds first. */
export function timesAsSeconds(frame: Frame, answers: readonly NamedAnswer[]): void {
  const numeric = answers.flatMap((answer) => [
    ...statisticsOf(answer).flatMap((each) =>
      ["columns", "duplicates", "entry"].includes(each.kind) ||
      (each.kind === "aggregate" && ["min", "max", "mode", "count", "missing", "distinct"].includes(each.function))
        ? []
        : statisticColumns(each),
    ),
    ...answer.where.flatMap((test) => (test.kind === "condition" ? [] : testColumns(test))),
  ]);
  const made = frame.steps.flatMap((step) => (step.kind === "derive" ? formulaColumns(step.formula) : []));
  const done = new Set(
    frame.steps.flatMap((step) => (step.kind === "derive" ? secondsOf(step.formula).map(() => step.name) : [])),
  );
  for (const column of frame.table.columns) {
    const { name, type } = column;
    // A column that a step makes of its own seconds has them.
    if (type !== "time" || done.has(name) || ![...numeric, ...made].includes(name)) continue;
    frame.steps.unshift({ kind: "derive", name, formula: secondsFormula(column, frame) });
    frame.assumptions.add(`Times of ${name} are taken as their seconds.`);
  }
}

/**
 * Rows dropped for want of a value that the question does not name: of any column, or of those that the answers use. Null where
 * that is done; else the words, where it would make a difference which of the two is meant.
 */
export function withoutGaps(frame: Frame, answers: readonly NamedAnswer[]): string | null {
  if (frame.dropsGaps === null) return null;
  const made = new Map(
    frame.steps.flatMap((step) => (step.kind === "derive" ? [[step.name, formulaColumns(step.formula)]] : [])),
  );
  const used = new Set(
    answers
      .flatMap((answer) => statisticsOf(answer))
      // What a row is called may be missing where what it has is not.
      .filter(({ kind }) => kind !== "columns")
      .flatMap((each) => (each.kind === "extreme" && each.by !== null ? [each.by] : statisticColumns(each)))
      .concat(
        answers.flatMap(({ steps }) =>
          (steps ?? []).flatMap((step) => (step.kind === "summarise" ? stepColumns(step) : [])),
        ),
      )
      .flatMap((name) => made.get(name) ?? [name]),
  );
  if (used.size === 0 && frame.dropsGaps === "used") return "missing";
  const choosing = new Set([
    ...[...frame.filters, ...answers.flatMap(testsOf)].flatMap(testColumns),
    ...[frame.group?.name ?? []].flat(),
  ]);
  const counted = countedColumns(frame, { computed: used, choosing });
  if (typeof counted === "string") return counted;
  const dropped = frame.missingColumns?.dropped ? frame.missingColumns.names : [];
  const gaps = frame.table.columns
    .filter(({ name, nulls }) => nulls > 0 && !dropped.includes(name))
    .map(({ name }) => name);
  const ofUsed = gaps.filter((name) => used.has(name));
  // "Drop the null values", of the one column that is looked at: no row is spoken of.
  const ofValues = used.size === 1 && !/\b(?:rows?|records?|entries|observations)\b/u.test(frame.annotated.text);
  if (counted === null && frame.dropsGaps === "unsaid" && ofUsed.length < gaps.length && !ofValues) return "drop";
  const ofCounted = counted === null ? null : gaps.filter((name) => counted.includes(name));
  for (const column of ofCounted ?? (frame.dropsGaps === "any" ? gaps : ofUsed)) {
    const condition: Condition = { kind: "not", condition: { kind: "missing", column } };
    if (
      !frame.steps.some((step) => step.kind === "keep" && JSON.stringify(step.test).includes(JSON.stringify(condition)))
    )
      frame.steps.unshift({ kind: "keep", test: { kind: "condition", condition } });
  }
  return null;
}

/** The columns that answers read: what they are statistics of, what they test, and what steps of their own look at. */
function readBy(answers: readonly NamedAnswer[]): string[] {
  return answers.flatMap((answer) => [
    ...statisticsOf(answer).flatMap(statisticColumns),
    ...testsOf(answer).flatMap(testColumns),
    ...(answer.steps ?? []).flatMap(stepColumns),
  ]);
}

/** The columns that steps make. */
function madeBy(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (step.kind === "summarise") return step.measures.map(({ name }) => name);
    return "name" in step ? [step.name] : [];
  });
}

/** A column that was made and that no answer looks at was not understood. */
export function unusedSteps(frame: Frame, answers: readonly NamedAnswer[]): string[] {
  const used = new Set([
    ...readBy(answers),
    ...frame.steps.flatMap((step) => {
      if (step.kind === "derive") return formulaColumns(step.formula);
      if (step.kind === "extract" && step.column !== step.name) return [step.column];
      return step.kind === "categorise" ? step.rules.flatMap(({ tests }) => tests.flatMap(testColumns)) : [];
    }),
  ]);
  return frame.steps.flatMap((step) => ("name" in step && !used.has(step.name) ? [step.name] : []));
}

/** Columns that something is computed of and that neither the table has nor any step makes. */
export function unknownColumns(frame: Frame, answers: readonly NamedAnswer[]): string[] {
  const known = new Set([
    ...frame.table.columns.map(({ name }) => name),
    ...madeBy([...frame.steps, ...answers.flatMap(({ steps }) => steps ?? [])]),
  ]);
  return [...new Set(readBy(answers))].filter((name) => !known.has(name));
}

/** Columns of dates that are calculated with as if they were numbers. */
export function datesAsNumbers({ table, steps }: Pick<Frame, "table" | "steps">): string[] {
  const dates = new Set(
    table.columns.filter(({ type }) => type === "date" || type === "datetime").map(({ name }) => name),
  );
  return steps.flatMap((step) =>
    step.kind === "derive" ? operandsOf(step.formula).filter((name) => dates.has(name)) : [],
  );
}

/** The columns that stand in a calculation themselves, and not by a part of theirs. */
function operandsOf(formula: Formula): string[] {
  if (formula.kind === "arithmetic")
    return [formula.left, formula.right].flatMap((part) => (part.kind === "column" ? [part.column] : operandsOf(part)));
  return "of" in formula ? operandsOf(formula.of) : [];
}

/** The columns of which a formula takes the seconds. */
function secondsOf(formula: Formula): string[] {
  if (formula.kind === "seconds") return [formula.column];
  if (formula.kind === "arithmetic") return [...secondsOf(formula.left), ...secondsOf(formula.right)];
  return "of" in formula ? secondsOf(formula.of) : [];
}
