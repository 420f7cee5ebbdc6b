import type { ColumnProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { quoted } from "../../reading/resolved.ts";
import type { Heard, Held } from "./holding.ts";
import { partsOf } from "./numbers-of-things.ts";

/** Not "only one", "only once" and "the only": these are numbers, and are read as such. */
const only =
  /(?<!\bthe |[?.!,;:] )\b(only|nothing but|nothing else|no other|nobody else|exclusively|solely)\b(?! (?:count|counting|include|consider|look|for|the|those|an?|once|twice|one|two|three|\d))/iu;

/**
 * "Customers who bought only mugs", "who bought boots and socks": said of all rows of somebody, and one row doesn't tell. What was
 * read looks at each row by itself.
 */
export function onlyAndBoth({ text, operation, table }: Heard): Held | null {
  if (!("filter" in operation) || operation.filter === null) return null;
  const asked = /^(?:who|whose|which|what|how many|list|show)\b/iu.test(text);
  if (!asked) return null;
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const conditions = partsOf(operation.filter);
  const isRepeated = (column: ColumnProfile | undefined): boolean =>
    column !== undefined && column.distinct <= 0.9 * (table.rowCount - column.nulls);
  const spoken =
    operation.operation === "aggregate"
      ? operation.measures.flatMap(({ function: what, column }) =>
          what === "distinct" && column !== null ? [column] : [],
        )
      : operation.operation === "rows"
        ? operation.columns.slice(0, 3)
        : [];
  const dimensions = operation.operation === "aggregate" ? operation.dimensions.map(({ column }) => column) : [];
  const somebody = [...spoken, ...dimensions].filter(
    (name) => isRepeated(columns.get(name)) && !conditions.some((part) => "column" in part && part.column === name),
  );
  const isOfSomebody = somebody.length > 0 && (/^who\b/iu.test(text) || somebody.some((name) => isSaid(name, text)));
  const word = only.exec(text)?.[1];
  if (word !== undefined && isOfSomebody)
    return { word, hint: "Ask for those with any, or for the number of different values by each." };
  for (const part of conditions) {
    if (part.kind !== "in" || part.values.length < 2) continue;
    const both = joined(part.values.map(String), text);
    if (both === null) continue;
    const before = text.slice(0, both.at);
    const isHad = /\b(?:had|has|have|contain(?:ed|s)?|includ(?:ed|es?))(?: both)? (?:an? |some |the )?$/iu.test(before);
    const isBeing = /\b(?:was|were|is|are)(?: both)? $/iu.test(before);
    if (isOfSomebody || isHad || isBeing || /\bboth\b/iu.test(text))
      return {
        word: both.words,
        hint: `Say it with "or", if one of them is enough; no row has both in ${quoted(part.column)}.`,
      };
  }
  return null;
}

const isSaid = (name: string, text: string): boolean => {
  const words = new Set([...text.matchAll(/\p{L}+/gu)].map(([word]) => canonical(word.toLowerCase())));
  return splitName(name).some((part) => words.has(canonical(part)));
};

/** "boots and socks" of two values, as they are said: by the beginnings of their words. */
function joined(values: readonly string[], text: string): { words: string; at: number } | null {
  for (const match of text.matchAll(/(\p{L}+) and (?:an? |some |the |also )?(?=(\p{L}+))/giu)) {
    const [, first = "", second = ""] = match;
    const isIn = (word: string): boolean =>
      values.some((value) => splitName(value).some((part) => isAlike(part, word.toLowerCase())));
    if (isIn(first) && isIn(second)) return { words: `${first} and ${second}`, at: match.index };
  }
  return null;
}

const isAlike = (part: string, word: string): boolean =>
  canonical(part) === canonical(word) || (part.length > 3 && part.slice(0, 4) === word.slice(0, 4));
