import { ANALYSIS_LAWS } from "./analysis.ts";
import { binsHoldAll, ranksOnly, scaleFree, withinOne } from "./associations.ts";
import { doubling } from "./doubling.ts";
import { JOIN_LAWS, SINGLE_TABLE_LAWS } from "./joins.ts";
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
  const { operation, join } = subject.operation;
  const whole = operation === "analysis" ? ANALYSIS_LAWS : LAWS;
  const laws = join ? [...whole.filter((law) => !SINGLE_TABLE_LAWS.has(law)), ...JOIN_LAWS] : whole;
  return laws.filter((law) => law.applies(subject));
}
