import type { Compared } from "../../../../state/named-answer.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Statistic } from "../../../../state/statistic.ts";
import type { Step } from "../../../../state/step.ts";
import type { Cell } from "../../../../state/tables.ts";
import { canonical, splitName } from "../../language/names.ts";
import { type Asked, nameWords, type Reading } from "../asked.ts";
import type { Wanted } from "../split-brief.ts";
import { duplicatesAnswer } from "./duplicates.ts";
import { codesCount, validCount } from "./valid-counts.ts";

/** Answers that only make sense of data that are prepared: how many rows are left or went, how many gaps were filled, how often a code comes. */
export function preparedAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const words = nameWords(wanted.name);
  const { frame } = asked;
  const duplicates = duplicatesAnswer(words, asked);
  if (duplicates !== null) return counted(wanted, duplicates.statistic, [], duplicates.before);
  const value = frame.valueCounts.get(wanted.name);
  if (value !== undefined)
    return counted(wanted, rowCount, [
      {
        kind: "condition",
        condition: { kind: "compare", column: value.column, grain: null, operator: "=", value: String(value.value) },
      },
    ]);
  if (frame.composed !== null || frame.outliers !== null) return null;
  const codes = codesCount(wanted, asked) ?? validCount(wanted, asked);
  if (codes !== null) return counted(wanted, codes.statistic, [...frame.filters, ...codes.where], codes.before);
  return (
    rowsLeft(wanted, words, asked) ??
    rowsGone(wanted, words, asked) ??
    filledGaps(wanted, words, asked) ??
    codeCount(wanted, words, asked)
  );
}

const rowCount = { kind: "aggregate", function: "count", column: null } as const;

function counted(wanted: Wanted, statistic: Statistic, where: RowTest[], before = false): Reading {
  return { answer: { name: wanted.name, value: statistic, where, decimals: null, ...(before ? { before } : {}) } };
}

/** Whether some step takes rows away. */
function takesRows(steps: readonly Step[]): boolean {
  return steps.some(({ kind }) => kind === "keep" || kind === "deduplicate");
}

const rowWords = "rows?|records?|entries|observations?|samples?";

/** "@row_count", "@rows_after_cleaning", "@remaining_rows", of rows some of which go; "@rows_before" of them all. */
function rowsLeft(wanted: Wanted, words: string, { frame }: Asked): Reading | null {
  if (!takesRows(frame.steps) || frame.group !== null || frame.filters.length > 0) return null;
  const plain = new RegExp(
    `^(?:(?:n|num|number|count|total|of|the|final|clean|cleaned|left|remaining|remain|kept|used|after|cleaning|preprocessing|processing|deletion|dropping|removal|steps|all|dataset|data|valid|complete|${rowWords}) ?)+$`,
    "u",
  );
  if (plain.test(words) && new RegExp(`\\b(?:${rowWords}|count|n|left|remaining)\\b`, "u").test(words)) {
    const isBare = /^(?:n|count|number)$/u.test(words);
    if (isBare && !/\brows\b|\brecords\b|\bentries\b/u.test(wanted.about)) return null;
    return counted(wanted, rowCount, []);
  }
  const isBefore = new RegExp(
    `^(?:(?:n|num|number|count|of|original|initial|before|cleaning|preprocessing|total|${rowWords}) ?)+$`,
    "u",
  ).test(words);
  return isBefore && /\b(?:original|initial|before)\b/u.test(words) ? counted(wanted, rowCount, [], true) : null;
}

/** "@removed_rows": how many rows there are less than before. */
function rowsGone(wanted: Wanted, words: string, { frame }: Asked): Reading | null {
  if (!takesRows(frame.steps) || frame.group !== null || frame.filters.length > 0) return null;
  const gone = /\b(?:removed|dropped|deleted|discarded|excluded)\b/u;
  const plain = new RegExp(`^(?:(?:n|num|number|count|total|of|the|${gone.source.slice(2, -2)}|${rowWords}) ?)+$`, "u");
  if (!gone.test(words) || !plain.test(words)) return null;
  const value: Compared = {
    kind: "compared",
    as: "difference",
    first: { statistic: rowCount, where: [], before: true },
    second: { statistic: rowCount, where: [] },
  };
  return { answer: { name: wanted.name, value, where: [], decimals: null } };
}

