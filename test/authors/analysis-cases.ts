import type { RowTest } from "../../state/row-test.ts";
import type { Statistic } from "../../state/statistic.ts";
import { type AnalysisCase, aggregate, answer, compare } from "./analysis-parts.ts";

const where = (weather: string): RowTest[] => [compare("weather", "=", weather)];

const clusters = (part: "inertia" | "silhouette" | "size" | "centre", more: object = {}): Statistic => ({
  kind: "clusters",
  columns: ["temp_max", "wind"],
  count: 2,
  seed: 3,
  starts: 10,
  part,
  place: 0,
  by: null,
  of: null,
  ...more,
});

const strongest = (
  which: "positive" | "negative" | "strongest" | "weakest",
  part: "names" | "coefficient",
  one: string | null,
  method: "pearson" | "spearman" = "pearson",
): Statistic => ({
  kind: "correlation_extreme",
  method,
  columns: ["precipitation", "temp_max", "temp_min", "wind"].filter((name) => name !== one),
  with: one,
  which,
  part,
});

/** Analyses of the weather table whose examples expect what another method than their code gives. */
export const furtherCases: readonly AnalysisCase[] = [
  [
    "codes in place of texts",
    [{ kind: "categorise", name: "weather", rules: [{ tests: where("rain"), value: 1 }], otherwise: 0 }],
    [answer("rainy", aggregate("count", "weather"), { where: [compare("weather", "=", 1)] })],
  ],
  [
    "what is taken of texts",
    [
      { kind: "extract", name: "loud", column: "weather", take: { kind: "upper" }, number: false },
      {
        kind: "extract",
        name: "start",
        column: "weather",
        take: { kind: "characters", from: "start", count: 2 },
        number: false,
      },
      {
        kind: "extract",
        name: "end",
        column: "weather",
        take: { kind: "characters", from: "end", count: 1 },
        number: false,
      },
      {
        kind: "extract",
        name: "before",
        column: "weather",
        take: { kind: "piece", separator: "n", at: 1 },
        number: false,
      },
      {
        kind: "extract",
        name: "after",
        column: "weather",
        take: { kind: "piece", separator: "a", at: -1 },
        number: false,
      },
      { kind: "extract", name: "word", column: "weather", take: { kind: "word", at: "last" }, number: false },
      { kind: "extract", name: "digits", column: "weather", take: { kind: "digits" }, number: true },
      { kind: "extract", name: "title", column: "weather", take: { kind: "title" }, number: false },
      { kind: "extract", name: "amount", column: "weather", take: { kind: "amount" }, number: true },
      {
        kind: "derive",
        name: "whole",
        formula: { kind: "function", name: "floor", of: { kind: "column", column: "wind" } },
      },
      { kind: "derive", name: "words", formula: { kind: "words", column: "weather" } },
    ],
    [
      answer("louds", aggregate("max", "loud")),
      answer("starts", aggregate("distinct", "start")),
      answer("ends", aggregate("min", "end")),
      answer("befores", aggregate("max", "before")),
      answer("afters", aggregate("max", "after")),
      answer("words_mean", aggregate("mean", "words")),
      answer("word", aggregate("max", "word")),
      answer("digits", aggregate("count", "digits")),
      answer("titles", aggregate("count", "title")),
      answer("amounts", aggregate("count", "amount")),
      answer("wholes", aggregate("mean", "whole")),
    ],
  ],
  [
    "windows, in another order than the file's",
    [
      { kind: "sort", column: "date", direction: "desc" },
      { kind: "window", name: "smooth", column: "temp_max", function: "mean", rows: 3 },
      { kind: "window", name: "highest", column: "wind", function: "max", rows: 2 },
      { kind: "window", name: "running", column: "precipitation", function: "sum", rows: null },
    ],
    [
      answer("smooth_max", aggregate("max", "smooth"), { decimals: 3 }),
      answer("smooth_count", aggregate("count", "smooth")),
      answer("highest_mean", aggregate("mean", "highest"), { decimals: 3 }),
      answer("running_mean", aggregate("mean", "running"), { decimals: 3 }),
    ],
  ],
  [
    "clusters",
    [{ kind: "scale", column: "temp_max", method: "zscore" }],
    [
      answer("inertia", clusters("inertia"), { decimals: 3 }),
      answer("silhouette", clusters("silhouette"), { decimals: 3 }),
      answer("largest", clusters("size")),
      answer("warm_wind", clusters("centre", { by: "temp_max", of: "wind" }), { decimals: 3 }),
    ],
  ],
  [
    "bins and names of months",
    [
      { kind: "bin", name: "warmth", column: "temp_max", method: "width", labels: ["low", "middle", "high"] },
      { kind: "bin", name: "quarter", column: "wind", method: "quantile", labels: [1, 2, 3, 4] },
      { kind: "calendar", name: "month", column: "date", grain: "month" },
      { kind: "calendar", name: "day", column: "date", grain: "weekday" },
      { kind: "calendar", name: "year_month", column: "date", grain: "year_month" },
      { kind: "scale", column: "temp_min", method: "robust" },
    ],
    [
      answer("low", aggregate("count", "warmth"), { where: [compare("warmth", "=", "low")] }),
      answer("wind_3", aggregate("mean", "wind"), { decimals: 3, where: [compare("quarter", "=", 3)] }),
      answer("month", aggregate("max", "month")),
      answer("year_month", aggregate("max", "year_month")),
      answer("day", aggregate("mode", "day")),
      answer("robust", aggregate("max", "temp_min"), { decimals: 4 }),
    ],
  ],
  [
    "two numbers against each other, and several as one text",
    [],
    [
      answer(
        "gap",
        {
          kind: "compared",
          as: "difference",
          first: { statistic: aggregate("mean", "wind"), where: where("rain") },
          second: { statistic: aggregate("mean", "wind"), where: where("sun") },
        },
        { decimals: 2 },
      ),
      answer("more", {
        kind: "compared",
        as: "percent_change",
        first: { statistic: aggregate("max", "wind"), where: where("rain") },
        second: { statistic: aggregate("min", "temp_max"), where: [] },
      }),
      answer("both", {
        kind: "several",
        items: [
          { statistic: aggregate("mean", "wind"), where: where("rain"), decimals: 2 },
          { statistic: aggregate("count", "wind"), where: where("sun"), decimals: null },
        ],
      }),
      answer("top_mean", aggregate("mean", "temp_max"), {
        decimals: 3,
        where: [
          { kind: "group_size", column: "weather", operator: ">=", value: 4 },
          { kind: "top_group", by: "weather", column: "wind", function: "mean", direction: "highest" },
        ],
      }),
      answer(
        "highest",
        { kind: "group_extreme", by: "weather", column: "wind", function: "mean", direction: "highest" },
        { decimals: 3 },
      ),
      answer("fewest", { kind: "group_extreme", by: "weather", column: null, function: "count", direction: "lowest" }),
    ],
  ],
  [
    "the strongest of many correlations",
    [],
    [
      answer("pair", strongest("negative", "names", null)),
      answer("weakest", strongest("weakest", "coefficient", null), { decimals: 3 }),
      answer("beside", strongest("strongest", "names", "temp_max")),
      answer("none_or_lowest", strongest("negative", "coefficient", "temp_min", "spearman"), { decimals: 3 }),
      answer("together", {
        kind: "several",
        items: [
          { statistic: strongest("positive", "names", null), where: [], decimals: null },
          { statistic: strongest("positive", "coefficient", null), where: [], decimals: 2 },
        ],
      }),
    ],
  ],
  [
    "further tests and effect sizes",
    [],
    [
      answer("freedom", { kind: "chi_square", x: "weather", y: "wind", part: "freedom" }),
      answer("paired", { kind: "paired", test: "t", x: "temp_max", y: "temp_min", alternative: "greater", part: "p" }),
      answer("ranks", {
        kind: "paired",
        test: "wilcoxon",
        x: "temp_max",
        y: "wind",
        alternative: "two-sided",
        part: "statistic",
      }),
      answer("one", { kind: "one_sample", column: "wind", mean: 3, alternative: "two-sided", part: "p" }),
      answer("kruskal", { kind: "groups", test: "kruskal", column: "wind", by: "weather", part: "p" }),
      answer("bartlett", { kind: "groups", test: "bartlett", column: "wind", by: "weather", part: "statistic" }),
      answer("levene", { kind: "groups", test: "levene", column: "wind", by: "weather", part: "p" }),
      answer("cramer", { kind: "cramers_v", x: "weather", y: "temp_max" }),
      answer("d", {
        kind: "cohens_d",
        column: "wind",
        first: compare("weather", "=", "rain").condition,
        second: compare("weather", "=", "sun").condition,
      }),
      answer("less", {
        kind: "two_groups",
        test: "welch",
        column: "wind",
        first: compare("weather", "=", "rain").condition,
        second: compare("weather", "=", "sun").condition,
        part: "p",
        alternative: "less",
      }),
    ],
  ],
];
