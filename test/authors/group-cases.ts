import type { NamedAnswer } from "../../state/named-answer.ts";
import type { RowTest } from "../../state/row-test.ts";
import type { GroupMeasure, Statistic } from "../../state/statistic.ts";
import type { Step } from "../../state/step.ts";

type Case = readonly [name: string, steps: Step[], answers: NamedAnswer[]];

const rain: RowTest = {
  kind: "condition",
  condition: { kind: "compare", column: "weather", grain: null, operator: "=", value: "rain" },
};
const over = (column: string, value: number): RowTest => ({
  kind: "condition",
  condition: { kind: "compare", column, grain: null, operator: ">", value },
});
const part = (name: string, grain: "year" | "month"): Step => ({
  kind: "derive",
  name,
  formula: { kind: "part", grain, column: "date" },
});
const measure = (name: string, statistic: GroupMeasure["statistic"], where: RowTest[] = []): GroupMeasure => ({
  name,
  statistic,
  where,
});
const of = (name: "mean" | "sum" | "count" | "max" | "min" | "mode" | "skewness" | "missing", column: string | null) =>
  ({ kind: "aggregate", function: name, column }) as const;
const answer = (name: string, value: NamedAnswer["value"], more: Partial<NamedAnswer> = {}): NamedAnswer => ({
  name,
  value,
  where: [],
  decimals: null,
  ...more,
});
const top = (column: string, by: string, place?: number): Statistic => ({
  kind: "extreme",
  column,
  by,
  function: null,
  direction: "highest",
  ...(place === undefined ? {} : { place }),
});

const gaps: Step[] = [
  {
    kind: "summarise",
    by: ["weather"],
    measures: [
      measure("rainy", of("mean", "wind"), [over("wind", 3)]),
      measure("all", of("mean", "wind")),
      measure("gaps", of("missing", "wind"), [over("temp_max", 5)]),
      measure("hot", of("count", null), [over("temp_max", 10)]),
    ],
  },
  {
    kind: "derive",
    name: "gap",
    formula: {
      kind: "arithmetic",
      operator: "-",
      left: { kind: "column", column: "rainy" },
      right: { kind: "column", column: "all" },
    },
  },
];

/** Analyses of the weather table that go on with what they have computed of groups. */
export const groupCases: readonly Case[] = [
  [
    "statistics of groups' statistics",
    [
      {
        kind: "summarise",
        by: ["weather"],
        measures: [
          measure("mean_wind", of("mean", "wind")),
          measure("days", of("count", null)),
          measure("usual", of("mode", "temp_max")),
          measure("skewed", of("skewness", "wind")),
          measure("r", { kind: "correlation", method: "pearson", x: "wind", y: "temp_max", part: "coefficient" }),
          measure("slope", { kind: "regression", x: "wind", y: "temp_max", part: "slope" }),
          measure("p90", { kind: "quantile", column: "wind", at: 0.9 }),
          measure("weighted", { kind: "weighted_mean", column: "temp_max", weight: "wind" }),
          measure("cov", { kind: "covariance", x: "wind", y: "temp_max" }),
          measure("windy", { kind: "share", tests: [over("wind", 4)], as: "percent" }),
        ],
      },
    ],
    [
      answer("windiest", top("weather", "mean_wind")),
      answer("second", top("weather", "mean_wind", 2)),
      answer("second_wind", top("mean_wind", "mean_wind", 2), { decimals: 3 }),
      answer("mean_of_means", of("mean", "mean_wind"), { decimals: 3 }),
      answer("most_days", of("max", "days")),
      answer("usual_highest", of("max", "usual")),
      answer("r_mean", of("mean", "r"), { decimals: 4 }),
      answer("slopes", of("min", "slope"), { decimals: 4 }),
      answer("skews", of("max", "skewed"), { decimals: 4 }),
      answer("p90_sum", of("sum", "p90"), { decimals: 3 }),
      answer("weighted_max", of("max", "weighted"), { decimals: 3 }),
      answer("covs", of("min", "cov"), { decimals: 3 }),
      answer("windy_most", top("weather", "windy")),
      answer("many", of("count", null), { where: [over("days", 2)] }),
      answer("names", { kind: "list", column: "weather", by: null, direction: "asc", limit: null }),
      answer("first_two", { kind: "list", column: "weather", by: "mean_wind", direction: "desc", limit: 2 }),
    ],
  ],
  [
    "growth of yearly totals, beside what is asked of rows and of other groups",
    [part("year", "year"), part("month", "month")],
    [
      answer("growth", top("year", "growth"), {
        steps: [
          { kind: "summarise", by: ["year"], measures: [measure("total", of("sum", "precipitation"))] },
          { kind: "change", name: "growth", column: "total", as: "percent" },
        ],
      }),
      answer("wet_month", top("month", "total"), {
        steps: [
          { kind: "keep", test: rain },
          { kind: "summarise", by: ["month"], measures: [measure("total", of("sum", "precipitation"))] },
        ],
      }),
      answer("rows", of("count", null)),
      answer("lacking", {
        kind: "columns",
        columns: ["date", "wind", "temp_max"],
        operator: ">",
        percent: 0,
        counts: "names",
      }),
      answer("values", {
        kind: "columns",
        columns: ["date", "wind", "temp_max"],
        operator: ">",
        percent: 0,
        counts: "values",
      }),
    ],
  ],
  [
    "what changes in each group, and outliers of its own rows",
    [part("year", "year")],
    [
      answer("outliers", of("count", null), {
        where: [
          {
            kind: "outlier",
            column: "wind",
            method: "iqr",
            threshold: 1,
            sample: false,
            side: "both",
            inverted: false,
            within: "weather",
          },
        ],
      }),
      answer("largest_gap", top("weather", "gap"), { steps: gaps }),
      answer("hot", of("max", "hot"), { steps: gaps }),
      answer("gaps", of("sum", "gaps"), { steps: gaps }),
      answer("rise", of("max", "rise"), {
        steps: [
          { kind: "summarise", by: ["weather", "year"], measures: [measure("mean", of("mean", "temp_max"))] },
          { kind: "change", name: "rise", column: "mean", as: "difference", within: "weather" },
        ],
      }),
    ],
  ],
];
