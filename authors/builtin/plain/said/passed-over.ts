import { stemmer } from "stemmer";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { dueWords } from "../../lexicon/happenings.ts";
import { isDate } from "../wordings/wording.ts";
import { allOfGroups } from "./all-of-groups.ts";
import { changedColumn } from "./changed-column.ts";
import { claimed } from "./claims.ts";
import { degreeOfCount, totalCompared } from "./degrees.ts";
import { foretold } from "./foretold.ts";
import { groupOfItself } from "./group-of-itself.ts";
import { keepsLeftOut } from "./leaves-out.ts";
import { limitsOfOthers } from "./limits-of-others.ts";
import { ordinaryValues } from "./ordinary-values.ts";
import { ownWordForNone } from "./own-word-for-none.ts";
import { stepsTold } from "./steps-told.ts";
import { bothSteps, countOfExtreme, highestDate } from "./superlatives-and-steps.ts";
import { uncalculated } from "./uncalculated.ts";
import { undivided } from "./undivided.ts";
import { yearsAddedUp } from "./years-added-up.ts";

/** The words of a question that choose rows, or say how they are taken together, and that an operation has no trace of. */
export function passedOver(text: string, operation: Operation, table: TableProfile): string | null {
  return (
    inARow(text, operation) ??
    sameDay(text, operation) ??
    stateOfRows(text, operation, table) ??
    allGroups(text, operation) ??
    deadline(text, operation) ??
    twicePer(text, operation) ??
    keepsLeftOut(text, operation) ??
    limitsOfOthers(text, operation, table) ??
    ordinaryValues(text, operation, table) ??
    ownWordForNone(text, operation, table) ??
    undivided(text, operation, table) ??
    uncalculated(text, operation, table) ??
    degreeOfCount(text, operation) ??
    totalCompared(text, operation) ??
    groupOfItself(operation) ??
    changedColumn(text, operation, table) ??
    yearsAddedUp(text, operation, table) ??
    foretold(text, operation) ??
    rated(text, operation) ??
    countOfExtreme(text, operation) ??
    highestDate(text, operation, table) ??
    bothSteps(text, operation, table) ??
    stepsTold(text, operation) ??
    allOfGroups(text, operation) ??
    claimed(text, operation)
  );
}

/** "Which has the most? Show me the number for every one": all of them, where one alone is kept. */
function allGroups(text: string, operation: Operation): string | null {
  if (operation.operation !== "aggregate" || operation.limit === null) return null;
  return (
    /[?.!] (?:please )?(?:show|give|list|tell)\b.* ((?:for|in|of|at) (?:every|each|all)(?: \p{L}+)?)/iu.exec(
      text,
    )?.[1] ?? null
  );
}

/** "Returned by the due date": no row of theirs for each due date. */
function deadline(text: string, operation: Operation): string | null {
  if (operation.operation !== "aggregate" || operation.dimensions.length === 0) return null;
  const said =
    /\b(?:\p{L}+(?:ed|en)|back|in|off|paid|sent|done|out) (by (?:the|its|their) (due date|deadline|due day))/iu.exec(
      text,
    )?.[1];
  const isBy = operation.dimensions.some(
    ({ column, grain }) => grain === null && splitName(column).some((word) => dueWords.has(word)),
  );
  return said !== undefined && isBy ? said : null;
}

/** "Days in a row" are counted in runs. */
function inARow(text: string, operation: Operation): string | null {
  if (operation.operation === "streak" || operation.operation === "custom") return null;
  return /\b(?:in a row|back[- ]to[- ]back|uninterrupted|on end)\b/iu.exec(text)?.[0] ?? null;
}

/** "On the same day they were sent" compares two dates of a row: a value that is called so says something else. */
function sameDay(text: string, operation: Operation): string | null {
  const said = /\b(?:on|within|in) the same (?:day|week|month|year)\b/iu.exec(text)?.[0];
  const isValue = /"value":"same[ -]/iu.test(JSON.stringify(operation));
  return said !== undefined && isValue ? said : null;
}

