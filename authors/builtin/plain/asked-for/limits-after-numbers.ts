import { limitTakenForNumber } from "../../lexicon/limits-after.ts";
import type { Held, Holding } from "./holding.ts";

/** "With a score of 500 plus": no score of exactly 500. */
export const limitsAfterNumbers: Holding = ({ text, operation }): Held | null => {
  const word = limitTakenForNumber(text, JSON.stringify(operation), { mustBeUsed: false });
  return word === null ? null : { word, hint: 'Put the limit before its number: "at least 500", "at most 500".' };
};
