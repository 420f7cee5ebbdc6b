import type { Intent } from "../../../state/intent.ts";
import type { Question } from "../../author.ts";
import type { ChatMessage } from "../endpoint/call-model.ts";
import { asked } from "./asked.ts";
import { HOUSE_RULES } from "./house-rules.ts";

export const SPEC_TASK = `Say what the tool must be, before there is code.
name: snake_case, says what it does. description: one line, in words a person would search for.
engine: "sql" (DuckDB) unless the work is on whole small tables.
parameters: what the question fixed and another one would fix differently (columns, values, limits); the defaults give this question's answer. column_of: the table, when the value is a column's name. Few: often none to three.
requires: every column that the code reads; parameter: the parameter whose default it is, else null.
columns: the output table in order (null for single numbers only); from_parameter: the parameter that names the column, else null. nullable: true unless it can't be missing. answers: the named numbers or texts that answer the question.
chart: true for groups, bins and series.
examples: two, small, checked by hand: one of 4 to 8 rows with a missing value and a tie or another edge, one of a single row. tables: the input, each row one value for each required column of that table, in the order of requires. params: all parameters that differ from their defaults. rows and answers: exactly what must come out, to the last digit; null rows when there are no columns. ordered: whether the order matters. Take numbers whose results are exact. Work each expected value out step by step before you write it.
invariants: what holds of every output, in sentences.`;

/** Asks what the tool for an intent must be, with worked examples. */
export function writeSpec(question: Question, intent: Intent, data: string): ChatMessage[] {
  return [
    { role: "system", content: `${HOUSE_RULES}\n\n${SPEC_TASK}` },
    {
      role: "user",
      content: `${data}\n\n${asked(question)}\n\nUnderstood as: ${intent.reading}\n${JSON.stringify(intent.operation)}`,
    },
  ];
}
