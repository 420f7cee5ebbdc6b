import type { Condition, Grain } from "../../../../state/condition.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { conditionIn, type Read, type Told } from "../combined/combining.ts";
import { hitOf, timeSpan } from "../short/slots.ts";
import { sidesOf } from "../short/two-sides.ts";
import { isDate, meansRows } from "../wordings/wording.ts";

/** Two kinds of rows that are held against each other: values of one column, or times alike. */
export interface Two {
  first: Condition;
  second: Condition;
  /** What tells them apart. */
  column: string;
  grain: Grain | null;
  /** Whether they are said as an average one of their kind: "an average Monday". */
  isAverage: boolean;
  told: Told[];
}

const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/iu;

/** Both sides as a question says them; null where they are not of one kind. */
export function twoOf(one: string, other: string, table: TableProfile, read: Read): Two | null {
  const [a, b] = [bare(one, table), bare(other, table)];
  if (a.text === "" || b.text === "" || a.text.toLowerCase() === b.text.toLowerCase()) return null;
  const isAverage = a.isAverage || b.isAverage;
  const [hit, second] = [hitOf(a.text, table), hitOf(b.text, table)];
  if (hit !== null && second !== null) {
    if (
      hit.column !== second.column ||
      hit.value === second.value ||
      hit.made !== undefined ||
      second.made !== undefined
    )
      return null;
    const of = (value: typeof hit.value): Condition => ({
      kind: "compare",
      column: hit.column.name,
      grain: null,
      operator: "=",
      value,
    });
    return {
      first: of(hit.value),
      second: of(second.value),
      column: hit.column.name,
      grain: null,
      isAverage,
      told: [],
    };
  }
  if (hit !== null || second !== null) return null;
  const [date, more] = table.columns.filter(isDate);
  if (date === undefined || more !== undefined) return null;
  const times = timesOf(a.text, b.text, table);
  const [first, last] = [times?.one, times?.other].map((text) => (text === undefined ? null : conditionIn(text, read)));
  if (times === null || first == null || last == null) return null;
  return {
    first: first.condition,
    second: last.condition,
    column: date.name,
    grain: times.grain,
    isAverage,
    told: [first, last],
  };
}

function timesOf(one: string, other: string, table: TableProfile): { one: string; other: string; grain: Grain } | null {
  if (weekday.test(one) && weekday.test(other)) return { one: `on ${one}`, other: `on ${other}`, grain: "weekday" };
  const sides = sidesOf(one, other, table);
  if (sides === null || sides.column !== null) return null;
  const time = timeSpan(sides.one)?.time;
  if (time === undefined || (time.kind !== "span" && time.kind !== "part")) return null;
  const { grain } = time;
  if (grain !== "year" && grain !== "month" && grain !== "quarter") return null;
  return { one: `in ${sides.one}`, other: `in ${sides.other}`, grain };
}

/** Without what leads to it and the noun behind it: "an average June day" is June. */
function bare(words: string, table: TableProfile): { text: string; isAverage: boolean } {
  const plain = words
    .trim()
    .replace(/^(?:in|on|for|at|by|from|with|during|of|to) /iu, "")
    .replace(/^(?:the|our|my|an?) /iu, "");
  const average = /^(?:average|typical|normal) /iu.exec(plain)?.[0] ?? "";
  const text = plain.slice(average.length);
  if (hitOf(text, table) !== null) return { text, isAverage: average !== "" };
  const last = / (\p{L}+)$/u.exec(text)?.[1] ?? "";
  const isNoun = last !== "" && (/^(?:ones?|days?)$/iu.test(last) || meansRows(last, table));
  return { text: isNoun ? text.slice(0, -last.length - 1) : text, isAverage: average !== "" };
}

/** As many words as a side may have. */
const longestSide = 5;

/** Every way to part words into a side at their end and what stands before it, the longest side first. */
export function endsOf(words: string): { side: string; rest: string }[] {
  const all = words.trim().split(/\s+/u);
  const longest = Math.min(all.length, longestSide);
  return all
    .slice(-longest)
    .map((_, place) => all.length - longest + place)
    .map((at) => ({
      side: all
        .slice(at)
        .join(" ")
        .replace(/^[,:;–-]+|[,:;–-]+$/gu, ""),
      rest: all.slice(0, at).join(" "),
    }));
}

/** Every way to part words into a side at their beginning and what follows, the longest side first. */
export function beginningsOf(words: string): { side: string; rest: string }[] {
  const all = words.trim().split(/\s+/u);
  const longest = Math.min(all.length, longestSide);
  return all.slice(0, longest).map((_, less) => ({
    side: all
      .slice(0, longest - less)
      .join(" ")
      .replace(/^[,:;–-]+|[,:;–?-]+$/gu, ""),
    rest: all.slice(longest - less).join(" "),
  }));
}

/** Every run of a few words: a side may have its verb behind it ("did Ann take"). */
export function spansOf(words: string): { side: string; rest: string }[] {
  const all = words.trim().split(/\s+/u);
  const spans = all.flatMap((_, from) =>
    all.slice(from, from + longestSide).map((_each, more) => ({
      side: all
        .slice(from, from + more + 1)
        .join(" ")
        .replace(/^[,:;–-]+|[,:;–-]+$/gu, ""),
      rest: [...all.slice(0, from), ...all.slice(from + more + 1)].join(" "),
      length: more,
      end: from + more,
    })),
  );
  // What stands last belongs to what it is compared with.
  return spans.sort((a, b) => b.length - a.length || b.end - a.end);
}
