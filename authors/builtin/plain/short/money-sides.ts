import { stemmer } from "stemmer";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { amountOf } from "../../language/made-edges.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { payees, payers, rowsThatBring, rowsThatCost, undone } from "../../lexicon/money-verbs.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { isNumber, isText } from "../wordings/wording.ts";

/** Whether the money of a table comes to those who ask, or goes from them. */
export type Side = "taking" | "paying";

/** The amounts of a table, where one column alone tells of them, and whose they are. */
export interface Money {
  amount: ColumnProfile;
  side: Side;
}

/**
 * What the rows of a table bring or cost: told by what they are called and by whom the columns name. Null where both may be, where
 * several columns are amounts, or where a column tells that not all of it was paid.
 */
export function moneyOf(table: TableProfile): Money | null {
  const known = moneyKnown.get(table);
  if (known !== undefined) return known;
  const found = moneyFound(table);
  moneyKnown.set(table, found);
  return found;
}

/** Asked for by every way to word a question. */
const moneyKnown = new WeakMap<TableProfile, Money | null>();

function moneyFound(table: TableProfile): Money | null {
  const amount = amountOf(table) ?? onlyMoney(table);
  const side = sideOf(table);
  const isUndone = table.columns.some(
    ({ name, distinct }) =>
      distinct <= 8 && splitName(name)[0] !== "how" && undone.test(splitName(name).slice(0, 2).at(-1) ?? ""),
  );
  return amount === null || side === null || isUndone ? null : { amount, side };
}

function onlyMoney(table: TableProfile): ColumnProfile | null {
  const [only, more] = table.columns.filter(
    (column) =>
      isNumber(column) &&
      (isMoney(column) ||
        splitName(column.name).some((part) => /^(?:bill|charge|donation|payment|takings)$/u.test(part))) &&
      !splitName(column.name).some((part) => /^(?:price|unit|rate|per|discount|disc|limit|budget|each)$/u.test(part)),
  );
  return only === undefined || more !== undefined ? null : only;
}

/** Told by what the rows are called and by whom the columns name. */
export function sideOf(table: TableProfile): Side | null {
  const { own } = rowNounsOf(table);
  const is = (nouns: readonly string[]): boolean => nouns.some((noun) => own.has(stemmer(noun)));
  const has = (names: ReadonlySet<string>): boolean =>
    table.columns.some((column) => isText(column) && splitName(column.name).some((part) => names.has(part)));
  const byThem = table.columns.some(({ name }) =>
    /^(?:booked|ordered|bought|given) by$/u.test(splitName(name).join(" ")),
  );
  const brings = is(rowsThatBring) || has(payers) || byThem;
  const costs = is(rowsThatCost) || own.has(stemmer("purchase")) || has(new Set(["supplier", "vendor", "payee"]));
  return brings === costs ? null : brings ? "taking" : "paying";
}

/** Whether a column names those who pay: "customer" of orders, "paid by" of bills. */
export function namesPayers({ name }: ColumnProfile, side: Side): boolean {
  const parts = splitName(name);
  if (parts.some((part) => payers.has(part))) return true;
  const isBy =
    side === "paying" ? parts.join(" ") === "paid by" : /^(?:booked|ordered|bought|given) by$/u.test(parts.join(" "));
  return isBy || (side === "paying" && parts.some((part) => /^(?:who|person|payer)$/u.test(part)));
}

/** The one column that names those who pay. */
export function payersOf(table: TableProfile, side: Side): ColumnProfile | null {
  const [only, more] = table.columns.filter((column) => isText(column) && namesPayers(column, side));
  return only === undefined || more !== undefined ? null : only;
}

/** Whether a column names those who are paid. */
export const namesPayees = ({ name }: ColumnProfile): boolean => splitName(name).some((part) => payees.has(part));
