import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { columnIndexOf } from "../../language/columns.ts";
import { splitName } from "../../language/names.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { quoted } from "../../reading/resolved.ts";
import { isNumber, type Reworded } from "./wording.ts";

/** Lengths of time by the words for them, in the unit that columns tell them in, and how many of it each is. */
const lengths: readonly { said: RegExp; units: readonly { written: RegExp; each: number }[] }[] = [
  {
    said: /^weeks?$/iu,
    units: [
      { written: /^(?:days?|nights?)$/u, each: 7 },
      { written: /^(?:weeks?)$/u, each: 1 },
    ],
  },
  {
    said: /^fortnights?$/iu,
    units: [
      { written: /^(?:days?|nights?)$/u, each: 14 },
      { written: /^(?:weeks?)$/u, each: 2 },
    ],
  },
  {
    said: /^hours?$/iu,
    units: [
      { written: /^(?:minutes?|mins)$/u, each: 60 },
      { written: /^(?:hours?|hrs)$/u, each: 1 },
    ],
  },
  {
    said: /^half[- ](?:an )?hours?$/iu,
    units: [
      { written: /^(?:minutes?|mins)$/u, each: 30 },
      { written: /^(?:hours?|hrs)$/u, each: 0.5 },
    ],
  },
];
const unit = "weeks?|fortnights?|half an hour|half-hour|hours?";
const verb =
  "(?:(?:that |which |who )?(?:lasted|lasting|lasts|last|took|taking|were|was|are|is|ran|stayed|staying|of|for) (?:for )?)?";
const amount = `(?:(?:an?|one|the) |(${countWords}|\\d+) )?(?:full |whole )?(${unit})`;
const length = new RegExp(
  `\\b${verb}(?:(more than|longer than|over|less than|under|shorter than|at least|no less than|at most|up to) ${amount}|${amount} (or longer|or more|and longer|and more|or over|and over|or above|or less|or shorter|or under))(?=[\\s?.!,]*$|, | (?:in|at|with|from|during|did|do|were|was|are|is|have|had|how)\\b)(?! (?:total|all|advance|a row))`,
  "iu",
);

/** "stays of a week or longer", "classes under an hour": by the one column of days, nights, hours or minutes. */
export function longerThan(text: string, table: TableProfile): Reworded | null {
  const match = length.exec(text);
  if (match === null || /\b(?:total|altogether|average|mean|median|each|per|every)\b/iu.test(text)) return null;
  const [whole, sign = "", many, said, manyMore, saidMore, more = ""] = match;
  const kind = lengths.find((each) => each.said.test(said ?? saidMore ?? ""));
  const found = kind?.units.flatMap(({ written, each }) =>
    table.columns.filter((column) => isLength(column, written)).map((column) => ({ column, each })),
  );
  const [only, another] = found ?? [];
  if (only === undefined || another !== undefined || isOfOther(text, only.column, table)) return null;
  const count = many ?? manyMore;
  const value =
    only.each * (count === undefined ? 1 : /^\d/u.test(count) ? Number(count) : countOf(count.toLowerCase()));
  const operator = operatorOf(sign.toLowerCase(), more.toLowerCase());
  return {
    text: text.replace(whole, `with ${quoted(only.column.name)} ${operator} ${value}`),
    assumption: `"${whole.trim()}" is told by ${only.column.name}.`,
  };
}

function operatorOf(sign: string, more: string): string {
  if (more !== "") return /less|shorter|under/u.test(more) ? "<=" : ">=";
  if (/^(?:more than|longer than|over)$/u.test(sign)) return ">";
  if (/^(?:less than|under|shorter than)$/u.test(sign)) return "<";
  return /^(?:at most|up to)$/u.test(sign) ? "<=" : ">=";
}

/** A length of time of each row: not "per hour", and no day of the month. */
const isLength = (column: ColumnProfile, written: RegExp): boolean => {
  const parts = splitName(column.name);
  return (
    isNumber(column) &&
    parts.some((part) => written.test(part)) &&
    !parts.some((part) => /^(?:per|rate|of|each|open|ago|left|overdue|late)$/u.test(part))
  );
};

/** Whether another number is spoken of, so that the limit may be said of that. */
function isOfOther(text: string, own: ColumnProfile, table: TableProfile): boolean {
  const index = columnIndexOf(table);
  return (text.match(/[\p{L}_]+/gu) ?? []).some((word) => {
    const match = index.match([word]);
    return match !== null && match.cost < 0.2 && match.columns.some((column) => isNumber(column) && column !== own);
  });
}

const measure =
  "kilos?|kgs?|kilograms?|grams?|litres?|liters?|pints?|miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|tonnes?|tons?|pounds?|hours?|gallons?";

/** "half a kilo", "a mile and a half", "two and a half litres", "over a tonne": in digits. */
export const halvesInDigits = (text: string): string =>
  text
    .replace(new RegExp(`\\bhalf (?:an?|of an?) (${measure})\\b`, "giu"), "0.5 $1")
    .replace(new RegExp(`\\b(?:a )?quarter (?:of )?an? (${measure})\\b`, "giu"), "0.25 $1")
    .replace(new RegExp(`\\b(?:an?|one) (${measure}) and a half\\b`, "giu"), "1.5 $1")
    .replace(
      new RegExp(`\\b(${countWords}|\\d+) and a half (${measure})\\b`, "giu"),
      (_, count: string, noun: string) =>
        `${(/^\d/u.test(count) ? Number(count) : countOf(count.toLowerCase())) + 0.5} ${noun}`,
    )
    .replace(
      new RegExp(
        `\\b(over|under|more than|less than|at least|at most|above|below) (?:an?|one) (${measure})\\b(?! (?:of|per|each|and))`,
        "giu",
      ),
      "$1 1 $2",
    );
