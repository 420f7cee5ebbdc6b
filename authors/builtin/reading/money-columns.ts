import type { ColumnProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";

const words =
  /^(?:amount|revenue|sales?|turnover|net|gross|costs?|price|fees?|fines?|salary|bonus|budget|eur|usd|gbp|paid|spent?|spend)$/u;

/** A number that is an amount of money by its name: a currency, or a word for what is paid. A rate of it is none. */
export function isMoney({ name, type }: ColumnProfile): boolean {
  if (type !== "integer" && type !== "number") return false;
  const parts = splitName(name);
  return (
    !/%/u.test(name) &&
    !parts.some((part) => /^(?:rate|percent|pct)$/u.test(part)) &&
    (/[$€£¥]/u.test(name) || parts.some((part) => words.test(part)))
  );
}
