import { canonical } from "../language/names.ts";
import { rowNounStems } from "../language/tag.ts";
import type { Frame } from "./frame.ts";
import { rowsNames } from "./words.ts";

const anyTable =
  /^(?:rows?|records?|entr(?:y|ies)|observations?|samples?|data points?|instances?|cases?|items?|ones|those)$/u;

/** Whether a word names the rows of a table: "rows" anywhere, "movies" in movies.csv, "passengers". */
export function namesRows(word: string, { table }: Pick<Frame, "table">): boolean {
  const words = word.trim().split(/\s+/u);
  const last = words.at(-1) ?? "";
  const nouns = rowNounStems(table);
  const isRow = (each: string): boolean =>
    anyTable.test(each) || rowsNames.test(each) || rowsNames.test(`${each}s`) || nouns.has(canonical(each));
  if (last === "" || !isRow(last)) return false;
  // "bird strikes" of birdstrikes.csv: the words together are the file's name.
  return words.length === 1 || words.every(isRow) || nouns.has(canonical(words.join("")));
}
