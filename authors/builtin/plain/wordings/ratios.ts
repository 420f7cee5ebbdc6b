import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { identifierWords } from "../../lexicon/names.ts";
import { addsUp, conventionOf } from "../../reading/convention.ts";
import { isMoney as isMoneyColumn } from "../../reading/money-columns.ts";
import { quoted } from "../../reading/resolved.ts";
import { countedIn } from "../levels/counted.ts";
import { thingsCalled } from "../things-called.ts";
import { columnOf, isNumber, isText, meansRows, type Reworded } from "./wording.ts";

/** Numbers that add up: of something, and no number of anything. */
const isAmount = (column: ColumnProfile): boolean =>
  isNumber(column) && !identifierWords.has(splitName(column.name).at(-1) ?? "");

/** "the highest average value per receipt": what all come to, for each of the things they are of. */
export function averagePerThing(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(.*?)\b(?:average|mean|avg) (.+?) (?:per|of (?:an?|each|every)|for each) (\p{L}+)((?: (?:by|for each|in each|in|at|for|of|where) .+)?)[\s?.!]*$/iu.exec(
      text,
    );
  const things = match === null ? null : thingsCalled(match[3] ?? "", table);
  if (match === null || things === null) return null;
  const said = (match[2] ?? "").replace(/^total /iu, "");
  const isMoney = /^(?:value|amount|spend|spending|total|sales|revenue|takings)$/iu.test(said);
  // A bill is of an order: that of a branch is no total of what all its orders come to.
  const isBill =
    /^(?:bill|order value|basket)$/iu.test(said) && identifierWords.has(splitName(things.name).at(-1) ?? "");
  const column = columnOf(said, table, isAmount) ?? (isMoney || isBill ? moneyOf(table) : null);
  if (column === null) return null;
  // "The mean weight of a cow" that was weighed several times is none of all its weights together.
  const isOfOne = / of (?:an?|each|every) $/iu.test(match[0].slice(0, match[0].lastIndexOf(match[3] ?? "")));
  const isAddedUp = isMoney || isBill || (isMoneyColumn(column) && addsUp(column)) || conventionOf(column) === "sum";
  if (isOfOne && !isAddedUp) return null;
  return {
    text: `${match[1]}ratio of total ${quoted(column.name)} to number of different ${quoted(things.name)}${match[4]}`,
    assumption: `The total of ${column.name} is divided by the number of different ${things.name}.`,
  };
}

/** "what does the average bill come to for each payment method": what each order, or receipt, comes to. */
export function averageBill(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:what (?:does|do|did|is|was|are|were) )?(?:the |our )?(?:average|mean|avg) (bill|order|receipt|basket|invoice|check)( (?:come|comes|came|amount|amounts|amounted|add up) to| worth)?((?:,? (?:by|per|for each|in each|at each|for|in|at|on) .+)?)[\s?.!]*$/iu.exec(
      text,
    );
  if (match === null || moneyOf(table) === null) return null;
  const things = table.columns.filter((column) => {
    const [noun = "", ...rest] = splitName(column.name);
    return (
      /^(?:order|receipt|bill|invoice|check|basket|sale|transaction)$/u.test(noun) &&
      rest.length === 1 &&
      thingsCalled(noun, table) === column
    );
  });
  const [only, more] = things;
  // Where each row is a bill, or is one of several things with numbers, it is told by the rows, or not at all.
  if (only === undefined || more !== undefined || /^(?:per|of) /iu.test((match[3] ?? "").trim())) return null;
  const named = (match[1] ?? "").toLowerCase();
  const noun = splitName(only.name)[0] ?? "";
  // An average order may be one of lines, of pieces or of money.
  if (!/^(?:bill|basket|check)$/u.test(named) && (named !== noun || match[2] === undefined)) return null;
  return { text: `average amount per ${noun}${match[3]}`, assumption: null };
}

/** The one column of amounts of money that add up: a line's, or an order's. */
function moneyOf(table: TableProfile): ColumnProfile | null {
  const amounts = table.columns.filter(
    (column) =>
      isAmount(column) &&
      splitName(column.name).some((part) => /^(?:value|amount|total|sales?|revenue|subtotal)$/u.test(part)) &&
      !splitName(column.name).some((part) => /^(?:price|cost|unit|discount|tax|fee)$/u.test(part)),
  );
  const [only, more] = amounts;
  return only !== undefined && more === undefined ? only : null;
}

const stocked = /^(?:qty|quantity|(?:in )?stock|inventory|on hand|units)\b/iu;

