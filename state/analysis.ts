import { z } from "zod";
import { ComparisonOperator, Condition, Grain } from "./condition.ts";
import { AggregateFunction } from "./measure.ts";
import { Cell } from "./tables.ts";

/**
 * Functions of an analysis. `stddev`, `variance`, `skewness` and `kurtosis` are those of a sample, as pandas has them (n − 1,
 * bias corrected; kurtosis is excess); with `_population` those of a population, as numpy and scipy have them by default.
 * Quantiles are interpolated linearly. `cv` is stddev / mean. `mode` is the most frequent value, the smallest of several.
 * `has_missing` is true or false.
 */
export const AnalysisFunction = z.enum([
  ...AggregateFunction.options,
  "stddev_population",
  "variance",
  "variance_population",
  "skewness",
  "skewness_population",
  "kurtosis",
  "kurtosis_population",
  "mode",
  "range",
  "q1",
  "q3",
  "iqr",
  "cv",
  "missing_percent",
  "has_missing",
]);
export type AnalysisFunction = z.infer<typeof AnalysisFunction>;

/**
 * A value made of a row's columns. Division by zero gives no value; `log` of what is not above zero, and `sqrt` of what is below,
 * give none either. `statistic` is of all rows at that step. `part` is a part of a date as a number (weekday 1 = Monday),
 * `seconds` those of a time of day, `length` and `words` the number of characters and words of a text, `days` whole days between dates.
 */
export type Formula =
  | { kind: "column"; column: string }
  | { kind: "number"; value: number }
  | { kind: "arithmetic"; operator: "+" | "-" | "*" | "/"; left: Formula; right: Formula }
  | { kind: "log"; base: 2 | 10 | null; of: Formula }
  | { kind: "function"; name: "abs" | "sqrt" | "square" | "floor"; of: Formula }
  | { kind: "statistic"; function: AnalysisFunction; column: string }
  | { kind: "part"; grain: Grain; column: string }
  | { kind: "seconds"; column: string }
  | { kind: "length" | "words"; column: string }
  | { kind: "days"; from: string; to: string };
export const Formula: z.ZodType<Formula> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("column"), column: z.string() }),
    z.object({ kind: z.literal("number"), value: z.number() }),
    z.object({ kind: z.literal("arithmetic"), operator: z.enum(["+", "-", "*", "/"]), left: Formula, right: Formula }),
    z.object({ kind: z.literal("log"), base: z.union([z.literal(2), z.literal(10)]).nullable(), of: Formula }),
    z.object({ kind: z.literal("function"), name: z.enum(["abs", "sqrt", "square", "floor"]), of: Formula }),
    z.object({ kind: z.literal("statistic"), function: AnalysisFunction, column: z.string() }),
    z.object({ kind: z.literal("part"), grain: Grain, column: z.string() }),
    z.object({ kind: z.literal("seconds"), column: z.string() }),
    z.object({ kind: z.enum(["length", "words"]), column: z.string() }),
    z.object({ kind: z.literal("days"), from: z.string(), to: z.string() }),
  ]),
);

/**
 * What is taken of a text: `piece` is what stands before, between or after a separator (from 1; −1 is the last, and without
 * the separator the first is all of it), `word` one of its words, `title` the word before its first full stop ("Mr" of "Braund, Mr. Owen"), `domain` what follows the @ of an
 * address, `digits` its first whole number, `amount` all but signs of money, commas and letters ("$1,200" is 1200), `brackets` what stands in its first round brackets. None where there is none.
 * `suffixed` is a number with one of the suffixes, times what it stands for ("5.6M", "10k"), or with none of them.
 */
