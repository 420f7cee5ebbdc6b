import { canonical, splitName } from "../language/names.ts";
import { plainWords } from "./plain-words.ts";
import { commonWords, functionPatterns } from "./words.ts";

/** "Magnitude" for mag: a word whose beginning is the whole name, and no word of questions itself. */
export function startsAs(word: string, name: string): boolean {
  return word.startsWith(name) && word.length >= name.length + 3 && !plainWords.has(word) && !commonWords.has(name);
}

/** Whether a name is made of the beginnings of all the words, in their order: "lifeexp" of "life expectancy". */
export function beginnings(words: readonly string[], joined: string, least = 2): boolean {
  const [first = "", ...rest] = words;
  if (rest.length === 0) return joined.length > 0 && first.startsWith(joined) && joined.length >= least;
  for (let length = Math.min(first.length, joined.length - 1); length > 0; length--)
    if (joined.startsWith(first.slice(0, length)) && beginnings(rest, joined.slice(length), least)) return true;
  return false;
}

/** Whether three words or more begin with the letters of a name in capitals: "ultimate tensile strength" of UTS, which is named besides. */
export function isAcronym(name: string, words: readonly string[]): boolean {
  const own = words.filter((word) => !plainWords.has(word) && !commonWords.has(word));
  return words.length >= 3 && own.length >= 2 && name === words.map((word) => word.charAt(0).toUpperCase()).join("");
}

/** Whether words are most of a longer name's, one behind the other: "day pass price" of DayPassPriceAdult. */
export function isPartOf(words: readonly string[], parts: readonly string[]): boolean {
  const said = words.map(canonical);
  const all = parts.map(canonical);
  return (
    words.length >= 3 &&
    parts.length === words.length + 1 &&
    all.some((_, at) => said.every((word, next) => all[at + next] === word))
  );
}

/** Whether words are those of a new name that is written as one: "vertical drop" of VerticalDrop. */
export function isSpelledOut(name: string, words: readonly string[]): boolean {
  const parts = splitName(name);
  return (
    parts.length >= 2 &&
    parts.length === words.length &&
    functionPatterns.every(([shape]) => !shape.test(parts.join(" "))) &&
    parts.every((part, at) => canonical(part) === canonical(words[at] ?? ""))
  );
}
