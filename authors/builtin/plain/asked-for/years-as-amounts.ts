import { monthsOf } from "../wordings/months-as-text.ts";
import { isNumber } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf } from "./measured.ts";

/** "Rent since 2021" where months are written as texts: the year is a time, and no amount of rent. */
export function yearsAsAmounts({ text, operation, table }: Heard): Held | null {
  if (monthsOf(table) === null) return null;
  const said =
    /\b(?:in|during|for|since|after|before|until|till|up to|from|between|by|over)(?: the year)? ((?:19|20)\d\d)(?!\p{L}|[.,]?\d)/iu.exec(
      text,
    );
  if (said === null) return null;
  const numbers = table.columns.filter(isNumber).map(({ name }) => name);
  const isAmount = conditionsOf(operation).some(
    (condition) =>
      condition.kind === "compare" && numbers.includes(condition.column) && Number(condition.value) === Number(said[1]),
  );
  return isAmount && !/\b(?:over|above|under|below|than|amount)\b/iu.test(text)
    ? { word: said[0], hint: "Name the column of months, and the first or last of them." }
    : null;
}