export const TextPart = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["lower", "upper", "strip", "title", "domain", "digits", "amount", "brackets"]) }),
  z.object({ kind: z.literal("word"), at: z.enum(["first", "last"]) }),
  z.object({ kind: z.literal("piece"), separator: z.string().min(1).max(20), at: z.number().int().min(-1).max(20) }),
  z.object({
    kind: z.literal("suffixed"),
    suffixes: z
      .array(z.object({ suffix: z.string().regex(/^[a-z]{1,3}$/), factor: z.number().positive() }))
      .min(1)
      .max(6),
  }),
  z.object({
    kind: z.literal("characters"),
    from: z.enum(["start", "end"]),
    count: z.number().int().positive().max(1000),
  }),
]);
export type TextPart = z.infer<typeof TextPart>;

/**
 * What a row is held against. `outlier` looks at the rows that are left when it is its turn: with `zscore` a value further than
 * `threshold` deviations from the mean (population deviation unless `sample`), with `iqr` one further than `threshold`
 * times the distance of the quartiles below the first or above the third. `relative` compares with a statistic of all rows.
 */
export const RowTest = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("condition"), condition: Condition }),
  z.object({
    kind: z.literal("outlier"),
    column: z.string(),
    method: z.enum(["zscore", "iqr"]),
    threshold: z.number().positive(),
    sample: z.boolean(),
    side: z.enum(["both", "above"]),
    /** False keeps the outliers, true all other rows. */
    inverted: z.boolean(),
    /** The groups whose own mean, deviation or quartiles count; without it those of all rows. */
    within: z.string().optional(),
  }),
  z.object({
    kind: z.literal("relative"),
    column: z.string(),
    operator: ComparisonOperator,
    function: AnalysisFunction,
    /** Deviations that are added to the statistic: 0, or for "more than one standard deviation above the mean" 1. */
    deviations: z.number(),
  }),
  /** How many rows share the row's value of `column`. */
  z.object({
    kind: z.literal("group_size"),
    column: z.string(),
    operator: ComparisonOperator,
    value: z.number().int().min(0),
  }),
  /** Rows of the group whose function is the highest or lowest, of the rows that are left when it is its turn. */
  z.object({
    kind: z.literal("top_group"),
    by: z.string(),
    column: z.string().nullable(),
    function: AnalysisFunction,
    direction: z.enum(["highest", "lowest"]),
  }),
]);
export type RowTest = z.infer<typeof RowTest>;

