import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import {
  comesIn,
  goesOut,
  hasCome,
  isThere,
  moneyNames,
  onTheSide,
  ratesOfMoney,
} from "../../lexicon/amounts-of-money.ts";
import { payees, undone } from "../../lexicon/money-verbs.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { sideOf } from "../short/money-sides.ts";
import { isNumber, isText } from "../wordings/wording.ts";
import { namesPeople } from "./people-columns.ts";

/** What is asked of: money that comes to those who ask, that they give, or either. */
export type Flow = "in" | "out" | "any";

/**
 * The one amount that is meant by money that comes in or goes: told by what the amounts are called, by what the rows are and by whom
 * the columns name. Null where two would do, and where not all of it need have been paid.
 */
export function amountMeant(table: TableProfile, flow: Flow): ColumnProfile | null {
  const amounts = table.columns.filter(addsUp);
  const side = sideOf(table);
  const own = amounts.filter((column) => !has(column, onTheSide));
  const isOut = (column: ColumnProfile): boolean => has(column, goesOut) && !has(column, comesIn);
  const called = own.filter((column) => (flow === "in" ? has(column, comesIn) : flow === "out" && isOut(column)));
  const fitting = own.filter((column) =>
    flow === "any" ? true : flow === "out" ? isOut(column) || !has(column, comesIn) : !isOut(column),
  );
  const kept = called.length > 0 ? called : fitting;
  const [only, more] = kept;
  if (only === undefined || more !== undefined) return null;
  // An amount that is added to another, or taken off it, is not the whole of it.
  if (flow === "any" && amounts.length > 1 && own.length !== 1) return null;
  if (isUndone(table) && !has(only, isUnpaid(table) ? isThere : hasCome)) return null;
  if (flow === "any" || called.length > 0) return flow === "in" && side === "paying" ? null : only;
  const isTaking = side === "taking" || (side === null && paidByPeople(table));
  return (flow === "in" ? isTaking : side === "paying") ? only : null;
}

/** Whether a column is money, of which several amounts make one. */
export function addsUp(column: ColumnProfile): boolean {
  const parts = splitName(column.name);
  if (!isNumber(column) || /%/u.test(column.name) || parts.some((part) => ratesOfMoney.has(part))) return false;
  const isPrice = parts.includes("price") && !parts.some((part) => /^(?:paid|total|sold|sale)$/u.test(part));
  return !isPrice && (isMoney(column) || parts.some((part) => moneyNames.has(part)) || isTotal(parts));
}

const isTotal = (parts: readonly string[]): boolean => parts.length === 1 && parts[0] === "total";

const has = ({ name }: ColumnProfile, words: ReadonlySet<string>): boolean =>
  splitName(name).some((part) => words.has(part));

/** Whether a column tells of rows that were called off or not paid. */
function isUndone({ columns }: TableProfile): boolean {
  return columns.some(
    (column) =>
      !isNumber(column) &&
      column.distinct <= 8 &&
      splitName(column.name)[0] !== "how" &&
      (undone.test(splitName(column.name).slice(0, 2).at(-1) ?? "") ||
        column.top.some(({ value }) => undoneValue.test(String(value)))),
  );
}

/** Whether a column tells which rows are paid. */
const isUnpaid = ({ columns }: TableProfile): boolean =>
  columns.some(
    (column) =>
      !isNumber(column) &&
      column.distinct <= 8 &&
      (/^(?:is )?(?:paid|unpaid|settled|outstanding)(?: yet)?$/u.test(splitName(column.name).join(" ")) ||
        column.top.some(({ value }) => /^(?:unpaid|outstanding|overdue|owing|not paid)$/iu.test(String(value)))),
  );

const undoneValue = /^(?:cancell?ed|refunded|void|unpaid|returned|written off)$/iu;

/** Whether somebody is named who can have paid, and nobody who was. */
function paidByPeople({ columns }: TableProfile): boolean {
  const texts = columns.filter(isText);
  const isPayee = texts.some(({ name }) => splitName(name).some((part) => payees.has(part)));
  return !isPayee && texts.some((column) => namesPeople(column) === "outside");
}
