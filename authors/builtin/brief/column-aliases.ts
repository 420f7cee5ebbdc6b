import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { fold } from "../language/tokenise.ts";
import { commonWords, functionPatterns } from "./words.ts";

const small =
  /^(?:the|a|an|of|in|on|for|from|by|to|and|or|between|among|with|without|its|their|his|her|our|this|that|these|those|all|each|every|both|is|are|was|were|be|as|per|than|versus|vs|whose|which|who|predict|use|using|column|columns|called|named|total|number|new|other|others|it|they|them|only|if|when|where|not|no|into|at|how|what|column's|changes?|increases?|decreases?|differences?|growth|rises?|drops?|values?|levels?|amounts?|numerator|denominator|divisor|dividend|target|features?|predictors?|inputs?|outputs?|labels?|variables?)$/u;

/**
 * What a text calls columns by in its own words, where it gives the column's name behind them in brackets: "the orbital
 * eccentricity (pl_orbeccen)". The last of several words stands for them, unless it is another column's name or stands for two.
 */
export function columnAliases(
  text: string,
  { columns }: TableProfile,
  isValue: (words: string) => boolean,
): Map<string, ColumnProfile> {
  const found = new Map<string, ColumnProfile | null>();
  const add = (words: string, column: ColumnProfile): void => {
    const known = found.get(words);
    found.set(words, known === undefined || known === column ? column : null);
  };
  for (const match of text.matchAll(
    /((?:[\p{L}-]+ +){0,5}[\p{L}-]+) ?\( ?(?:the )?["'`]?([^()"'`\n]{2,40}?)["'`]?(?: column)? ?\)/gu,
  )) {
    const column = columns.find(({ name }) => name === match[2]?.trim());
    if (column === undefined) continue;
    // "The effective temperature of the stars (st_teff)".
    const words = (match[1] ?? "")
      .replace(/ of (?:the|all) [\p{L}-]+s$/u, "")
      .split(/ +/u)
      .map(fold);
    const from = words.findLastIndex((word) => small.test(word) || isFunction(word) || commonWords.has(word)) + 1;
    const own = words.slice(from);
    if (own.length === 0 || own.length > 3) continue;
    const said = own.join(" ");
    const head = own.at(-1) ?? "";
    if (isValue(said) || own.some(isValue)) continue;
    if (columns.some((other) => other !== column && fold(other.name) === said)) continue;
    add(said, column);
    if (own.length > 1 && head.length >= 4 && !columns.some((other) => other !== column && fold(other.name) === head))
      add(head, column);
  }
  return new Map([...found].flatMap(([words, column]) => (column === null ? [] : [[words, column] as const])));
}

function isFunction(word: string): boolean {
  return functionPatterns.some(([shape]) => shape.test(word)) || /^correlations?$/u.test(word);
}

/** A marked text in which a column that stands in brackets behind itself is said once. */
export function withoutOwnNames(text: string): string {
  return text.replace(/(⟨c\d+⟩)((?: (?:of|for) (?:the |an? |all |each )?[a-z]+)?) ?\( ?\1 ?\)/gu, "$1$2");
}
