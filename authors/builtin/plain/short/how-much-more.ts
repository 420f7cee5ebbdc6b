import type { TableProfile } from "../../../../state/profile.ts";
import { quoted } from "../../reading/resolved.ts";
import { amountMeant } from "../everyday/amounts-meant.ts";
import { meansRows, type Reworded } from "../wordings/wording.ts";
import { moneyOf } from "./money-sides.ts";
import { moneyVerbs, ofSubject } from "./money-spent.ts";
import { type Tail, tailOf, whereOf } from "./slots.ts";
import { type Sides, sidesOf } from "./two-sides.ts";

const than = "(?:than|(?:as )?compared (?:to|with)|as opposed to|versus|vs\\.?|against)";
const coming =
  "(?:(?:did|do|have|has) (?:we|they|you) (?:get|got|have|had|take|taken|receive|received|handle|handled)|(?:were|was|are) there|came in|did we)";

/** "how much less did we take in December than in November", "how much more did Sue pay than Martin": the one less the other. */
export function howMuchMore(text: string, table: TableProfile): Reworded | null {
  const plain = text.replace(/[\s?.!]+$/u, "");
  return ofMoney(plain, table) ?? ofRows(plain, table);
}

function ofMoney(text: string, table: TableProfile): Reworded | null {
  // What we spend may be told where it isn't whose the money is.
  const spent = amountMeant(table, "out");
  const money = moneyOf(table) ?? (spent === null ? null : { amount: spent, side: "paying" as const });
  const match = new RegExp(
    `^(?:by )?how much (more|less)(?: money)? (?:did|do|does|have|has|had) (.+?) (${moneyVerbs})(?: us)?((?: .+?)?),? ${than} (.+)$`,
    "iu",
  ).exec(text);
  if (money === null || match === null) return null;
  const [, more = "", subject = "", verb = "", before = "", after = ""] = match;
  // "Than Martin did", "than Martin paid".
  const second = after.replace(new RegExp(` (?:did|(?:has|have) done|${moneyVerbs})(?= |$)`, "iu"), "");
  const who = ofSubject(subject, verb, money, table);
  if (who === null) return null;
  for (const split of splitsOf(second)) {
    const rest = tailOf(split.rest, table);
    if (rest === null) continue;
    const two = before.trim() === "" ? null : lastOf(before, split.side, table);
    const sides = two?.sides ?? (before.trim() === "" ? sidesOf(subject, split.side, table) : null);
    if (sides === null || sides === undefined) continue;
    const isOfSubject = two === null;
    const kept = [...(isOfSubject ? [] : who), ...(two?.tail.hits ?? []), ...rest.hits];
    const times = [two?.tail.time ?? "", rest.time].filter((time) => time !== "");
    const isTwice = new Set(kept.map(({ column }) => column)).size < kept.length || times.length > 1;
    // A time cannot be a side and choose the rows as well.
    if (isTwice || kept.some(({ column }) => column.name === sides.column)) continue;
    if (sides.column === null && times.length > 0) continue;
    return differing(`total ${quoted(money.amount.name)}`, more, sides, { hits: kept, time: times[0] ?? "" });
  }
  return null;
}

/** "how many more orders were there in December than in November". */
function ofRows(text: string, table: TableProfile): Reworded | null {
  const match = new RegExp(
    `^(?:by )?how many (more|fewer|less) (\\p{L}+)(?: ${coming})?((?: .+?)?),? ${than} (.+)$`,
    "iu",
  ).exec(text);
  const [, more = "", noun = "", before = "", after = ""] = match ?? [];
  if (match === null || !meansRows(noun, table)) return null;
  return ofRowsIn(more, noun, before, after, table);
}

function ofRowsIn(more: string, noun: string, before: string, after: string, table: TableProfile): Reworded | null {
  for (const split of splitsOf(after)) {
    const [two, rest] = [lastOf(before, split.side, table), tailOf(split.rest, table)];
    if (two === null || rest === null) continue;
    const hits = [...two.tail.hits, ...rest.hits];
    const times = [two.tail.time, rest.time].filter((time) => time !== "");
    if (times.length > (two.sides.column === null ? 0 : 1)) continue;
    if (new Set(hits.map(({ column }) => column)).size < hits.length) continue;
    if (hits.some(({ column }) => column.name === two.sides.column)) continue;
    return differing(`number of ${noun}`, more, two.sides, { hits, time: times[0] ?? "" });
  }
  return null;
}

/** What is held against the first may be followed by what holds of both: the longest first. */
function splitsOf(text: string): { side: string; rest: string }[] {
  const words = text.trim().split(/\s+/u);
  return words.map((_, at) => ({
    side: words.slice(0, words.length - at).join(" "),
    rest: words.slice(words.length - at).join(" "),
  }));
}

/** The last words before "than" are the first side; what stands before these holds of both. */
function lastOf(before: string, other: string, table: TableProfile): { sides: Sides; tail: Tail } | null {
  const words = before.trim().split(/\s+/u);
  for (let from = 0; from < words.length; from++) {
    const sides = sidesOf(words.slice(from).join(" "), other, table);
    const tail = sides === null ? null : tailOf(words.slice(0, from).join(" "), table);
    if (sides !== null && tail !== null) return { sides, tail };
  }
  return null;
}

function differing(measure: string, more: string, { one, other }: Sides, tail: Tail): Reworded {
  const [first, second] = /^more$/iu.test(more) ? [one, other] : [other, one];
  return { text: `difference in ${measure} between ${first} and ${second}${whereOf(tail)}`, assumption: null };
}
