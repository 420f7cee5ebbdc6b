import type { Consumed } from "../consumed.ts";
import type { Direction } from "./asks.ts";

/** What a constraint says that a word of the question means. */
export interface Definitions {
  /** "Increase = pop in 2005 minus pop in 1955": from the second to the first. */
  change: { from: string; to: string } | null;
  /** "Strongest = most negative coefficient": by sign, or without it. */
  strength: Direction | "absolute" | null;
}

const of =
  "(?:(?:the )?(?:mean|average|total|sum|median|max|min)(?: of)? ?)?\\(? ?(?:the |that )?(?:⟨[cd]\\d+⟩ ?)?(?:in |of |for |at )?\\(?";
const change = new RegExp(
  `\\b(?:increase|decrease|change|difference|growth|rise|gain|improvement)s?(?: (?:of|in) (?:the )?⟨[cd]\\d+⟩)?(?: of a [a-z⟨⟩\\d]+)? ?(?:=|is|means|:) ?${of}(?<to>⟨v\\d+⟩|\\d{4})\\)? ?(?:minus|-|−|–) ?${of}(?<from>⟨v\\d+⟩|\\d{4})\\)?`
    .replace(/ \?/gu, "\\s*")
    .replace(/ /gu, "\\s+"),
  "u",
);
const strength =
  /\bstrong(?:er|est)?\s*(?:=|means|is|refers to|:)\s*(?:the )?(?<word>(?:most|more) (?:negative|positive)|(?:larg|high|great|bigg)(?:er|est)(?: in)? absolute|(?:larg|high|great)(?:er|est) in magnitude|by absolute)(?: (?:correlation|coefficient|value|r)s?)*/u;

/** Reads and takes out what the constraints say of words that the slots have. */
export function readDefinitions(left: Consumed): Definitions {
  const strong = left.take(strength)?.groups?.word ?? null;
  const { from, to } = left.take(change)?.groups ?? {};
  return {
    change: from === undefined || to === undefined ? null : { from, to },
    strength:
      strong === null ? null : /negative/u.test(strong) ? "lowest" : /positive/u.test(strong) ? "highest" : "absolute",
  };
}
