import type { RowTest } from "../../../state/row-test.ts";
import { comparing, operatorOf } from "./frame.ts";

/** What a column is compared with: a number, or a statistic of itself. */
const limit =
  "(-?\\d+(?:\\.\\d+)?|(?:the |its )?(?:mean|median|average|(?:25|50|75)th percentile|first quartile|third quartile|q1|q3))";

function testOn(name: string, words: string, value: string): RowTest | null {
  const operator = operatorOf(words);
  if (operator === null) return null;
  const statistic = /mean|average/u.test(value)
    ? "mean"
    : /median|50th/u.test(value)
      ? "median"
      : /25th|first|q1/u.test(value)
        ? "q1"
        : /75th|third|q3/u.test(value)
          ? "q3"
          : null;
  if (statistic !== null) return { kind: "relative", column: name, operator, function: statistic, deviations: 0 };
  return {
    kind: "condition",
    condition: { kind: "compare", column: name, grain: null, operator, value: Number(value) },
  };
}

interface Rule {
  tests: RowTest[];
  value: string;
}

/** What a class may be called in the name of an answer by its limits: "13_24", "under_10", "49_plus". */
export function numberNames(
  low: number | null,
  high: number | null,
  includesLow: boolean,
  includesHigh: boolean,
): string[] {
  if (low !== null && high !== null) return [`${low} ${high}`, `${low} to ${high}`];
  if (low !== null) {
    const from = includesLow ? low : low + 1;
    return [
      `${from} plus`,
      `${low} plus`,
      `${from} and more`,
      ...["over", "above", "more than", "gt"].map((word) => `${word} ${includesLow ? low - 1 : low}`),
    ];
  }
  if (high === null) return [];
  const below = includesHigh ? high + 1 : high;
  return [...["under", "below", "less than", "lt"].map((word) => `${word} ${below}`), `up to ${high}`];
}

/** The limits of a class, or the statistics of its column that stand for them. */
export interface Range {
  low: number | null;
  high: number | null;
  includesLow: boolean;
  includesHigh: boolean;
  statistic: { words: string; value: string }[];
  length: number;
}

/** Letters in place of the digits of columns' marks, which then are no numbers; the text keeps its length. */
export function lettered(text: string): string {
  return text.replace(/⟨[cdtv]\d+⟩/gu, (mark) => mark.replace(/\d/gu, (digit) => "abcdefghij"[Number(digit)] ?? "a"));
}

const n = "(-?\\d+(?:\\.\\d+)?)";
const unit = "(?: (?:years?|months?|days?|hours?|minutes?|points?|km|eur|usd)\\b(?: old)?)?";
const column = "(?:⟨[cd][a-j]+⟩|[a-z]{1,12})";
const notIncluded =
  "(?:up )?to (?:but )?(?:not including|less than|below|under|just under|just below)|up to but not including|up to \\(?but not including\\)?";

/** What stands before a range: words without a number, and the column. */
const leading = "^[^\\d<>≤≥.;⟨]{0,40}?(?:⟨[cd][a-j]+⟩)?[^\\d<>≤≥.;⟨]{0,24}?";

