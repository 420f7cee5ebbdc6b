import type { Statistic } from "../../state/statistic.ts";
import type { Step } from "../../state/step.ts";
import { type AnalysisCase, aggregate, answer, weatherColumns } from "./analysis-parts.ts";

const lacking = (counts: "most" | "largest"): Statistic => ({
  kind: "columns",
  columns: weatherColumns,
  operator: ">",
  percent: 0,
  counts,
});
const windy: Step = {
  kind: "keep",
  test: { kind: "condition", condition: { kind: "not", condition: { kind: "missing", column: "wind" } } },
};
const filled: Step = { kind: "fill", column: "wind", with: "median", value: null };

/** Analyses of the weather table about data that are prepared, whose examples expect what another method than their code gives. */
export const preparedCases: readonly AnalysisCase[] = [
  [
    "duplicates, what is missing most, and how many rows went",
    [{ kind: "deduplicate" }, windy, { kind: "scale", column: "temp_max", method: "minmax" }],
    [
      answer("duplicates", { kind: "duplicates", columns: weatherColumns }, { before: true }),
      answer("kinds", { kind: "duplicates", columns: ["weather"] }),
      answer("most", lacking("most"), { before: true }),
      answer("largest", lacking("largest"), { before: true }),
      answer("gone", {
        kind: "compared",
        as: "difference",
        first: { statistic: aggregate("count", null), where: [], before: true },
        second: { statistic: aggregate("count", null), where: [] },
      }),
      answer("high", aggregate("max", "temp_max"), { decimals: 3 }),
    ],
  ],
  [
    "the first and the last value, and what the steps changed",
    [
      filled,
      {
        kind: "derive",
        name: "temp_max",
        formula: { kind: "log", base: null, of: { kind: "column", column: "temp_max" } },
      },
    ],
    [
      answer("first", { kind: "entry", column: "temp_max", at: "first" }, { decimals: 3 }),
      answer("last", { kind: "entry", column: "weather", at: "last" }),
      ...(["smaller", "larger", "nearer", "different"] as const).map((to) =>
        answer(to, {
          kind: "changed",
          first: { statistic: aggregate("mean", "temp_max"), where: [], before: true },
          second: { statistic: aggregate("mean", "temp_max"), where: [] },
          to,
          yes: "yes",
          no: "no",
        }),
      ),
    ],
  ],
  [
    "strategies on the same column, and numbers with what they stand for",
    [
      {
        kind: "extract",
        name: "number",
        column: "weather",
        take: { kind: "suffixed", suffixes: [{ suffix: "k", factor: 1000 }] },
        number: true,
      },
    ],
    [
      answer("as_it_is", aggregate("stddev", "wind"), { decimals: 3 }),
      answer("dropped", aggregate("stddev", "wind"), { decimals: 3, steps: [windy] }),
      answer("imputed", aggregate("stddev", "wind"), { decimals: 3, steps: [filled] }),
      answer("numbers", aggregate("count", "number")),
    ],
  ],
];
