import { fold } from "../../language/tokenise.ts";
import type { Told } from "./told.ts";

/** What is written as a code, and is no value: quartiles, measures, hypotheses, letters of a formula, gases. */
const common = /^(?:q[1-4]|r2|f1|h[01a]|[xyztunbcvdkwms]\d|m[12]|l[12]|p\d\d?|co2|o3|no2|so2|pm\d*|h2o|a1c|b12|n3)$/u;

const kinds =
  "(?:[Gg]roups?|[Tt]ypes?|[Vv]isits?|[Cc]lass(?:es)?|[Cc]ategory|[Zz]ones?|[Ss]ites?|[Ww]ards?|[Ll]ines?|[Ss]tages?|[Ss]trat(?:um|a)|[Rr]egions?|[Aa]rms?|[Ss]ections?|[Bb]locks?|[Bb]arns?|[Bb]ays?)";

/** "In stratum S1", "the A4 cars", "of group D": a code that the reading has nowhere. */
export function codesLost({ brief, frame, whole, answers }: Told): string | null {
  const names = fold([...frame.table.columns.map(({ name }) => name), ...answers.map(({ name }) => name)].join(" "));
  const read = fold(whole);
  for (const { 0: said, 1: before = "", 2: code = "" } of brief.body.matchAll(
    /(?:\b([A-Za-z]+) )?(?<![\w@"'.([-])([A-Z]{1,3}\d{1,3}|[A-Z]\d{1,2}[A-Z]?)(?![\w(\]=]|\.\d)/gu,
  )) {
    const folded = fold(code);
    if (read.includes(folded) || names.includes(folded)) continue;
    const isOwn = frame.table.columns.some(({ top }) => top.some(({ value }) => String(value) === code));
    if (!isOwn && common.test(folded) && !new RegExp(`^${kinds}$`, "u").test(before)) continue;
    return said.trim();
  }
  for (const [said, letter = ""] of brief.question.matchAll(
    new RegExp(`\\b${kinds} "?([B-Z])"?(?![\\w'-]|\\.\\w| (?:and|or|minus|plus)\\b)`, "gu"),
  ))
    if (!whole.includes(`"${letter}"`) && !answers.some(({ name }) => fold(name).split(/[_ ]/u).includes(fold(letter))))
      return said;
  return null;
}

/** "With a standard lunch": a value in front of its column, by which nothing is chosen. */
export function valuesBeforeColumns({ question, frame, whole }: Told): string | null {
  for (const [said, word = "", at = ""] of question.matchAll(/\b([a-z]{4,}) ⟨c(\d+)⟩/gu)) {
    const column = frame.table.columns[Number(at)];
    if (column?.type !== "string" || column.distinct > 50 || whole.includes(JSON.stringify(column.name))) continue;
    if (column.top.some(({ value }) => typeof value === "string" && fold(value) === word))
      return said.replace(/⟨c\d+⟩/u, column.name);
  }
  return null;
}

/** "The sessions of Level 2 ports": a value of several words or with a number that the question names and nothing is chosen by. */
export function namedValuesLost({ brief, frame, whole }: Told): string | null {
  const question = ` ${fold(brief.question).replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  for (const { name, type, distinct, top } of frame.table.columns) {
    if (type !== "string" || distinct > 50 || distinct < 2 || whole.includes(JSON.stringify(name))) continue;
    if (frame.group?.name === name) continue;
    for (const { value } of top) {
      if (typeof value !== "string" || !/\p{L}{3,}[ -]\S/u.test(value)) continue;
      const words = fold(value)
        .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
      if (question.includes(` ${words} `)) return value;
    }
  }
  return null;
}
