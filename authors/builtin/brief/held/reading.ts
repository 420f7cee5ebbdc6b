import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Statistic } from "../../../../state/statistic.ts";
import type { Step } from "../../../../state/step.ts";
import { statisticsOf, testsOf } from "../../analysis/parts.ts";
import { columnName, type Frame } from "../frame.ts";
import { isRowKey } from "../row-names.ts";

/** What a question was read as: its answers, and all that they are made of. */
export interface Reading {
  frame: Frame;
  answers: readonly NamedAnswer[];
  statistics: readonly Statistic[];
  steps: readonly Step[];
  /** All that rows are chosen by, wherever that is done. */
  tests: readonly RowTest[];
}

export function readingOf(frame: Frame, answers: readonly NamedAnswer[]): Reading {
  const steps = [...frame.steps, ...answers.flatMap(({ steps = [] }) => steps)];
  return {
    frame,
    answers,
    statistics: answers.flatMap(statisticsOf),
    steps,
    tests: [
      ...frame.filters,
      ...steps.flatMap((step) => (step.kind === "keep" ? [step.test] : [])),
      ...answers.flatMap(testsOf),
    ],
  };
}

export function hasStep({ steps }: Reading, ...kinds: Step["kind"][]): boolean {
  return steps.some(({ kind }) => kinds.includes(kind));
}

/** Whether every column, value and number that a sentence still speaks of is one that the reading is of. */
export function speaksOfReading(sentence: string, { frame, answers }: Reading): boolean {
  const whole = JSON.stringify([frame.steps, frame.filters, answers, frame.group?.name, frame.pair], (key, value) =>
    key === "decimals" ? null : value,
  );
  const isUsed = ([, kind, at]: RegExpExecArray): boolean => {
    if (kind === "c" && isRowKey(frame.table.columns[Number(at)], frame.table.rowCount)) return true;
    if (kind === "c" || kind === "d") return whole.includes(JSON.stringify(columnName(frame, kind, at)));
    const value = kind === "v" ? frame.annotated.values[Number(at)] : undefined;
    return value !== undefined && whole.includes(JSON.stringify(value.value));
  };
  const used = new Set([...whole.matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/gu)].map(([number]) => Math.abs(Number(number))));
  const numbers = [...sentence.matchAll(/(?<![\w.⟨])\d+(?:\.\d+)?(?![\w⟩]|\.\d)/gu)].map(([number]) => Number(number));
  return [...sentence.matchAll(/⟨([a-z])(\d+)⟩/gu)].every(isUsed) && numbers.every((number) => used.has(number));
}
