import type { TableProfile } from "../../../state/profile.ts";

const noun = "(?:categor(?:y|ies)|groups?|types?|classes|class|levels?|kinds?)";
/** "The three ⟨c2⟩ categories". */
const named = new RegExp(`⟨c(\\d+)⟩ (${noun})\\b`, "gu");

/**
 * "The category with the lowest mean ⟨c6⟩", where the question spoke of the ⟨c2⟩ categories before: that noun then means a value of
 * the column. Only where one column of texts is spoken of so, by one noun.
 */
export function withGroupsAsNouns(text: string, { columns }: TableProfile): string {
  const found = [...text.matchAll(named)];
  const spoken = new Set(found.map(([, at, said = ""]) => `${at} ${singular(said)}`));
  const [only, ...more] = spoken;
  const [at = "", word = ""] = only?.split(" ") ?? [];
  if (only === undefined || more.length > 0 || columns[Number(at)]?.type !== "string") return text;
  return text.replace(
    new RegExp(
      `(?<=\\b(?:the|which|each|every|per|what|of) )${word}(?= (?:with|has|had|having|whose|in which|of which) )`,
      "gu",
    ),
    `⟨c${at}⟩`,
  );
}

function singular(word: string): string {
  return word
    .replace(/ies$/u, "y")
    .replace(/sses$/u, "ss")
    .replace(/(?<!s)s$/u, "");
}
