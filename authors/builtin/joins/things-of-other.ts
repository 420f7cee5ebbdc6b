import type { JoinedTable, JoinKey } from "./joined-table.ts";
import { isOfPersons, type Rule, thingsOf } from "./things.ts";
import { groupedBy, listedFirst, oneOfThem, ownersOf, placeLast, whoAsked } from "./things-grouped.ts";
import { countedByRows, havingAny, havingRows, ofNumbered, spending } from "./things-had.ts";

const rules: readonly Rule[] = [
  placeLast,
  ofNumbered,
  oneOfThem,
  spending,
  listedFirst,
  havingRows,
  havingAny,
  countedByRows,
  ownersOf,
  groupedBy,
];

/**
 * A question with the things of the table that is looked up in put as columns of joined rows: "amount per customer" is by their
 * names, "customers who ordered" are counted by the key. Null where it has no word for them, or none that is understood.
 */
export function withThings(text: string, joined: JoinedTable, key: JoinKey): string | null {
  const things = thingsOf(joined, key);
  if (things === null) return null;
  const said = new RegExp(`(?<!["\`'\\p{L}])(?:${things.nouns})\\b`, "iu");
  const any = new RegExp(`(?<!["\`'\\p{L}])(?:${things.allNouns})\\b`, "iu");
  let worded = text.trim().replace(/[\s?.!]+$/u, "");
  const before = worded;
  const isOfWho = isOfPersons(joined, key);
  if (isOfWho) worded = ofNumbered(worded, things) ?? worded;
  if (isOfWho) worded = whoAsked(worded, things) ?? worded;
  if (worded !== before) worded = spending(worded, things) ?? worded;
  for (const rule of rules) if (any.test(worded)) worded = rule(worded, things) ?? worded;
  return worded === before || said.test(worded) ? null : worded;
}

/** The words that ask for a number of things of the other table: "how many customers". */
export function thingsCounted(text: string, joined: JoinedTable, key: JoinKey): string | null {
  const things = thingsOf(joined, key);
  if (things === null) return null;
  return (
    new RegExp(
      `\\b(?:how many|number of|count of)(?: (?:the|all|different|distinct|unique))* (?:${things.nouns})(?![\\p{L}\\p{N}_'’-]| (?:and|names?|ids?)\\b)`,
      "iu",
    ).exec(text)?.[0] ?? null
  );
}
