import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { amountsInMoney } from "../../language/made-edges.ts";
import { splitName } from "../../language/names.ts";
import { identifierWords } from "../../lexicon/names.ts";
import { countedIn } from "../levels/counted.ts";
import { isDate, isText } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";

const best = /\b(top|bottom|best|worst)\b/iu;

/** "Top 5 claims": a number or a date of a claim is no measure of it. */
export function rankedBySomething({ text, operation, table }: Heard): Held | null {
  const word = best.exec(text)?.[1];
  if (word === undefined || operation.operation !== "rows") return scoredGroups(text, operation, table);
  const [order] = operation.order;
  const column = table.columns.find(({ name }) => name === order?.by);
  if (column === undefined) return null;
  const behind = /\b(?:by|in terms of|based on|according to)\b/iu.test(text);
  if (behind || !isNoMeasure(column) || isMeasureSaid(text, column)) return scoredGroups(text, operation, table);
  const amounts = amountsInMoney(table).map(({ name }) => name);
  return { word, hint: `Say by what, like: ${word} 5 by ${amounts[0] ?? "a column of numbers"}.` };
}

/** Numbers of things, dates, names, and how many heads there are of those who are asked for. */
function isNoMeasure(column: ColumnProfile): boolean {
  const words = splitName(column.name);
  const isNumbering =
    identifierWords.has(words.at(-1) ?? "") || /^(?:number|no|nr)$/u.test(words.at(-1) ?? "") || /#/u.test(column.name);
  return isDate(column) || isText(column) || isNumbering || countedIn(column) !== null;
}

/** A date by a word for time, a count by what is had. */
function isMeasureSaid(text: string, column: ColumnProfile): boolean {
  if (isDate(column)) return /\b(?:latest|recent|newest|oldest|earliest|first|last|dates?)\b/iu.test(text);
  const isOwned = /\b(?:most|fewest|least|with|highest|lowest)\b/iu.test(text);
  return countedIn(column) !== null && isOwned;
}

/** "The worst scoring category": what a group is rated comes of all its rows. */
function scoredGroups(text: string, operation: Heard["operation"], { columns, rowCount }: TableProfile): Held | null {
  const word = /\b((?:best|worst|highest|lowest|top)[- ](?:scoring|performing|ranked)) \p{L}+/iu.exec(text)?.[1];
  if (word === undefined || operation.operation !== "rows") return null;
  const isOneOf = operation.order.length > 0 && operation.columns.length === 2 && operation.limit === 1;
  // Of a thing with few rows, one of them may be meant.
  const isGroup = columns.some(({ name, distinct }) => operation.columns[0] === name && distinct <= rowCount / 10);
  return isOneOf && isGroup
    ? { word, hint: "Ask for the group with the lowest or highest average of a column." }
    : null;
}
