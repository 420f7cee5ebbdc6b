import type { Profile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { readingLine } from "../../reading/reading-line.ts";
import type { Read } from "../combined/combining.ts";
import { valuesChanged } from "./changed-values.ts";
import { countsSummed, forEveryValue, worthOfPieces } from "./counts-summed.ts";
import { doneByFlagged } from "./done-by-flagged.ts";
import { eachAndAll } from "./each-and-all.ts";
import { eachOfBoth } from "./each-of-both.ts";
import { endAndMore } from "./end-and-more.ts";
import { figureInName } from "./figure-in-name.ts";
import { flagAtTime } from "./flag-at-time.ts";
import { groupsCounted } from "./groups-counted.ts";
import type { Holding } from "./holding.ts";
import { kindsAsked } from "./kinds-asked.ts";
import { lastHoldings } from "./last-holdings.ts";
import { limitsAfterNumbers } from "./limits-after-numbers.ts";
import { lostEnds } from "./lost-ends.ts";
import { averageOfThings, meanOfPeriods } from "./mean-of-periods.ts";
import { measuredByItsKind } from "./measured-by-its-kind.ts";
import { moneyAsked, piecesAsked } from "./money-asked.ts";
import { muchCounted } from "./much-counted.ts";
import { namesShown } from "./names-shown.ts";
import { endsOfOrders, numbersNoAmount, ordersCounted } from "./numbers-of-things.ts";
import { oneMeant } from "./one-meant.ts";
import { onlyAndBoth } from "./only-and-both.ts";
import { perUnit } from "./per-unit.ts";
import { piecesHandled } from "./pieces-handled.ts";
import { rankedBySomething } from "./ranked-by-something.ts";
import { ratesOfThings } from "./rates-of-things.ts";
import { rowsCounted } from "./rows-counted.ts";
import { bothCounted, ofAllRows, ofTheGroups, saidBetween } from "./second-figures.ts";
import { spansThatAreValues } from "./spans-that-are-values.ts";
import { filledOnes, kindsOfThings, lookAlike, shareOfThings, thingsCounted } from "./things-meant.ts";
import { ownOfHappenings, thoseWhoLeft } from "./those-we-have.ts";
import { thoseWhoDidNot } from "./those-who-did-not.ts";
import { bothFigures } from "./two-figures.ts";
import { whoseMoney } from "./whose-money.ts";
import { wordsOfRows } from "./words-of-rows.ts";

const holdings: readonly Holding[] = [
  limitsAfterNumbers,
  countsSummed,
  worthOfPieces,
  forEveryValue,
  perUnit,
  whoseMoney,
  numbersNoAmount,
  endsOfOrders,
  thoseWhoDidNot,
  onlyAndBoth,
  thoseWhoLeft,
  ownOfHappenings,
  eachAndAll,
  measuredByItsKind,
  rowsCounted,
  oneMeant,
  flagAtTime,
  moneyAsked,
  figureInName,
  piecesAsked,
  bothFigures,
  bothCounted,
  ofAllRows,
  ofTheGroups,
  saidBetween,
  endAndMore,
  lookAlike,
  wordsOfRows,
  ratesOfThings,
  rankedBySomething,
  meanOfPeriods,
  averageOfThings,
  shareOfThings,
  kindsOfThings,
  thingsCounted,
  filledOnes,
  doneByFlagged,
  piecesHandled,
  ordersCounted,
  namesShown,
  eachOfBoth,
  lostEnds,
  valuesChanged,
  spansThatAreValues,
  groupsCounted,
  kindsAsked,
  muchCounted,
];

/**
 * What was understood, held against what the question asks for: the measure, each of several figures, the groups and what is to be
 * shown of them. What can be put right by the words is; what can't is declined.
 */
export function asAskedFor(text: string, profile: Profile, outcome: IntentOutcome, read: Read): IntentOutcome {
  const given = heldAgainst(holdings, text, profile, outcome, read);
  return heldAgainst(lastHoldings, text, profile, given, read);
}

function heldAgainst(
  all: readonly Holding[],
  text: string,
  profile: Profile,
  outcome: IntentOutcome,
  read: Read,
): IntentOutcome {
  if (outcome.kind !== "understood") return outcome;
  const { operation } = outcome.intent;
  const table = profile.tables.find(({ name }) => name === operation.table);
  if (table === undefined || operation.join !== undefined || operation.operation === "custom") return outcome;
  const plain = text
    .trim()
    .replace(/[\s?.!]+$/u, "")
    // "Then take those of May" takes rows, and no money.
    .replace(/(^|[,;.:] |\b(?:then|first),? )take (?=(?!in\b)\p{L})/giu, "$1keep ");
  let told = outcome;
  for (const hold of all) {
    const held = hold({ text: plain, operation, table, read });
    if (held === null) continue;
    if ("assumption" in held) {
      const assumptions = [...told.intent.assumptions, held.assumption];
      told = { ...told, intent: { ...told.intent, assumptions }, certain: false };
      continue;
    }
    if ("outcome" in held) return held.outcome;
    if ("operation" in held)
      return {
        ...told,
        intent: { ...told.intent, operation: held.operation, reading: readingLine(held.operation) },
      };
    return {
      kind: "cannot_answer",
      understood: outcome.intent.reading,
      missing: [held.word],
      message: held.message ?? `"${held.word}" asks for something that could not be read from this question.`,
      hint: held.hint,
    };
  }
  return told;
}
