import { stemmer } from "stemmer";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";

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

/** "Approved invoices", "open tickets": what is said of the rows before their noun chooses some of them. */
function stateOfRows(text: string, operation: Operation, table: TableProfile): string | null {
  if (operation.operation !== "aggregate" || /"(?:where|filter|having)":\{/u.test(JSON.stringify(operation)))
    return null;
  const there = /\bwhere there (?:is|was|are|were)\b/iu.exec(text)?.[0];
  if (there !== undefined) return there;
  const nouns = rowNounsOf(table).stems;
  for (const [, said = "", noun = ""] of text.matchAll(/\b(\p{L}{3,})(?= (\p{L}+))/gu)) {
    const word = said.toLowerCase();
    if (!nouns.has(stemmer(noun.toLowerCase())) && !/^(?:items?|rows?|ones)$/iu.test(noun)) continue;
    if (states.has(word)) return said;
    if (/(?:ed|en)$/u.test(word) && saysOfSome(word, table)) return said;
  }
  return null;
}

/** Whether a participle is of a column that not every row has a value in. */
function saysOfSome(word: string, table: TableProfile): boolean {
  const stem = stemmer(word);
  return table.columns.some(
    (column) =>
      (column.nulls > 0 || Number(column.min) === 0) &&
      splitName(column.name).some((part) => {
        const own = stemmer(canonical(part.toLowerCase()));
        const near = Math.min(own.length, stem.length);
        return near >= 3 && stem.slice(0, near) === own.slice(0, near);
      }),
  );
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
