import type { RowTest } from "../../state/row-test.ts";
import type { GroupMeasure, Statistic } from "../../state/statistic.ts";
import type { Step } from "../../state/step.ts";
import { type AnalysisCase, aggregate, answer, compare } from "./analysis-parts.ts";

const rain = compare("weather", "=", "rain");
const over = (column: string, value: number): RowTest => compare(column, ">", value);
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
      measure("rainy", aggregate("mean", "wind"), [over("wind", 3)]),
      measure("all", aggregate("mean", "wind")),
      measure("gaps", aggregate("missing", "wind"), [over("temp_max", 5)]),
      measure("hot", aggregate("count", null), [over("temp_max", 10)]),
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
export const groupCases: readonly AnalysisCase[] = [
  [
    "statistics of groups' statistics",
    [
      {
        kind: "summarise",
        by: ["weather"],
        measures: [
          measure("mean_wind", aggregate("mean", "wind")),
          measure("days", aggregate("count", null)),
          measure("usual", aggregate("mode", "temp_max")),
          measure("skewed", aggregate("skewness", "wind")),
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
      answer("mean_of_means", aggregate("mean", "mean_wind"), { decimals: 3 }),
      answer("most_days", aggregate("max", "days")),
      answer("usual_highest", aggregate("max", "usual")),
      answer("r_mean", aggregate("mean", "r"), { decimals: 4 }),
      answer("slopes", aggregate("min", "slope"), { decimals: 4 }),
      answer("skews", aggregate("max", "skewed"), { decimals: 4 }),
      answer("p90_sum", aggregate("sum", "p90"), { decimals: 3 }),
      answer("weighted_max", aggregate("max", "weighted"), { decimals: 3 }),
      answer("covs", aggregate("min", "cov"), { decimals: 3 }),
      answer("windy_most", top("weather", "windy")),
      answer("many", aggregate("count", null), { where: [over("days", 2)] }),
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
          { kind: "summarise", by: ["year"], measures: [measure("total", aggregate("sum", "precipitation"))] },
          { kind: "change", name: "growth", column: "total", as: "percent" },
        ],
      }),
      answer("wet_month", top("month", "total"), {
        steps: [
          { kind: "keep", test: rain },
          { kind: "summarise", by: ["month"], measures: [measure("total", aggregate("sum", "precipitation"))] },
        ],
      }),
      answer("rows", aggregate("count", null)),
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
      answer("outliers", aggregate("count", null), {
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
      answer("hot", aggregate("max", "hot"), { steps: gaps }),
      answer("gaps", aggregate("sum", "gaps"), { steps: gaps }),
      answer("rise", aggregate("max", "rise"), {
        steps: [
          { kind: "summarise", by: ["weather", "year"], measures: [measure("mean", aggregate("mean", "temp_max"))] },
          { kind: "change", name: "rise", column: "mean", as: "difference", within: "weather" },
        ],
      }),
    ],
  ],
];
