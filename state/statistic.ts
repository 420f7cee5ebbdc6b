import { z } from "zod";
import { AnalysisFunction } from "./analysis-function.ts";
import { Condition } from "./condition.ts";
import { RowTest } from "./row-test.ts";

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
    /** Whether the features are standardised first, by means and deviations (population) of the training rows: logistic only. */
    standardised: z.literal(true).optional(),
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
  /**
   * Of a table of counts; with Yates' correction for two by two, as in scipy's chi2_contingency, unless it is `uncorrected`.
   * `freedom` is its degrees of freedom.
   */
  z.object({
    kind: z.literal("chi_square"),
    x: z.string(),
    y: z.string(),
    part: z.enum(["statistic", "p", "freedom"]),
    uncorrected: z.literal(true).optional(),
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
