import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { PartOfRows } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { conditionLine, list } from "../reading/reading-line.ts";
import { clustersLine, modelLine } from "./model-line.ts";

/** The functions of an analysis as a reader calls them. */
export const functionWords: Record<AnalysisFunction, string> = {
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
  kolmogorov_smirnov: "Kolmogorov-Smirnov test (mean and deviation of the values)",
  anderson: "Anderson-Darling test",
  smirnov: "two-sample Kolmogorov-Smirnov test",
  levene: "Levene's test (by the medians)",
  student: "Student's t-test",
  welch: "Welch's t-test",
  mann_whitney: "Mann-Whitney U test",
} as const;

const alternativeWords = { "two-sided": "", less: " (one-sided: less)", greater: " (one-sided: greater)" } as const;

const severalWords = {
  kruskal: "the Kruskal-Wallis test",
  bartlett: "Bartlett's test",
  levene: "Levene's test (by the medians)",
} as const;

/** What a row has to pass, in words. */
export function testLine(test: RowTest): string {
  if (test.kind === "condition") return conditionLine(test.condition);
  if (test.kind === "relative") {
    const shift =
      test.deviations === 0
        ? ""
        : ` ${test.deviations < 0 ? "−" : "+"} ${Math.abs(test.deviations)} standard deviations`;
    return `${test.column} ${test.operator} its ${test.function}${shift}`;
  }
  if (test.kind === "group_size")
    return `${test.value} rows ${test.operator} of the same ${test.column}`.replace(/^(\d+) rows (\S+)/u, "$2 $1 rows");
  if (test.kind === "top_group")
    return `${test.by} has the ${test.direction} ${test.column === null ? "number of rows" : `${functionWords[test.function]} ${test.column}`}`;
  const method = test.method === "zscore" ? `z-score ${test.side === "both" ? "beyond ±" : "above "}` : "";
  const what = test.method === "zscore" ? `${method}${test.threshold}` : `${test.threshold} × IQR beyond the quartiles`;
  return `${test.column} is ${test.inverted ? "no" : "an"} outlier${test.within === undefined ? "" : ` of its ${test.within}`} (${what})`;
}

