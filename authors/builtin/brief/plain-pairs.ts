import type { TableProfile } from "../../../state/profile.ts";

const name = "(?:⟨[cd]\\d+⟩|[a-z]\\w*)";
const shape = new RegExp(
  `\\b((?:correlation|correlations|relationship|association|relation|correlation coefficient|coefficient)(?: \\(r\\))? between (?:the )?)(${name}) and (the |its )?(${name})(?= *(?:[.,;?()\\n]|$|over\\b|for\\b|in\\b|of\\b|within\\b|columns?\\b))`,
  "gu",
);

/** "Between the depth of a haul and the temperature": whose they are is none of the two. */
const owned = /\bbetween (the )?(⟨[cd]\d+⟩) of (?:an?|each|every) ⟨c\d+⟩ and (the |its )?(⟨[cd]\d+⟩)/gu;

/** Marks columns whose names are ordinary words, where a text says between which two columns something holds. */
export function withPlainPairs(text: string, { columns }: TableProfile): string {
  const marked = (word: string): string | null => {
    if (word.startsWith("⟨")) return word;
    const at = columns.findIndex((column) => column.name.toLowerCase() === word);
    const type = columns[at]?.type;
    return type === "integer" || type === "number" ? `⟨c${at}⟩` : null;
  };
  return text
    .replace(owned, "between $1$2 and $3$4")
    .replace(shape, (all, lead: string, a: string, article: string | undefined, b: string) => {
      const [x, y] = [marked(a), marked(b)];
      return x === null || y === null ? all : `${lead}${x} and ${article ?? ""}${y}`;
    });
}
