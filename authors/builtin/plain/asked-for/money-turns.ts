import { yesNoValues } from "../../language/flags.ts";
import { amountOf } from "../../language/made-edges.ts";
import { splitName } from "../../language/names.ts";
import { columnsOf } from "../combined/combining.ts";
import { isDate, meansRows } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf, measuredOf, partsOf } from "./measured.ts";

/** "What does the average customer spend" is of customers, each of whom may have several rows, and not of rows. */
export function averagePerson({ text, operation, table }: Heard): Held | null {
  const match =
    /\b(?:did|does|do|has|have|will) (?:the |an? |our )?(?:average|typical|usual) (\p{L}+) (?:spend|spent|pay|paid|give|given|donate|order|buy|bring in|earn|owe|cost|claim)\b/iu.exec(
      text,
    );
  const noun = match?.[1];
  if (noun === undefined || meansRows(noun, table)) return null;
  const isOfRows = partsOf(operation).some(({ function: name }) => name === "mean" || name === "median");
  const isRatio = /"function":"ratio"/u.test(JSON.stringify(operation));
  return isOfRows && !isRatio
    ? {
        word: `average ${noun}`,
        hint: `Say what is divided by what, like: ratio of a total to number of different ${noun}s.`,
      }
    : null;
}

/** The cheapest order is the one that came to the least, and not the one with the lowest price of a piece. */
export function pieceOrWhole({ text, operation, table }: Heard): Held | null {
  const match = /\b(?:cheapest|dearest|priciest|costliest|(?:most|least) expensive) (\p{L}+)/iu.exec(text);
  const noun = match?.[1];
  if (match === null || noun === undefined || /\bprice|\beach\b/iu.test(text)) return null;
  const isWhole = meansRows(noun, table) || /^(?:order|sale|purchase|booking|invoice|transaction)s?$/iu.test(noun);
  const piece = measuredOf(operation, table).find(({ name }) =>
    splitName(name).some((part) => /^(?:price|unit|each)$/u.test(part)),
  );
  const total = amountOf(table);
  return isWhole && piece !== undefined && total !== null && piece !== total
    ? { word: match[0], hint: `Say which is meant: ${total.name} or ${piece.name}.` }
    : null;
}

/** "What does a membership cost" asks for money: a value that is called cost is not what is meant, nor is a total of years. */
export function costAsked({ text, operation, table }: Heard): Held | null {
  const cost = /\b(?:do|does|did|will|would)(?:n['’]t)? .*\b(cost|charge|pay|spend|owe)\b/iu.exec(text)?.[1];
  if (cost !== undefined) {
    const isValue = conditionsOf(operation).some((condition) =>
      new RegExp(`"(?:value|text)":"${cost}s?"`, "iu").test(JSON.stringify(condition)),
    );
    if (isValue) return { word: cost, hint: "Name the column of the amounts." };
  }
  const present = /^(?:what|how much) (?:do|does) .*\bcosts?\b(?! (?:in total|altogether|so far))/iu.exec(text)?.[0];
  const isSum = partsOf(operation).some(({ function: name }) => name === "sum");
  const dates = table.columns.filter(isDate).map(({ name }) => name);
  const isTimed = conditionsOf(operation)
    .flatMap(columnsOf)
    .some((name) => dates.includes(name));
  return present !== undefined &&
    isSum &&
    !isTimed &&
    dates.length > 0 &&
    !/\b(?:per|a|an|each|every|by) \p{L}+$/iu.test(text)
    ? { word: present, hint: "Say whether a total or an average is meant, and of which time." }
    : null;
}

/** "What do we take in fees" is an amount, and no list. */
export function takingsListed({ text, operation }: Heard): Held | null {
  if (operation.operation !== "rows" || operation.limit !== null) return null;
  const said =
    /^what (?:do|did|does|have|has) .+ (?:take|taken|make|made|earn|earned|spend|spent|pay|paid|raise|raised|collect|collected|charge|charged|bring|brought)(?: in| out)? (?:in|from|as) /iu.exec(
      text,
    )?.[0];
  return said === undefined ? null : { word: said.trim(), hint: "Name what is added up, like: total of a column." };
}

/** "Paid for 2025" of a column that tells who paid for another year, or of none: when somebody joined says nothing of it. */
export function yearOfPaying({ text, operation, table }: Heard): Held | null {
  const said =
    /\b(?:paid|pay|paying|settled)(?: \p{L}+){0,3}? (?:(?:19|20)\d\d|(?:last|this) (?:year|month|week))\b/iu.exec(
      text,
    )?.[0];
  if (said === undefined) return null;
  const filtered = conditionsOf(operation).flatMap(columnsOf);
  const told = table.columns.filter(({ name }) => filtered.includes(name));
  const isOfPaying = (name: string): boolean =>
    splitName(name).some((part) => /^(?:paid|payment|settled)$/u.test(part));
  const flag = told.find((column) => yesNoValues(column) !== null && isOfPaying(column.name));
  const other = told.find((column) => isDate(column) && !isOfPaying(column.name));
  return flag !== undefined && other !== undefined
    ? { word: said, hint: `${other.name} is not when it was paid: name the date that is meant.` }
    : null;
}
