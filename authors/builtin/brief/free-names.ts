import { splitName } from "../language/names.ts";
import { type Asked, filterWords } from "./asked.ts";
import { changingWords, functionPatterns, narrowingWords, qualifyingWords } from "./words.ts";

const all = (shape: RegExp): RegExp => new RegExp(shape.source, "iu");
const meaning: readonly RegExp[] = [
  ...[changingWords, narrowingWords, qualifyingWords].map(all),
  ...functionPatterns.map(([shape]) => all(shape)),
  /\b(?:before|after|pre|post|original|initial|final|rank\w*|change|diff\w*|delta|per|adj\w*|raw|test|train|all|both|each|total|non|not|no|without|vs|ratio|rate|share|pct|percent\w*|clean\w*|filter\w*|kept|left|remain\w*|outliers?|normal|extreme\w*|count|num|number|\d+)\b/u,
];

/**
 * Whether the words of an answer's name only call what is computed by a name of their own: "height" and "area" for HT_M and BA_M2.
 * Not where a word changes what is computed, speaks of another column than those given, or of a value.
 */
export function isFreeName(words: string, columns: readonly string[], { frame }: Asked): boolean {
  // Where there are groups, a name may be that of one.
  if (frame.group !== null || frame.pair !== null || meaning.some((shape) => shape.test(words))) return false;
  const parts = words.split(" ").filter(({ length }) => length >= 3);
  const speaksOf = (name: string): boolean =>
    splitName(name).some((own) =>
      parts.some((word) => own.startsWith(word) || (own.length >= 3 && word.startsWith(own))),
    );
  const others = frame.table.columns.filter(({ name }) => !columns.includes(name));
  if (others.some(({ name }) => speaksOf(name) && !columns.some((own) => sharesPart(own, name, parts)))) return false;
  const chosen = filterWords(frame);
  const open = parts.filter((word) => !chosen.has(word));
  return !frame.table.columns.some(
    ({ type, top }) =>
      type === "string" &&
      top.some(
        ({ value }) =>
          typeof value === "string" &&
          value.length <= 40 &&
          [...splitName(value), splitName(value).join("")].some((own) => open.includes(own)),
      ),
  );
}

/** Whether two columns have the part in common that a word speaks of, so that it says nothing of the other. */
function sharesPart(own: string, other: string, words: readonly string[]): boolean {
  const parts = new Set(splitName(own));
  return splitName(other)
    .filter((part) => words.some((word) => part.startsWith(word) || word.startsWith(part)))
    .every((part) => parts.has(part));
}
