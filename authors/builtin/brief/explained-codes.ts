import type { TableProfile } from "../../../state/profile.ts";
import type { ValueHit } from "../language/values.ts";
import { nameWords } from "./asked.ts";
import type { Wanted } from "./split-brief.ts";
import { commonWords } from "./words.ts";

/** A word of the question's own, and the short value that it is said to stand for. */
export interface ExplainedCode {
  word: string;
  hit: ValueHit;
}

const code = "[\"']?(\\p{Lu}{1,3}|\\p{Lu}\\p{Ll}{1,2})[\"']?";
const word = "[\"']?(\\p{L}{4,20})[\"']?";
/** "M = malignant", "M for malignant", "M stands for malignant". */
const behind = new RegExp(
  `(?:,? ?\\b(?:where|with|and) |[,;(] ?)?(?<![\\p{L}\\p{N}"'.])${code} ?(?:=|:|for|means|stands for|denotes|represents) ?${word}(?![\\p{L}\\p{N}])`,
  "gu",
);
/** "The malignant (M) tumors". */
const ahead = new RegExp(`(?<![\\p{L}\\p{N}])${word} \\(${code}\\)`, "gu");

/**
 * The words by which a text explains the short values of a column of texts ("M = malignant, B = benign"), and the text without the
 * explanations. A code that several columns have explains nothing, nor does one alone: who explains codes explains two. They matter
 * where answers are called by such words.
 */
export function explainedCodes(
  text: string,
  { columns }: TableProfile,
  wanted: readonly Wanted[],
): { codes: ExplainedCode[]; text: string } {
  const hitOf = (value: string): ValueHit | null => {
    const holding = columns.filter(({ type, top }) => type === "string" && top.some((each) => each.value === value));
    const [column, more] = holding;
    return column === undefined || more !== undefined ? null : { column, value };
  };
  const found = new Map<string, ExplainedCode>();
  const learn = (value: string, said: string): boolean => {
    const own = said.toLowerCase();
    const hit = commonWords.has(own) ? null : hitOf(value);
    const known = found.get(own);
    if (hit === null || (known !== undefined && known.hit.value !== value)) return false;
    found.set(own, { word: own, hit: { ...hit, said: own } });
    return true;
  };
  const left = text
    .replace(ahead, (all, said: string, value: string) => (learn(value, said) ? said : all))
    .replace(behind, (all, value: string, said: string) => (learn(value, said) ? "" : all));
  const columnsOf = new Map([...found.values()].map(({ hit }) => [hit.value, hit.column]));
  const named = new Set(wanted.flatMap(({ name }) => nameWords(name).split(" ")));
  const isNamed = [...found.keys()].some((own) => named.has(own));
  return isNamed && columnsOf.size > 1 && new Set(columnsOf.values()).size === 1
    ? { codes: [...found.values()], text: left }
    : { codes: [], text };
}