const states: ReadonlySet<string> = new Set("open due overdue outstanding".split(" "));

/** "Approved invoices", "open urgent tickets": what is said of the rows before their noun chooses some of them. */
function stateOfRows(text: string, operation: Operation, table: TableProfile): string | null {
  if (operation.operation !== "aggregate") return null;
  const chosen = conditionsOf(operation);
  const there = /\bwhere there (?:is|was|are|were)\b/iu.exec(text)?.[0];
  if (there !== undefined && chosen === "") return there;
  // What is open has no date yet at which it ended.
  const isDateLacking = table.columns.some(
    (column) =>
      isDate(column) && chosen.includes(`"kind":"missing","column":${JSON.stringify(column.name).toLowerCase()}`),
  );
  const nouns = rowNounsOf(table).stems;
  const isNoun = (word: string): boolean =>
    nouns.has(stemmer(word.toLowerCase())) || /^(?:items?|rows?|ones)$/iu.test(word);
  for (const [, said = "", , first = "", , second = "", third = ""] of text.matchAll(
    /\b(\p{L}{3,})(?= ((\p{L}+)(?: ((\p{L}+)(?: (\p{L}+))?))?))/gu,
  )) {
    const word = said.toLowerCase();
    const near = isNoun(first) || isNoun(second) || (/^and$/iu.test(first) && isNoun(third));
    if (!near) continue;
    if (states.has(word) && !isDateLacking && !chosen.includes(word.replace(/^over/u, ""))) return said;
    const column = /(?:ed|en)$/u.test(word) ? saidOfSome(word, table) : null;
    if (column === null || chosen.includes(JSON.stringify(column).toLowerCase())) continue;
    const isMeasured = operation.measures.some((measure) => measure.column === column);
    if ((chosen === "" && isNoun(first)) || isMeasured) return said;
  }
  return null;
}

/** All conditions of an operation as text in small letters; empty where it has none. */
function conditionsOf({ filter, measures }: Extract<Operation, { operation: "aggregate" }>): string {
  const said = JSON.stringify([filter, measures.map(({ where, of }) => [where, of?.map((part) => part.where)])]);
  return /"kind":/u.test(said) ? said.toLowerCase() : "";
}

/** The column that a participle is of, where not every row has a value in it. */
function saidOfSome(word: string, table: TableProfile): string | null {
  const stem = stemmer(word);
  const found = table.columns.find(
    (column) =>
      (column.nulls > 0 || Number(column.min) === 0) &&
      splitName(column.name).some((part) => {
        const own = stemmer(canonical(part.toLowerCase()));
        const near = Math.min(own.length, stem.length);
        return near >= 3 && stem.slice(0, near) === own.slice(0, near);
      }),
  );
  return found?.name ?? null;
}

/** "Per supplier per month" are two groups. */
function twicePer(text: string, operation: Operation): string | null {
  if (operation.operation !== "aggregate" || operation.dimensions.length > 1 || operation.made !== undefined)
    return null;
  if (operation.measures.some(({ of, share }) => of !== undefined || share !== null) || operation.limit !== null)
    return null;
  const [first, second] = [...text.matchAll(/(?<!\d )\bper (?!cent\b)\p{L}+/giu)].map(([said]) => said);
  return first !== undefined && second !== undefined && first !== second ? first : null;
}

/** "Share of visits rated 5": the mark chooses the rows, and their shares are none of its sum. */
function rated(text: string, operation: Operation): string | null {
  if (operation.operation !== "aggregate" || operation.limit !== null) return null;
  const said =
    /\b(?:rated|ratings? of|scored|scores? of|graded|marked) (\d+)\b|(?<!\d )\b(\d+)[- ](?:star )?(?:ratings?|scores?)\b/iu.exec(
      text,
    );
  const number = said?.[1] ?? said?.[2];
  return said === null || new RegExp(`(?:"value":|\\[|,)${number}\\b`, "u").test(conditionsOf(operation))
    ? null
    : said[0];
}
