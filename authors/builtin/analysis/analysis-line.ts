import type { AnalysisFunction, Formula, NamedAnswer, RowTest, Statistic, Step } from "../../../state/intent.ts";
import { conditionLine, list } from "../reading/reading-line.ts";
import type { Analysis } from "./parts.ts";

/** The functions of an analysis as a reader calls them. */
const functionWords: Record<AnalysisFunction, string> = {
  count: "number of values of",
  sum: "total",
  mean: "mean",
  median: "median",
  min: "minimum",
  max: "maximum",
  stddev: "standard deviation (sample) of",
  stddev_population: "standard deviation (population) of",
  variance: "variance (sample) of",
  variance_population: "variance (population) of",
  skewness: "skewness (bias corrected) of",
  skewness_population: "skewness (not corrected) of",
  kurtosis: "excess kurtosis (bias corrected) of",
  kurtosis_population: "excess kurtosis (not corrected) of",
  distinct: "number of different values of",
  missing: "missing values in",
  missing_percent: "percent of missing values in",
  has_missing: "whether values are missing in",
  mode: "most frequent",
  range: "range of",
  q1: "first quartile of",
  q3: "third quartile of",
  iqr: "interquartile range of",
  cv: "coefficient of variation of",
};

const testWords = {
  shapiro: "Shapiro-Wilk test",
  dagostino: "D'Agostino-Pearson test",
  student: "Student's t-test",
  welch: "Welch's t-test",
  mann_whitney: "Mann-Whitney U test",
} as const;

/** An analysis in one line: its steps, then its answers, those of the same kind side by side. */
export function analysisLine(operation: Analysis): string {
  const steps = operation.steps.map(stepLine);
  const answers = operation.answers.map((answer) => `${answer.name} = ${answerLine(answer)}`);
  return [...steps, list(answers)].join("; ");
}

function formulaLine(formula: Formula): string {
  switch (formula.kind) {
    case "column":
      return formula.column;
    case "number":
      return String(formula.value);
    case "log":
      return `log${formula.base ?? ""}(${formulaLine(formula.of)})`;
    case "arithmetic": {
      const side = (each: Formula): string =>
        each.kind === "arithmetic" ? `(${formulaLine(each)})` : formulaLine(each);
      return `${side(formula.left)} ${formula.operator} ${side(formula.right)}`;
    }
  }
}

function stepLine(step: Step): string {
  switch (step.kind) {
    case "keep":
      return `only rows where ${testLine(step.test)}`;
    case "deduplicate":
      return "without duplicate rows";
    case "derive":
      return `${step.name} = ${formulaLine(step.formula)}`;
    case "fill":
      return `missing ${step.column} filled with ${step.with === "value" ? String(step.value) : `the ${step.with}`}`;
    case "scale":
      return `${step.column} scaled ${step.method === "minmax" ? "to 0–1" : "to z-scores"}`;
  }
}

function testLine(test: RowTest): string {
  if (test.kind === "condition") return conditionLine(test.condition);
  if (test.kind === "relative") {
    const shift =
      test.deviations === 0
        ? ""
        : ` ${test.deviations < 0 ? "−" : "+"} ${Math.abs(test.deviations)} standard deviations`;
    return `${test.column} ${test.operator} its ${test.function}${shift}`;
  }
  const method = test.method === "zscore" ? `z-score ${test.side === "both" ? "beyond ±" : "above "}` : "";
  const what = test.method === "zscore" ? `${method}${test.threshold}` : `${test.threshold} × IQR beyond the quartiles`;
  return `${test.column} is ${test.inverted ? "no" : "an"} outlier (${what})`;
}

function statisticLine(statistic: Statistic): string {
  switch (statistic.kind) {
    case "aggregate":
      return statistic.column === null ? "number of rows" : `${functionWords[statistic.function]} ${statistic.column}`;
    case "correlation":
      return `${statistic.part === "p" ? "p-value of the " : ""}${statistic.method} correlation of ${statistic.x} and ${statistic.y}`;
    case "normality":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of the ${testWords[statistic.test]} of ${statistic.column}`;
    case "two_groups":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of ${testWords[statistic.test]} of ${statistic.column}: ${conditionLine(statistic.first)} against ${conditionLine(statistic.second)}`;
    case "anova":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of the analysis of variance of ${statistic.column} by ${statistic.by}`;
    case "chi_square":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of the chi-square test of ${statistic.x} and ${statistic.y}`;
    case "regression":
      return `${statistic.part.replace("_", " ")} of ${statistic.y} on ${statistic.x}`;
    case "extreme": {
      const by =
        statistic.function === null
          ? (statistic.by ?? "")
          : `${functionWords[statistic.function]} ${statistic.by ?? "rows"}`;
      return `${statistic.column} with the ${statistic.direction} ${by}`;
    }
  }
}

function answerLine({ value, where, decimals }: NamedAnswer): string {
  const what =
    value.kind !== "verdict"
      ? statisticLine(value)
      : [
          ...value.rules.map(
            ({ comparisons, word }) =>
              `"${word}" if ${comparisons
                .map(
                  (each) =>
                    `${each.absolute ? "the absolute " : "the "}${statisticLine(each.statistic)} ${each.operator} ${each.value}`,
                )
                .join(" and ")}`,
          ),
          `else "${value.otherwise}"`,
        ].join(", ");
  const filters = where.map(testLine);
  const digits = decimals === null ? "" : ` to ${decimals} decimals`;
  return `${what}${filters.length === 0 ? "" : ` where ${list(filters)}`}${digits}`;
}
