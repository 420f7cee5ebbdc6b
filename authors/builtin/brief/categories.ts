import type { RowTest } from "../../../state/analysis.ts";
import type { Consumed } from "./consumed.ts";
import { columnName, type Frame, operatorOf } from "./frame.ts";
import { madeColumn } from "./made-column.ts";
import { forgetMaking, madeName } from "./making.ts";

const comparing =
  "(greater than or equal to|less than or equal to|at least|at most|no less than|no more than|greater than|more than|above|over|higher than|larger than|exceeding|exceeds|less than|below|under|lower than|fewer than|smaller than|>=|<=|>|<|≥|≤)";

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

/** Named classes of a column's values, as rules, and the column that they make: "'Child' (0-12 years old), 'Adult' (over 12)". */
export function readCategories(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (!/\bcategori[sz]\w*\b|\bbinn?(?:ing|ed|s)?\b|\bgroups?\b|\bclassif\w*\b|\blevels?\b|\bcategory\b/u.test(text))
    return;
  const named = [...text.matchAll(/⟨t(\d+)⟩|⟨v(\d+)⟩/gu)];
  const rules: (Range & { value: string })[] = [];
  const columns = new Set<string>();
  for (const [at, match] of named.entries()) {
    const start = match.index + match[0].length;
    const own = text.slice(start, Math.min(start + 160, named[at + 1]?.index ?? text.length));
    const range = rangeIn(lettered(own.split(/[;\n]|\.(?=\s|$)/u)[0] ?? ""));
    if (range === null) continue;
    const value =
      match[1] === undefined
        ? String(frame.annotated.values[Number(match[2])]?.value ?? "")
        : (frame.annotated.texts[Number(match[1])] ?? "");
    if (value.trim() === "") continue;
    for (const each of own.slice(0, range.length).matchAll(/⟨c(\d+)⟩/gu)) columns.add(columnName(frame, "c", each[1]));
    rules.push({ value, ...range });
  }
  if (rules.length < 2) return;
  const [only, ...more] = columns.size > 0 ? columns : nearby(text, named[0]?.index ?? 0, frame);
  if (only === undefined || more.length > 0) return;
  const finished = joined(rules).map((rule) => finish(rule, only));
  const unique = [...new Map(finished.map((rule) => [JSON.stringify(rule), rule])).values()];
  const values = unique.map(({ value }) => value);
  if (new Set(values).size !== values.length || unique.some(({ tests }) => tests.length === 0)) return;
  const name = madeName(frame, "category");
  frame.steps.push({ kind: "categorise", name, rules: unique, otherwise: null });
  const first = named.find((match) => rangeIn(lettered(text.slice(match.index + match[0].length))) !== null);
  for (const match of [...named].reverse()) left.take(new RegExp(`${match[0]}[^.;\\n⟨]*(?:⟨c\\d+⟩[^.;\\n⟨]*)*`, "u"));
  if (first !== undefined)
    left.takeAll(
      /\b(?:categori[sz]\w*|categories|category|binn?(?:ing|ed|s)?|classif\w*|greater than|less than|above|below|between|each|represented by)\b/u,
    );
  forgetMaking(left);
  frame.group = madeColumn(name, values);
}

/** The numeric column that is named last before the classes, or the only one of the sentence. */
function nearby(text: string, index: number, frame: Frame): string[] {
  const sentence = text.slice(Math.max(0, text.lastIndexOf(".", index)), index);
  const marks = [...sentence.matchAll(/⟨c(\d+)⟩/gu)].map((match) => frame.table.columns[Number(match[1])]);
  return [
    ...new Set(
      marks.filter((each) => each?.type === "integer" || each?.type === "number").map((each) => each?.name ?? ""),
    ),
  ];
}

interface Range {
  low: number | null;
  high: number | null;
  includesLow: boolean;
  includesHigh: boolean;
  statistic: { words: string; value: string }[];
  length: number;
}

/** Letters in place of the digits of columns' marks, which then are no numbers; the text keeps its length. */
function lettered(text: string): string {
  return text.replace(/⟨c\d+⟩/gu, (mark) => mark.replace(/\d/gu, (digit) => "abcdefghij"[Number(digit)] ?? "a"));
}

/** The first range of a text, which must begin within a few words. */
function rangeIn(text: string): Range | null {
  const number = "(-?\\d+(?:\\.\\d+)?)";
  const plain = { low: null, high: null, includesLow: true, includesHigh: true, statistic: [] };
  const lead = "^[^\\d<>≤≥.;⟨]{0,40}?(?:⟨c[a-j]+⟩)?[^\\d<>≤≥.;⟨]{0,20}?";
  const both = new RegExp(`${lead}${number} ?(<=?|≤) ?⟨c[a-j]+⟩ ?(<=?|≤) ?${number}`, "u").exec(text);
  if (both !== null)
    return {
      ...plain,
      low: Number(both[1]),
      high: Number(both[4]),
      includesLow: both[2] !== "<",
      includesHigh: both[3] !== "<",
      length: both[0].length,
    };
  const span = new RegExp(`${lead}(?:between |from |⟨c[a-j]+⟩ )?${number} ?(?:-|–|to|and) ?${number}(?! ?%)`, "u").exec(
    text,
  );
  if (span !== null) return { ...plain, low: Number(span[1]), high: Number(span[2]), length: span[0].length };
  const open = new RegExp(
    `${lead}${number}(?: years?(?: old)?)? ?(?:and (?:above|over|older|more|up)|or (?:above|more|older|over|higher)|\\+)`,
    "u",
  ).exec(text);
  if (open !== null) return { ...plain, low: Number(open[1]), length: open[0].length };
  const closed = new RegExp(
    `${lead}${number}(?: years?(?: old)?)? ?(?:and (?:below|under|younger|less)|or (?:below|less|younger|lower|fewer))`,
    "u",
  ).exec(text);
  if (closed !== null) return { ...plain, high: Number(closed[1]), length: closed[0].length };
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
  const one = new RegExp(`^[^\\d<>≤≥.;]{0,50}?${comparing} ?${limit}`, "u").exec(text);
  if (one !== null)
    return { ...plain, statistic: [{ words: one[1] ?? "", value: one[2] ?? "" }], length: one[0].length };
  return null;
}

/** Ranges of whole numbers that follow each other (0–12, 13–19) leave nothing between them: 12.5 is above 12. */
function joined(rules: readonly (Range & { value: string })[]): (Range & { value: string })[] {
  return rules.map((rule) => {
    const before = rules.find(({ high, includesHigh }) => high !== null && rule.low === high + 1 && includesHigh);
    return before === undefined ? rule : { ...rule, low: before.high, includesLow: false };
  });
}

function finish(
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
