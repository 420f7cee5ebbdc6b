import { averageOfRows } from "./average-of-rows.ts";
import { blanksDenied } from "./blanks-denied.ts";
import { changesInPercent } from "./changes-in-percent.ts";
import { currencySaid } from "./currency-said.ts";
import { dateOfOther } from "./date-of-other.ts";
import { endsAsAsked } from "./ends-as-asked.ts";
import { gapsOfThings } from "./gaps-of-things.ts";
import type { Holding } from "./holding.ts";
import { labelsNoAmounts } from "./labels-no-amounts.ts";
import { leftOutEither } from "./left-out-either.ts";
import { lentOnes } from "./lent-ones.ts";
import { levelsSummed } from "./levels-summed.ts";
import { bothSigns, repeatedTotal, severalCurrencies } from "./mixed-amounts.ts";
import { moneyNounsCounted } from "./money-nouns-counted.ts";
import { averagePerson, costAsked, pieceOrWhole, takingsListed, yearOfPaying } from "./money-turns.ts";
import { namesThatAreWords } from "./names-that-are-words.ts";
import { nothingPaid, paidOnly, rowsOfKind, undoneRows } from "./not-all-paid.ts";
import { bestOfEachNamed, limitOfWhichMoney, noneIsNought, oftenNoLatest } from "./often-and-none.ts";
import { ownAmountGrouped, ownAmountListed } from "./own-amount-grouped.ts";
import { rowsThatHappened } from "./rows-that-happened.ts";
import { sharesEitherWay } from "./shares-either-way.ts";
import { weatherOfGroups } from "./weather-of-groups.ts";
import { weatherSaid } from "./weather-said.ts";
import { busiestOf, countsNotSums, eitherValue, lastingStates, mostGiven } from "./whole-and-parts.ts";
import { yearsAsAmounts } from "./years-as-amounts.ts";

/** What may be said of rows that are not all alike: held against whatever the others made of a question. */
export const lastHoldings: readonly Holding[] = [
  severalCurrencies,
  repeatedTotal,
  bothSigns,
  paidOnly,
  nothingPaid,
  undoneRows,
  rowsOfKind,
  blanksDenied,
  averagePerson,
  pieceOrWhole,
  costAsked,
  takingsListed,
  yearOfPaying,
  rowsThatHappened,
  dateOfOther,
  lentOnes,
  leftOutEither,
  levelsSummed,
  weatherSaid,
  namesThatAreWords,
  labelsNoAmounts,
  currencySaid,
  endsAsAsked,
  weatherOfGroups,
  changesInPercent,
  sharesEitherWay,
  lastingStates,
  countsNotSums,
  mostGiven,
  busiestOf,
  eitherValue,
  gapsOfThings,
  averageOfRows,
  moneyNounsCounted,
  ownAmountGrouped,
  ownAmountListed,
  yearsAsAmounts,
  oftenNoLatest,
  limitOfWhichMoney,
  noneIsNought,
  bestOfEachNamed,
];
