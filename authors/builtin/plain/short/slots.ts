import type { TableProfile } from "../../../../state/profile.ts";
import { type NamedTime, namedTime } from "../../language/dates.ts";
import { tokenise } from "../../language/tokenise.ts";
import { type ValueHit, ValueIndex } from "../../language/values.ts";
import { quoted } from "../../reading/resolved.ts";
import { columnOf, isDate, isText, meansRows } from "../wordings/wording.ts";

/** What stands behind the verb of a short question: the values that choose rows, and a time. */
export interface Tail {
  hits: ValueHit[];
  /** As it was said, with its small word; empty where there is none. */
  time: string;
}

const idle =
  /^(?:(?:all )?(?:altogether|together|told)|in total|in all|in (?:our|the) (?:shop|store|house|club)|overall|all in all|so far|to date|up to now|with us|from us|here|please)(?![\p{L}\p{N}])/iu;
const leads = /^(?:in|during|since|until|before|after|for|over) (?:the (?:year|month of) |all of |the whole of )?/iu;
const small = /^(?:on|for|from|at|by|in|with|to|of|through|via) /iu;

/**
 * What the words behind a verb say, all of them: each is idle, a time, or the value of one column. Null where one of them is none
 * of these, or two of them choose by the same column.
 */
export function tailOf(words: string, table: TableProfile): Tail | null {
  const tail: Tail = { hits: [], time: "" };
  let rest = words.trim();
  for (let before = ""; rest !== "" && rest !== before; ) {
    before = rest;
    rest = rest.replace(/^[,\s]+/u, "").replace(/^[?.!\s]+$/u, "");
    const nothing = idle.exec(rest)?.[0];
    if (nothing !== undefined) {
      rest = rest.slice(nothing.length);
      continue;
    }
    const time = timeAt(rest);
    if (time !== null) {
      if (tail.time !== "") return null;
      tail.time = ` ${time.said}`;
      rest = rest.slice(time.length);
      continue;
    }
    const value = valueAt(rest, table);
    if (value === null || tail.hits.some(({ column }) => column === value.hit.column)) return null;
    tail.hits.push(value.hit);
    rest = rest.slice(value.length);
  }
  // Which of several dates a time is of would have to be said.
  const dates = table.columns.filter(isDate);
  return rest === "" && (tail.time === "" || dates.length === 1) ? tail : null;
}

/** A month, a year or the like, with what leads to it. */
export function timeAt(text: string): { said: string; length: number } | null {
  const [lead = ""] = leads.exec(text) ?? [];
  const after = text.slice(lead.length);
  const found = timeSpan(after);
  if (found === null || lead === "") return null;
  const word = /^(?:since|until|before|after) /iu.exec(lead)?.[0] ?? "in ";
  return { said: `${word}${after.slice(0, found.end)}`, length: lead.length + found.end };
}

/** A time at the beginning of a text, and where it ends. */
export function timeSpan(text: string): { time: NamedTime; end: number } | null {
  // Months that are words of their own are months after a small word.
  const words = tokenise(`in ${text}`, 13);
  const named = namedTime(words, 1);
  if (named !== null) return { time: named.time, end: (words[named.length]?.end ?? 3) - 3 };
  const first = words[1];
  if (first === undefined || !/^(?:19|20)\d{2}$/u.test(first.text)) return null;
  const year = Number(first.text);
  return {
    time: { kind: "span", from: `${year}-01-01`, until: `${year + 1}-01-01`, grain: "year", year },
    end: first.end - 3,
  };
}

const mostWords = 6;

/** The longest name of a value that a text begins with, after an article; a noun of the rows may follow ("gas bills"). */
export function valueAt(text: string, table: TableProfile): { hit: ValueHit; length: number } | null {
  const [lead = ""] = small.exec(text) ?? [];
  const after = text.slice(lead.length);
  // What was paid "for a wreath" is its price.
  if (/^for an? /iu.test(text)) return null;
  const [article = ""] = /^(?:(?:all )?(?:of )?(?:the|our|an?|all) )+/iu.exec(after) ?? [];
  const words = [...after.matchAll(/[^\s,?!]+/gu)].slice(0, mostWords);
  const skip = article === "" ? 0 : article.trim().split(" ").length;
  // "The Crown Hotel" may be called so with its article.
  for (const first of skip === 0 ? [0] : [0, skip])
    for (let last = Math.min(words.length, first + mostWords); last > first; last--) {
      const [from, to] = [words[first], words[last - 1]];
      if (from === undefined || to === undefined) continue;
      const end = to.index + to[0].length;
      const hit = hitOf(after.slice(from.index, end).replace(/[.'’]s?$/u, ""), table);
      if (hit === null) continue;
      const noun = words[last]?.[0] ?? "";
      // "High priority", "the Moor route": its column is named behind a value.
      const isNamed = noun !== "" && columnOf(noun, table, isText) === hit.column;
      const length = isNamed || meansRows(noun, table) ? (words[last]?.index ?? 0) + noun.length : end;
      return { hit, length: lead.length + length };
    }
  return null;
}

/** The one value that some words name, and no other column's. */
export function hitOf(words: string, table: TableProfile): ValueHit | null {
  const plain = words.trim();
  const index = valuesOf(table);
  const [hit, more] = index.match(plain)?.hits ?? index.match(`the ${plain}`)?.hits ?? [];
  return hit === undefined || more !== undefined ? null : hit;
}

const indices = new WeakMap<TableProfile, ValueIndex>();

function valuesOf(table: TableProfile): ValueIndex {
  const known = indices.get(table) ?? new ValueIndex(table);
  indices.set(table, known);
  return known;
}

/** The conditions of a tail, as a question says them. */
export function whereOf({ hits, time }: Tail): string {
  const said = hits.map(({ column, value }) => `${quoted(column.name)} = ${quoted(String(value))}`);
  return `${said.length === 0 ? "" : ` where ${said.join(" and ")}`}${time}`;
}
