import { countOf } from "../../lexicon/numbers.ts";
import type { Frame } from "../frame.ts";
import type { Direction } from "./asks.ts";
import type { Definitions } from "./definitions.ts";
import { type Quantity, withoutSign } from "./quantities.ts";

const lowestWords = /^(?:low|small|few|least|min|weak|bottom)/u;
const places: Record<string, number> = {
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  "2nd": 2,
  "3rd": 3,
  "4th": 4,
  "5th": 5,
};

/** Whether a superlative, or a comparative, is of the lower end. */
export function isLowest(word: string): boolean {
  return lowestWords.test(word);
}

/** The end that a superlative is of, as the question defines it. */
export function directionOf(word: string, { strength }: Definitions): Direction {
  if (/^strong/u.test(word) && strength === "lowest") return "lowest";
  return isLowest(word) ? "lowest" : "highest";
}

/** Strength is a coefficient's without its sign, unless the question says what it means by it. */
export function rankedBy(quantity: Quantity, said: string, { strength }: Definitions, frame: Frame): Quantity {
  if (!/\b(?:strong|weak)/u.test(said) || strength === "highest" || strength === "lowest") return quantity;
  return withoutSign(quantity, frame);
}

/** Which one from the end: the first, where nothing is said. */
export function placeOf(word: string | undefined): number {
  return word === undefined ? 1 : (places[word] ?? 1);
}

/** How many are meant by "the top three" or "the top 3". */
export function countSaid(word: string | undefined): number {
  return countOf(word);
}
