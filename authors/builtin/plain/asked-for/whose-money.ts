import type { ColumnProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { giving, taking } from "../../lexicon/money-verbs.ts";
import { sideOf } from "../short/money-sides.ts";
import type { Heard, Held } from "./holding.ts";
import { measuredOf } from "./measured.ts";

/** "How much did we spend" of a shop's orders: what its customers spent is not what the shop did, nor is a bill anything that was taken. */
export function whoseMoney({ text, operation, table }: Heard): Held | null {
  const said = new RegExp(`\\b(?:we|i) (?:(?:have|had|all) )*(?:(${taking})|(${giving}))\\b`, "iu").exec(text);
  if (said === null || !/\b(?:how much|what) (?:\p{L}+ )?(?:more |less )?(?:did|do|have|had)\b/iu.test(text))
    return null;
  const side = sideOf(table);
  if (side === null || side === (said[1] === undefined ? "paying" : "taking")) return null;
  // What is named is meant, whoever pays it: "how much did we spend on parts" of `Parts Cost`.
  const measured = measuredOf(operation, table);
  if (measured.length > 0 && measured.every((column) => isNamed(column, text))) return null;
  return {
    word: said[0],
    hint: `The amounts of this table are ${side === "taking" ? "what others paid" : "what was paid"}: name the column that is added up.`,
  };
}

const ofAnyMoney = /^(?:total|amount|price|paid|cost|spent|spend|money|sum|value|sales?|revenue|payment)$/u;

/** Whether a word of a column's name is said that not every amount is called by. */
function isNamed({ name }: ColumnProfile, text: string): boolean {
  const words = new Set((text.match(/\p{L}{3,}/gu) ?? []).map((word) => canonical(word.toLowerCase())));
  return splitName(name).some((part) => part.length > 2 && !ofAnyMoney.test(part) && words.has(canonical(part)));
}
