import type { Verdict } from "../../../state/named-answer.ts";
import { comparing, operatorOf } from "./frame.ts";

export type Comparison = Verdict["rules"][number]["comparisons"][number];

/** What something is held against, and where a sentence says so. */
export interface Stated {
  at: number;
  end: number;
  tests: Pick<Comparison, "operator" | "value">[];
}

const amount = "([-+−]? ?(?:\\d+(?:\\.\\d+)?|\\.\\d+)|zero\\b)";
const comparison = new RegExp(
  `${comparing} ?(?:the |an? )?(?:alpha |significance |level |threshold |of |value )*(?:\\(?alpha ?=? ?\\)? ?)?${amount}(?!\\.?\\d| ?%)`,
  "gu",
);
const orMore = new RegExp(
  `(?<![\\d.])${amount} (?:or|and) (more|greater|above|higher|larger|less|below|lower|smaller|fewer)\\b(?! (?:than )?[-+−\\d.])`,
  "gu",
);
/** "From an absolute value of 0.1 upwards". */
const upwards = new RegExp(
  `\\bfrom (?:an? |the )?(?:absolute )?(?:[a-z]+ )?(?:of )?${amount} (?:upwards?|up|onwards?|on)\\b`,
  "gu",
);
/** "And r is negative": on the side of a condition, where a word of that name is no answer. */
const signed =
  /(?<=(?:\bif|\bwhen|\band)(?: the)? (?:r|coefficient|correlation coefficient|correlation|it)(?: value)? is )(positive|negative)(?=\s*(?:,|then\b|and\b|report|call))/gu;
const between = new RegExp(`\\b(?:between ${amount} (?:and|to)|from ${amount} (?:up )?to) ${amount}`, "gu");
/** "Those above 0.3 and up to 0.6". */
const upTo = new RegExp(`(?<!\\d )\\bup to ${amount}`, "gu");

const opposite = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

/** The limits that a sentence states, in its order: "above 0.5", "between 0.3 and 0.6", "0.5 or more", "r is negative". */
export function comparisonsIn(sentence: string): Stated[] {
  const value = (text = ""): number => (text === "zero" ? 0 : Number(text.replace("−", "-").replace(/ /gu, "")));
  const found: Stated[] = [];
  const add = (at: number, text: string, tests: Stated["tests"]): void => {
    if (!found.some((other) => at < other.end && other.at < at + text.length))
      found.push({ at, end: at + text.length, tests });
  };
  for (const { index, 0: all, 1: low, 2: from, 3: high } of sentence.matchAll(between))
    add(index, all, [
      { operator: ">=", value: value(low ?? from) },
      { operator: "<=", value: value(high) },
    ]);
  for (const { index, 0: all, 1: limit } of sentence.matchAll(upTo))
    add(index, all, [{ operator: "<=", value: value(limit) }]);
  for (const { index, 0: all, 1: limit } of sentence.matchAll(upwards))
    add(index, all, [{ operator: ">=", value: value(limit) }]);
  for (const { index, 0: all, 1: limit, 2: side = "" } of sentence.matchAll(orMore))
    add(index, all, [
      { operator: /^(?:more|greater|above|higher|larger)$/u.test(side) ? ">=" : "<=", value: value(limit) },
    ]);
  for (const { index, 0: all, 1: sign } of sentence.matchAll(signed))
    add(index, all, [{ operator: sign === "positive" ? ">" : "<", value: 0 }]);
  for (const { index, 0: all, 1: words = "", 2: limit } of sentence.matchAll(comparison)) {
    const stated = operatorOf(words);
    const operator = stated !== null && /\bnot (?:be )?$/u.test(sentence.slice(0, index)) ? opposite[stated] : stated;
    if (operator !== null) add(index, all, [{ operator, value: value(limit) }]);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** "Smaller than 0.5 in absolute value": of what size a limit is stands before it, too. */
const behind = new RegExp(
  `((?:${comparing}) ?${amount}) in (?:their |its )?(?:absolute (?:values?|terms?|size|magnitude)|magnitude|size)\\b`,
  "gu",
);

/** "0.3 <= |r| < 0.6": what stands between two limits is above the one and below the other. */
const chained = /(?<![\d.])(\d*\.?\d+) ?(<=?|≤) ?(\|?[a-z]+\|?) ?(<=?|≤) ?(\d*\.?\d+)(?![\d.]*\d)/gu;

/** "The absolute values of both skewness and kurtosis are below 0.5": what is said of two, said of each. */
export function eachSaid(text: string): string {
  return text
    .replace(behind, "absolute $1")
    .replace(
      chained,
      (_, low: string, from: string, of: string, to: string, high: string) =>
        `${of} ${from === "<" ? ">" : ">="} ${low} and ${to} ${high}`,
    )
    .replace(
      /((?:the )?absolute values? of )?(?:both )?(?:the )?(skewness|kurtosis) and (?:the )?(skewness|kurtosis) ((?:are |is |lie |both |each |absolute )*)((?:between [-−+]?[\d.]+ and [-−+]?[\d.]+)|(?:less than|below|under|smaller than|at most|greater than|above|over|at least|<=?|>=?|≤|≥) ?[-−+]?\d*\.?\d+)/gu,
      (_, absolute: string | undefined, one: string, other: string, said: string, limit: string) => {
        const sign = absolute === undefined && !said.includes("absolute") ? "" : "absolute ";
        return `the ${sign}${one} is ${limit} and the ${sign}${other} is ${limit}`;
      },
    );
}

/** "Above 0.5 or below −0.5" is said of the absolute value. */
export function bothEnds(first: readonly Comparison[], second: readonly Comparison[]): Comparison[] | null {
  if (first.length === 2 && second.length === 2) return mirrored(first, second);
  const [a, more] = first;
  const [b, evenMore] = second;
  if (a === undefined || b === undefined || more !== undefined || evenMore !== undefined) return null;
  const high = a.value > b.value ? a : b;
  const low = high === a ? b : a;
  const outward = high.operator.startsWith(">") && low.operator.startsWith("<") && high.value === -low.value;
  return outward ? [{ ...high, absolute: true }] : null;
}

/** "Between −0.6 and −0.3 or between 0.3 and 0.6" is said of the absolute value, too. */
function mirrored(first: readonly Comparison[], second: readonly Comparison[]): Comparison[] | null {
  const outer = first.some(({ value }) => value < 0) ? second : first;
  const inner = outer === second ? first : second;
  const fits = outer.every(
    ({ operator, value, statistic }) =>
      value >= 0 &&
      inner.some(
        (each) =>
          each.value === -value &&
          each.operator.startsWith("<") !== operator.startsWith("<") &&
          JSON.stringify(each.statistic) === JSON.stringify(statistic),
      ),
  );
  return fits ? outer.map((each) => ({ ...each, absolute: true })) : null;
}
