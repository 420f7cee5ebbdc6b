import type { Condition } from "../../../../state/condition.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { numberedNouns } from "../../lexicon/numbered-things.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { named } from "../combined/combining.ts";
import { isSpokenOf, numberedThings } from "../levels/counted.ts";
import { type Aggregate, type Heard, type Held, isAggregate, numberOf } from "./holding.ts";

/** Whole numbers that lie close together under the name of a thing: `Order` of 500, 501, … says which order a row is of. */
function isNumbering({ name, type, distinct, min, max }: ColumnProfile): boolean {
  const [word, more] = splitName(name);
  return (
    type === "integer" &&
    more === undefined &&
    numberedNouns.has(word ?? "") &&
    distinct >= 10 &&
    Number(max) - Number(min) + 1 <= 3 * distinct
  );
}

/** The columns whose numbers are computed with, or that rows are ranked by. */
function computedWith(operation: Heard["operation"]): string[] {
  const measures =
    operation.operation === "aggregate" ? operation.measures : "measure" in operation ? [operation.measure] : [];
  const parts = measures.flatMap((measure) => [measure, ...(measure.of ?? [])]);
  const computed = parts.flatMap(({ function: what, column }) =>
    column === null || /^(?:count|distinct|missing|mode|first|last)$/u.test(what) ? [] : [column],
  );
  return [...computed, ...(operation.operation === "rows" ? operation.order.map(({ by }) => by) : [])];
}

const numberSaid =
  /\b(?:numbers?|nos?|nr|ids?|ref|references?|codes?|latest|last|newest|most recent|oldest|first|earliest)\b|#/iu;
const lengthSaid = /\b(?:characters?|letters?|words?|text|names?|titles?|length|spell(?:ed|ing)?)\b/iu;

/** "Our biggest order", "the longest ticket": the number that something goes by is no amount of it, nor are its characters. */
export function numbersNoAmount(heard: Heard): Held | null {
  const { text, operation, table } = heard;
  // "How many bookings" is put right below.
  const counted = ordersCounted(heard);
  if (counted !== null && "operation" in counted) return null;
  const columns = computedWith(operation);
  const numbering = table.columns.find((column) => columns.includes(column.name) && isNumbering(column));
  if (numbering !== undefined && !numberSaid.test(text))
    return bareThings(heard, numbering) ?? ofWhat(numbering, table);
  const made = "made" in operation ? operation.made : undefined;
  const spelt = made?.find((each) => each.kind === "length" && columns.includes(each.name));
  const called = table.columns.find(({ name }) => spelt?.kind === "length" && name === spelt.column);
  const word = splitName(called?.name ?? "")[0] ?? "";
  return called !== undefined && numberedNouns.has(word) && !lengthSaid.test(text) ? ofWhat(called, table) : null;
}

/** "Orders each month", where each row is one of them and nothing else is asked: how many they are. */
function bareThings(heard: Heard, { name, distinct }: ColumnProfile): Held | null {
  const { text, table } = heard;
  if (!isAggregate(heard) || distinct !== table.rowCount || heard.operation.dimensions.length === 0) return null;
  const isBare = new RegExp(
    `^(?:the |our |my )?${name.replace(/[^\p{L}]/gu, "")}s (?:by|per|each|every|for each|in each)\\b(?!.*\\b(?:most|least|highest|lowest|biggest|value|worth|size|total)\\b)`,
    "iu",
  ).test(text);
  const [measure, more] = heard.operation.measures;
  if (!isBare || measure?.function !== "sum" || more !== undefined || (measure.share ?? null) !== null) return null;
  const count = named({ function: "count", column: null, share: null }, table);
  const order = heard.operation.order.map((each) => (each.by === measure.name ? { ...each, by: count.name } : each));
  return { operation: { ...heard.operation, measures: [count], order } };
}

function ofWhat({ name }: ColumnProfile, table: TableProfile): Held {
  const amount = table.columns.find(isMoney);
  return {
    word: name.toLowerCase(),
    hint: `${name} says which one it is: name what is compared${amount === undefined ? "" : `, like ${amount.name}`}.`,
  };
}

/** The column of a thing's numbers that come again over several rows. */
function repeatedNumbers(noun: string, table: TableProfile): ColumnProfile | null {
  const single = table.columns.find(
    (column) =>
      isNumbering(column) &&
      column.distinct <= 0.9 * (table.rowCount - column.nulls) &&
      canonical(splitName(column.name)[0] ?? "") === canonical(noun.toLowerCase()),
  );
  return single ?? null;
}