/** Gaps that are there when all is done are none of those that were filled. */
const stayMissing =
  /\b(?:missing|gaps?|nulls?)\b[^.;\n]{0,40}\b(?:remain\w*|left over|still|after|afterwards)\b|\b(?:remain\w*|still)\b[^.;\n]{0,20}\b(?:missing|gaps?|nulls?)\b/iu;

/** "@filled_values", "@missing_count": how many gaps the only column that is filled had, of the rows that were left when its turn came. */
function filledGaps(wanted: Wanted, words: string, { frame, question }: Asked): Reading | null {
  if (
    !/^(?:(?:n|num|number|count|total|of|values?|gaps?|entries|missing) ?)*(?:imputed|filled|replaced|missing|gaps?|nulls?)(?: (?:n|number|count|values?|gaps?|entries|cells))*$/u.test(
      words,
    )
  )
    return null;
  if (/\b(?:missing|gaps?|nulls?)\b/u.test(words) && stayMissing.test(`${question}\n${wanted.about}`)) return null;
  const fills = frame.steps.flatMap((step) => (step.kind === "fill" ? [step.column] : []));
  const [only, ...more] = [...new Set(fills)];
  if (only === undefined || more.length > 0 || takesRows(frame.steps) || frame.filters.length > 0) return null;
  if (frame.steps.some((step) => "column" in step && step.column === only && ["extract", "unset"].includes(step.kind)))
    return null;
  return counted(wanted, { kind: "aggregate", function: "missing", column: only }, [], true);
}

/** "@label_0_count" of the only column that has codes, "@sex_encoded_count[label_0_count, label_1_count]" by its name. */
function codeCount(wanted: Wanted, words: string, asked: Asked): Reading | null {
  const coded = codedColumns(asked);
  if (coded.length === 0) return null;
  const parts = wanted.placeholder.split(/\s*,\s*/u).map(nameWords);
  const texts = parts.length > 1 ? parts : [words];
  const codes = texts.map((text) => codeIn(text));
  if (codes.some((code) => code === null)) return null;
  const rest = (parts.length > 1 ? words : words.replace(codePattern, " "))
    .replace(
      /\b(?:encoded|label(?:led)?|labels?|counts?|number|num|n|of|after|encoding|codes?|value|values|coded|binary)\b/gu,
      " ",
    )
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const [column, ...more] = coded.filter(
    ({ name }) =>
      rest.length === 0 ||
      rest.every(
        (word) =>
          splitName(name).map(canonical).includes(canonical(word)) || canonical(name) === canonical(rest.join("")),
      ),
  );
  if (column === undefined || more.length > 0) return null;
  if (!codes.every((code) => code !== null && column.codes.includes(code))) return null;
  const where = (code: Cell): RowTest[] => [
    {
      kind: "condition",
      condition: { kind: "compare", column: column.name, grain: null, operator: "=", value: Number(code) },
    },
  ];
  if (parts.length === 1) return counted(wanted, rowCount, where(codes[0] ?? null));
  const items = codes.map((code) => ({ statistic: rowCount, where: where(code), decimals: null }));
  return { answer: { name: wanted.name, value: { kind: "several", items }, where: [], decimals: null } };
}

const codePattern = /\b(?:label|code|class|value|count|n|number)? ?(\d{1,2})\b/u;

/** The code that a name speaks of: "label 0 count", "count 1". */
function codeIn(words: string): number | null {
  if (!/\b(?:label|code|class|count|number|n)\b/u.test(words)) return null;
  const numbers = [...words.matchAll(/\b\d{1,2}\b/gu)];
  const [only, ...more] = numbers;
  const rest = words.replace(/\b(?:labels?|codes?|class|value|counts?|n|number|of|\d{1,2})\b/gu, " ").trim();
  if (only === undefined || more.length > 0) return null;
  return rest === "" || /\b(?:encoded|label|code)\b/u.test(words) ? Number(only[0]) : null;
}

/** The columns whose texts became numbers, and these. */
function codedColumns({ frame }: Asked): { name: string; codes: readonly number[] }[] {
  return frame.steps.flatMap((step) => {
    if (step.kind === "encode") {
      const own = frame.table.columns.find(({ name }) => name === step.column);
      return own === undefined
        ? []
        : [{ name: step.column, codes: Array.from({ length: own.distinct }, (_, at) => at) }];
    }
    if (step.kind !== "categorise" || !frame.table.columns.some(({ name }) => name === step.name)) return [];
    const codes = step.rules.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
    return codes.length === step.rules.length ? [{ name: step.name, codes }] : [];
  });
}
