import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { stockOf } from "../../reading/stock-columns.ts";
import { named } from "../combined/combining.ts";
import { isCountOfThings, isOfThings } from "../levels/counts-of-rows.ts";
import { hitOf } from "../short/slots.ts";
import { isDate, meansRows } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate, numberOf } from "./holding.ts";
import { partsOf } from "./numbers-of-things.ts";

const asked = /\b(?:how many|number of|count of|most|fewest) (?:more )?((?:\p{L}+ ){0,2}?\p{L}+)(?= |$)/giu;

/**
 * "How many robins did Meg count": where a column tells how many each row is of, they are its sum. Of "how many sightings" the
 * rows are meant, and of anything else it has to be asked.
 */
export function countsSummed(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const [measure, more] = operation.measures;
  const isRows = measure?.function === "count" && measure.column === null && measure.of === undefined;
  if (!isRows || more !== undefined) return perNight(heard);
  return (
    daysCounted(heard) ??
    inStockSummed(heard) ??
    summed(
      heard,
      table.columns.filter((column) => isCountOfThings(column, table)),
      text,
    )
  );
}

function summed({ operation, table }: Heard, counts: readonly ColumnProfile[], text: string): Held | null {
  if (operation.operation !== "aggregate") return null;
  const [count, another] = counts;
  const noun = valueCounted(text, table, count === stockOf(table)) ?? thingsOfFile(text, table);
  if (count === undefined || noun === null) return null;
  const isFile = hitOf(noun, table) === null;
  // An order has a quantity, and is one order all the same.
  if (isFile && /^(?:qty|quantity|units|pieces)$/iu.test(splitName(count.name)[0] ?? "")) return null;
  if (another !== undefined || (isFile && fileWords(table).length < 2))
    return { word: noun, hint: "Ask for the number of rows, or for the total of a column." };
  const share = operation.measures[0]?.share ?? null;
  const sum = named({ function: "sum", column: count.name, share }, table);
  const before = operation.measures[0]?.name;
  const order = operation.order.map((each) => (each.by === before ? { ...each, by: sum.name } : each));
  return { operation: { ...operation, measures: [sum], order } };
}

/** The noun of "how many", if it is a value of the table and no word for its rows. */
function valueCounted(text: string, table: TableProfile, isStock: boolean): string | null {
  for (const [, said = ""] of text.matchAll(asked)) {
    const words = said.split(" ");
    for (let length = words.length; length > 0; length--) {
      const noun = words.slice(0, length).join(" ");
      if (meansRows(words[length - 1] ?? "", table) && hitOf(noun, table) === null) break;
      const hit = hitOf(noun, table);
      if (hit === null) continue;
      // "Returns" are orders that came back, however many pieces they were of.
      if (!isStock && !isOfThings(hit.column)) return null;
      const next = text.slice(text.indexOf(said) + noun.length).match(/^ (\p{L}+)/u)?.[1] ?? "";
      // "Robin records" are rows.
      return meansRows(next, table) ? null : noun;
    }
  }
  return null;
}

const fileWords = ({ source }: TableProfile): string[] =>
  splitName((source.split(/[\\/]/u).at(-1) ?? "").replace(/\.[a-z0-9.]+$/iu, "")).filter((word) =>
    /^\p{L}{3,}$/u.test(word),
  );

/** "Moths" of `moth_counts`: what the rows are about, where they are called by another noun. */
function thingsOfFile(text: string, table: TableProfile): string | null {
  const words = fileWords(table);
  const about = words.length > 1 ? words.slice(0, -1) : words;
  for (const [, said = ""] of text.matchAll(asked)) {
    const noun = said.split(" ")[0] ?? "";
    const next = said.split(" ")[1] ?? "";
    if (next !== "" && meansRows(next, table)) continue;
    if (about.some((word) => numberOf(word) === numberOf(noun)) && numberOf(noun) !== noun.toLowerCase()) return noun;
  }
  return null;
}

