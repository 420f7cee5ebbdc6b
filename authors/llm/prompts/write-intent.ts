import type { Question } from "../../author.ts";
import type { ChatMessage } from "../endpoint/call-model.ts";
import { asked } from "./asked.ts";
import { HOUSE_RULES } from "./house-rules.ts";

const TASK = `${HOUSE_RULES}

Read the question as structure.
outcome: "understood"; "unclear" only when two readings would give different results and neither is the plain one (then question and readings say what to ask back; each "ask" is the whole question, reworded); "impossible" when the data have nothing to answer it from (then missing says what).
reading: one line that says back what was understood. assumptions: what the question left open and how you decided it.
operation: one of
- aggregate: measures (count, sum, mean, median, min, max, stddev, stddev_population, variance, variance_population, skewness, range, iqr, cv, quantile with at from 0 to 1, distinct, missing; column null counts rows; share "fraction" or "percent" of the total) by dimensions (grain for dates), order, limit
- rows: single rows, some columns, order, limit
- correlation, describe, histogram, missing: of columns
- custom: everything else (windows, changes over time, regression, several steps, joins); task says in one precise sentence what to compute, columns names the columns it needs
Use custom only when none of the others says it whole. table is "data" unless the question is about another table. filter holds only what the question asks for; values as they stand in the data.
order.by is the name of a measure or dimension (for rows: a column). Names of measures and dimensions are snake_case. A top or bottom n has an order and a limit.`;

/** Asks what a question means. */
export function writeIntent(question: Question, data: string): ChatMessage[] {
  return [
    { role: "system", content: TASK },
    { role: "user", content: `${data}\n\n${asked(question)}` },
  ];
}

/** Asks what a question means and what the tool for it must be, in one answer. */
export function writeIntentAndSpec(question: Question, data: string, specTask: string): ChatMessage[] {
  const also = "Give both in one object: intent, and spec (null unless understood). The spec is as follows.";
  return [
    { role: "system", content: `${TASK}\n\n${also}\n\n${specTask}` },
    { role: "user", content: `${data}\n\n${asked(question)}` },
  ];
}
