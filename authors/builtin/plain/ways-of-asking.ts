import { aboveAndBelow, inBands } from "./combined/bands.ts";
import { belowMinimum } from "./combined/below-minimum.ts";
import { betweenColumns } from "./combined/between-columns.ts";
import { busiestTime } from "./combined/busiest-time.ts";
import type { Combining } from "./combined/combining.ts";
import { groupsOfSize, groupsOfSomeRows } from "./combined/groups-of-size.ts";
import { againstYearBefore, reachedTotal } from "./combined/over-time.ts";
import { highestShare, shareAmong } from "./combined/shares.ts";
import { countedOfThese, inSteps as stepByStep } from "./combined/steps.ts";
import { thingsByTheirNumber, thingsByTheirRows } from "./combined/things.ts";
import { thingsAboveNumber } from "./combined/things-above-number.ts";
import { atTimesOfDay } from "./combined/times-of-day.ts";
import { muchBilled, soldMost } from "./combined/which-amount.ts";
import { amountDone } from "./short/amounts-done.ts";
import { doersCounted, timesDone } from "./short/counted.ts";
import { takesOnAverage, tookLongest } from "./short/durations.ts";
import { eitherOfTwo } from "./short/either-of-two.ts";
import { eldest, servedLongest } from "./short/eldest.ts";
import { bestAt, bestSelling, biggestOne, longestHere, mostAway, mostComeFrom, mostDone } from "./short/ends.ts";
import { lastTime } from "./short/first-and-last.ts";
import { flagStates, holders, stillOwed } from "./short/flag-states.ts";
import { howMuchMore } from "./short/how-much-more.ts";
import { doneOften } from "./short/how-often.ts";
import { averageRow, byMoneySpent, howManyOfThem, iMean, lastYear, newOnes, valueOverTime } from "./short/lists.ts";
import { cameTo, moneyTold } from "./short/money-spent.ts";
import { moreOfEither } from "./short/more-of-either.ts";
import { mostMoney, mostOften, sizeOfRows } from "./short/most-of-all.ts";
import { stillToPay } from "./short/owing.ts";
import { bestAverage, limitsInColumns, topPupil } from "./short/scored.ts";
import { topOfEach } from "./short/top-of-each.ts";
import { eachOnAverage, totalsAbove } from "./sides/per-thing.ts";
import { differenceInRow, oneForEach } from "./sides/two-columns.ts";
import { bestTimeFor, whichHasMost } from "./sides/which-most.ts";
import { howFarApart, whichOfTwo } from "./sides/which-of-two.ts";
import { longerThan } from "./wordings/amounts-in-words.ts";
import { namesAsWritten } from "./wordings/as-written.ts";
import { brokenDown, countedBehind, oneThatMost, singleOnes } from "./wordings/asked-behind.ts";
import { changedOver, goesAlongWith, hadSome, outliersIn, piecesSold, sentByOne } from "./wordings/asked-otherwise.ts";
import { highestOnAverage, spread } from "./wordings/averaged-ends.ts";
import { bestOfEach, hasValueMost, mostOfState, placedBy } from "./wordings/best-of-things.ts";
import { banded, binned } from "./wordings/binned.ts";
import { bestBy, eitherMore, highestOfEach, manyThings, muchSold, takingsIn } from "./wordings/choices.ts";
import { inDecade } from "./wordings/decades.ts";
import {
  byWeekParts,
  comparedBy,
  comparedWith,
  higherInEither,
  withAndWithout,
  worstFirst,
} from "./wordings/either-group.ts";
import { dated, ofThose, stepwise } from "./wordings/ends-and-steps.ts";
import { firstToHappen, halfOfYear, rowsThatHappened, timeTaken } from "./wordings/ends-of-dates.ts";
import { eventsByTime, newPerTime } from "./wordings/events-by-time.ts";
import { firstOfEach } from "./wordings/first-of-each.ts";
import { happeningsCounted } from "./wordings/happenings-as-nouns.ts";
import { daysInAdvance, stayedFor, tookDays, tookFromTo } from "./wordings/lengths-of-time.ts";
import { textMentioned } from "./wordings/mentions.ts";
import { inSteps, missingOf, mostMissing, passRate, sameValue } from "./wordings/missing-and-same.ts";
import {
  comparedTimes,
  firstTime,
  happenedIn,
  onSameDay,
  takeLongest,
  thingsInTime,
  timeBetween,
} from "./wordings/moments.ts";
import { monthsAsText } from "./wordings/months-as-text.ts";
import { mostDifferent } from "./wordings/most-different.ts";
import { ofNation } from "./wordings/nationalities.ts";
import { busiestOfEach, downAndAcross, firstToLast, moreWithMore } from "./wordings/of-groups.ts";
import { oneMinusOther } from "./wordings/one-minus-other.ts";
import { partOfMonth } from "./wordings/parts-of-months.ts";
import { changedFromTo, percentGrowth, percentHigher, percentOverSteps } from "./wordings/percent-changes.ts";
import { gapBetweenEnds, outsideRange, quartilesOf, thatOrMore } from "./wordings/ranges.ts";
import { averageBill, averagePerThing, definedRate, groupsAsShare, perUnitOf, stockWorth } from "./wordings/ratios.ts";
import { starsGiven } from "./wordings/star-ratings.ts";
import { stateByDate } from "./wordings/states.ts";
import type { Rewording } from "./wordings/wording.ts";
import { yieldsAbove } from "./wordings/yields-of-groups.ts";