/** "How many orders": different numbers of orders, where each order has a row for each thing in it. */
export function ordersCounted(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const [measure, more] = operation.measures;
  const limited = limitedByRows(heard);
  if (limited !== null) return limited;
  const words = [...text.matchAll(/\p{L}{3,}/gu)].map(([word]) => word);
  const noun = words.find((word) => repeatedNumbers(numberOf(word), table) !== null);
  const things = noun === undefined ? null : repeatedNumbers(numberOf(noun), table);
  if (noun === undefined || measure === undefined || things === null) return null;
  const isSummed = measure.function === "sum" && measure.column === things.name;
  if (isSpokenOf(things, { ...operation, measures: isSummed ? [] : operation.measures })) return null;
  const hint = `Each ${things.name} has several rows: ask for the number of rows, or of different ${things.name}.`;
  const asked =
    /\b(?:how many|number of|count of|how often|which \p{L}+ (?:has|had|have) the (?:most|fewest))\b/iu.test(text);
  const counts = [measure, ...(measure.of ?? [])].some(
    ({ function: what, column }) => what === "count" && column === null,
  );
  if (!counts && !isSummed) return null;
  const isPlain = measure.of === undefined && measure.where === undefined && (measure.share ?? null) === null;
  const isOf =
    new RegExp(`\\b(?:how many|number of|count of|fewest|most) (?:different )?${noun}\\b`, "iu").test(text) ||
    /^how (?:many times|often)\b/iu.test(text);
  if (!isPlain || more !== undefined || !isOf) return asked && isOf ? { word: noun, hint } : null;
  const count = named({ function: "distinct", column: things.name, share: null }, table);
  const order = operation.order.map((each) => (each.by === measure.name ? { ...each, by: count.name } : each));
  return { operation: { ...operation, measures: [count], order } };
}

/** "Orders over 10": one of several rows is so by all of them together, and none of them need be. */
function limitedByRows({ operation, table }: Heard<Aggregate>): Held | null {
  const [measure] = operation.measures;
  const things = table.columns.find(({ name }) => measure?.function === "distinct" && name === measure.column);
  const [noun = ""] = splitName(things?.name ?? "");
  if (things === undefined || !numberedNouns.has(noun) || things.distinct > 0.9 * (table.rowCount - things.nulls))
    return null;
  const limits = partsOf(operation.filter).flatMap((part) =>
    part.kind === "compare" && /[<>]/u.test(part.operator) ? [part.column] : [],
  );
  if (!table.columns.some((column) => limits.includes(column.name) && isMoney(column))) return null;
  const hint = `Each ${things.name} has several rows: ask for the number of rows, or for the totals by ${things.name}.`;
  return { word: noun, hint };
}

const ends = "highest|largest|biggest|greatest|lowest|smallest|cheapest|dearest|costliest|most expensive|priciest";

/** "The highest amount of an order": where an order has several rows, the highest of a row is none of an order. */
export function endsOfOrders({ text, operation, table }: Heard): Held | null {
  const noun =
    new RegExp(`\\b(?:${ends}) (\\p{L}+)$`, "iu").exec(text)?.[1] ??
    new RegExp(`\\b(?:${ends})\\b.* (?:of|on|for|in) (?:an?|any|one|a single) (\\p{L}+)$`, "iu").exec(text)?.[1];
  if (noun === undefined) return null;
  const things = repeatedNumbers(noun, table) ?? numberedOf(noun, table);
  const isRows = operation.operation === "rows" && operation.order.length > 0;
  const isEnd =
    isRows ||
    (operation.operation === "aggregate" &&
      operation.dimensions.length === 0 &&
      operation.measures.every(({ function: what }) => what === "max" || what === "min"));
  if (!isEnd) return null;
  if (things !== null)
    return { word: noun, hint: `Each ${things.name} has several rows: ask for a total by ${things.name}.` };
  return isRows ? priceOfPiece(text, operation.order[0]?.by, noun, table) : null;
}

function numberedOf(noun: string, table: TableProfile): ColumnProfile | null {
  const things = numberedThings(noun, table);
  return things !== null && (things.type === "integer" || splitName(things.name).length > 1) ? things : null;
}

/** "Cheapest order" goes by what an order comes to, and not by what each piece of it costs. */
function priceOfPiece(text: string, by: string | undefined, noun: string, table: TableProfile): Held | null {
  const isOfPiece = splitName(by ?? "").some((part) => /^(?:each|unit|per)$/u.test(part));
  const totals = table.columns.filter(({ name }) => splitName(name).some((part) => /^(?:total|amount)$/u.test(part)));
  if (!isOfPiece || totals.length === 0 || !numberedNouns.has(numberOf(noun)) || /\b(?:price|each|unit)\b/iu.test(text))
    return null;
  return { word: noun, hint: `Say which is meant: ${by} or ${totals[0]?.name}.` };
}

/** All the conditions that a filter is made of. */
export function partsOf(filter: Condition | null): Condition[] {
  if (filter === null) return [];
  if (filter.kind === "all" || filter.kind === "any") return filter.conditions.flatMap(partsOf);
  return filter.kind === "not" ? [filter, ...partsOf(filter.condition)] : [filter];
}
