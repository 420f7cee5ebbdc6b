import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { Frame } from "./frame.ts";
import { countsUnknown } from "./known-values.ts";
import { ofDroppedColumns } from "./missing-columns.ts";
import { unusedFlags, unusedMeasures } from "./passed-over.ts";
import { codesOfOthers } from "./preparation/missing-codes.ts";
import { datesAsNumbers, timesAsSeconds, unknownColumns, unusedSteps, withoutGaps } from "./step-order.ts";
import { usedAllTheSame } from "./unused-columns.ts";
import { unreadOrder } from "./windows.ts";

/**
 * Why answers that were all read are not what was asked all the same: the words, steps, rows or gaps that they leave out. Empty where
 * nothing stands in the way. Times are taken as seconds where numbers are wanted of them.
 */
export function contradictions(left: string, frame: Frame, answers: readonly NamedAnswer[]): string[] {
  // The day of the largest change is named beside what is computed of all changes.
  const isOfChange = (name: string | null): boolean =>
    frame.steps.some((step) => step.kind === "change" && step.name === name);
  // "Which region has the lowest median income, and what is it": a number beside a name is that of the named one.
  const beside =
    frame.ranking === null &&
    frame.mostOfThem === null &&
    frame.frequency === null &&
    frame.rowExtreme === null &&
    frame.composed === null &&
    answers.some(
      ({ value, where }) =>
        value.kind === "extreme" && !isOfChange(value.by) && !where.some(({ kind }) => kind === "outlier"),
    )
      ? answers.filter(({ value }) => value.kind !== "extreme").map(({ name }) => name)
      : [];
  if (beside.length > 0) return beside;
  const twice = saidTwice(answers);
  if (twice.length > 0) return twice;
  const refused = usedAllTheSame(frame, answers);
  if (refused.length > 0) return refused;
  const passedOver = [...unusedMeasures(left, frame, answers), ...unusedFlags(left, frame, answers)];
  if (passedOver.length > 0) return passedOver;
  const order = unreadOrder(left, frame);
  if (order.length > 0) return order;
  const unused = unusedSteps(frame, answers);
  if (unused.length > 0) return unused;
  // A window of rows that are chosen first is another one.
  if (frame.filters.length > 0 && frame.steps.some(({ kind }) => kind === "window" || kind === "change"))
    return ["whether rows are chosen before or after the new column is made"];
  const coded = codesOfOthers(frame, answers);
  if (coded.length > 0) return coded;
  const unknown = [...countsUnknown(frame, answers), ...unknownColumns(frame, answers), ...datesAsNumbers(frame)];
  if (unknown.length > 0) return unknown;
  timesAsSeconds(frame, answers);
  const incomplete = withoutGaps(frame, answers);
  if (incomplete !== null) return [incomplete];
  const dropped = ofDroppedColumns(frame, answers);
  if (dropped.length > 0) return dropped;
  return [];
}

/** Answers that were read as another one: nobody asks for one number by two names. */
function saidTwice(answers: readonly NamedAnswer[]): string[] {
  const told = answers.map(({ name, ...rest }) => JSON.stringify(rest));
  return answers.filter((_, at) => told.indexOf(told[at] ?? "") < at).map(({ name }) => name);
}