/** One change of the rows. Each sees what the one before it left. */
export const Step = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("keep"), test: RowTest }),
  z.object({ kind: z.literal("deduplicate") }),
  z.object({
    kind: z.literal("fill"),
    column: z.string(),
    /** `forward` takes the last value above in the file's order. */
    with: z.enum(["mean", "median", "mode", "value", "forward"]),
    value: Cell,
    /** The groups whose own mean, median or mode is taken; without it that of all rows. A group without any takes that of all. */
    by: z.string().optional(),
  }),
  /** A new column, or a column that takes the place of one of this name. */
  z.object({ kind: z.literal("derive"), name: z.string(), formula: Formula }),
  z.object({ kind: z.literal("scale"), column: z.string(), method: z.enum(["minmax", "zscore", "robust"]) }),
  /** A new column, or one in place of another: the value of the first rule whose tests all pass, `otherwise` where none does. */
  z.object({
    kind: z.literal("categorise"),
    name: z.string(),
    rules: z.array(z.object({ tests: z.array(RowTest).min(1), value: Cell })).min(1),
    otherwise: Cell,
  }),
  /** A column's different values numbered from 0 in their order, as scikit-learn's LabelEncoder does. */
  z.object({ kind: z.literal("encode"), column: z.string() }),
  /** A new column: how a column changes from the row above, in the file's order. `percent` is of the value above. */
  z.object({
    kind: z.literal("change"),
    name: z.string(),
    column: z.string(),
    as: z.enum(["difference", "fraction", "percent"]),
    /** The groups in whose own rows the one above is looked for. */
    within: z.string().optional(),
  }),
  /** A new column of what is taken of a text; `number` as a number, none where it is none. */
  z.object({ kind: z.literal("extract"), name: z.string(), column: z.string(), take: TextPart, number: z.boolean() }),
  /** A new column of the English names of a date's month or weekday, or of its year and month as "2009-02". */
  z.object({
    kind: z.literal("calendar"),
    name: z.string(),
    column: z.string(),
    grain: z.enum(["month", "weekday", "year_month"]),
  }),
  /** The rows in another order, which then is the file's: what is missing comes last. */
  z.object({ kind: z.literal("sort"), column: z.string(), direction: z.enum(["asc", "desc"]) }),
  /**
   * A new column out of a row and those above it: of `rows` rows, without a value until there are as many values, as pandas'
   * rolling has it; of all of them where `rows` is null, without one where its own is missing, as cumsum has it.
   */
  z.object({
    kind: z.literal("window"),
    name: z.string(),
    column: z.string(),
    function: z.enum(["mean", "sum", "min", "max", "stddev", "median"]),
    rows: z.number().int().min(2).max(10_000).nullable(),
  }),
  /**
   * A new column of the bins that a column's values fall in, each with its upper end, as pandas' cut (`width`: bins as wide as each
   * other) and qcut (`quantile`: bins as full as each other) have them.
   */
  z.object({
    kind: z.literal("bin"),
    name: z.string(),
    column: z.string(),
    method: z.enum(["width", "quantile"]),
    labels: z.array(Cell).min(2).max(50),
  }),
  /**
   * The groups of rows that share their values of `by`, as the rows of all that follows: a column for each of `by` and each
   * measure, in the order of `by`. Rows that lack one of these values belong to no group, as in pandas' groupby.
   */
  z.object({
    kind: z.literal("summarise"),
    by: z.array(z.string()).min(1).max(3),
    measures: z
      .array(z.lazy(() => GroupMeasure))
      .min(1)
      .max(20),
  }),
]);
export type Step = z.infer<typeof Step>;

/** Which difference a test's alternative hypothesis speaks of. */
export const Alternative = z.enum(["two-sided", "less", "greater"]);
export type Alternative = z.infer<typeof Alternative>;

