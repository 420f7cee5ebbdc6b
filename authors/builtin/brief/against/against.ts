import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { Frame } from "../frame.ts";
import { gapsAfterFills } from "./after-fills.ts";
import { answeredAtAll } from "./answered.ts";
import { definedLater, resultsChanged, scaledResults, signsLost, stepsNotDone, uncalculated } from "./calculations.ts";
import { codesLost, namedValuesLost, valuesBeforeColumns } from "./codes.ts";
import { claimedComplete } from "./complete.ts";
import { conventionsLost } from "./conventions.ts";
import { deniedSteps, exceptionsLost, impossible } from "./denied.ts";
import { otherDirection, otherEnd } from "./directions.ts";
import { firstCounted, partialDuplicates } from "./duplicates.ts";
import { emptySelections } from "./empty-selections.ts";
import { estimatorsLost, groupsWeighed } from "./estimators.ts";
import { exclusionsLost } from "./exclusions.ts";
import { definedAsValues, explanationsChoose } from "./explanations.ts";
import { otherFills } from "./fills.ts";
import { formulasOpen } from "./formulas.ts";
import { functionsOfNames, methodAsQuantity } from "./functions-of-names.ts";
import { besideGaps, gapsAnywhere, gapsInShares, gapsOfColumns, severalGaps, zerosStay } from "./gaps.ts";
import { identifiersAsNumbers, identifiersComputed } from "./keys.ts";
import { keptInstead } from "./left-out-rows.ts";
import { lettersOfGroups } from "./letters.ts";
import { limitedSteps } from "./limited-steps.ts";
import { limitsAfterLost } from "./limits-after-numbers.ts";
import { countedAddedUp, listsOfOneNumber } from "./lists.ts";
import { codesStay } from "./missing-codes.ts";
import { settingsLost } from "./model-settings.ts";
import { monthsLeft } from "./months.ts";
import { caseOfOne, scopeOfOne } from "./one-answer.ts";
import { groupsOfTest, originalsLost, rowsOfOne, rowsOfSecond, valueOfTwo } from "./one-scope.ts";
import { otherOutliers, outliersOtherwise, outliersStay } from "./outliers.ts";
import { conditionsLost, qualitiesLeft } from "./qualities.ts";
import { betweenQuartiles, otherQuantiles } from "./quantiles.ts";
import { tailsLost } from "./question-tails.ts";
import { otherReference, othersAsked } from "./references.ts";
import {
  allRowsAsked,
  oneAnswersRows,
  textsAsNumbers,
  unusedFlags,
  unusedGroups,
  unusedValues,
  valuesNotChosen,
} from "./rows.ts";
import { seasonsLost } from "./seasons.ts";
import { quotedWordsLost, secondConditionsLost, secondLevelLost } from "./second-conditions.ts";
import { gapsInStandardLibrary } from "./standard-library.ts";
import { countsAsked, otherStatistic, weightsSaid } from "./statistics.ts";
import { type AsAsked, type Told, toldOf } from "./told.ts";
import { typesLost } from "./types-of-columns.ts";
import { unheardOf } from "./unheard.ts";
import { mixedUnits, otherScale, otherUnits, unitsBeside } from "./units.ts";
import { valuesRedefined } from "./value-rules.ts";
import { rulesOtherwise, wordsAsked } from "./verdicts.ts";

/** Each looks for one thing that a question may say and its reading lacks, whatever the reader took its words for. */
const checks: readonly ((told: Told) => string | null)[] = [
  limitsAfterLost,
  allRowsAsked,
  oneAnswersRows,
  valuesNotChosen,
  textsAsNumbers,
  unusedFlags,
  unusedGroups,
  unusedValues,
  qualitiesLeft,
  conditionsLost,
  outliersStay,
  otherOutliers,
  outliersOtherwise,
  zerosStay,
  gapsOfColumns,
  gapsAnywhere,
  severalGaps,
  claimedComplete,
  gapsInShares,
  besideGaps,
  otherFills,
  gapsAfterFills,
  answeredAtAll,
  weightsSaid,
  otherReference,
  othersAsked,
  otherStatistic,
  functionsOfNames,
  methodAsQuantity,
  estimatorsLost,
  groupsWeighed,
  countsAsked,
  uncalculated,
  definedLater,
  stepsNotDone,
  signsLost,
  resultsChanged,
  scaledResults,
  formulasOpen,
  monthsLeft,
  otherUnits,
  unitsBeside,
  mixedUnits,
  otherScale,
  partialDuplicates,
  firstCounted,
  deniedSteps,
  exceptionsLost,
  impossible,
  identifiersAsNumbers,
  identifiersComputed,
  otherDirection,
  otherEnd,
  rulesOtherwise,
  wordsAsked,
  exclusionsLost,
  limitedSteps,
  valuesRedefined,
  scopeOfOne,
  caseOfOne,
  codesStay,
  explanationsChoose,
  definedAsValues,
  codesLost,
  valuesBeforeColumns,
  namedValuesLost,
  conventionsLost,
  otherQuantiles,
  betweenQuartiles,
  settingsLost,
  seasonsLost,
  tailsLost,
  lettersOfGroups,
  listsOfOneNumber,
  countedAddedUp,
  secondConditionsLost,
  secondLevelLost,
  quotedWordsLost,
  rowsOfOne,
  rowsOfSecond,
  valueOfTwo,
  originalsLost,
  groupsOfTest,
  emptySelections,
  keptInstead,
  typesLost,
  gapsInStandardLibrary,
  unheardOf,
];

/** The words of a question, as it was asked, that its reading goes against; empty where nothing speaks against it. */
export function standsAgainst(asked: AsAsked, frame: Frame, answers: readonly NamedAnswer[]): string[] {
  const told = toldOf(frame, answers, asked);
  for (const check of checks) {
    const said = check(told);
    if (said !== null) return [said];
  }
  return [];
}
