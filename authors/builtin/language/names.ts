import { stemmer } from "stemmer";
import { abbreviations, nameNoise } from "../lexicon/names.ts";
import { fold } from "./tokenise.ts";

/**
 * The words of a column's or file's name: `US_Gross`, `flightDate`, `Cost Total $` and `GDPPerCapita` all come apart.
 * Lower case, without accents, at most 40 words of a hostile name.
 */
export function splitName(name: string): string[] {
  return fold(
    name
      .slice(0, 400)
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2"),
  )
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "")
    .slice(0, 40);
}

/** One word in the form in which words are compared: abbreviations written out, then stemmed. */
export function canonical(word: string): string {
  return stemmer(abbreviations.get(word) ?? word);
}

/** The words of a name that carry its meaning; units and small words only where nothing else is left, or they are in `telling`. */
export function essentialWords(words: readonly string[], telling: ReadonlySet<string> = new Set()): string[] {
  const essential = words.filter((word) => telling.has(word) || !nameNoise.has(word));
  return essential.length > 0 ? essential : [...words];
}

/** `Cost Total $` as `cost_total`: for names of outputs and tools. Empty where nothing in the name can be written so. */
export function snakeName(name: string): string {
  return splitName(name)
    .join("_")
    .replace(/[^a-z0-9_]+/g, "")
    .replace(/_+/g, "_")
    .replace(/^_|_$/g, "")
    .slice(0, 40);
}
