import { wordsOf } from "./column-spelling.ts";

/** How many words two texts share, of all that they have: 1 for the same words, 0 for none (Dice's coefficient). */
export function wordLikeness(a: string, b: string): number {
  const [first, second] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const all = first.size + second.size;
  return all === 0 ? 0 : (2 * [...first].filter((word) => second.has(word)).length) / all;
}
