import { ANALYSIS_LAWS } from "./analysis.ts";
import { binsHoldAll, ranksOnly, scaleFree, withinOne } from "./associations.ts";
import { doubling } from "./doubling.ts";
import type { Law, Subject } from "./law.ts";
import { filteredOut, missingValues, neverMoreRows, rowOrder, unrelatedColumn } from "./laws-of-tables.ts";
import { inOrder, neverMoreThanLimit, sharesAddUp, shorterIsPrefix, topIsPrefix } from "./ranking.ts";

/** The laws, in the order in which they are tried. That parameters change the result is held against each of them by itself. */
export const LAWS: readonly Law[] = [
  rowOrder,
  doubling,
  unrelatedColumn,
  filteredOut,
  missingValues,
  neverMoreRows,
  neverMoreThanLimit,
  inOrder,
  topIsPrefix,
  shorterIsPrefix,
  sharesAddUp,
  scaleFree,
  ranksOnly,
  withinOne,
  binsHoldAll,
];

/** The laws that must hold for a tool; analyses, whose steps may look at other rows and columns, have laws of their own. */
export function lawsFor(subject: Subject): readonly Law[] {
  const laws = subject.operation.operation === "analysis" ? ANALYSIS_LAWS : LAWS;
  return laws.filter((law) => law.applies(subject));
}
