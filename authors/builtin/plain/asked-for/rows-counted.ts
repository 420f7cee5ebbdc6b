import { stemmer } from "stemmer";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { named } from "../combined/combining.ts";
import { type Heard, type Held, isAggregate, numberOf } from "./holding.ts";

/** "How many bookings" are rows of a file of bookings, and not how many `Booked By` has; nor are bills what they come to. */
export function rowsCounted(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const asked = /^how many (\p{L}+) (?!and\b|or\b|per\b)/iu.exec(text)?.[1];
  const [measure, more] = operation.measures;
  const column = table.columns.find(({ name }) => name === measure?.column);
  if (asked === undefined || measure === undefined || more !== undefined || column === undefined) return null;
  const isOwn = rowNounsOf(table).own.has(stemmer(asked.toLowerCase()));
  const parts = splitName(column.name);
  const isAmount = measure.function === "sum" && isMoney({ ...column, name: "amount" });
  const isCalled = parts.length === 1 && numberOf(parts[0] ?? "") === numberOf(asked);
  if (isAmount && isCalled && /^(?:bill|cost|fee|fine|charge|price|payment|donation)s?$/iu.test(asked))
    return { word: `how many ${asked}`, hint: `Ask for the number of rows, or for the total of ${column.name}.` };
  // Where each thing has many rows, its noun is that of a column that is called otherwise.
  const isAlike = parts.some((part) => part.slice(0, 4) === asked.toLowerCase().slice(0, 4));
  if (measure.function !== "distinct" || !isOwn || !isAlike || parts.some((part) => numberOf(part) === numberOf(asked)))
    return null;
  return {
    operation: { ...operation, measures: [named({ function: "count", column: null, share: null }, table)], order: [] },
  };
}
