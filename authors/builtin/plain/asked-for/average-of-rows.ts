import { splitName } from "../../language/names.ts";
import { meansRows } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";

const average = /^(?:average|averages|averaged|avg|mean|typical)$/iu;

/** "My average outing" of rows that are outings is no average of `avg pulse`, which only shares the word with it. */
export function averageOfRows({ text, operation, table }: Heard): Held | null {
  const [, word, noun] = /\b(average|avg|mean|typical) (\p{L}+)\b/iu.exec(text) ?? [];
  if (word === undefined || noun === undefined || !meansRows(noun, table) || operation.operation !== "aggregate")
    return null;
  const [measure] = operation.measures;
  const parts = splitName(measure?.column ?? "");
  const isShared = parts.some((part) => average.test(part)) && !parts.includes(noun.toLowerCase());
  const isSaid = parts.some(
    (part) =>
      text
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .includes(part) && part !== word.toLowerCase(),
  );
  return measure?.function === "mean" && isShared && !isSaid
    ? { word: `${word} ${noun}`, hint: "Name the column that is averaged." }
    : null;
}
