import { canonical } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import type { Frame } from "./frame.ts";

/** Whether words only name the rows: "bird strikes", "orders". */
export function countsRows(words: string, frame: Frame): boolean {
  const nouns = rowNounStems(frame.table);
  const last = words.trim().split(" ");
  return last.length > 0 && last.some((word) => nouns.has(canonical(word))) && nouns.has(canonical(last.at(-1) ?? ""));
}