/** "The average number of moths per night" is of nights, and not of their rows. */
function perNight({ text, operation, table }: Heard): Held | null {
  if (
    operation.operation !== "aggregate" ||
    !/\b(?:average|mean) number of\b.* (?:per|a|each|every) \p{L}+$/iu.test(text)
  )
    return null;
  const [measure, more] = operation.measures;
  const [date, another] = operation.dimensions;
  const count = table.columns.find(({ name }) => name === measure?.column);
  const isOfDays = table.columns.some(
    (column) => column.name === date?.column && isDate(column) && column.type === "date",
  );
  if (measure?.function !== "mean" || more !== undefined || another !== undefined || date === undefined || !isOfDays)
    return null;
  if (count === undefined || !isCountOfThings(count, table) || (date.grain !== null && date.grain !== "day"))
    return null;
  return {
    word: `per ${date.column}`,
    hint: `Say what is divided by what, like: ratio of total ${count.name} to number of different ${date.column}.`,
  };
}

/** "For every owl how many nights": a value that is spoken of so is one side of a ratio, and no condition. */
export function forEveryValue({ text, operation, table }: Heard): Held | null {
  const word = /^for (?:each|every) (.+?),? how many\b/iu.exec(text)?.[1];
  if (word === undefined || hitOf(word, table) === null || /"function":"ratio"/u.test(JSON.stringify(operation)))
    return null;
  return { word: `for every ${word}`, hint: "Ask for the ratio of one number to another." };
}

/** "How many brushes are in stock" are all that are there, and not the kinds of them. */
function inStockSummed(heard: Heard): Held | null {
  const { text, table } = heard;
  const stock = stockOf(table);
  if (stock === null || !/\b(?:in stock|on hand|on the shel(?:f|ves)|left)\b/iu.test(text)) return null;
  // Those of which there are some are the kinds; a limit of another number is the question's own.
  const { operation } = heard;
  const limits = "filter" in operation ? partsOf(operation.filter) : [];
  const isLimited = limits.some(
    (part) =>
      "column" in part &&
      part.column === stock.name &&
      !(part.kind === "compare" && part.operator === ">" && part.value === 0),
  );
  if (isLimited) return null;
  return summed(heard, [stock], text);
}

/** "How many nights did Owen trap": days of which each may have several rows are counted once. */
function daysCounted({ text, operation, table }: Heard): Held | null {
  const noun = /^(?:on )?how many (?:different )?(\p{L}+)/iu.exec(text)?.[1];
  if (noun === undefined || operation.operation !== "aggregate" || operation.dimensions.length > 0) return null;
  const [date, more] = table.columns.filter(isDate);
  if (date === undefined || more !== undefined || date.type !== "date" || date.distinct >= table.rowCount) return null;
  const parts = splitName(date.name).map(numberOf);
  const isDay = /^(?:days?|dates?|nights?)$/iu.test(noun) && (/^days?$/iu.test(noun) || parts.includes(numberOf(noun)));
  if (!isDay || operation.measures[0]?.share !== null) return null;
  return {
    operation: {
      ...operation,
      measures: [named({ function: "distinct", column: date.name, share: null }, table)],
      order: [],
    },
  };
}

/** "The total value of the paint in stock" is none of its pieces. */
export function worthOfPieces({ text, operation, table }: Heard): Held | null {
  const word = /\b(worth|value)\b/iu.exec(text)?.[1];
  const stock = stockOf(table) ?? table.columns.find((column) => isCountOfThings(column, table));
  if (word === undefined || stock === undefined || operation.operation !== "aggregate" || operation.made !== undefined)
    return null;
  const isPieces = operation.measures.some(({ function: what, column }) => what === "sum" && column === stock.name);
  if (!isPieces || splitName(stock.name).includes("value") || !table.columns.some(isMoney)) return null;
  return { word, hint: `Say what is multiplied, like: total ${stock.name} times a price.` };
}
