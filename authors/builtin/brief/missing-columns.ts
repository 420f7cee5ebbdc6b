import type { NamedAnswer } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { formulaColumns, statisticColumns, statisticsOf, testColumns, testsOf } from "../analysis/parts.ts";
import type { Asked, Value } from "./asked.ts";
import type { Consumed } from "./consumed.ts";
import { type Frame, operatorOf, pattern } from "./frame.ts";

/** Columns of which the question speaks because so much of them is missing. */
export interface MissingColumns {
  operator: ">" | ">=";
  /** From 0 to 100. */
  percent: number;
  /** Whether they are dropped, or only counted. */
  dropped: boolean;
  /** Those of the table at hand. */
  names: readonly string[];
}

const verb = "(?:drop|remov|delet|exclud|discard|eliminat)\\w*";
const columns = "(?:(?:any|all|the|those|every|each) )*(?:columns?|features?|variables?)";
const that = "(?:with|having|containing|contain|have|(?:that|which) (?:have|has|contains?))";
const gap = "(?:missing|null|nan|empty)";
const limit = "(more than|over|above|greater than|at least|exceeding|>=|≥|>)\\s*(\\d+(?:\\.\\d+)?)\\s*(?:%|percent)";
const among = `(?:of )?(?:(?:the|their|its) )*(?:${gap}(?: (?:values?|entries|data))?|(?:values?|entries|data) ${gap})`;
const ends = "\\b(?! (?:in|for|of|above|over|exceed\\w*|more|greater|⟨|\\d))";
/** Some share, or any at all. */
const gaps = `${that} (?:${limit} ${among}|(\\d+(?:\\.\\d+)?)\\s*(?:%|percent) or more ${among}|(?:(?:any|some) )*${gap} (?:values?|entries|data))${ends}`;

/** Work on rows or gaps that may come before columns are dropped. */
const otherWork = /\b(?:fill|imput|replac|drop|remov|delet|exclud|discard|interpolat|filter|keep)\w*/u;

/** What a question says that only asks for the number of them. */
const asksDropped =
  /\b(?:columns?|features?|variables?) (?:are|were|have been|get|got) (?:dropped|removed|deleted|excluded)\b/u;

/** Columns that are dropped, or counted, for their missing values. */
export function readMissingColumns(left: Consumed, frame: Frame): void {
  const text = left.left;
  const dropping = left.takeAll(pattern(`(?:after )?${verb} ${columns} ${gaps}`));
  const counting = left.takeAll(pattern(`(?:how many|number of|count(?: of)?) ${columns} ${gaps}`));
  const found = [...dropping, ...counting].map((match) => ({
    operator: match[1] === undefined && match[3] !== undefined ? (">=" as const) : operatorOf(match[1] ?? ">"),
    percent: Number(match[2] ?? match[3] ?? 0),
  }));
  const [first, ...more] = found;
  if (first === undefined) return;
  const { operator, percent } = first;
  if (
    (operator !== ">" && operator !== ">=") ||
    more.some((each) => each.operator !== operator || each.percent !== percent)
  ) {
    frame.problems.push("columns");
    return;
  }
  const [drop] = dropping;
  if (drop !== undefined && otherWork.test(text.slice(0, drop.index).replace(asksDropped, " ")))
    frame.problems.push("whether columns are dropped before or after the other steps");
  if (drop !== undefined) left.takeAll(asksDropped);
  const { rowCount } = frame.table;
  const names = frame.table.columns
    .filter(({ nulls }) => (operator === ">" ? 100 * nulls > percent * rowCount : 100 * nulls >= percent * rowCount))
    .map(({ name }) => name);
  frame.missingColumns = { operator, percent, dropped: drop !== undefined, names };
  if (drop !== undefined)
    frame.assumptions.add(
      names.length === 0
        ? "No column of these data has so many missing values that it is dropped."
        : `The columns dropped for their missing values are those of these data: ${names.join(", ")}.`,
    );
}

/** The number of columns with so many missing values, or of those that are left without them. */
export function columnsAnswer(words: string, { frame, question }: Asked): Value | null {
  const { missingColumns } = frame;
  if (missingColumns === null || !/\b(?:columns?|cols?|features?|variables?)\b/u.test(words)) return null;
  const rest = words
    .replace(
      /\b(?:columns?|cols?|features?|variables?|count|number|num|n|of|the|total|with|having|values?|after)\b/gu,
      " ",
    )
    .replace(/\s+/gu, " ")
    .trim();
  const gone = missingColumns.dropped ? /^(?:dropped|removed|deleted|excluded|drop)$/u : /^(?:missing|nulls?|nan|)$/u;
  const isLeft =
    missingColumns.dropped &&
    (/^(?:left|remaining|remain|kept|final|dropping|drop)$/u.test(rest) ||
      (rest === "" &&
        /\b(?:columns?|features?|variables?) (?:are |is |will be |have been )?(?:left|remain)/u.test(question)));
  if (!isLeft && !gone.test(rest)) return null;
  const { operator, percent } = missingColumns;
  const statistic: Statistic = {
    kind: "columns",
    columns: frame.table.columns.map(({ name }) => name),
    operator,
    percent,
    counts: isLeft ? "others" : "missing",
  };
  return { statistic, where: [], ...(frame.steps.length > 0 || frame.dropsGaps !== null ? { before: true } : {}) };
}

/** What looks at a column that was dropped, or counts columns of some of the rows: neither was understood. */
export function ofDroppedColumns({ missingColumns, steps, filters }: Frame, answers: readonly NamedAnswer[]): string[] {
  if (missingColumns === null) return [];
  const statistics = answers.flatMap(statisticsOf);
  const counted = statistics.some(({ kind }) => kind === "columns");
  if (counted && (filters.length > 0 || steps.some((step) => "name" in step || step.kind === "deduplicate")))
    return ["columns"];
  if (!counted && !missingColumns.dropped) return ["columns"];
  if (!missingColumns.dropped) return [];
  const used = new Set([
    ...statistics.flatMap((each) => (each.kind === "columns" ? [] : statisticColumns(each))),
    ...answers.flatMap((answer) => testsOf(answer).flatMap(testColumns)),
    ...steps.flatMap((step) => {
      if (step.kind === "derive") return formulaColumns(step.formula);
      if (step.kind === "keep") return testColumns(step.test);
      return "column" in step ? [step.column] : [];
    }),
  ]);
  return missingColumns.names.filter((name) => used.has(name)).map((name) => `${name}, which is dropped`);
}
