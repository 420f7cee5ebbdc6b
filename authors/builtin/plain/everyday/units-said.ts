import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { splitName } from "../../language/names.ts";
import { measuredUnits } from "../../lexicon/units.ts";
import { quoted } from "../../reading/resolved.ts";
import { isNumber } from "../wordings/wording.ts";
import { addsUp, amountMeant } from "./amounts-meant.ts";
import type { Said } from "./said.ts";

const comparing =
  "more than|less than|fewer than|over|under|above|below|at least|at most|no more than|no less than|exceeding|longer than|shorter than|further than|farther than|higher than|lower than|bigger than|smaller than|heavier than|lighter than|greater than|up to";
const number = "\\d[\\d,]*(?:\\.\\d+)?";

const unitWords = measuredUnits
  .flatMap(({ said }) => said)
  .filter((word) => /^\p{L}{2,}(?: \p{L}+)*$/u.test(word) || /^[£$€]$/u.test(word))
  .concat(["quid", "k"])
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace(/[$]/gu, "\\$&"))
  .join("|");

/** Comparisons that say what is compared. */
const plainly: readonly (readonly [RegExp, string])[] = [
  [/^(?:longer|further|farther|higher|bigger|heavier|greater) than$/iu, "over"],
  [/^(?:shorter|lower|smaller|lighter) than$/iu, "under"],
];

/** "Gifts over 500 pounds", "runs longer than 15k": what is measured in the unit, where one column alone is. */
export function inUnitsOfTable(text: string, table: TableProfile, said: Said): string {
  const match = new RegExp(
    `\\b(?:(?:that |which |who )?(?:was|were|is|are|lasted|lasting|took|taking|cost|costing|weighed|weighing|of|worth|at|going) )?(${comparing}) ([£$€]?)(${number}) ?(${unitWords})?(?![\\p{L}\\d])(?: (?:long|each|in length))?`,
    "iu",
  ).exec(text);
  const [whole = "", sign = "", currency = "", amount = "", unit = ""] = match ?? [];
  if (match === null || (unit === "" && currency === "")) return text;
  // "A repair cost over 5000 dollars": what looks like a verb may end a name.
  const named = text.slice(0, match.index + whole.indexOf(sign));
  const isNamed = numberBefore(named, table).length === 1;
  const before = isNamed ? named.trimEnd() : text.slice(0, match.index);
  const [own, other] = numberBefore(before, table);
  const size = Number(amount.replace(/,/gu, ""));
  // "Highs over 20 degrees": the number that is named is measured so.
  if (own !== undefined && other === undefined && unit !== "" && isIn(own, unit.toLowerCase(), size, table))
    return `${before} ${sign} ${amount}${text.slice(match.index + whole.length)}`.replace(/ {2,}/gu, " ");
  // "Cost repair over 5000 dollars": that cost and no other, which may be in the currency of those that tell theirs.
  if (own !== undefined && other === undefined && isOfMoney(unit + currency)) {
    if (!isCostInTheirs(own, unit.toLowerCase(), currency, table)) return text;
    return `${before} ${sign} ${amount}${text.slice(match.index + whole.length)}`.replace(/ {2,}/gu, " ");
  }
  const column = measuredIn(currency === "" ? unit.toLowerCase() : currency, amount, table, text);
  if (column === null || /\b(?:totals?|altogether|in all|average|mean|median|each|per)\b/iu.test(text)) return text;
  const lead = text.slice(0, match.index);
  const after = text.slice(match.index + whole.length);
  const operator = plainly.find(([shape]) => shape.test(sign))?.[1] ?? sign;
  said.assume(`"${whole.trim()}" is said of ${column.name}.`);
  return `${lead}with ${quoted(column.name)} ${operator} ${amount}${after}`;
}

const isOfMoney = (unit: string): boolean => /^(?:£|\$|€|quid|pounds?|euros?|dollars?|gbp|eur|usd)$/iu.test(unit);

/** The numbers that the words right before a comparison name, by the longest name of up to four words. */
function numberBefore(before: string, table: TableProfile): ColumnProfile[] {
  const words = before.trim().replace(/"/gu, "").split(/\s+/u);
  for (const length of [4, 3, 2, 1]) {
    const named = words.length < length ? null : columnIndexOf(table).match(words.slice(-length));
    const found = named === null || named.cost >= 0.4 ? [] : named.columns.filter(isNumber);
    if (found.length > 0) return found;
  }
  return [];
}

/** A cost whose name tells no currency, in a table of which another cost tells this one alone. */
function isCostInTheirs(column: ColumnProfile, unit: string, currency: string, table: TableProfile): boolean {
  const currencies = measuredUnits.filter(({ kind }) => kind === "money");
  const said = currencies.filter(({ said: words }) => words.includes(currency === "" ? unit : currency));
  const told = currencies.filter(({ written }) =>
    table.columns.some(
      ({ name }) =>
        splitName(name).some((part) => written.includes(part)) ||
        written.some((sign) => /^[£$€]$/u.test(sign) && name.includes(sign)),
    ),
  );
  const [only, more] = told;
  return addsUp(column) && only !== undefined && more === undefined && said.includes(only);
}

/** The one number that a unit is of, unless another number is spoken of. */
function measuredIn(unit: string, amount: string, table: TableProfile, text: string): ColumnProfile | null {
  const numbers = table.columns.filter(isNumber);
  const [only, more] = numbers.filter((column) => isIn(column, unit, Number(amount.replace(/,/gu, "")), table));
  const isMoney = isOfMoney(unit);
  const found = only !== undefined && more === undefined ? only : isMoney ? amountMeant(table, "any") : null;
  if (found === null) return null;
  const words = text.match(/[\p{L}_]+/gu) ?? [];
  const index = columnIndexOf(table);
  const isOther = words.some((word) => {
    const match = index.match([word]);
    return match !== null && match.cost < 0.2 && match.columns.some((column) => isNumber(column) && column !== found);
  });
  return isOther ? null : found;
}

function isIn(column: ColumnProfile, unit: string, amount: number, table: TableProfile): boolean {
  const parts = splitName(column.name);
  const units = measuredUnits.filter(({ said }) => said.includes(unit));
  const isRate = units.length > 0 && units.every(({ kind }) => kind === "rate");
  if (isRate) return units.some(({ written }) => parts.some((part) => written.includes(part)));
  if (parts.some((part) => /^(?:per|rate|h|speed)$/u.test(part)) || /^(?:km_h|kmh|kph)$/u.test(parts.join("_")))
    return false;
  // Thousands, or kilometres: as far as that column goes.
  if (unit === "k")
    return (
      parts.some((part) => /^(?:km|kms|kilometres|kilometers)$/u.test(part)) &&
      amount <= Number(column.max) &&
      table.columns.every((other) => other === column || !isNumber(other) || Number(other.max) < amount * 1000)
    );
  const isHeat = units.some(({ kind }) => kind === "temperature");
  if (isHeat && parts.some((part) => /^(?:temp|temperature|tmax|tmin|tmean|highs?|lows?)$/u.test(part))) return true;
  const isMoney = unit === "quid" || units.some(({ kind }) => kind === "money");
  const written = units.flatMap((each) => each.written);
  if (
    parts.some((part) => written.includes(part)) ||
    written.some((each) => /^[£$€]$/u.test(each) && column.name.includes(each))
  )
    return true;
  return isMoney && addsUp(column) && table.columns.filter(addsUp).length === 1;
}
