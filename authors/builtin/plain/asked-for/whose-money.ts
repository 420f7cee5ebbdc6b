import { giving, taking } from "../../lexicon/money-verbs.ts";
import { sideOf } from "../short/money-sides.ts";
import type { Heard, Held } from "./holding.ts";

/** "How much did we spend" of a shop's orders: what its customers spent is not what the shop did, nor is a bill anything that was taken. */
export function whoseMoney({ text, table }: Heard): Held | null {
  const said = new RegExp(`\\b(?:we|i) (?:(?:have|had|all) )*(?:(${taking})|(${giving}))\\b`, "iu").exec(text);
  if (said === null || !/\b(?:how much|what) (?:\p{L}+ )?(?:more |less )?(?:did|do|have|had)\b/iu.test(text))
    return null;
  const side = sideOf(table);
  if (side === null || side === (said[1] === undefined ? "paying" : "taking")) return null;
  return {
    word: said[0],
    hint: `The amounts of this table are ${side === "taking" ? "what others paid" : "what was paid"}: name the column that is added up.`,
  };
}
