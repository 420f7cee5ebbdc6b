import type { TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { anyMoneyNouns, incomeNouns, spendingNouns } from "../../lexicon/amounts-of-money.ts";
import { quoted } from "../../reading/resolved.ts";
import { isNumber } from "../wordings/wording.ts";
import { amountMeant, type Flow } from "./amounts-meant.ts";
import { FreeWords } from "./free-words.ts";
import type { Said } from "./said.ts";

/** Words of several lists as alternatives of a pattern, the longest first. */
export const either = (...lists: readonly string[]): string =>
  lists
    .flatMap((list) => list.split("|"))
    .sort((a, b) => b.length - a.length)
    .join("|");

/** Those who ask. */
export const own = "we|i|us|the shop|the business|the company|the club|the charity";
/** Those who give them money. */
export const givers =
  "people|everyone|everybody|anyone|customers|our customers|guests|our guests|donors|our donors|members";
/** Nouns for money that are no quoted names. */
export const nouns = `(?<!["“])(?:${either(incomeNouns, spendingNouns, anyMoneyNouns)})(?!["”])`;
export const isOf = (word: string, list: string): boolean => list.split("|").includes(word.toLowerCase());

/** The amount that some words ask for, in quotes; what it is taken for is said. */
export function amountFor(words: string, flow: Flow, table: TableProfile, said: Said): string | null {
  const amount = amountMeant(table, flow);
  // What a column is called by means that one.
  const isCalled = words.split(" ").some((word) => {
    const match = columnIndexOf(table).match([word]);
    return match !== null && match.columns.some(isNumber) && !(amount !== null && match.columns.includes(amount));
  });
  if (amount === null || isCalled) return null;
  said.assume(`"${words}" is told by ${amount.name}.`);
  return quoted(amount.name);
}

/** A text with other words in place of a match. */
export function put(text: string, { 0: whole, index }: RegExpExecArray, words: string): string {
  return `${text.slice(0, index)}${words}${text.slice(index + whole.length)}`;
}

/** A verb that a column or a value is called by tells something else. */
export const isUnfree = (verb: string, table: TableProfile): boolean =>
  !new FreeWords(table).areFree([verb]) && amountMeant(table, "any") === null && amountMeant(table, "in") === null;

/** Which way the money goes that a noun means. */
export const flowOfNoun = (noun: string): Flow =>
  isOf(noun, incomeNouns) ? "in" : isOf(noun, spendingNouns) ? "out" : "any";
