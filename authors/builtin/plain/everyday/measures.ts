import { stemmer } from "stemmer";
import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { amountOf, amountsInMoney } from "../../language/made-edges.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { choices, favourites } from "../../lexicon/everyday-nouns.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isNumber, isText } from "../wordings/wording.ts";
import { FreeWords } from "./free-words.ts";
import type { Said } from "./said.ts";

const averages = /\b(?:average|mean|median|typical|per|each (?:day|week|month|quarter|year))\b/iu;

/** What is measured, as people speak of it: "how much money", "sales value", "typical (median)", "favourite genre". */
export function inMeasuresOfTable(text: string, table: TableProfile, said: Said): string {
  const amounts = spent(inAmounts(howMuch(text, table), table), table);
  return ofFavourites(ofBestSelling(daily(typical(amounts), table, said), table, said), table, said);
}

/** "how much money did each branch take": its total, where no average and no other amount is spoken of. */
function howMuch(text: string, table: TableProfile): string {
  const match = /\bhow much (money|sales|revenue|turnover|takings) (did|do|does|has|have|was|is|were|are)\b/iu.exec(
    text,
  );
  if (match === null || averages.test(text)) return text;
  const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
  const isOfOther = (after.match(/\p{L}+/gu) ?? []).some((word) => columnOf(word, table, isNumber) !== null);
  return isOfOther ? text : `${before}total ${match[1]} ${match[2]}${after}`;
}

/** "sales value", "the value of our orders": the amount of money that the table has, and no number of rows. */
function inAmounts(text: string, table: TableProfile): string {
  const [amount = amountOf(table), more] = amountsInMoney(table);
  // The value of an order is another one.
  if (amount === null || more !== undefined || averages.test(text)) return text;
  return text.replace(
    /\b(?:(?:sales?|order|purchase) (?:value|amounts?|volume in (?:pounds|euros?|dollars?)|revenue)|(?:value|amount) of (?:(?:the|our|all) )*(?:sales|orders|purchases))\b/giu,
    (whole) => (columnIndexOf(table).match(whole.split(" ")) === null ? quoted(amount.name) : whole),
  );
}

/** "typical (median) number of days": the function is said. */
function typical(text: string): string {
  return text.replace(/\b(?:typical|usual|average|middle|normal) \((?:the |i\.?e\.? )?(median|mean|mode)\)/giu, "$1");
}

/** "Total taxi spending", "overall expenditure": what the only amounts of money come to. */
function spent(text: string, table: TableProfile): string {
  const [only, more] = table.columns.filter((column) => isNumber(column) && isMoney(column));
  if (only === undefined || more !== undefined || averages.test(text)) return text;
  const match =
    /^(.*\b(?:total|overall|combined|how much)\b.*?)\b(?:spending|spend|expenditure|outlay|expenses)\b/iu.exec(text);
  if (match === null || columnOf("spending", table, (column) => column === only) !== null) return text;
  return `${match[1]}${quoted(only.name)}${text.slice(match[0].length)}`;
}

/** "Average daily revenue" where each row is a day: the mean of the rows. */
function daily(text: string, table: TableProfile, said: Said): string {
  const days = table.columns.some(
    ({ type, distinct, distinctExact, nulls }) =>
      type === "date" && distinctExact && nulls === 0 && distinct === table.rowCount,
  );
  const match = /\b(average|mean|median) daily (?=\p{L})/iu.exec(text);
  if (!days || match === null) return text;
  said.assume("Each row is one day.");
  return `${text.slice(0, match.index)}${match[1]} ${text.slice(match.index + match[0].length)}`;
}

/** "Best-selling dishes by number of portions": by how many of them were sold. */
function ofBestSelling(text: string, table: TableProfile, said: Said): string {
  const [quantity, more] = table.columns.filter(
    ({ name, type }) =>
      type === "integer" && splitName(name).some((word) => /^(?:qty|quantity|pieces|units)$/u.test(word)),
  );
  const match =
    /\b(?:the )?(?:top )?(\d+ |one |two |three |four |five |six |seven |eight |nine |ten )?(?:best|(worst))[- ]selling ([\p{L}_]+) (?:by|in) (?:(?:the )?number of |the )?(?:portions|pieces|units|items|quantity|copies|servings)(?: sold)?\b/iu.exec(
      text,
    );
  const isOfStock = quantity !== undefined && splitName(quantity.name).includes("stock");
  if (match !== null && quantity !== undefined && more === undefined && !isOfStock) {
    const [whole, number, worst, things = ""] = match;
    const count = number ?? (/s$/iu.test(things) ? "10 " : "1 ");
    said.assume(`What sells is told by the total of ${quantity.name}.`);
    const words = `${worst === undefined ? "top" : "bottom"} ${count}${things} by total ${quoted(quantity.name)}`;
    const before = text.slice(0, match.index).replace(/^(?:what|which) (?:are|were) $/iu, "");
    return `${before}${words}${text.slice(match.index + whole.length)}`;
  }
  return inMoney(text);
}

/** "10 best selling products in pounds": by what they brought; without a word for it, it may be their number. */
function inMoney(text: string): string {
  return text.replace(
    /\b(?:top )?(\d+ )?(?:best|(worst))[- ]selling ([\p{L}_]+) (?:in|by) (?:pounds|euros?|dollars?|money|value|sales value|revenue|sales|turnover)\b/iu,
    (_whole, count: string | undefined, worst: string | undefined, things: string) =>
      `${worst === undefined ? "top" : "bottom"} ${count ?? (/s$/iu.test(things) ? "10 " : "1 ")}${things} by total sales`,
  );
}

/** "favourite genre of adults": the most frequent, where nobody is asked for a score. */
function ofFavourites(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(`\\b(?:${favourites}) ([\\p{L}_]+)( of)?\\b`, "iu").exec(text);
  if (match === null || !new FreeWords(table).areFree(favourites.split("|").filter((each) => !each.includes(" "))))
    return text;
  const { own } = rowNounsOf(table);
  if (!choices.some((noun) => own.has(stemmer(noun)))) return text;
  const isRated = ["rating", "score", "satisfaction", "stars", "likes"].some(
    (name) => columnOf(name, table, isNumber) !== null,
  );
  const column = columnOf(match[1] ?? "", table, isText);
  if (isRated || column === null) return text;
  said.assume(`The ${match[0].replace(/ of$/iu, "")} is the one with the most rows.`);
  return `${text.slice(0, match.index)}most common ${match[1]}${match[2] === undefined ? "" : " for"}${text.slice(match.index + match[0].length)}`;
}
