import type { Profile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import { fold } from "../language/tokenise.ts";

/** What may follow a small letter that is no article: "in barn a and in barn b". */
const end = "(?=\\s*(?:$|[.,;:?!)]|(?:and|or|vs|versus|than|is|are|was|were|has|have)\\b))";

/** "Names that start with A", "starting with the letters An": letters, whatever word they are. */
const beginning = new RegExp(
  `\\b((?:start|begin|end)(?:s|ning|ing)? (?:with|in) )(?:(?:the )?letters? )?(\\p{Lu}|\\p{Lu}\\p{L}{1,2}|\\p{Ll}${end})(?![\\p{L}\\p{N}'’"-])`,
  "gu",
);

/**
 * A question in which the letter A behind the name of a column that has such a value stands in quotes: "cows in barn A". To a
 * reader of words it is an article, which says nothing.
 */
export function withLetterA(text: string, { tables }: Profile): string {
  let said = text.replace(beginning, '$1"$2"');
  for (const { name, type, top } of tables.flatMap(({ columns }) => columns)) {
    const value = top.find((each) => typeof each.value === "string" && fold(each.value) === "a")?.value;
    if (type !== "string" || value === undefined) continue;
    // A name's words are letters and figures: none of them means anything else in a pattern.
    const words = splitName(name);
    if (words.length === 0) continue;
    const called = words.map((word) => `(?:${word}|${word[0]?.toUpperCase()}${word.slice(1)}|${word.toUpperCase()})`);
    const letter = new RegExp(
      `(?<![\\p{L}\\p{N}])(${called.join("[\\s_-]+")}s?\\s+)(?:A|a${end})(?![\\p{L}\\p{N}'’"-])`,
      "gu",
    );
    said = said.replace(letter, (_, named: string) => `${named}"${String(value)}"`);
  }
  return said;
}