/** A number, or for `aggregate` and `extreme` any value, that is computed from rows. */
export const Statistic = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("aggregate"), function: AnalysisFunction, column: z.string().nullable() }),
  z.object({
    kind: z.literal("correlation"),
    method: z.enum(["pearson", "spearman", "kendall"]),
    x: z.string(),
    y: z.string(),
    part: z.enum(["coefficient", "p"]),
  }),
  /** `dagostino` is D'Agostino and Pearson's test of skewness and kurtosis, scipy's normaltest;
   *  `kolmogorov_smirnov` is against the normal distribution with the values' own mean and deviation, as is `anderson`, whose p is
   *  Stephens' approximation. */
  z.object({
    kind: z.literal("normality"),
    test: z.enum(["shapiro", "dagostino", "kolmogorov_smirnov", "anderson"]),
    column: z.string(),
    part: z.enum(["statistic", "p"]),
  }),
  /** Two groups of rows compared in one column. `student` takes the variances for equal; `alternative` is for t-tests only. */
  z.object({
    kind: z.literal("two_groups"),
    test: z.enum(["student", "welch", "mann_whitney", "levene", "smirnov"]),
    column: z.string(),
    first: Condition,
    second: Condition,
    part: z.enum(["statistic", "p"]),
    alternative: Alternative.optional(),
  }),
  /** The difference of two groups' means in pooled standard deviations. */
  z.object({ kind: z.literal("cohens_d"), column: z.string(), first: Condition, second: Condition }),
  /** Two columns of the same rows: the paired t-test, or Wilcoxon's signed ranks (two-sided). */
  z.object({
    kind: z.literal("paired"),
    test: z.enum(["t", "wilcoxon"]),
    x: z.string(),
    y: z.string(),
    alternative: Alternative,
    part: z.enum(["statistic", "p"]),
  }),
  /** Whether a column's mean is a number. */
  z.object({
    kind: z.literal("one_sample"),
    column: z.string(),
    mean: z.number(),
    alternative: Alternative,
    part: z.enum(["statistic", "p"]),
  }),
  /** All groups of a column compared. */
  z.object({
    kind: z.literal("groups"),
    test: z.enum(["kruskal", "bartlett", "levene"]),
    column: z.string(),
    by: z.string(),
    part: z.enum(["statistic", "p"]),
  }),
  z.object({ kind: z.literal("cramers_v"), x: z.string(), y: z.string() }),
  /** The highest or lowest that a function is among the groups of a column; a function of no column counts rows. */
  z.object({
    kind: z.literal("group_extreme"),
    by: z.string(),
    column: z.string().nullable(),
    function: AnalysisFunction,
    direction: z.enum(["highest", "lowest"]),
  }),
  z.object({ kind: z.literal("anova"), column: z.string(), by: z.string(), part: z.enum(["statistic", "p"]) }),
  z.object({ kind: z.literal("covariance"), x: z.string(), y: z.string() }),
  z.object({ kind: z.literal("quantile"), column: z.string(), at: z.number().min(0).max(1) }),
  /** The limit beyond which a value is an outlier, as the row test `outlier` has it. */
  z.object({
    kind: z.literal("fence"),
    column: z.string(),
    method: z.enum(["zscore", "iqr"]),
    threshold: z.number().positive(),
    sample: z.boolean(),
    side: z.enum(["lower", "upper"]),
  }),
  /** How many deviations the highest or the lowest value lies above the mean, population deviations unless `sample`. */
  z.object({
    kind: z.literal("extreme_zscore"),
    column: z.string(),
    direction: z.enum(["highest", "lowest"]),
    sample: z.boolean(),
  }),
  z.object({ kind: z.literal("weighted_mean"), column: z.string(), weight: z.string() }),
  /** How many of the rows pass the tests, as a part of all that are looked at. */
  z.object({ kind: z.literal("share"), tests: z.array(RowTest).min(1), as: z.enum(["fraction", "percent"]) }),
  /**
   * A model of `target` by `features`, those in `oneHot` as columns of 0 and 1; rows that lack any of the others are left
   * out. With
   * `split` it is learnt from the training rows of scikit-learn's train_test_split and measured on the others. Standard errors, t and p
   * (two-sided) of its numbers, adjusted R² and F are of a linear model without a split, as statsmodels' OLS has them.
   */
  z.object({
    kind: z.literal("model"),
    method: z.enum(["linear", "logistic"]),
    target: z.string(),
    features: z.array(z.string()).min(1).max(40),
    oneHot: z.array(z.string()),
    split: z.object({ test: z.number().gt(0).lt(1), seed: z.number().int().min(0) }).nullable(),
    /** Logistic only. */
    balanced: z.boolean(),
    penalisedIntercept: z.boolean(),
    /** How precision, recall and F1 of all classes become one number; those of the larger of two classes without it. */
    average: z.enum(["macro", "weighted"]).nullable().optional(),
    /** After how many rounds the solver gives up, 100 unless it is said. */
    rounds: z.number().int().min(1).max(100_000).optional(),
    /** scikit-learn's C, 1 unless it is said: the smaller, the stronger the penalty. Null for none. */
    strength: z.number().positive().max(1e12).nullable().optional(),
    part: z.enum([
      "intercept",
      "coefficient",
      "r_squared",
      "mse",
      "rmse",
      "mae",
      "accuracy",
      "precision",
      "recall",
      "f1",
      "train_rows",
      "test_rows",
      "prediction",
      "standard_error",
      "t",
      "p",
      "adjusted_r_squared",
      "f",
      "f_p",
    ]),
    /** What a prediction is of: a value of each feature, in their order. Linear only. */
    at: z.array(z.number()).min(1).optional(),
    /** In place of `at`, the rows that a prediction is of; that of several is the mean of theirs. */
    row: Condition.optional(),
    /** The feature whose coefficient it is, or whose tests; those of none are the intercept's. */
    of: z.string().nullable(),
  }),
  /**
   * What k-means makes of the rows that have all of the columns, in the order of the file, as scikit-learn's KMeans: `seed` is its
   * random_state and `starts` its n_init, null where they are not stated. A size or a centre is that of the cluster at `place`
   * (from 0, −1 is the last), the largest first: by its number of rows, or by the mean that is its centre in `by`. The centre
   * is its mean of `of`. Without a value where chance decides which clusters there are.
   */
  z.object({
    kind: z.literal("clusters"),
    columns: z.array(z.string()).min(1).max(40),
    count: z.number().int().min(2).max(50),
    seed: z.number().int().min(0).nullable(),
    starts: z.number().int().min(1).max(200).nullable(),
    part: z.enum(["inertia", "silhouette", "size", "centre"]),
    place: z.number().int().min(-1).max(49),
    by: z.string().nullable(),
    of: z.string().nullable(),
  }),
  /**
   * One of the correlations of each two of `columns`, or of each of them with the column `with`, each of the rows that have both
   * values: the highest of those above 0 (`positive`), the lowest of those below 0 (`negative`), or the one furthest from 0
   * (`strongest`) or nearest to it (`weakest`); the first of several that are equal to 12 decimals. `names` is what the two columns
   * are called, or that of the one beside `with`. None where no correlation is of that sign.
   */
  z.object({
    kind: z.literal("correlation_extreme"),
    method: z.enum(["pearson", "spearman"]),
    columns: z.array(z.string()).min(2).max(60),
    with: z.string().nullable(),
    which: z.enum(["positive", "negative", "strongest", "weakest"]),
    part: z.enum(["names", "coefficient"]),
  }),
  /** Of a table of counts; with Yates' correction for two by two, as in scipy's chi2_contingency. `freedom` is its degrees of freedom. */
  z.object({
    kind: z.literal("chi_square"),
    x: z.string(),
    y: z.string(),
    part: z.enum(["statistic", "p", "freedom"]),
  }),
  /** How many of the columns lack more than (or at least) so many percent of their values, or how many `others` there are. */
  z.object({
    kind: z.literal("columns"),
    columns: z.array(z.string()).min(1),
    operator: z.enum([">", ">="]),
    percent: z.number().min(0).max(100),
    /**
     * `names` is the names of those that lack them, in the order of their letters, as one text; `values` the values that all lack.
     * `most` is the name of the one that lacks most, the first of several, `largest` how many values it lacks: none where none lacks any.
     */
    counts: z.enum(["missing", "others", "names", "values", "most", "largest"]),
  }),
  /** How many rows are the same as another one in all of the columns, the first of each apart. */
  z.object({ kind: z.literal("duplicates"), columns: z.array(z.string()).min(1) }),
  /** The value of a column in the first or the last row, as the file has them. */
  z.object({ kind: z.literal("entry"), column: z.string(), at: z.enum(["first", "last"]) }),
  /** `p` is the two-sided p-value of the slope, as scipy's linregress gives it. */
  z.object({
    kind: z.literal("regression"),
    x: z.string(),
    y: z.string(),
    part: z.enum(["slope", "intercept", "r_squared", "p"]),
  }),
  /** The value of `column` in the row, or for the group, that has the highest or lowest `by`; ties go by the smallest value. */
  z.object({
    kind: z.literal("extreme"),
    column: z.string(),
    by: z.string().nullable(),
    function: AnalysisFunction.nullable(),
    direction: z.enum(["highest", "lowest"]),
    /** 2 for the second highest; the first without it. Of rows only. */
    place: z.number().int().min(2).max(1000).optional(),
  }),
  /** The values of a column as one text, each once and in their own order, or those of the rows in the order of `by`. */
  z.object({
    kind: z.literal("list"),
    column: z.string(),
    by: z.string().nullable(),
    direction: z.enum(["asc", "desc"]),
    limit: z.number().int().positive().max(1000).nullable(),
  }),
]);
export type Statistic = z.infer<typeof Statistic>;

