import { splitName } from "../language/names.ts";
import { lettered, type Range } from "./class-ranges.ts";
import { rangesIn } from "./class-scan.ts";
import { columnName, type Frame } from "./frame.ts";

/** Classes of a column's values as a text tells them. */
export interface Classes {
  rules: (Range & { value: string })[];
  /** Columns that the ranges themselves name. */
  columns: string[];
  /** Where the first class stands. */
  start: number;
  /** The words of the classes, each as it stands. */
  said: string[];
  /** Words between a class and its range that only a column's name accounts for: "an on-scene time above 20". */
  nouns?: string[];
}

/**
 * Names and ranges that take turns, whichever stands first in a sentence: "those younger than 30 are 'Young', those from 30 to 45
 * 'Middle'", "a day belongs to 'Low' if it is at most 5, to 'High' if it is above". Null where they don't, or where ranges meet.
 */
export function takingTurns(text: string, frame: Frame, makesClasses: boolean): Classes | null {
  const found: Classes & { nouns: string[] } = { rules: [], columns: [], start: text.length, said: [], nouns: [] };
  const naming = new Set(frame.table.columns.flatMap(({ name }) => splitName(name)));
  // Classes of sentences with words of their own, which count only where another sentence tells the same.
  const retold: Classes["rules"] = [];
  let from = 0;
  for (const sentence of text.split(/(?<=[.?\n;])(?=\s|$)/u)) {
    const start = from;
    from += sentence.length;
    const names = [...sentence.matchAll(/⟨([tv])(\d+)⟩/gu)];
    const ranges = rangesIn(lettered(sentence));
    if (names.length === 0 || ranges.length === 0) continue;
    const isAhead = (ranges[0]?.at ?? 0) < (names[0]?.index ?? 0);
    // A class without a range of its own is that of all others.
    const left = names.slice(ranges.length);
    if (
      left.length > 1 ||
      (left.length === 1 && !/\b(?:other|others|rest|remaining|else|otherwise|in between)\b/u.test(sentence))
    )
      return null;
    if (ranges.length > names.length) return null;
    for (const [at, range] of ranges.entries()) {
      const name = names[at];
      const next = isAhead ? ranges[at + 1]?.at : names[at + 1]?.index;
      if (name === undefined) return null;
      const end = range.at + range.length;
      const [first, second] = isAhead ? [end, name.index] : [name.index + name[0].length, range.at];
      if (first > second || (next !== undefined && next < Math.max(end, name.index + name[0].length))) return null;
      const linking = sentence.slice(first, second);
      const nouns = unlinked(linking);
      const isPlain = nouns.every((word) => naming.has(word) || measures.test(word));
      const value =
        name[1] === "v"
          ? String(frame.annotated.values[Number(name[2])]?.value ?? "")
          : (frame.annotated.texts[Number(name[2])] ?? "");
      if (value.trim() === "") return null;
      for (const each of linking.matchAll(/⟨([cd])(\d+)⟩/gu)) found.columns.push(columnName(frame, each[1], each[2]));
      if (isPlain) {
        found.nouns.push(...nouns);
        found.rules.push({ value, ...range });
        found.start = Math.min(found.start, start + Math.min(range.at, name.index));
      } else retold.push({ value, ...range });
      found.said.push(sentence.slice(Math.min(range.at, name.index), Math.max(end, name.index + name[0].length)));
    }
  }
  if (!retold.every((one) => found.rules.some((other) => sameClass(one, other)))) return null;
  const called = frame.names.some((name) =>
    found.rules.some(({ value }) => name.split(" ").includes(value.toLowerCase())),
  );
  const different = found.rules.filter((one, at) => found.rules.findIndex((other) => sameClass(one, other)) === at);
  return different.length < 2 || !(makesClasses || called) || !areApart(different)
    ? null
    : { ...found, columns: [...new Set(found.columns)] };
}

function sameClass(one: Classes["rules"][number], other: Classes["rules"][number]): boolean {
  const told = ({ value, low, high, includesLow, includesHigh, statistic }: Classes["rules"][number]): string =>
    JSON.stringify([value, low, high, includesLow, includesHigh, statistic]);
  return told(one) === told(other);
}

/** What things are measured by, whatever their column is called. */
export const measures =
  /^(?:times?|durations?|amounts?|levels?|numbers?|counts?|sizes?|lengths?|heights?|weights?|distances?|quantit(?:y|ies)|totals?|rates?|figures?|measurements?)$/u;

/** The words between a name and its range that do more than put these together. */
export function unlinked(words: string): string[] {
  return words
    .replace(/⟨[cd]\d+⟩/gu, " ")
    .split(/[\s,:;()=→-]+/u)
    .filter((word) => word !== "" && !linking.test(word));
}

const linking =
  /^(?:is|are|was|were|be|being|as|a|an|the|to|for|of|in|with|if|when|whose|where|that|which|who|those|all|its|their|his|her|they|it|he|she|has|have|having|means?|called|named|labell?ed|considered|counted?|counts|belongs?|belonging|represents?|represented|by|stands?|comprises?|covers?|includes?|contains?|goes|go|fall|falls|lie|lies|range|ranges|group|class|category|band|level|tier|bracket|values?|rows?|aged?|ages|old|years?|price|prices|score|scores|passengers?|people|persons?|patients?|employees?|players?|customers?|clients?|cars|days?|houses?|members?|students?|inclusive)$/u;

/** Whether no value lies in two of the ranges. */
function areApart(rules: readonly Range[]): boolean {
  const sure = rules.filter(({ statistic }) => statistic.length === 0);
  return sure.every((one, at) =>
    sure.slice(at + 1).every((other) => {
      const [low, high] =
        (one.low ?? Number.NEGATIVE_INFINITY) <= (other.low ?? Number.NEGATIVE_INFINITY) ? [one, other] : [other, one];
      const [end, start] = [low.high ?? Number.POSITIVE_INFINITY, high.low ?? Number.NEGATIVE_INFINITY];
      return end < start || (end === start && !(low.includesHigh && high.includesLow));
    }),
  );
}
