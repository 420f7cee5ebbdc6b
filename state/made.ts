import { z } from "zod";

/**
 * A column that is made of others before anything is asked of the rows, called `name` from then on; without a value where one
 * that it is made of is missing. `product` and `difference` are of two columns of numbers, `length` is the number of characters of a
 * text, `days` the whole days from the first to the second of two dates, `hours` and `minutes` those of two times with their
 * fractions, `week_part` "weekday" (Monday to Friday) or
 * "weekend", `season` the three months of one, north of the equator, `decade` the first year of ten, of a date or of a number that is a year,
 * `part` the number of a date's month or quarter in its year, `period` the first day of a date's month, week, quarter or year, or the day itself. `bands` names the band that a number
 * lies in by where it begins: `edges` are these beginnings, ascending; what is below the first belongs to it.
 * `repeat` is true for a row that says the same in all of its columns as another one that counts as the first, missing values alike;
 * `present` is "with" where a number is above 0 and "without" where it is not.
 * `group_size` is the number of all rows that have the same value.
 * `writing` is the first, in order of characters, of the values that differ from a text in nothing but case.
 * `quarters` is 1 to 4: up to the first quartile of all rows, to the median, to the third quartile, and above.
 */
export const MadeColumn = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["product", "difference"]), name: z.string(), columns: z.tuple([z.string(), z.string()]) }),
  z.object({ kind: z.literal("length"), name: z.string(), column: z.string() }),
  z.object({
    kind: z.enum(["days", "hours", "minutes"]),
    name: z.string(),
    columns: z.tuple([z.string(), z.string()]),
  }),
  z.object({ kind: z.literal("week_part"), name: z.string(), column: z.string() }),
  z.object({ kind: z.literal("season"), name: z.string(), column: z.string() }),
  z.object({ kind: z.literal("decade"), name: z.string(), column: z.string(), of: z.enum(["date", "year"]) }),
  z.object({ kind: z.literal("part"), name: z.string(), column: z.string(), grain: z.enum(["month", "quarter"]) }),
  z.object({
    kind: z.literal("period"),
    name: z.string(),
    column: z.string(),
    grain: z.enum(["day", "week", "month", "quarter", "year"]),
  }),
  z.object({
    kind: z.literal("bands"),
    name: z.string(),
    column: z.string(),
    edges: z.array(z.number()).min(2).max(100),
  }),
  z.object({ kind: z.literal("repeat"), name: z.string(), columns: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal("present"), name: z.string(), column: z.string() }),
  z.object({ kind: z.literal("group_size"), name: z.string(), column: z.string() }),
  z.object({ kind: z.literal("writing"), name: z.string(), column: z.string() }),
  z.object({ kind: z.literal("quarters"), name: z.string(), column: z.string() }),
]);
export type MadeColumn = z.infer<typeof MadeColumn>;

/** The columns that a made one is made of. */
export function sourcesOf(made: MadeColumn): string[] {
  return "columns" in made ? [...made.columns] : [made.column];
}
