import type { Condition } from "../../../../state/condition.ts";
import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Annotated } from "../annotate.ts";
import type { Frame } from "../frame.ts";
import { type Reading, readingOf } from "../held/reading.ts";
import type { Brief } from "../split-brief.ts";

/** A question as it was asked: what was marked in it, and the brief that it stands in. */
export interface AsAsked {
  annotated: Annotated;
  brief: Brief;
}

/** What a question says, marked, beside what it was read as. */
export interface Told extends Reading {
  /** The question and its constraints, in small letters, with marks for columns and values. */
  text: string;
  /** What stands before the constraints. */
  question: string;
  /** The constraints, from their heading on. */
  constraints: string;
  /** What its marks of values stand for. */
  values: Annotated["values"];
  /** What its marks of other quotations stand for. */
  texts: readonly string[];
  brief: Brief;
  /** All that was read, as one text, to look for what is in it nowhere. */
  whole: string;
}

export function toldOf(frame: Frame, answers: readonly NamedAnswer[], { annotated, brief }: AsAsked): Told {
  const { text, values, texts } = annotated;
  const length = /\n\s*constraints?\s*:/u.exec(text)?.index ?? text.length;
  return {
    ...readingOf(frame, answers),
    text,
    question: text.slice(0, length),
    constraints: text.slice(length),
    values,
    texts,
    brief,
    whole: JSON.stringify([frame.filters, frame.steps, answers]),
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
