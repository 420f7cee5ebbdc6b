import { isText } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";

/** Words of the language that people are called by as well: the end of a scale, or a month. */
const alsoWords = /\b(?:max|min|may|april|june|august|jan)\b/iu;
const ofTimes =
  "in|of|during|since|until|till|before|after|by|from|to|through|throughout|for|last|this|and|or|every|each|late|early|mid";

/**
 * "How much did Max sell", "what did Dr May earn": where a value of the table is said, the word in it is neither the highest of a
 * column nor a month, and rows of everybody are not meant.
 */
export function namesThatAreWords({ text, operation, table }: Heard): Held | null {
  const written = JSON.stringify(operation).replace(/"function":"(?:max|min)"/gu, "");
  for (const { value } of table.columns.filter(isText).flatMap(({ top }) => top)) {
    if (typeof value !== "string" || value.length < 3 || !alsoWords.test(value)) continue;
    const said = new RegExp(`(?<![\\p{L}\\d])${value.replace(/[^\p{L}\p{N}\s]/gu, "\\$&")}(?![\\p{L}\\d])`, "giu");
    const isOneWord = /^\p{L}+$/u.test(value);
    for (const match of text.matchAll(said)) {
      const before = text.slice(0, match.index).trim();
      // "In May" and "max miles" stay what they are; a name has its capital, or somebody's verb before it.
      const isName = isOneWord
        ? /\b(?:did|does|do|has|had|have|was|is|with)$/iu.test(before) ||
          (before !== "" && /^\p{Lu}/u.test(match[0]) && !new RegExp(`\\b(?:${ofTimes})$|^$`, "iu").test(before))
        : true;
      if (isName && !written.toLowerCase().includes(JSON.stringify(value).toLowerCase()))
        return { word: match[0], hint: `Put the value in quotation marks: "${value}".` };
    }
  }
  return asSubject({ text, operation, table });
}

/** Before a verb it is somebody's name, though the values that are known don't have it: they are the frequent ones only. */
function asSubject({ text, operation, table }: Pick<Heard, "text" | "operation" | "table">): Held | null {
  const [, name = ""] = /\b(?:did|does|has|had|is|was) (Max|Min|May|April|June|August|Jan)\b(?! \d)/u.exec(text) ?? [];
  if (name === "" || new RegExp(`"value":"[^"]*\\b${name}\\b`, "iu").test(JSON.stringify(operation))) return null;
  const isUnlisted = table.columns.some(
    (column) => isText(column) && column.top.length < column.distinct && column.distinct < table.rowCount,
  );
  return isUnlisted || /^M(?:ax|in)$/u.test(name)
    ? { word: name, hint: `Put the value in quotation marks, with its column: where "..." = "${name}".` }
    : null;
}
