import { splitName } from "../../language/names.ts";
import { conventionOf } from "../../reading/convention.ts";
import type { Heard, Held } from "./holding.ts";

const ends = "most|least|fewest|highest|lowest|largest|smallest|biggest|best|worst";

/** "Booking with the highest price per night" is a rate, and "the best rating in each depot" one of all rows of a driver. */
export function ratesOfThings({ text, operation, table }: Heard): Held | null {
  if (operation.operation !== "windowed" || operation.window.kind !== "top" || operation.window.limit !== 1)
    return null;
  const [first, second] = operation.dimensions;
  const rate = new RegExp(
    `\\b(?:with|has|have|had) the (?:${ends}) [^,]*? (per (?!type|kind|category|class|status)\\p{L}+)`,
    "iu",
  ).exec(text)?.[1];
  if (rate !== undefined && first?.grain === null && second !== undefined)
    return { word: rate, hint: "Say what is divided by what, like: ratio of total price to total nights by booking." };
  const { measure } = operation;
  const column = table.columns.find(({ name }) => name === measure.column);
  const isRated =
    column !== undefined &&
    splitName(column.name).some((part) => /^(?:ratings?|csat|satisfaction|stars|nps)$/u.test(part)) &&
    conventionOf(column) !== "sum";
  const isEnd = measure.function === "max" || measure.function === "min";
  const word = /\b(?:with|has|had|have) the (best|worst)\b/iu.exec(text)?.[1];
  const things = table.columns.find(({ name }) => name === second?.column);
  if (word === undefined || !isRated || !isEnd || things === undefined || things.distinct > 0.5 * table.rowCount)
    return null;
  return { word, hint: `Ask for the highest average ${column.name} in each group.` };
}
