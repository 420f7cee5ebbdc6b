import { Annotator } from "./annotate.ts";
import { readAnyMissing } from "./any-missing.ts";
import { readAsides } from "./asides.ts";
import { readBins } from "./bins.ts";
import { readCategories } from "./categories.ts";
import { readClassCodes } from "./class-codes.ts";
import { readClusters } from "./clusters.ts";
import { Consumed } from "./consumed.ts";
import { readDateClasses } from "./date-classes.ts";
import { readDatePartWords } from "./date-part-words.ts";
import { readDefinedWords } from "./defined-words.ts";
import { readExcluded } from "./excluded-values.ts";
import { readMade } from "./formulas.ts";
import type { Frame } from "./frame.ts";
import { readGroupsOfSize } from "./group-minimum.ts";
import { readKnownValues } from "./known-values.ts";
import { readLeftOutRows } from "./left-out-rows.ts";
import { readLists } from "./list-answers.ts";
import { readMissing } from "./missing.ts";
import { readMissingColumns } from "./missing-columns.ts";
import { readMissingGroups } from "./missing-groups.ts";
import { readMostOfThem } from "./most-of-them.ts";
import { forgetPassingGaps } from "./passing-gaps.ts";
import { readConversions } from "./preparation/conversions.ts";
import { nameGapsBesideCopies, readDuplicates } from "./preparation/duplicates.ts";
import { readExtractedGroups } from "./preparation/extracted-groups.ts";
import { readGapSteps } from "./preparation/gap-steps.ts";
import { readLackingMost } from "./preparation/lacking-most.ts";
import { readMissingCodes } from "./preparation/missing-codes.ts";
import { forgetNumbering } from "./preparation/numbering.ts";
import { readScaleSteps } from "./preparation/scale-steps.ts";
import { readStrategies } from "./preparation/strategies.ts";
import { forgetToldAgain } from "./preparation/told-again.ts";
import { forgetToldColumns } from "./preparation/told-columns.ts";
import { readValueCounts } from "./preparation/value-counts.ts";
import { readRateDefinition } from "./rate-definitions.ts";
import { readCodes, readGivenCodes, readScales, readScaling } from "./scales.ts";
import { readSmallClauses } from "./small-clauses.ts";
import type { Wanted } from "./split-brief.ts";
import { readStrongestCorrelations } from "./strongest-correlations.ts";
import { readTexts } from "./texts.ts";
import { forgetToldFlags } from "./told-flags.ts";
import { readChanges, readTransformed } from "./transforms.ts";
import { readTwoClasses } from "./two-classes.ts";
import { readUnitScales } from "./unit-scales.ts";
import { readWindows } from "./windows.ts";
import { readWordClasses } from "./word-classes.ts";

/**
 * Reads what is done with the rows and columns before anything is computed, each kind of step after those whose words it must
 * not take. Gives how parts of dates are called from then on.
 */
export function readSteps(
  left: Consumed,
  frame: Frame,
  { wanted, annotator, composed }: { wanted: readonly Wanted[]; annotator: Annotator; composed: boolean },
): (text: string) => string {
  frame.isNumbered = forgetNumbering(left);
  readAsides(left, frame);
  forgetPassingGaps(left);
  nameGapsBesideCopies(left);
  readMissingCodes(left, frame);
  readLackingMost(left, frame);
  readStrongestCorrelations(left, frame, wanted);
  frame.clusters = readClusters(left, frame);
  readMissingColumns(left, frame);
  readMissingGroups(left, frame);
  if (!composed) readLists(left, frame, wanted);
  readExcluded(left, frame);
  readUnitScales(left, frame);
  const calls = readDatePartWords(left, frame);
  frame.annotated.text = calls(frame.annotated.text);
  readWordClasses(left, frame);
  readMade(left, frame, annotator);
  readDefinedWords(left, frame);
  forgetToldColumns(left, frame);
  forgetToldFlags(left, frame);
  readTransformed(left, frame);
  readWindows(left, frame);
  readConversions(left, frame);
  readStrategies(left, frame);
  readTexts(left, frame);
  readExtractedGroups(left, frame, wanted);
  readChanges(left, frame);
  readBins(left, frame);
  readTwoClasses(left, frame);
  readDateClasses(left, frame);
  readCategories(left, frame);
  readClassCodes(left, frame);
  readSmallClauses(left, frame);
  if (!composed) readRateDefinition(left, frame);
  readLeftOutRows(left, frame);
  readKnownValues(left, frame);
  if (!composed) readMostOfThem(left, frame);
  readAnyMissing(left, frame);
  if (!composed) readGroupsOfSize(left, frame);
  readDuplicates(left, frame);
  readGapSteps(left, frame);
  readMissing(left, frame);
  readGivenCodes(left, frame);
  readScaleSteps(left, frame);
  readCodes(left, frame);
  readScales(left, frame);
  readScaling(left, frame);
  forgetToldAgain(left, frame);
  readValueCounts(left, frame, wanted, annotator);
  return calls;
}
