import type { NamedAnswer } from "../../state/named-answer.ts";
import type { RowTest } from "../../state/row-test.ts";
import type { Statistic } from "../../state/statistic.ts";
import type { Step } from "../../state/step.ts";

type Aggregate = Extract<Statistic, { kind: "aggregate" }>;
type ConditionTest = Extract<RowTest, { kind: "condition" }>;
type Compare = Extract<ConditionTest["condition"], { kind: "compare" }>;

/** An analysis of the weather table: what it shows, its steps and its answers. */
export type AnalysisCase = readonly [name: string, steps: Step[], answers: NamedAnswer[]];

export const weatherColumns = ["date", "precipitation", "temp_max", "temp_min", "wind", "weather"];

/** A named answer, of all rows and not rounded unless `more` says otherwise. */
export const answer = (name: string, value: NamedAnswer["value"], more: Partial<NamedAnswer> = {}): NamedAnswer => ({
  name,
  value,
  where: [],
  decimals: null,
  ...more,
});

export const aggregate = (name: Aggregate["function"], column: string | null): Aggregate => ({
  kind: "aggregate",
  function: name,
  column,
});

export const compare = (column: string, operator: Compare["operator"], value: Compare["value"]): ConditionTest => ({
  kind: "condition",
  condition: { kind: "compare", column, grain: null, operator, value },
});
