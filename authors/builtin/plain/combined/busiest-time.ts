import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { dateOf } from "../../language/date-verbs.ts";
import { happenings } from "../../lexicon/happenings.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate } from "../wordings/wording.ts";
import { aggregateIn, type Combining, combined } from "./combining.ts";

const steps = "hour|day|week|weekday|day of the week|month|quarter|year";
const happened = happenings.flatMap((ways) => ways).join("|");

/** "in which month of which year did the most phone tickets come in": the step of time with the most rows. */
export const busiestTime: Combining = (text, table, read) => {
  const match = new RegExp(
    `^(?:(?:in|on|during|at) )?(?:which|what) (${steps})(?: (?:of|and|in) (?:which|what) (year))? (?:did|do|does|have|has|had|were|was|are|is) (?:(we (?:get|got|receive|received)) |we )?(?:the )?(?:(most|largest number of|highest number of)|fewest|lowest number of|smallest number of) (.+?)(?: (?:get |be |been |being )?(${happened}|come|came|coming in))?[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const [, step = "", year, reached, most, rows = "", verb] = match;
  const grain = /^day of/iu.test(step) ? "weekday" : step.toLowerCase();
  // A weekday is of no year.
  if (year !== undefined && !/^(?:day|week|month|quarter)$/u.test(grain)) return null;
  const date = dateSaid(verb?.toLowerCase() ?? (reached === undefined ? undefined : "received"), table);
  if (date === null || /\b(?:by|per|each|most|least|than)\b/iu.test(rows)) return null;
  const present = date.nulls === 0 ? "" : ` where ${quoted(date.name)} is not missing`;
  const counted = aggregateIn(`number of ${rows} by ${quoted(date.name)} ${grain}${present}`, read);
  const [measure, another] = counted?.operation.measures ?? [];
  const [dimension, more] = counted?.operation.dimensions ?? [];
  const isCount = measure?.function === "count" && measure.column === null && another === undefined;
  if (counted === null || measure === undefined || !isCount || dimension?.column !== date.name || more !== undefined)
    return null;
  return combined(
    {
      ...counted.operation,
      order: [{ by: measure.name, direction: most === undefined ? "asc" : "desc" }],
      limit: 1,
    },
    [counted],
    [
      `Time is that of ${date.name}.`,
      ...(most === undefined ? [`Times without any are not among them.`] : []),
      "Where values are equal, the first by name is taken.",
    ],
  );
};

/** The date that tells when that happened; the only one of the table where nothing more is said than that things came. */
function dateSaid(verb: string | undefined, table: TableProfile): ColumnProfile | null {
  const [only, another] = table.columns.filter(isDate);
  const isVague = verb === undefined || /^(?:come|came)$/u.test(verb);
  const isComing = /^(?:c[oa]me in|received)$/u.test(verb ?? "") && another === undefined;
  if (isVague || isComing) return another === undefined ? (only ?? null) : null;
  const own = dateOf(verb, table);
  if (own !== null) return own;
  const ways = happenings.filter((list) => list.includes(verb)).flat();
  const [found, more] = [...new Set(ways.flatMap((way) => (way.includes(" ") ? [] : (dateOf(way, table) ?? []))))];
  return found === undefined || more !== undefined ? null : found;
}
