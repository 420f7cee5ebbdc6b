import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { Annotated } from "../annotate.ts";
import type { Frame } from "../frame.ts";
import { deniedSteps, identifiersAsNumbers, impossible } from "./denied.ts";
import {
  countsAsked,
  gapsAnywhere,
  monthsLeft,
  otherOutliers,
  otherReference,
  otherStatistic,
  outliersStay,
  partialDuplicates,
  uncalculated,
  weightsSaid,
  zerosStay,
} from "./measures.ts";
import { allRowsAsked, oneAnswersRows, textsAsNumbers, unusedFlags, valuesNotChosen } from "./rows.ts";
import { type Told, toldOf } from "./told.ts";
import { otherUnits } from "./units.ts";

/** Each looks for one thing that a question may say and its reading lacks, whatever the reader took its words for. */
const checks: readonly ((told: Told) => string | null)[] = [
  allRowsAsked,
  oneAnswersRows,
  valuesNotChosen,
  textsAsNumbers,
  unusedFlags,
  outliersStay,
  zerosStay,
  weightsSaid,
  otherReference,
  otherStatistic,
  countsAsked,
  uncalculated,
  monthsLeft,
  otherUnits,
  otherOutliers,
  partialDuplicates,
  gapsAnywhere,
  deniedSteps,
  impossible,
  identifiersAsNumbers,
];

/** The words of a question, as it was asked, that its reading goes against; empty where nothing speaks against it. */
export function standsAgainst(asked: Annotated, frame: Frame, answers: readonly NamedAnswer[]): string[] {
  const told = toldOf(frame, answers, asked);
  for (const check of checks) {
    const said = check(told);
    if (said !== null) return [said];
  }
  return [];
}
