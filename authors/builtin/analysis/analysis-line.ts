import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { NamedAnswer, PartOfRows } from "../../../state/named-answer.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Statistic } from "../../../state/statistic.ts";
import type { Formula, Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import { conditionLine, list } from "../reading/reading-line.ts";
import { clustersLine, modelLine } from "./model-line.ts";
import type { Analysis } from "./parts.ts";
import { textPartLine } from "./text-part-sql.ts";

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

/** An analysis in one line: its steps, then its answers, those of the same groups behind what makes the groups. */
export function analysisLine(operation: Analysis): string {
  const parts = Map.groupBy(operation.answers, (answer) => JSON.stringify(answer.steps ?? []));
  const answers = [...parts.values()].flatMap((some) => {
    const steps = [...operation.steps, ...(some[0]?.steps ?? [])];
    const said = list(some.map((answer) => `${answer.name} = ${inGroups(answerLine(answer), steps)}`));
    return [...stepLines(steps).slice(operation.steps.length), said];
  });
  return [...stepLines(operation.steps), ...answers].join("; ");
}

function stepLines(steps: readonly Step[]): string[] {
  return steps.map((step, at) => inGroups(stepLine(step), steps.slice(0, at)));
}

/** A line about groups: they are no rows, and what they have is called what it is. */
function inGroups(line: string, steps: readonly Step[]): string {
  const summaries = steps.filter((step) => step.kind === "summarise");
  const measures = summaries.flatMap((step) => step.measures);
  if (measures.length === 0) return line;
  const names = measures
    .map(({ name }) => name)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  const known = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  return line
    .replace(/\bnumber of rows\b/gu, "number of groups")
    .replace(/\bonly rows\b/gu, "only groups")
    .replace(known, (name) => {
      const measure = measures.find((each) => each.name === name);
      return measure === undefined ? name : partLine(measure);
    });
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
    case "function":
      return `${formula.name}(${formulaLine(formula.of)})`;
    case "statistic":
      return `the ${functionWords[formula.function]} ${formula.column}`;
    case "part":
      return `the ${formula.grain} of ${formula.column}`;
    case "seconds":
      return `the seconds of ${formula.column}`;
    case "length":
      return `the number of characters of ${formula.column}`;
    case "words":
      return `the number of words of ${formula.column}`;
    case "days":
      return `the days from ${formula.from} to ${formula.to}`;
  }
}

function valueLine(value: Cell): string {
  if (value === null) return "missing";
  return typeof value === "string" ? `"${value}"` : String(value);
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
      return `missing ${step.column} filled with ${fillLine(step)}`;
    case "categorise":
      return `${step.name} = ${[
        ...step.rules.map(({ tests, value }) => `${valueLine(value)} if ${list(tests.map(testLine))}`),
        `else ${valueLine(step.otherwise)}`,
      ].join(", ")}`;
    case "encode":
      return `${step.column} as the numbers of its values in their order, from 0`;
    case "change":
      return `${step.name} = change of ${step.column} from the row above${{ difference: "", fraction: " as a part of it", percent: " in percent of it" }[step.as]}${step.within === undefined ? "" : ` of the same ${step.within}`}`;
    case "scale":
      return `${step.column} scaled ${{ minmax: "to 0–1", zscore: "to z-scores", robust: "by median and interquartile range" }[step.method]}`;
    case "extract":
      return `${step.name} = ${textPartLine(step.take, step.column)}${step.number ? ", as a number" : ""}`;
    case "calendar":
      return step.grain === "year_month"
        ? `${step.name} = year and month of ${step.column}`
        : `${step.name} = the name of the ${step.grain} of ${step.column}`;
    case "sort":
      return `rows by ${step.column}, ${step.direction === "asc" ? "lowest" : "highest"} first`;
    case "window":
      return step.rows === null
        ? `${step.name} = running ${functionWords[step.function]} ${step.column}`
        : `${step.name} = ${functionWords[step.function]} ${step.column} over ${step.rows} rows`;
    case "summarise":
      return `by ${list(step.by)}: ${list(step.measures.map((measure) => partLine(measure)))}`;
    case "bin":
      return `${step.name} = ${step.column} in ${step.labels.length} bins ${step.method === "width" ? "of equal width" : "by quantiles"} (${step.labels.map(String).join(", ")})`;
  }
}

function fillLine(step: Extract<Step, { kind: "fill" }>): string {
  if (step.with === "forward") return "the last value above";
  if (step.with === "value") return String(step.value);
  return `the ${step.with}${step.by === undefined ? "" : ` of its ${step.by}`}`;
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
  if (test.kind === "group_size")
    return `${test.value} rows ${test.operator} of the same ${test.column}`.replace(/^(\d+) rows (\S+)/u, "$2 $1 rows");
  if (test.kind === "top_group")
    return `${test.by} has the ${test.direction} ${test.column === null ? "number of rows" : `${functionWords[test.function]} ${test.column}`}`;
  const method = test.method === "zscore" ? `z-score ${test.side === "both" ? "beyond ±" : "above "}` : "";
  const what = test.method === "zscore" ? `${method}${test.threshold}` : `${test.threshold} × IQR beyond the quartiles`;
  return `${test.column} is ${test.inverted ? "no" : "an"} outlier${test.within === undefined ? "" : ` of its ${test.within}`} (${what})`;
}

function statisticLine(statistic: Statistic): string {
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

function partLine({ statistic, where, before }: PartOfRows): string {
  return `${statisticLine(statistic)}${before ? " before the steps" : ""}${where.length === 0 ? "" : ` where ${list(where.map(testLine))}`}`;
}

function comparedLine({ as, first, second }: Extract<NamedAnswer["value"], { kind: "compared" }>): string {
  const words = {
    difference: ["difference of ", " minus "],
    absolute_difference: ["absolute difference of ", " and "],
    ratio: ["ratio of ", " to "],
    percent: ["percent that ", " is of "],
    percent_change: ["percent by which ", " is more than "],
  }[as];
  return `${words[0]}${partLine(first)}${words[1]}${partLine(second)}`;
}

const changeWords = {
  smaller: "is smaller than",
  larger: "is larger than",
  nearer: "is nearer to 0 than",
  different: "differs from",
};

function answerLine({ value, where, decimals, before }: NamedAnswer): string {
  const what =
    value.kind === "compared"
      ? comparedLine(value)
      : value.kind === "several"
        ? value.items.map(partLine).join(", then ")
        : value.kind === "changed"
          ? `"${value.yes}" if the ${partLine(value.second)} ${changeWords[value.to]} the ${partLine(value.first)}, else "${value.no}"`
          : value.kind !== "verdict"
            ? statisticLine(value)
            : [
                ...value.rules.map(
                  ({ comparisons, word }) =>
                    `"${word}" if ${comparisons
                      .map(
                        (each) =>
                          `${each.absolute ? "the absolute " : "the "}${statisticLine(each.statistic)} ${each.operator} ${each.than === undefined ? each.value : `the ${statisticLine(each.than)}`}`,
                      )
                      .join(" and ")}`,
                ),
                `else "${value.otherwise}"`,
              ].join(", ");
  const filters = where.map(testLine);
  const digits = decimals === null ? "" : ` to ${decimals} decimals`;
  return `${what}${before ? " before the steps" : ""}${filters.length === 0 ? "" : ` where ${list(filters)}`}${digits}`;
}
