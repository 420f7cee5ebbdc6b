import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { stockOf } from "../../reading/stock-columns.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { named } from "../combined/combining.ts";
import { isCountOfThings } from "../levels/counts-of-rows.ts";
import { hitOf } from "../short/slots.ts";
import { isDate, meansRows } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate, numberOf } from "./holding.ts";

const asked = /\b(?:how many|number of|count of) (?:different |more )?((?:\p{L}+ ){0,2}?\p{L}+)(?= |$)/giu;

/**
 * "How many robins did Meg count": where a column tells how many each row is of, they are its sum. Of "how many sightings" the
 * rows are meant, and of anything else it has to be asked.
 */
export function countsSummed(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const [measure, more] = operation.measures;
  const isRows = measure?.function === "count" && measure.column === null && measure.of === undefined;
  if (!isRows || more !== undefined || operation.limit !== null) return null;
  return daysCounted(heard) ?? inStockSummed(heard) ?? summed(heard, table.columns.filter((column) => isCountOfThings(column, table)), text);
}

function summed({ operation, table }: Heard, counts: readonly ColumnProfile[], text: string): Held | null {
  if (operation.operation !== "aggregate") return null;
  const [count, another] = counts;
  const noun = valueCounted(text, table);
  if (count === undefined || noun === null) return null;
  if (another !== undefined)
    return { word: noun, hint: "Ask for the number of rows, or for the total of a column." };
  const share = operation.measures[0]?.share ?? null;
  const sum = named({ function: "sum", column: count.name, share }, table);
  const before = operation.measures[0]?.name;
  const order = operation.order.map((each) => (each.by === before ? { ...each, by: sum.name } : each));
  return { operation: { ...operation, measures: [sum], order } };
}

/** The noun of "how many", if it is a value of the table and no word for its rows. */
function valueCounted(text: string, table: TableProfile): string | null {
  for (const [, said = ""] of text.matchAll(asked)) {
    const words = said.split(" ");
    for (let length = words.length; length > 0; length--) {
      const noun = words.slice(0, length).join(" ");
      if (meansRows(words[length - 1] ?? "", table) && hitOf(noun, table) === null) break;
      if (hitOf(noun, table) === null) continue;
      const next = text.slice(text.indexOf(said) + noun.length).match(/^ (\p{L}+)/u)?.[1] ?? "";
      // "Robin records" are rows.
      return meansRows(next, table) ? null : noun;
    }
  }
  return null;
}

/** "How many brushes are in stock" are all that are there, and not the kinds of them. */
function inStockSummed(heard: Heard): Held | null {
  const { text, table } = heard;
  const stock = stockOf(table);
  if (stock === null || !/\b(?:in stock|on hand|on the shel(?:f|ves)|left)\b/iu.test(text)) return null;
  if (JSON.stringify(heard.operation).includes(JSON.stringify(stock.name))) return null;
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
  if (word === undefined || stock === undefined || operation.operation !== "aggregate" || operation.made !== undefined) return null;
  const isPieces = operation.measures.some(({ function: what, column }) => what === "sum" && column === stock.name);
  if (!isPieces || splitName(stock.name).includes("value") || !table.columns.some(isMoney)) return null;
  return { word, hint: `Say what is multiplied, like: total ${stock.name} times a price.` };
}
