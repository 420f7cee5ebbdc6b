import { Annotator } from "./annotate.ts";
import { readComparedSentences } from "./compared-sentences.ts";
import { readPair } from "./comparisons.ts";
import { readComposed } from "./composed/read-composed.ts";
import { Consumed } from "./consumed.ts";
import { readCorrespondingRows } from "./corresponding-rows.ts";
import { rewriteCombinations } from "./date-part-words.ts";
import { leaveOutExcluded } from "./excluded-values.ts";
import { readFilters } from "./filters.ts";
import { readFoundRow } from "./found-rows.ts";
import type { Frame } from "./frame.ts";
import { readFrequency } from "./frequencies.ts";
import { forgetListedGroups, forgetToldGroups, readGroup, readNamedGroups, readSubset } from "./groups.ts";
import { readOutliers } from "./outliers.ts";
import { readPartGroups } from "./part-groups.ts";
import { oneOfTheGroups } from "./passed-over.ts";
import { readPeriodWords } from "./period-words.ts";
import { comesAgain, readRanking } from "./rankings.ts";
import { readRestatedFunctions } from "./restated-functions.ts";
import { readRowExtreme } from "./row-extremes.ts";
import type { Wanted } from "./split-brief.ts";
import { readAllTies, readTies, tiesMatter } from "./ties.ts";
import { readToldRanking } from "./told-rankings.ts";
import { readToldExtreme } from "./told-row-extremes.ts";
import { readToldShares } from "./told-shares.ts";
import { compareGroups, comparesTwoGroups, divideInHalves } from "./two-group-tests.ts";

/**
 * Reads of which rows and groups the answers are: which group or row is the first of them, what is asked of groups' results, and
 * which rows are chosen. False where groups' results are to be read and the question asks nothing of them.
 */
export function readRows(
  left: Consumed,
  frame: Frame,
  { wanted, annotator, composed }: { wanted: readonly Wanted[]; annotator: Annotator; composed: boolean },
): boolean {
  const compares = comparesTwoGroups(frame.annotated.text);
  frame.ties = readTies(left);
  if (composed) {
    // What each group has is told: no other number of theirs is asked for.
    if (readToldRanking(new Consumed(left.left), frame, annotator) !== null) return false;
    readRestatedFunctions(left, frame);
    rewriteCombinations(left, wanted);
    frame.composed = readComposed(left, frame, wanted, annotator);
    if (frame.composed === null) return false;
    frame.toldShares = readToldShares(left, frame);
  } else {
    readCorrespondingRows(left, frame, wanted);
    frame.rowExtreme = readToldExtreme(left, frame) ?? readFoundRow(left, frame);
    if (frame.rowExtreme === null) readRanking(left, frame, wanted, annotator);
    if (frame.ranking !== null && frame.ties === null && readAllTies(left)) frame.ties = "all";
    const isRanked = frame.rowExtreme !== null || frame.ranking !== null;
    if (!isRanked) readFrequency(left, frame);
    if (!isRanked && frame.frequency === null) readRowExtreme(left, frame, wanted);
    readGroup(left, frame);
    if (!compares) forgetListedGroups(left, frame);
    readPartGroups(left, frame);
    if (frame.group === null) divideInHalves(left, frame);
  }
  if (compares) readComparedSentences(left, frame);
  else {
    if (!composed) {
      readSubset(left, frame);
      readPair(left, frame, frame.names);
      readNamedGroups(left, frame, frame.names);
    }
    readFilters(left, frame);
  }
  forgetToldGroups(left, frame);
  leaveOutExcluded(frame);
  keepWhatIsCounted(frame);
  frame.problems.push(...oneOfTheGroups(frame));
  frame.problems.push(...comesAgain(frame), ...tiesMatter(frame));
  readPeriodWords(left, frame);
  readOutliers(left, frame);
  compareGroups(frame);
  return true;
}

/** "The churn rate is the fraction of its customers whose Churn is 'Yes'": what a share counts chooses no rows. */
function keepWhatIsCounted(frame: Frame): void {
  const counted = (frame.composed?.asks ?? []).flatMap(({ quantity }) =>
    quantity.measures.flatMap(({ statistic }) => (statistic.kind === "share" ? statistic.tests : [])),
  );
  const known = new Set(counted.map((test) => JSON.stringify(test)));
  frame.filters = frame.filters.filter((test) => !known.has(JSON.stringify(test)));
}
