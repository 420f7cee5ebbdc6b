import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { isComplete } from "../../language/values.ts";
import { happeningNouns, kindsOfSomebody, leavingDates, madeThings } from "../../lexicon/numbered-things.ts";
import { isSpokenOf } from "../levels/counted.ts";
import { isDate, isText } from "../wordings/wording.ts";
import { type Heard, type Held, isAggregate, numberOf } from "./holding.ts";

const now =
  /^(?=how many\b|number of\b|who (?:earns|gets|is paid|makes)\b|how much do we pay\b).*?\b(do we (?:currently |now )?(?:have|employ|pay)|we have|have we(?: got)?|are there|there are|(?:are|is|works?|lives?|plays?|earns|gets|makes)\b(?! not\b))/iu;

/** "How many members do we have" are those of today: where a column says when somebody left, those who did are none of them. */
export function thoseWhoLeft({ text, operation, table }: Heard): Held | null {
  const present = now.exec(text)?.[1];
  if (present === undefined) return null;
  const left = table.columns.find(
    (column) =>
      isDate(column) && column.nulls > 0 && splitName(column.name).every((word) => isLeaving(word) || isSmall(word)),
  );
  // A job that is finished is a job; a booking that was called off is none.
  if (left === undefined || (isOfHappenings(table) && !/cancel/iu.test(left.name))) return null;
  if (isSpokenOf(left, operation) || /\b(?:ever|in total|so far|altogether)\b/iu.test(text)) return null;
  return { word: present, hint: `Say whether those with a ${left.name} count: where ${left.name} is missing.` };
}

const isLeaving = (word: string): boolean => leavingDates.has(word);
const isSmall = (word: string): boolean => /^(?:on|at|date|day|time|of|when)$/u.test(word);

/** "How many laptops do we have" of a file of tickets: what tickets are about is not what there is. */
export function ownOfHappenings(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table } = heard;
  const noun = /^how many (?:\p{L}+ ){0,2}?(\p{L}+) (?:do|does|did|have|has|had|are|were|was|got|came)\b/iu.exec(
    text,
  )?.[1];
  const [measure, more] = operation.measures;
  if (noun === undefined || measure === undefined || more !== undefined || (measure.share ?? null) !== null)
    return null;
  if (/\b(?:different|distinct|kinds?|types?|makes?|models?)\b/iu.test(text)) return null;
  if (!isOfHappenings(table)) return null;
  const hint = "The rows are none of them: ask for the number of rows, or of different values of a column.";
  const groups = operation.dimensions.map(({ column }) => column);
  if (measure.function === "distinct" || groups.length === 1) {
    const column = table.columns.find(({ name }) => name === (measure.column ?? groups[0]));
    const isMake = madeThings.has(numberOf(noun)) && column !== undefined && isText(column);
    if (isMake && isMakeOf(noun, column) && column.distinct <= table.rowCount / 4) return { word: noun, hint };
  }
  if (measure.function !== "count" || measure.column !== null) return null;
  const of = table.columns.find((column) => isSpokenOf(column, operation) && isValueOf(noun, column));
  if (of === undefined) return null;
  const isHad =
    /\b(?:do|does) (?:we|they|you|i) (?:currently |now )?(?:have|own|keep)$|\bhave (?:we|they) got$|\bare there$/iu.test(
      text,
    );
  const isSomebody = splitName(of.name).some((word) => kindsOfSomebody.has(word));
  return isHad || isSomebody ? { word: noun, hint } : null;
}

/** Whether each row is something that happened, by what the rows are called or by a column of the days on which they did. */
function isOfHappenings(table: TableProfile): boolean {
  const { own } = rowNounsOf(table);
  const nouns = [...happeningNouns].map((noun) => canonical(noun));
  const isCalled = nouns.some((noun) => own.has(noun));
  const isNumbered = table.columns.some(({ name, distinct }) => {
    const [word = ""] = splitName(name);
    return happeningNouns.has(word) && distinct > 0.9 * table.rowCount;
  });
  return isCalled || isNumbered || table.columns.some((column) => isDate(column) && /^date$/iu.test(column.name));
}

const isValueOf = (noun: string, column: ColumnProfile): boolean =>
  isText(column) && isComplete(column) && column.top.some(({ value }) => numberOf(String(value)) === numberOf(noun));

const isMakeOf = (noun: string, { name }: ColumnProfile): boolean =>
  splitName(name).some((word) => numberOf(word) === numberOf(noun));