/** "what is our stock worth at cost price": so many of each, at that price. */
export function stockWorth(text: string, table: TableProfile): Reworded | null {
  const all = "(?:all )?(?:of )?(?:the |our |my )?";
  const match = new RegExp(
    `^(?:(?:what is|how much is|what's|show|give)(?: me)? )?(?:the )?(?:${all}(?:(?:whole |entire |current )?(?:stock|inventory)(?: is)? worth|(?:stock|inventory) value)|(?:total )?(?:value|worth) of ${all}(?:whole |entire |current )?(?:stock|inventory))(?: (?:at|in) (?:(cost)|(retail|selling|sale|list))(?: prices?)?)?,?((?: (?:by|per|for each|in each|for|of each|of) .+)?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const numbers = table.columns.filter(isAmount);
  const [stock, another] = numbers.filter(({ name }) => stocked.test(splitName(name).join(" ")));
  const price = /^(?:(?:unit |purchase )?cost|cost price)(?: |$)/iu;
  const retail = /^(?:rrp|price|(?:retail|selling|sale|list|unit) price)(?: |$)/iu;
  // Where nobody says at which price, there has to be one only.
  const [only, more] = numbers.filter(({ name }) => {
    const words = splitName(name).join(" ");
    if (match[1] === undefined && match[2] === undefined) return price.test(words) || retail.test(words);
    return (match[1] === undefined ? retail : price).test(words);
  });
  if (stock === undefined || another !== undefined || only === undefined || more !== undefined) return null;
  return {
    text: `total ${quoted(stock.name)} times ${quoted(only.name)}${match[3]}`,
    assumption: `What is in stock is ${stock.name} × ${only.name}.`,
  };
}

const currency = "(?:dollar|euro|pound|cent|unit|point|[$€£])";

/** "the most revenue per dollar of ad spend": one total divided by the other. */
export function perUnitOf(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(.*?)(?:(?:the )?(?:(most|highest|largest|greatest|biggest)|(?:least|lowest|smallest)) )?(\\S+(?: \\S+)?) per (${currency} (?:of|spent on|in) )?(?:the )?(.+)$`,
    "iu",
  ).exec(text.replace(/[\s?.!]+$/u, ""));
  if (match === null) return null;
  const [whole, before = "", most, said = "", unit, after = ""] = match;
  const isChosen = whole
    .slice(before.length, whole.length - after.length)
    .match(/\b(?:most|highest|largest|greatest|biggest|least|lowest|smallest)\b/iu);
  const words = said.split(" ");
  const above = [2, 1]
    .map((length) => columnOf(words.slice(-length).join(" "), table, isAmount))
    .find((each) => each !== null);
  const below = longestColumn(after, table);
  if (above == null || below === null || above === below.column) return null;
  // "Per age" alone may be for each of them, "per order" of a number of orders is for one.
  const isOfOne = countedIn(below.column) !== null && !/[^s]s$/iu.test(after.split(" ").at(below.words - 1) ?? "");
  if (unit === undefined && isChosen === null && !isOfOne) return null;
  const spoken = `${before}${words.slice(0, -columnWords(words, above, table)).join(" ")}`;
  // An average of one for one is the total of all by all.
  const lost = isOfOne ? spoken.replace(/(?:\baverage|\bmean|\bavg) ?$/iu, "") : spoken;
  const end = isChosen === null ? "" : most === undefined ? "lowest " : "highest ";
  return {
    text: `${lost === "" ? "" : `${lost.trim()} `}${end}ratio of total ${quoted(above.name)} to total ${quoted(below.column.name)}${below.rest}`,
    assumption: `The total of ${above.name} is divided by the total of ${below.column.name}.`,
  };
}

function columnWords(words: readonly string[], column: ColumnProfile, table: TableProfile): number {
  return words.length > 1 && columnOf(words.slice(-2).join(" "), table, isAmount) === column ? 2 : 1;
}

/** The column that a text begins with, and what follows. */
function longestColumn(
  text: string,
  table: TableProfile,
): { column: ColumnProfile; words: number; rest: string } | null {
  const words = text.split(" ");
  for (const length of [4, 3, 2, 1]) {
    if (words.length < length) continue;
    const column = columnOf(words.slice(0, length).join(" "), table, isAmount);
    if (column !== null) return { column, words: length, rest: text.slice(words.slice(0, length).join(" ").length) };
  }
  return null;
}

/** "conversion rate (orders / visitors) by month": the name is defined where it stands. */
export function definedRate(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(.*?)((?:\p{L}+ ){0,2}(?:rate|ratio|share|percentage|margin|value|yield|intensity)),? \((?:=|i\.e\.,?|that is,?)? ?([^()/]+?) ?(?:\/|divided by|÷) ?([^()/]+?)\)(.*)$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, before = "", name = "", one = "", other = "", after = ""] = match;
  const [above, below] = [one, other].map((each) => columnOf(each.replace(/^total /iu, ""), table, isAmount));
  if (above == null || below == null || above === below) return null;
  const words = name.trim().split(" ");
  // Words before the name that ask for something are none of it.
  const asks = words.findLastIndex((word) =>
    /^(?:the|highest|lowest|best|worst|is|was|show|give|average|mean|median)$/iu.test(word),
  );
  if (/^(?:average|mean|median)$/iu.test(words[asks] ?? "")) return null;
  const kept = asks < 0 ? "" : `${words.slice(0, asks + 1).join(" ")} `;
  return {
    text: `${before}${kept}ratio of total ${quoted(above.name)} to total ${quoted(below.name)}${after}`,
    assumption: `The total of ${above.name} is divided by the total of ${below.name}.`,
  };
}

/** "contract types as a percentage of all staff": how the rows are spread over the groups. */
export function groupsAsShare(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(?:(?:show|give|list|what (?:are|is))(?: me)? )?(?:the |each )?(.+?) as (?:an? )?(?:(percentage|percent|%)|share|fraction|proportion)(?: of (?:all|the total(?: number of)?|the whole|total) (?:the |our )?(\p{L}+))[\s?.!]*$/iu.exec(
      text,
    );
  const column = match === null ? null : columnOf(match[1] ?? "", table, isText);
  if (match === null || column === null || !meansRows(match[3] ?? "", table)) return null;
  return {
    text: `${match[2] === undefined ? "share" : "percentage"} of rows by ${quoted(column.name)}`,
    assumption: null,
  };
}
