import { stemmer } from "stemmer";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { isDate } from "../wordings/wording.ts";

/** The words of a question that choose rows, or say how they are taken together, and that an operation has no trace of. */
export function passedOver(text: string, operation: Operation, table: TableProfile): string | null {
  return (
    inARow(text, operation) ??
    sameDay(text, operation) ??
    stateOfRows(text, operation, table) ??
    twicePer(text, operation)
  );
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
