import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { donating, giving } from "../../lexicon/money-verbs.ts";
import { quoted } from "../../reading/resolved.ts";
import { dateCalled } from "../everyday/happenings.ts";
import { isDate, isNumber, meansRows, type Reworded } from "../wordings/wording.ts";
import { thingOf } from "./columns.ts";
import { moneyOf, namesPayers } from "./money-sides.ts";
import { givesFreely } from "./money-spent.ts";
import { timeSpan, valueAt } from "./slots.ts";

/** "top 5 customers by money spent", "customers by how much they spent": by what their money comes to. */
export function byMoneySpent(text: string, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  const match = new RegExp(
    `^(.*?\\b(\\p{L}+),?) (?:ranked |sorted |ordered )?by (?:the )?(?:total )?(?:(?:money|amount|cash)(?: (?:they|that they))?(?: have)? (?:${giving})|how much(?: money)? (?:they|each)(?: of them)?(?: have)? (?:${giving}|(${donating}))|spend|spending)(?: with us)?\\b`,
    "iu",
  ).exec(text);
  const who = match === null || money === null ? null : thingOf(match[2] ?? "", table);
  if (match === null || money === null || who === null || !namesPayers(who, money.side)) return null;
  if (match[3] !== undefined && !givesFreely(table)) return null;
  return {
    text: `${match[1]} by total ${quoted(money.amount.name)}${text.slice(match[0].length)}`,
    assumption: `What they spent is told by ${money.amount.name}.`,
  };
}

const each = "(?:for (?:every|each)|every|each|by|per|in (?:every|each)|of (?:every|each))";

/** "electricity for every month of 2024": what the rows of a value come to, where the table has one number only. */
export function valueOverTime(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:(?:show|give|list)(?: me)? )?(?:the |our )?(.+?)(?: (bills?|costs?|spending|payments?))?(?: (?:for|in))?,? (?:${each} (month|week|quarter|year)|(month|week|quarter|year) by \\4)((?: (?:of|in|during) .+)?)[\\s?.!]*$`,
    "iu",
  ).exec(text);
  const money = moneyOf(table);
  const [only, more] = table.columns.filter((column) => isNumber(column) && !rowNounsOf(table).own.has(column.name));
  const dates = table.columns.filter(isDate);
  if (match === null || money === null || only !== money.amount || more !== undefined || dates.length !== 1)
    return null;
  const [, said = "", , step, again, when = ""] = match;
  const value = valueAt(said, table);
  const after = when.replace(/^ (?:of|in|during) /iu, "");
  const span = after === "" ? null : timeSpan(after);
  if (money.side !== "paying" || value === null || value.length < said.length) return null;
  if (after !== "" && (span === null || span.end < after.length)) return null;
  return {
    text: `total ${quoted(money.amount.name)} where ${quoted(value.hit.column.name)} = ${quoted(String(value.hit.value))} by ${step ?? again}${after === "" ? "" : ` in ${after}`}`,
    assumption: `What it comes to is told by ${money.amount.name}.`,
  };
}

/** "books that never came back, how many of them", "members over 70 - how many": how many there are. */
export function howManyOfThem(text: string): Reworded | null {
  const match =
    /^(?:the |all |our )?(.+?)(?:,| -| –|:|\?) ?how many (?:of them|of those|are there|were there|is that|is it|were they|are they|altogether)(?: (?:were|are) there)?[\s?.!]*$/iu.exec(
      text,
    );
  return match === null || /^(?:how|what|which|who|when)\b/iu.test(match[1] ?? "")
    ? null
    : { text: `how many ${match[1]}`, assumption: null };
}

/** Words before "last year" that hold it against another time, or make a part of it. */
const beforeYears =
  /^(?:than|to|with|since|before|after|until|till|of|from|versus|vs|against|over|on|and|or|by|as|for|the|during|in|until|between|not|except)$/iu;

/** "joined last year" of data that end in the middle of one: the year before. */
export function lastYear(text: string, table: TableProfile): Reworded | null {
  const match = /\b(\p{L}+) (?:us )?((last|this) year)\b(?! (?:of|in)\b)/iu.exec(text);
  const [date, more] = table.columns.filter(isDate);
  const [year = 0, month = 0] = String(date?.max ?? "")
    .split("-")
    .map(Number);
  if (match === null || date === undefined || more !== undefined || !(year > 0) || month < 2 || month > 10) return null;
  // Of what did not happen then there is no such time; a date of nothing in particular is that of whatever the rows are.
  const isAny =
    splitName(date.name).every((part) => /^(?:date|day|when)$/u.test(part)) && !beforeYears.test(match[1] ?? "");
  if (!isAny && dateCalled(match[1] ?? "", table) !== date) return null;
  const meant = /^this$/iu.test(match[3] ?? "") ? year : year - 1;
  return {
    text: text.replace(match[2] ?? "", `in ${meant}`),
    assumption: `"${match[2]}" is ${meant}, for the last ${date.name} is of ${year}.`,
  };
}

/** "new members joined in 2025": those who joined are new then. */
export function newOnes(text: string, table: TableProfile): Reworded | null {
  const match =
    /\b(?:brand )?new (\p{L}+)(?= (?:(?:who|that) )?(?:have |has |had )?(?:joined|started|signed up|enrolled|came|registered)\b)/iu.exec(
      text,
    );
  if (match === null || !meansRows(match[1] ?? "", table)) return null;
  return { text: text.replace(match[0], match[1] ?? ""), assumption: null };
}

/** "Average phone bill? I mean the mobile": what is said again stands for what was said before. */
export function iMean(text: string, table: TableProfile): Reworded | null {
  const match =
    /^(.+?) (\p{L}+) (\p{L}+)[?.,;–-]* ?(?:i mean|meaning|that is|i\.e\.|i['’]m talking about) (?:the |our )?(.+?)(?: (?:one|ones|\3))?[\s?.!]*$/iu.exec(
      text,
    );
  const value = match === null ? null : valueAt(match[4] ?? "", table);
  if (match === null || value === null || value.length < (match[4] ?? "").length) return null;
  const [, before = "", , noun = ""] = match;
  const money = moneyOf(table);
  if (
    money === null ||
    !meansRows(noun, table) ||
    !/^(?:what is |what was )?(?:the |our )?(?:average|mean|median|total|highest|lowest|biggest)$/iu.test(before)
  )
    return null;
  return {
    text: `${before} ${quoted(money.amount.name)} where ${quoted(value.hit.column.name)} = ${quoted(String(value.hit.value))}`,
    assumption: `"${match[2]} ${noun}" is ${value.hit.column.name} ${String(value.hit.value)}.`,
  };
}

/** "average mobile bill", "biggest gas bill": the money of those rows. */
export function averageRow(text: string, table: TableProfile): Reworded | null {
  const money = moneyOf(table);
  const match =
    /^(?:what (?:is|was) )?(?:the |our |my )?(average|mean|median|typical) (.+?)(?: (\p{L}+))?((?: (?:in|since|during) .+)?)[\s?.!]*$/iu.exec(
      text,
    );
  const [, fn = "", said = "", noun = "", when = ""] = match ?? [];
  const value = valueAt(said, table);
  if (match === null || money === null || value === null || value.length < said.length || !meansRows(noun, table))
    return null;
  const name = /^typical$/iu.test(fn) ? "average" : fn;
  return {
    text: `${name} ${quoted(money.amount.name)} where ${quoted(value.hit.column.name)} = ${quoted(String(value.hit.value))}${when}`,
    assumption: `How much each is is told by ${money.amount.name}.`,
  };
}
