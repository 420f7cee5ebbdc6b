import type { NamedAnswer, Verdict } from "../../../state/named-answer.ts";
import { yesNoValues } from "../language/flags.ts";
import { splitName } from "../language/names.ts";
import { fold } from "../language/tokenise.ts";
import type { Reading } from "./asked.ts";
import type { Frame } from "./frame.ts";
import { namesRows, numbersRows } from "./row-names.ts";
import type { Brief } from "./split-brief.ts";

/**
 * Measures that the text names and that nothing is computed with: "the sum of a, b and c" that was read as that of a and b.
 * Other columns may be what the rows are called by.
 */
export function unusedMeasures(text: string, { table, steps }: Frame, answers: readonly NamedAnswer[]): string[] {
  const used = new Set(stringsIn([steps, answers]));
  const named = new Set([...text.matchAll(/⟨c(\d+)⟩/gu)].map(([, at]) => table.columns[Number(at)]));
  return [...named].flatMap((column) => {
    if (column === undefined || used.has(column.name) || !["integer", "number"].includes(column.type)) return [];
    if (numbersRows(column, table.rowCount)) return [];
    return splitName(column.name).some((part) => /^(?:id|no|nr|number|code|index|year|month|day|hour)$/u.test(part))
      ? []
      : [column.name];
  });
}

/** "The returned orders", where a column says of each whether it was, and nothing is computed with it. */
export function unusedFlags(text: string, frame: Frame, answers: readonly NamedAnswer[]): string[] {
  const used = new Set(stringsIn([frame.steps, answers]));
  return [...text.matchAll(/⟨c(\d+)⟩ ([a-z]+)/gu)].flatMap(([, at, noun = ""]) => {
    const column = frame.table.columns[Number(at)];
    const isFlag = column !== undefined && (column.type === "boolean" || yesNoValues(column) !== null);
    return isFlag && !used.has(column.name) && namesRows(noun, frame) ? [`${column.name} ${noun}`] : [];
  });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** A condition that leaves one of the groups that are told apart: what was taken for it names a group. */
export function oneOfTheGroups({ group, ranking, composed, filters }: Frame): string[] {
  const divided = new Set([group?.name, ranking?.by, ...(composed?.asks ?? []).flatMap(({ by }) => by.columns)]);
  return filters.flatMap((test) =>
    test.kind === "condition" &&
    test.condition.kind === "compare" &&
    test.condition.operator === "=" &&
    divided.has(test.condition.column)
      ? [String(test.condition.value)]
      : [],
  );
}

/** Values that are asked for of all rows, where some were left out for the others. */
export function overAllRows({ wanted }: Brief, { steps, filters }: Frame, read: readonly Reading[]): string[] {
  if (filters.length === 0 && !steps.some(({ kind }) => kind === "keep")) return [];
  return wanted.flatMap(({ about }, at) =>
    isOfAll(read[at])
      ? []
      : (/\b(?:over|of|across|for|in) all (?:the )?(?:rows|records|entries|observations)\b/iu
          .exec(about)
          ?.slice(0, 1) ?? []),
  );
}

/** Whether an answer is a share of all rows. */
function isOfAll(each: Reading | undefined): boolean {
  return each !== undefined && "answer" in each && each.answer.value.kind === "share" && each.answer.where.length === 0;
}

/** Values that are asked for without their sign, which only differences are given without. */
export function withoutSign({ wanted }: Brief, read: readonly Reading[]): string[] {
  return wanted.flatMap(({ about }, at) => {
    const each = read[at];
    if (each === undefined || "missing" in each || !/\babsolute\b/iu.test(about)) return [];
    const { kind } = each.answer.value;
    return ["two_groups", "correlation", "regression", "paired", "one_sample", "covariance"].includes(kind)
      ? ["absolute value"]
      : [];
  });
}

/** Words that an answer may be and that no rule leads to: how it is decided between them was not understood. */
export function undecidedOptions({ wanted }: Brief, read: readonly Reading[]): string[] {
  return wanted.flatMap(({ name, options }, at) => {
    const each = read[at];
    if (each === undefined || "missing" in each || each.answer.value.kind !== "verdict") return [];
    const { rules, otherwise } = each.answer.value;
    const said = new Set([...rules.map(({ word }) => word), ...(leavesNothing(rules) ? [] : [otherwise])].map(fold));
    return options.length > 1 && !options.every((option) => said.has(fold(option))) ? [name] : [];
  });
}

const opposites: Readonly<Record<string, string>> = { "<": ">=", ">=": "<", ">": "<=", "<=": ">" };

/** Whether one of two rules holds in any case: "if p < 0.05" and "if p >= 0.05". */
function leavesNothing(rules: Verdict["rules"]): boolean {
  const alone = rules.flatMap(({ comparisons: [only, ...others] }) => (only && others.length === 0 ? [only] : []));
  return alone.some((one) =>
    alone.some((other) => JSON.stringify(other) === JSON.stringify({ ...one, operator: opposites[one.operator] })),
  );
}
