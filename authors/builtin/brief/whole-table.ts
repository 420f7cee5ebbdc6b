import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical } from "../language/names.ts";
import { rowNounsOf } from "../language/row-nouns.ts";
import { countOf, countWords } from "../lexicon/numbers.ts";
import { type Consumed, escaped } from "./consumed.ts";
import type { Frame } from "./frame.ts";
import { isRowKey, namesEachRow } from "./row-names.ts";

const lead =
  "(?:(?:use|using|take|taking|consider|considering|include|including|count|counting|average|averaged|averaging|over|across|of|on|for|from|with|fit on|based on|comput\\w+ (?:over|on|from)|calculat\\w+ (?:over|on|from)) )";
const place = "(?: (?:of|in) (?:the )?(?:file|data|dataset|table|sample|survey|trial|study))?";
const asTheyAre =
  "(?:,? (?:as (?:they are|it is|it stands|they stand|given)|(?:are|is) (?:used|included|counted|considered|kept|taken)|counts?(?: once)?|together|alike|combined|pooled|without exception|into account))*";
/** What goes on would say of which of them. */
const ends = "(?=\\s*(?:[.;:,()\\n]|$|and\\b|with all\\b|by (?:the|its|their)\\b|to\\b|is\\b|are\\b|was\\b))";

/**
 * Takes out what only says that the whole table counts: "over all 120 plots", where it has so many rows, "over every plot", "each plot
 * counts once", "all sites pooled". Of how many rows a table has, and what they are called, its profile knows.
 */
export function readWholeTable(left: Consumed, frame: Frame): void {
  const { rowCount, columns } = frame.table;
  const take = (words: string): unknown => left.takeAll(new RegExp(escaped(words), "u"));
  const { own } = rowNounsOf(frame.table);
  // What only might be called so ("customers") may have several rows each.
  const isRow = (noun: string): boolean => {
    const mark = /^⟨c(\d+)⟩$/u.exec(noun)?.[1];
    if (mark !== undefined) return isRowKey(columns[Number(mark)], rowCount);
    return (
      namesEachRow(noun, frame) &&
      (own.has(canonical(noun)) || /^(?:rows?|records?|entr(?:y|ies)|observations?|lines?)$/u.test(noun))
    );
  };
  const counted = new RegExp(
    `\\b(?:${lead})?all (?:of )?(?:the )?(\\d[\\d,]*|${countWords}) (?:[a-z]+|⟨c\\d+⟩)${place}${asTheyAre}${ends}`,
    "gu",
  );
  for (const [words, number = ""] of [...left.left.matchAll(counted)])
    if (countOf(number.replace(/,/gu, "")) === rowCount) take(words);
  const every = [
    new RegExp(
      `\\b${lead}(?:all|every|each)(?: single)?(?: of)?(?: the)? ([a-z]+|⟨c\\d+⟩)${place}${asTheyAre}${ends}`,
      "gu",
    ),
    new RegExp(
      `\\b(?:all|every|each)(?: single)?(?: of)?(?: the)? ([a-z]+|⟨c\\d+⟩)${place} counts?(?: once)?${ends}`,
      "gu",
    ),
    new RegExp(
      `\\b(?:(?:the )?(?:table|file|data|dataset|it|there) (?:holds?|has|have|contains?|is|are|gives?) )?(?:with )?(?:exactly )?one (?:row|line|record) (?:per|for each|for every) ([a-z]+|⟨c\\d+⟩)${ends}`,
      "gu",
    ),
  ];
  // "For each plot" tells groups apart, and "of all staff" says what a share is of.
  for (const shape of every)
    for (const [words, noun = ""] of [...left.left.matchAll(shape)])
      if (!/^of\b|^for (?:each|every)\b/u.test(words) && isRow(noun)) take(words);
  const pooled =
    /,? ?\b(?:(?:from|over|across|with|of|for) )?(?:all|the|both) (?:of )?(?:the )?⟨c(\d+)⟩(?: columns?| values?)? (?:(?:are|is|being|taken|have been) )*(?:pooled|combined|taken together|lumped together|merged|together)\b/gu;
  for (const [words, at] of [...left.left.matchAll(pooled)])
    if (tellsApart(columns[Number(at)]) && !isToldApart(left.left, at ?? "")) take(words);
}

function tellsApart(column: ColumnProfile | undefined): boolean {
  return column !== undefined && column.type !== "number" && column.distinct < 100;
}

/** Whether something is asked of each of them, or which of them has the most. */
function isToldApart(text: string, at: string): boolean {
  return new RegExp(`\\b(?:each|every|per|by|which|what|within)(?: [a-z]+)? ⟨c${at}⟩`, "u").test(text);
}