/** Questions whose parts are read on their own. */
export const combinings: readonly Combining[] = [
  shareAmong,
  highestShare,
  inBands,
  aboveAndBelow,
  countedOfThese,
  stepByStep,
  atTimesOfDay,
  stillToPay,
  groupsOfSize,
  groupsOfSomeRows,
  thingsByTheirRows,
  thingsByTheirNumber,
  thingsAboveNumber,
  betweenColumns,
  belowMinimum,
  busiestTime,
  soldMost,
  muchBilled,
  reachedTotal,
  againstYearBefore,
  whichOfTwo,
  howFarApart,
  whichHasMost,
  bestTimeFor,
  eachOnAverage,
  totalsAbove,
  differenceInRow,
  oneForEach,
];

/** Short questions of which every word is read, so that they tell more than a noun that is asked about. */
export const wholeSentences: readonly Rewording[] = [
  amountDone,
  moreOfEither,
  moneyTold,
  cameTo,
  howMuchMore,
  eitherOfTwo,
  tookLongest,
  takesOnAverage,
  biggestOne,
  longestHere,
  eldest,
  servedLongest,
  doneOften,
  limitsInColumns,
  bestAverage,
  topPupil,
  topOfEach,
  mostDone,
  bestSelling,
  mostAway,
  mostComeFrom,
  bestAt,
  mostMoney,
  mostOften,
  lastTime,
  sizeOfRows,
  doersCounted,
  timesDone,
  stillOwed,
  flagStates,
  holders,
  byMoneySpent,
  valueOverTime,
  iMean,
  averageRow,
  howManyOfThem,
  newPerTime,
  happeningsCounted,
  newOnes,
  lastYear,
];

/** Other words for a whole question, in the order in which they are tried. */
export const rewordings: readonly Rewording[] = [
  oneMinusOther,
  namesAsWritten,
  inDecade,
  monthsAsText,
  dated,
  ofThose,
  stepwise,
  highestOnAverage,
  spread,
  firstToHappen,
  timeTaken,
  rowsThatHappened,
  textMentioned,
  bestBy,
  highestOfEach,
  eitherMore,
  muchSold,
  takingsIn,
  manyThings,
  missingOf,
  mostMissing,
  sameValue,
  inSteps,
  binned,
  banded,
  passRate,
  halfOfYear,
  stateByDate,
  percentHigher,
  percentGrowth,
  percentOverSteps,
  changedFromTo,
  outsideRange,
  thatOrMore,
  quartilesOf,
  gapBetweenEnds,
  definedRate,
  perUnitOf,
  averagePerThing,
  stockWorth,
  groupsAsShare,
  busiestOfEach,
  firstToLast,
  downAndAcross,
  moreWithMore,
  comparedTimes,
  firstTime,
  onSameDay,
  timeBetween,
  takeLongest,
  happenedIn,
  partOfMonth,
  bestOfEach,
  placedBy,
  hasValueMost,
  mostOfState,
  higherInEither,
  byWeekParts,
  worstFirst,
  withAndWithout,
  comparedWith,
  comparedBy,
  firstOfEach,
  tookDays,
  tookFromTo,
  stayedFor,
  daysInAdvance,
  outliersIn,
  changedOver,
  goesAlongWith,
  piecesSold,
  sentByOne,
  hadSome,
  averageBill,
  thingsInTime,
  countedBehind,
  brokenDown,
  oneThatMost,
  singleOnes,
  ofNation,
  starsGiven,
  longerThan,
  eventsByTime,
  yieldsAbove,
  mostDifferent,
  ...wholeSentences,
];