/** The first range of a text, which must begin within a few words. */
export function rangeIn(text: string): Range | null {
  const plain = { low: null, high: null, includesLow: true, includesHigh: true, statistic: [] };
  const both = new RegExp(`^[^\\d<>≤≥.;⟨]{0,40}?${n} ?(<=?|≤) ?${column} ?(<=?|≤) ?${n}`, "u").exec(text);
  if (both !== null)
    return {
      ...plain,
      low: Number(both[1]),
      high: Number(both[4]),
      includesLow: both[2] !== "<",
      includesHigh: both[3] !== "<",
      length: both[0].length,
    };
  const span = new RegExp(
    `${leading}(?<lead>\\b(?:above|over|more than|greater than|higher than|at least|from|between)|>=?|≥)? ?${n}${unit} ?(?<link>${notIncluded}|up to|to|-|–|and (?:less than or equal to|less than|below|under|at most|up to|smaller than|lower than|<=?|≤)|and|until) ?${n}(?! ?%)`,
    "u",
  ).exec(text);
  if (span !== null && (span.groups?.link !== "and" || /between/u.test(span[0])))
    return {
      ...plain,
      low: Number(span[2]),
      high: Number(span[4]),
      includesLow: !/above|over|than|>(?!=)/u.test(span.groups?.lead ?? ""),
      includesHigh: !/not including|less(?! than or equal)|below|under|smaller|lower|<(?!=)/u.test(
        span.groups?.link ?? "",
      ),
      length: span[0].length,
    };
  const open = new RegExp(
    `${leading}${n}${unit} ?(?:and (?:above|over|older|more|up|higher|greater)|or (?:above|more|older|over|higher|greater)|\\+)`,
    "u",
  ).exec(text);
  if (open !== null) return { ...plain, low: Number(open[1]), length: open[0].length };
  const closed = new RegExp(
    `${leading}${n}${unit} ?(?:and (?:below|under|younger|less|lower)|or (?:below|less|younger|lower|fewer|under))`,
    "u",
  ).exec(text);
  if (closed !== null) return { ...plain, high: Number(closed[1]), length: closed[0].length };
  const upTo = new RegExp(`${leading}\\bup to(?: and including)? ${n}`, "u").exec(text);
  if (upTo !== null) return { ...plain, high: Number(upTo[1]), length: upTo[0].length };
  const percentiles =
    /^[^\d<>≤≥.;]{0,60}?between (?:the )?(25)th (?:percentile )?(?:to|and) (?:the )?(75)th percentile/u.exec(text);
  if (percentiles !== null)
    return {
      ...plain,
      statistic: [
        { words: "greater than", value: "25th percentile" },
        { words: "less than", value: "75th percentile" },
      ],
      length: percentiles[0].length,
    };
  const one = new RegExp(`^[^\\d<>≤≥.;]{0,50}?${comparing} ?${limit}`, "u").exec(
    text.replace(/\b(?:older|longer|larger|bigger|later|heavier) than\b/gu, (word) =>
      "greater than".padEnd(word.length),
    ),
  );
  if (one !== null) {
    const value = one[2] ?? "";
    const operator = /^-?\d/u.test(value) ? operatorOf(one[1] ?? "") : null;
    const length = one[0].length;
    if (operator === ">" || operator === ">=")
      return { ...plain, low: Number(value), includesLow: operator === ">=", length };
    if (operator === "<" || operator === "<=")
      return { ...plain, high: Number(value), includesHigh: operator === "<=", length };
    return { ...plain, statistic: [{ words: one[1] ?? "", value }], length };
  }
  return null;
}

/** Ranges of whole numbers that follow each other (0–12, 13–19) leave nothing between them: 12.5 is above 12. */
export function withoutGaps(rules: readonly (Range & { value: string })[]): (Range & { value: string })[] {
  return rules.map((rule) => {
    const before = rules.find(({ high, includesHigh }) => high !== null && rule.low === high + 1 && includesHigh);
    return before === undefined ? rule : { ...rule, low: before.high, includesLow: false };
  });
}

/** What the values of a class pass: nothing where a limit of it is none. */
export function ruleOf(
  { low, high, includesLow, includesHigh, statistic, value }: Range & { value: string },
  column: string,
): Rule {
  const tests = [
    ...(low === null ? [] : [testOn(column, includesLow ? ">=" : ">", String(low))]),
    ...(high === null ? [] : [testOn(column, includesHigh ? "<=" : "<", String(high))]),
    ...statistic.map(({ words, value: of }) => testOn(column, words, of)),
  ];
  return { tests: tests.some((test) => test === null) ? [] : tests.filter((test) => test !== null), value };
}
