import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import type { Heard, Held } from "./holding.ts";
import { isToldApart, moneyMeasured, partsOf } from "./measured.ts";

/** Amounts that go out stand in one column with those that come in: what was spent, and the smallest sale, are some of them only. */
export function bothSigns({ text, operation, table }: Heard): Held | null {
  const mixed = moneyMeasured(operation, table).find(({ min, max }) => Number(min) < 0 && Number(max) > 0);
  if (mixed === undefined || isSpoken(mixed, text) || /\b(?:net|balance)\b/iu.test(text)) return null;
  return {
    word: saidOf(mixed, text),
    message: `${mixed.name} is below zero in some rows and above in others.`,
    hint: `Say which count, like: total ${mixed.name} where ${mixed.name} is below 0.`,
  };
}

/** Amounts of several currencies have no total, and none of them is the highest. */
export function severalCurrencies({ text, operation, table }: Heard): Held | null {
  const currency = table.columns.find(isCurrency);
  const [money] = moneyMeasured(operation, table).filter(
    ({ name }) => !/[$€£]|\b(?:eur|usd|gbp)\b/iu.test(splitName(name).join(" ")),
  );
  if (currency === undefined || money === undefined || isToldApart(currency, operation)) return null;
  return {
    word: saidOf(money, text),
    message: `${money.name} is in several currencies.`,
    hint: `Say which ${currency.name} is meant, or ask by ${currency.name}.`,
  };
}

const isCurrency = ({ name, type, distinct }: ColumnProfile): boolean =>
  type === "string" && distinct > 1 && splitName(name).some((part) => /^(?:currency|ccy|curr)$/u.test(part));

/** The verb or noun of a question that stands for an amount; the column where none does. */
const saidOf = ({ name }: ColumnProfile, text: string): string =>
  /\b(?:spen[dt]|pay|paid|cost|take|took|make|made|earn(?:ed)?|how much)\b/iu.exec(text)?.[0] ?? name;

const isSpoken = ({ name }: ColumnProfile, text: string): boolean => {
  const said = new Set(splitName(text).map(canonical));
  return splitName(name).every((part) => said.has(canonical(part)));
};

const numbered = /^(?:order|invoice|booking|basket|receipt|transaction|sale|ticket|bill|reservation|job|purchase)$/u;
const ofNumbers = /^(?:id|no|number|num|nr|ref|reference|code)$/u;

/**
 * The column of things that have several rows each, on each of which stands what the whole thing comes to: adding up the rows counts
 * it as often as there are rows. An amount of a whole has no more different values than there are things, and no single line comes to
 * as much as the highest of them; where lines have no amounts of their own, its name says it.
 */
export function repeatedTotal({ text, operation, table }: Heard): Held | null {
  for (const money of moneyMeasured(operation, table)) {
    const things = table.columns.find((column) => isRepeatedFor(column, money, table));
    if (things === undefined) continue;
    const computed = partsOf(operation).filter(({ column }) => column === money.name);
    // The highest of repeated values is the same, and so is the mean of those of one thing.
    const same = isToldApart(things, operation)
      ? /^(?:min|max|mean|median|mode|distinct)$/u
      : /^(?:min|max|distinct)$/u;
    if (computed.length > 0 && computed.every(({ function: name }) => same.test(name))) continue;
    return {
      word: saidOf(money, text),
      message: `${money.name} stands on each of the rows of one ${things.name}.`,
      hint: `Ask for what single rows come to, or for the mean ${money.name} by ${things.name}.`,
    };
  }
  return null;
}

function isRepeatedFor(things: ColumnProfile, money: ColumnProfile, table: TableProfile): boolean {
  const [noun = "", ...rest] = splitName(things.name);
  const isKey =
    numbered.test(noun) &&
    rest.every((part) => ofNumbers.test(part)) &&
    (things.type === "integer" || things.type === "string");
  const repeats =
    things.distinctExact && things.distinct > 1 && things.distinct <= 0.9 * (table.rowCount - things.nulls);
  if (!isKey || !repeats || things === money || money.distinct > things.distinct) return false;
  const parts = splitName(money.name);
  const isOfThing = parts.includes(noun) && parts.some((part) => /^(?:total|amount|value|sum|worth)$/u.test(part));
  if (isOfThing) return true;
  const highest = (name: RegExp): number | null => {
    const [only, more] = table.columns.filter((column) => splitName(column.name).some((part) => name.test(part)));
    return only === undefined || more !== undefined || typeof only.max !== "number" ? null : only.max;
  };
  const [quantity, price] = [highest(/^(?:qty|quantity|units|pieces)$/u), highest(/^price$/u)];
  return (
    quantity !== null && price !== null && /total/iu.test(money.name) && Number(money.max) > quantity * price * 1.3
  );
}
