import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { Tagged } from "../language/tag.ts";
import { functionNames } from "./function-names.ts";
import type { MeasureReading } from "./measures.ts";
import { type Context, choose, quoted, type Resolved, reworded } from "./resolved.ts";

/** A rate or a score of a group is the mean of its rows: nobody asks for the group that has a single row with the lowest. */
export function isScore({ name }: ColumnProfile): boolean {
  return splitName(name)
    .map(canonical)
    .some((word) => scores.has(word));
}

const scores: ReadonlySet<string> = new Set(["rate", "score", "rating", "satisfaction", "grade"].map(canonical));

/** The function that a column of its kind is usually asked by, which is said as an assumption. */
export function byConvention(
  context: Context,
  { name, nulls }: ColumnProfile,
  convention: "mean" | "sum",
): MeasureReading {
  context.assumptions.add(`The ${functionNames[convention]} of ${name} counts, since no other is named.`);
  if (nulls > 0) context.assumptions.add(`Rows with no ${name} are left out of the ${functionNames[convention]}.`);
  return { measures: [{ function: convention, column: name, share: null }], filters: [] };
}

/** A group has many rows: its highest cost may be the sum, the mean or a single one. */
export function whichFunction(context: Context, mention: Tagged, column: string, extreme: string): Resolved<never> {
  return choose(
    `Is it the total, the mean or the ${extreme} of ${column} that counts?`,
    ["total", "mean", extreme].map((name) => ({
      reading: `the ${name} of ${column}`,
      ask: reworded(context, mention, `${name} ${quoted(column)}`),
    })),
  );
}
