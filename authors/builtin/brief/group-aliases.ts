import type { Cell } from "../../../state/tables.ts";
import { commonWords, functionPatterns } from "./words.ts";

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const cardinals = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const wordsOf = (value: Cell): string[] =>
  String(value)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * What the name of an answer may call a group by besides: "first" for 1, "ssa" for sub_saharan_africa, "fem" for female. Only what is
 * the beginning, or the letters, of no other group, and no word of another meaning.
 */
export function groupAliases(value: Cell, all: readonly Cell[]): string[] {
  if (typeof value === "number")
    return Number.isInteger(value) && value >= 1 && value <= 10
      ? [ordinals[value - 1] ?? "", cardinals[value - 1] ?? "", `${value}${suffix(value)}`]
      : [];
  const others = all.filter((each) => each !== value).map(wordsOf);
  const own = wordsOf(value);
  const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join("");
  const found: string[] = [];
  const letters = initials(own);
  if (own.length > 1 && others.every((words) => initials(words) !== letters)) found.push(letters);
  for (const word of own) {
    const isIn = (part: string): boolean => others.some((words) => words.some((other) => other.startsWith(part)));
    for (let end = word.length; end >= 3; end--) if (!isIn(word.slice(0, end))) found.push(word.slice(0, end));
  }
  return found.filter((name) => !commonWords.has(name) && functionPatterns.every(([shape]) => !shape.test(name)));
}

function suffix(value: number): string {
  return ["st", "nd", "rd"][value - 1] ?? "th";
}
