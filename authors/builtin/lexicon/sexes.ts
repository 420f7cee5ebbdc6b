import type { Cell } from "../../../state/tables.ts";

/** How a column of sexes writes the two, and what those are called in texts. */
const sexes = [
  { written: /^(?:male|m|man)$/iu, called: ["male", "men", "man", "boy", "gentlemen"] },
  { written: /^(?:female|f|woman)$/iu, called: ["female", "women", "woman", "girl", "ladies"] },
] as const;

/** What those are called for whom a value stands, where all the values are of a column of sexes; else nothing. */
export function sexNames(value: Cell, all: readonly Cell[]): readonly string[] {
  const isOfSexes = sexes.every(({ written }) => all.some((each) => written.test(String(each))));
  return isOfSexes ? (sexes.find(({ written }) => written.test(String(value)))?.called ?? []) : [];
}
