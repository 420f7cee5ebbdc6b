import { plainWords } from "./plain-words.ts";
import { commonWords } from "./words.ts";

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
