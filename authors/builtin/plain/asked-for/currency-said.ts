import type { ColumnProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { measuredUnits } from "../../lexicon/units.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { isNumber } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";

const currencies = measuredUnits.filter(({ kind }) => kind === "money");
const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+|[£$€¥]/gu) ?? [];

const isCurrency = ({ name, type }: ColumnProfile): boolean =>
  type === "string" && splitName(name).some((part) => /^(?:currency|ccy|curr)$/u.test(part));

/** "Payments over 50 dollars" of amounts in pounds can't be told, nor of amounts in several currencies without the one that is said. */
export function currencySaid({ text, operation, table }: Heard): Held | null {
  const said = currencies.filter((each) => wordsOf(text).some((word) => each.said.includes(word)));
  const [one, more] = said;
  if (one === undefined || more !== undefined) return null;
  const word = wordsOf(text).find((each) => one.said.includes(each)) ?? "";
  // The columns that rows are shown with tell nothing of which rows they are.
  const written = JSON.stringify({ ...operation, columns: null });
  const used = table.columns.filter(({ name }) => written.includes(JSON.stringify(name)));
  const ofAnother = used.filter(isNumber).find((column) => {
    const parts = wordsOf(splitName(column.name).join(" ").concat(" ", column.name));
    const own = currencies.filter((each) => parts.some((part) => each.written.includes(part)));
    return own.length > 0 && !own.includes(one) && (isMoney(column) || own.length === 1);
  });
  if (ofAnother !== undefined) return { word, hint: `${ofAnother.name} is in another currency.` };
  const told = table.columns.find(isCurrency);
  if (told === undefined || used.includes(told)) return null;
  // A parcel of two pounds is weighed.
  const isOfMoney = used.some(
    (column) => isNumber(column) && !/weigh|\b(?:lbs?|kg)\b/iu.test(splitName(column.name).join(" ")),
  );
  return isOfMoney
    ? { word, hint: `Say the ${told.name} as the table has it, like: ${told.name} = ${told.top[0]?.value}.` }
    : null;
}
