import type { RowTest } from "../../../state/row-test.ts";
import { operatorOf } from "./frame.ts";

/** What a column is compared with: a number, or a statistic of itself. */
function testOn(name: string, words: string, value: string): RowTest | null {
  const operator = operatorOf(words);
  if (operator === null) return null;
  const statistic = /mean|average/u.test(value)
    ? "mean"
    : /median|50th/u.test(value)
      ? "median"
      : /25th|first|lower|q1/u.test(value)
        ? "q1"
        : /75th|third|upper|q3/u.test(value)
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
