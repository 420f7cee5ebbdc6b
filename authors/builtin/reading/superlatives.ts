import type { ColumnProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import type { Tagged } from "../language/tag.ts";
import { namesOf, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { type Context, type Resolved, refused } from "./resolved.ts";

const timeWords: ReadonlySet<string> = new Set(["year", "yr", "date", "day", "month", "week", "quarter", "time"]);

/** Dates, and numbers that are called so: a year is often a whole number. */
export function isOfTime({ name, type }: ColumnProfile): boolean {
  return timeTypes.includes(type) || splitName(name).some((word) => timeWords.has(word.replace(/s$/u, "")));
}

/** The column that a superlative is of. "Latest" and "earliest" are of dates alone: the latest price is not the highest. */
export function superlativeColumn(context: Context, word: Tagged, mention: Tagged): Resolved<ColumnProfile> {
  const column = resolveColumn(context, mention, {
    types: [...numberTypes, ...timeTypes],
    refusal: "has no highest and lowest",
  });
  if (!column.ok || word.meaning.ofTime !== true || isOfTime(column.value)) return column;
  const dates = namesOf(context.table, timeTypes);
  return refused(
    `${column.value.name} is no date, so it has no "${word.text}".`,
    `Say highest or lowest${dates === "" ? "" : `, or ask for the ${word.text} of a date: ${dates}`}.`,
    [word.text],
  );
}