/** A word that depends on numbers: that of the first rule whose comparisons all hold, or `otherwise`. */
export const Verdict = z.object({
  kind: z.literal("verdict"),
  rules: z
    .array(
      z.object({
        comparisons: z
          .array(
            z.object({
              statistic: Statistic,
              absolute: z.boolean(),
              operator: z.enum(["<", "<=", ">", ">="]),
              value: z.number(),
              /** A statistic of the same rows in place of the number. */
              than: Statistic.optional(),
            }),
          )
          .min(1),
        word: z.string(),
      }),
    )
    .min(1),
  otherwise: z.string(),
});
export type Verdict = z.infer<typeof Verdict>;

/** A statistic of some of the rows; with `before`, of the rows as they were before the steps. */
export const PartOfRows = z.object({ statistic: Statistic, where: z.array(RowTest), before: z.boolean().optional() });
export type PartOfRows = z.infer<typeof PartOfRows>;

/** Statistics that can be had of every group of rows at once. */
export type GroupStatistic = Extract<
  Statistic,
  { kind: "aggregate" | "correlation" | "covariance" | "quantile" | "weighted_mean" | "share" | "regression" }
>;

/** Whether a statistic is one that groups can be summarised by. */
export function isGroupStatistic(statistic: Statistic): statistic is GroupStatistic {
  if (statistic.kind === "correlation") return statistic.method === "pearson" && statistic.part === "coefficient";
  if (statistic.kind === "regression") return statistic.part !== "p";
  return ["aggregate", "covariance", "quantile", "weighted_mean", "share"].includes(statistic.kind);
}

