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
    `\\b(?:(?:that |which |who )?(?:was|were|is|are|lasted|lasting|took|taking|cost|costing|weighed|weighing|of|worth) )?(${comparing}) ([£$€]?)(${number}) ?(${unitWords})?(?![\\p{L}\\d])(?: (?:long|each|in length))?`,
    "iu",
  ).exec(text);
  const [whole = "", sign = "", currency = "", amount = "", unit = ""] = match ?? [];
  if (match === null || (unit === "" && currency === "")) return text;
  const named = columnIndexOf(table).match([
    (text.slice(0, match.index).trim().split(" ").at(-1) ?? "").replace(/"/gu, ""),
  ]);
  const [own, other] = named === null || named.cost >= 0.2 ? [] : named.columns.filter(isNumber);
  const size = Number(amount.replace(/,/gu, ""));
  // "Highs over 20 degrees": the number that is named is measured so.
  if (own !== undefined && other === undefined && unit !== "" && isIn(own, unit.toLowerCase(), size, table))
    return `${text.slice(0, match.index)} ${sign} ${amount}${text.slice(match.index + whole.length)}`.replace(
      / {2,}/gu,
      " ",
    );
  const column = measuredIn(currency === "" ? unit.toLowerCase() : currency, amount, table, text);
  if (column === null || /\b(?:totals?|altogether|in all|average|mean|median|each|per)\b/iu.test(text)) return text;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + whole.length);
  const operator = plainly.find(([shape]) => shape.test(sign))?.[1] ?? sign;
  said.assume(`"${whole.trim()}" is said of ${column.name}.`);
  return `${before}with ${quoted(column.name)} ${operator} ${amount}${after}`;
}

/** The one number that a unit is of, unless another number is spoken of. */
function measuredIn(unit: string, amount: string, table: TableProfile, text: string): ColumnProfile | null {
  const numbers = table.columns.filter(isNumber);
  const [only, more] = numbers.filter((column) => isIn(column, unit, Number(amount.replace(/,/gu, "")), table));
  const isMoney = /^(?:£|\$|€|quid|pounds?|euros?|dollars?|gbp|eur|usd)$/iu.test(unit);
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
  if (parts.some((part) => /^(?:per|rate|h|speed)$/u.test(part)) || /^(?:km_h|kmh|kph)$/u.test(parts.join("_")))
    return false;
  // Thousands, or kilometres: as far as that column goes.
  if (unit === "k")
    return (
      parts.some((part) => /^(?:km|kms|kilometres|kilometers)$/u.test(part)) &&
      amount <= Number(column.max) &&
      table.columns.every((other) => other === column || !isNumber(other) || Number(other.max) < amount * 1000)
    );
  const units = measuredUnits.filter(({ said }) => said.includes(unit));
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
