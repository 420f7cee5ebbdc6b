import type { Told } from "./told.ts";

/**
 * Python's own module `statistics` leaves no missing value out: what it gives of a column that has some depends on where they stand. Declined,
 * unless the question says what becomes of them, or names another library beside it.
 */
export function gapsInStandardLibrary({ brief, whole, frame }: Told): string | null {
  const said = /\bstatistics["'’`]? (?:module|library|package)\b/iu.exec(brief.body)?.[0];
  if (said === undefined || /\b(?:pandas|numpy|scipy)\b/iu.test(brief.body)) return null;
  const hasGaps = frame.table.columns.some(({ name, nulls }) => nulls > 0 && whole.includes(JSON.stringify(name)));
  const isSettled = frame.dropsGaps !== null || /"kind":"(?:fill|missing)"/u.test(whole);
  return hasGaps && !isSettled ? said : null;
}