/** A statistic of those of a group's rows that pass the tests, as a column of the groups. */
export const GroupMeasure = z.object({
  name: z.string(),
  statistic: Statistic.refine(isGroupStatistic, "groups can't be summarised by this statistic"),
  where: z.array(RowTest),
});
export type GroupMeasure = z.infer<typeof GroupMeasure>;

/** How one number stands to another: `percent` is the ratio times 100, `percent_change` how much more the first is than the second, in percent of the second. */
export const Compared = z.object({
  kind: z.literal("compared"),
  as: z.enum(["difference", "absolute_difference", "ratio", "percent", "percent_change"]),
  first: PartOfRows,
  second: PartOfRows,
});
export type Compared = z.infer<typeof Compared>;

/** Several values as one text, with a comma and a blank between them. */
export const Several = z.object({
  kind: z.literal("several"),
  items: z.array(PartOfRows.extend({ decimals: z.number().int().min(0).max(12).nullable() })).min(2),
});
export type Several = z.infer<typeof Several>;

/**
 * Whether the steps changed a number: one word where it became smaller or larger, moved nearer to 0 (`nearer`), or is no
 * longer the same, and another word where it did not. Numbers are compared as they are, not as they are rounded.
 */
export const Changed = z.object({
  kind: z.literal("changed"),
  first: PartOfRows,
  second: PartOfRows,
  to: z.enum(["smaller", "larger", "nearer", "different"]),
  yes: z.string(),
  no: z.string(),
});
export type Changed = z.infer<typeof Changed>;

/** A value that the question names: what it is, of which rows, and to how many decimals it is rounded. */
export const NamedAnswer = z.object({
  name: z.string(),
  value: z.union([Statistic, Verdict, Compared, Several, Changed]),
  /** All must hold, one after another. */
  where: z.array(RowTest),
  decimals: z.number().int().min(0).max(12).nullable(),
  /** True for a value of the rows as they were before the steps. */
  before: z.boolean().optional(),
  /** Steps of its own, after those of the analysis. */
  steps: z.array(Step).optional(),
});
export type NamedAnswer = z.infer<typeof NamedAnswer>;