/** A statistic as a reader calls it, with the columns that it is of. */
export function statisticLine(statistic: Statistic): string {
  switch (statistic.kind) {
    case "aggregate":
      return statistic.column === null ? "number of rows" : `${functionWords[statistic.function]} ${statistic.column}`;
    case "correlation":
      return `${statistic.part === "p" ? "p-value of the " : ""}${statistic.method} correlation of ${statistic.x} and ${statistic.y}`;
    case "correlation_extreme":
      return correlationExtremeLine(statistic);
    case "normality":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of the ${testWords[statistic.test]} of ${statistic.column}`;
    case "two_groups":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of ${testWords[statistic.test]} of ${statistic.column}: ${conditionLine(statistic.first)} against ${conditionLine(statistic.second)}${alternativeWords[statistic.alternative ?? "two-sided"]}`;
    case "anova":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of the analysis of variance of ${statistic.column} by ${statistic.by}`;
    case "chi_square":
      return `${{ p: "p-value", statistic: "statistic", freedom: "degrees of freedom" }[statistic.part]} of the chi-square test${statistic.uncorrected ? " without correction" : ""} of ${statistic.x} and ${statistic.y}`;
    case "cohens_d":
      return `Cohen's d of ${statistic.column}: ${conditionLine(statistic.first)} against ${conditionLine(statistic.second)}`;
    case "paired":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of ${statistic.test === "t" ? "the paired t-test" : "Wilcoxon's signed-rank test"} of ${statistic.x} and ${statistic.y}${alternativeWords[statistic.alternative]}`;
    case "one_sample":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of the one-sample t-test of ${statistic.column} against ${statistic.mean}${alternativeWords[statistic.alternative]}`;
    case "groups":
      return `${statistic.part === "p" ? "p-value" : "statistic"} of ${severalWords[statistic.test]} of ${statistic.column} by ${statistic.by}`;
    case "cramers_v":
      return `Cramér's V of ${statistic.x} and ${statistic.y}`;
    case "group_extreme":
      return `${statistic.direction} ${statistic.column === null ? "number of rows" : `${functionWords[statistic.function]} ${statistic.column}`} of a ${statistic.by}`;
    case "covariance":
      return `covariance (sample) of ${statistic.x} and ${statistic.y}`;
    case "quantile":
      return `${Number((100 * statistic.at).toPrecision(12))}th percentile of ${statistic.column}`;
    case "fence": {
      const reach = statistic.method === "iqr" ? "× IQR" : "deviations";
      return `${statistic.side} limit for outliers of ${statistic.column} (${statistic.threshold} ${reach})`;
    }
    case "extreme_zscore":
      return `z-score of the ${statistic.direction} ${statistic.column}`;
    case "weighted_mean":
      return `mean ${statistic.column} weighted by ${statistic.weight}`;
    case "share":
      return `${statistic.as === "percent" ? "percent" : "share"} of rows where ${list(statistic.tests.map(testLine))}`;
    case "list":
      return listLine(statistic);
    case "columns":
      if (statistic.counts === "most") return "name of the column with the most missing values";
      if (statistic.counts === "largest") return "largest number of missing values of a column";
      if (statistic.counts === "values") return "number of missing values in all columns";
      if (statistic.counts === "names")
        return `names of the columns with ${statistic.percent === 0 && statistic.operator === ">" ? "" : `${statistic.operator} ${statistic.percent}% `}missing values`;
      return `number of columns ${statistic.counts === "missing" ? "with" : "left without those with"} ${statistic.percent === 0 && statistic.operator === ">" ? "" : `${statistic.operator} ${statistic.percent}% `}missing values`;
    case "duplicates":
      return "number of rows that are the same as an earlier one";
    case "entry":
      return `${statistic.at} value of ${statistic.column}`;
    case "clusters":
      return clustersLine(statistic);
    case "model":
      return modelLine(statistic);
    case "regression":
      return statistic.part === "p"
        ? `p-value of the slope of ${statistic.y} on ${statistic.x}`
        : `${statistic.part.replace("_", " ")} of ${statistic.y} on ${statistic.x}`;
    case "extreme": {
      const by =
        statistic.function === null
          ? (statistic.by ?? "")
          : statistic.by === null
            ? "number of rows"
            : `${functionWords[statistic.function]} ${statistic.by}`;
      const place = statistic.place === undefined ? "" : `${ordinal(statistic.place)} `;
      return statistic.column === by && statistic.function === null
        ? `${place}${statistic.direction} ${by}`
        : `${statistic.column} with the ${place}${statistic.direction} ${by}`;
    }
  }
}

/** "2nd", "3rd": the place of a row. */
function ordinal(place: number): string {
  const ending = place % 100 > 10 && place % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${ending}`;
}

function correlationExtremeLine({
  method,
  columns,
  with: one,
  which,
  part,
}: Extract<Statistic, { kind: "correlation_extreme" }>): string {
  const end = which === "positive" || which === "negative" ? `strongest ${which}` : which;
  const what = `${end} ${method} correlation`;
  if (one !== null)
    return part === "names"
      ? `which of ${list(columns)} has the ${what} with ${one}`
      : `${what} of ${one} with ${list(columns, "or")}`;
  return `${part === "names" ? "names of the two columns with the " : ""}${what} among ${list(columns)}`;
}

function listLine({ column, by, direction, limit }: Extract<Statistic, { kind: "list" }>): string {
  const many = limit === null ? "list of" : `list of ${limit}`;
  if (by === null) return `${many} different ${column}, ${direction === "asc" ? "in their order" : "last first"}`;
  return `${many} ${column} by ${by}, ${direction === "asc" ? "lowest" : "highest"} first`;
}

/** A statistic of some of the rows. */
export function partLine({ statistic, where, before }: PartOfRows): string {
  return `${statisticLine(statistic)}${before ? " before the steps" : ""}${where.length === 0 ? "" : ` where ${list(where.map(testLine))}`}`;
}
