import { stemmer } from "stemmer";
import type { Condition } from "../../../../state/condition.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { columnsOf } from "../combined/combining.ts";
import { meansRows } from "../wordings/wording.ts";
import { type Heard, type Held, numberOf } from "./holding.ts";

/**
 * A noun of the rows that was taken for a column or a value which only looks like it: exams are no examiners, bookings no day on
 * which they were booked, and courses are not those of the provider Coursely.
 */
export function wordsOfRows({ text, operation, table }: Heard): Held | null {
  const words = [...text.toLowerCase().matchAll(/\p{L}{3,}/gu)].map(([word]) => word);
  const nouns = words.filter((word) => meansRows(word, table));
  const shown =
    "dimensions" in operation
      ? operation.dimensions.flatMap(({ column, grain }) => (grain === null ? [column] : []))
      : [];
  const ends =
    operation.operation === "aggregate" ? operation.measures : "measure" in operation ? [operation.measure] : [];
  const measured = ends.flatMap(({ function: what, column }) =>
    /^(?:first|last)$/u.test(what) && column !== null ? [column] : [],
  );
  // Two values of a column that are held against each other tell themselves that it is meant.
  const chosen = new Set(valuesIn(operation.filter ?? null).map(({ column }) => column));
  for (const name of [...shown.filter((column) => !chosen.has(column)), ...measured]) {
    const column = table.columns.find((each) => each.name === name);
    const noun = column === undefined ? undefined : nouns.find((word) => onlyLooksLike(word, column, words));
    if (noun !== undefined) return { word: noun, hint: `Name the column that is meant: ${name}, or another.` };
  }
  const wheres = ends.flatMap(({ where, of }) => [where, ...(of ?? []).map((part) => part.where)]);
  for (const { column, value } of [operation.filter, ...wheres].flatMap((each) => valuesIn(each ?? null))) {
    const noun = words.find(
      (word) =>
        looksLikeValue(word, value, words) &&
        (meansRows(word, table) || table.columns.some(({ name }) => name !== column && isSaid(word, splitName(name)))),
    );
    if (noun !== undefined) return { word: noun, hint: `Say it by its column, if it is meant: ${column} is ${value}.` };
    // "Gifts" are no gifts with gift aid.
    const flag = table.columns.find((each) => each.name === column);
    const isYes = /^(?:y|yes|true|1|t)$/iu.test(value);
    const of = !isYes || flag === undefined ? undefined : words.find((word) => isOnlyPart(word, flag, words, table));
    if (of !== undefined) return { word: of, hint: `Say it by its column, if it is meant: ${column} is ${value}.` };
  }
  return null;
}

/** Whether a noun is all that a question says of a column whose name says something else. */
function onlyLooksLike(noun: string, column: ColumnProfile, words: readonly string[]): boolean {
  const parts = splitName(column.name).filter((part) => part.length > 1);
  const isAlike = (part: string): boolean => stemmer(noun).length >= 4 && stemmer(part).startsWith(stemmer(noun));
  return parts.some(isAlike) && !parts.some((part) => isSaid(part, words));
}

/** Whether a noun is the first of several words that a column is called by, and the others are not said: "gifts" of `Gift aid?`. */
function isPartOf(noun: string, column: ColumnProfile, words: readonly string[]): boolean {
  const others = splitName(column.name).filter((part) => numberOf(part) !== numberOf(noun) && part.length > 1);
  const { length } = splitName(column.name).filter((part) => part.length > 1);
  return others.length > 0 && others.length < length && !others.some((part) => isSaid(part, words));
}

/** Whether a noun, of the rows or of another column, is all that is said of a column that says yes or no. */
function isOnlyPart(noun: string, flag: ColumnProfile, words: readonly string[], table: TableProfile): boolean {
  const isNoun = table.columns.some((column) => column !== flag && isSaid(noun, splitName(column.name)));
  return (isNoun || meansRows(noun, table)) && (onlyLooksLike(noun, flag, words) || isPartOf(noun, flag, words));
}

const isSaid = (part: string, words: readonly string[]): boolean =>
  words.some((word) => numberOf(word) === numberOf(part));

function looksLikeValue(word: string, value: string, words: readonly string[]): boolean {
  const plain = value.toLowerCase();
  if (!/^\p{L}{4,}$/u.test(plain) || words.some((each) => each === plain || numberOf(each) === numberOf(plain)))
    return false;
  return stemmer(plain) === stemmer(word) || (stemmer(plain).startsWith(stemmer(word)) && stemmer(word).length >= 4);
}

/** The texts and numbers that rows are chosen by. */
function valuesIn(filter: Condition | null): { column: string; value: string }[] {
  if (filter === null) return [];
  if (filter.kind === "all" || filter.kind === "any") return filter.conditions.flatMap(valuesIn);
  if (filter.kind === "not") return valuesIn(filter.condition);
  const [column = ""] = columnsOf(filter);
  if (filter.kind === "compare" && filter.operator === "=") return [{ column, value: String(filter.value) }];
  return filter.kind === "in" ? filter.values.map((value) => ({ column, value: String(value) })) : [];
}
