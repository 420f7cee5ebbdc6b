import { blanksDenied } from "./blanks-denied.ts";
import type { Holding } from "./holding.ts";
import { bothSigns, repeatedTotal, severalCurrencies } from "./mixed-amounts.ts";
import { averagePerson, costAsked, pieceOrWhole, takingsListed, yearOfPaying } from "./money-turns.ts";
import { nothingPaid, paidOnly, rowsOfKind, undoneRows } from "./not-all-paid.ts";

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
];
