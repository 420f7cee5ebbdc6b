import { countOf, countWords } from "../lexicon/numbers.ts";
import type { Frame } from "./frame.ts";

/** What columns are called beside the word itself. */
const noun = "(?:columns?|variables?|features?|fields?|predictors?|attributes?)";
/** That those are meant which the question is of. */
const spokenOf =
  "(?:used|involved|needed|required|concerned|relevant|selected|mentioned|named|listed|above|said|in question|at hand|of interest)";
const some = "(?:at least one|one or more|any|all|either|both|each|one|every)(?: one)?(?: of)?";
const count = `(?:${countWords}|\\d{1,2})`;

/**
 * The words in which a sentence says in which columns rows may have no gap, where it names none: "any of the five columns", "the columns
 * used", "any column".
 */
export const scopeWords = `(?:(?:${some} )?(?:(?:the|these|those|its|same|${count}|${spokenOf}) )*${noun}(?:,? (?:(?:that|which) (?:are|is|were) )?${spokenOf}|,? in the (?:dataset|data|table|file))*|(?:${some} )?(?:these|those|them|the (?:two|${spokenOf}))|either|both|any|one)(?![a-z]| ?:? ?⟨)`;

/** Of which columns such words are: all, those that are used, or either, which can't be told. */
export function scopeOf(words: string): NonNullable<Frame["dropsGaps"]> {
  if (new RegExp(`\\b(?:these|those|them|both|either|same|${spokenOf}|${count})\\b`, "u").test(words)) return "used";
  if (/\bpredictors?\b/u.test(words)) return "used";
  return /\b(?:any|all|every|each)\b(?! of the\b)|\bin the [a-z]+$/u.test(words) ? "any" : "unsaid";
}

const gap = "\\b(?:missing|null|nan|empty|blank|gaps?|lack(?:s|ing)?|incomplete)\\b";
const counted = `\\b(?:${some} )?(?:(?:the|these|those|its) )*(${count}) (?:${spokenOf} )*(${noun})\\b`;
const numbered = [
  new RegExp(`${gap}[^.;\\n⟨]{0,40}?${counted}`, "gu"),
  new RegExp(`${counted}[^.;\\n⟨]{0,30}?${gap}`, "gu"),
];

/** How many columns a text says that rows may have no gap in: none where it says no number, or two of them. */
function saidCount(text: string): { count: number; noun: string; words: string } | null | "several" {
  const found = numbered
    .flatMap((shape) => [...text.matchAll(shape)])
    .map(([words, number, noun = ""]) => ({ count: countOf(number), noun, words }));
  const [first, ...more] = found;
  if (first === undefined) return null;
  // In all of them at once, or in any: one does not know.
  if (/\ball (?:of )?(?:the |these |those )*[a-z0-9]+ [a-z]+$/u.test(first.words)) return "several";
  return more.every((each) => each.count === first.count) ? first : "several";
}

/** Columns that a question uses: those that something is computed of, and those that rows are chosen or told apart by. */
export interface Used {
  computed: ReadonlySet<string>;
  choosing: ReadonlySet<string>;
}

/**
 * The columns in which rows may have no gap, where a number of them is said ("any of the five columns"): those that the question
 * uses, or all of the table, whichever are so many. Null where no number is said; the words where it is that of neither.
 */
export function countedColumns(frame: Frame, { computed, choosing }: Used): readonly string[] | string | null {
  const said = saidCount(frame.annotated.text);
  if (said === null) return null;
  if (said === "several") return "columns";
  const all = frame.table.columns.map(({ name }) => name);
  const sets = [[...computed], [...new Set([...computed, ...choosing])], all];
  // A model has a target beside its features, and learns nothing from rows without one.
  if (frame.model !== null && /feature|predictor/u.test(said.noun) && said.count === computed.size - 1)
    return [...computed];
  return sets.find(({ length }) => length === said.count) ?? said.words;
}
