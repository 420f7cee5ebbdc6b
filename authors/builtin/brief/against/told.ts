import type { Condition } from "../../../../state/condition.ts";
import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Statistic } from "../../../../state/statistic.ts";
import type { Step } from "../../../../state/step.ts";
import { statisticsOf, testsOf } from "../../analysis/parts.ts";
import type { Annotated } from "../annotate.ts";
import type { Frame } from "../frame.ts";

/** What a question says, marked, beside what it was read as. */
export interface Told {
  /** The question and its constraints, in small letters, with marks for columns and values. */
  text: string;
  /** What its marks of values stand for. */
  values: Annotated["values"];
  frame: Frame;
  answers: readonly NamedAnswer[];
  statistics: readonly Statistic[];
  steps: readonly Step[];
  /** All that rows are chosen by, wherever that is done. */
  tests: readonly RowTest[];
}

export function toldOf(frame: Frame, answers: readonly NamedAnswer[], { text, values }: Annotated): Told {
  const steps = [...frame.steps, ...answers.flatMap(({ steps = [] }) => steps)];
  return {
    text,
    values,
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

type Comparison = Extract<Condition, { kind: "compare" | "between" | "in" | "contains" | "missing" }>;

/** The comparisons that conditions are made of, with whether each is denied. */
export function comparisonsOf(condition: Condition, denied = false): { condition: Comparison; denied: boolean }[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.conditions.flatMap((each) => comparisonsOf(each, denied));
    case "not":
      return comparisonsOf(condition.condition, !denied);
    default:
      return [{ condition, denied }];
  }
}

export function comparedIn(tests: readonly RowTest[]): ReturnType<typeof comparisonsOf> {
  return tests.flatMap((test) => (test.kind === "condition" ? comparisonsOf(test.condition) : []));
}
