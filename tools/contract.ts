/**
 * The tool contract: what a tool is given and what it gives back. A tool is one TypeScript module whose default export is a
 * function of `ToolInput`; it imports nothing but these types.
 */
import type { DataFrame } from "danfojs-node";
import type * as simpleStatistics from "simple-statistics";

/** One value, as it comes from a table or goes into an answer. Dates are ISO 8601 text. */
export type Value = string | number | boolean | null;

/** One row by column name. */
export type Row = Record<string, Value>;

/** A piece of SQL that is spliced in as it stands: only `sql.id()` makes one. */
export interface Identifier {
  readonly identifier: string;
}

/**
 * Asks DuckDB about the given tables, one SELECT at a time. Every `${value}` becomes a bound parameter (an array becomes a
 * list, for `= ANY(${values})`); names of columns and tables go through `sql.id(name)`.
 */
export interface Sql {
  (query: TemplateStringsArray, ...values: (Value | readonly Value[] | Identifier)[]): Row[];
  /** A quoted identifier. */
  id(name: string): Identifier;
}

/** What a statistical test gives; null where there are too few values, or none that differ. */
export type TestResult = { statistic: number; p: number } | null;

/** A group as tests of means need it; `variance` is that of a sample (n − 1). */
export interface Moments {
  count: number;
  mean: number;
  variance: number;
}

/** Tests that the statistics library lacks. All are two-sided unless they say otherwise, and agree with the functions of SciPy named here. */
export interface Tests {
  /** p-value of Pearson's or Spearman's correlation `r` of `count` pairs (pearsonr, spearmanr). */
  correlationTest(r: number, count: number): TestResult;
  /** Student's t-test with equal variances, Welch's without (ttest_ind). */
  tTest(a: Moments, b: Moments, equalVariances: boolean): TestResult;
  /** One-way analysis of variance (f_oneway). */
  anova(groups: readonly Moments[]): TestResult;
  /** Independence in a table of counts, with Yates' correction for two by two unless told (chi2_contingency), and its degrees of freedom. */
  chiSquareTest(
    observed: readonly (readonly number[])[],
    isCorrected?: boolean,
  ): (NonNullable<TestResult> & { freedom: number }) | null;
  /** Normality by Shapiro and Wilk (shapiro); with `decimals` null where its versions have another p-value in these. */
  shapiroWilk(values: readonly number[], decimals?: number | null): TestResult;
  /** Normality by D'Agostino and Pearson (normaltest). */
  dagostinoPearson(values: readonly number[]): TestResult;
  /** U of the first group, with corrections for ties and continuity (mannwhitneyu). */
  mannWhitney(a: readonly number[], b: readonly number[]): TestResult;
  /** Kendall's tau-b of pairs (kendalltau). */
  kendallTau(x: readonly number[], y: readonly number[]): TestResult;
  /** D against the normal distribution with the values' own mean and deviation (kstest). */
  kolmogorovSmirnov(values: readonly number[]): TestResult;
  /** Normality by Anderson and Darling (anderson), with Stephens' p-value (statsmodels' normal_ad). */
  andersonDarling(values: readonly number[]): TestResult;
  /** Whether two groups come from the same distribution (ks_2samp). */
  smirnov(a: readonly number[], b: readonly number[]): TestResult;
  /** Whether groups vary alike, by the distances from their medians (levene). */
  leveneTest(groups: readonly (readonly number[])[]): TestResult;
  /** Whether a mean is as expected; of differences of pairs, the paired t-test (ttest_1samp, ttest_rel). */
  oneSampleTTest(values: readonly number[], expected: number, alternative?: Alternative): TestResult;
  /** Whether differences lie evenly around zero (wilcoxon). */
  wilcoxonTest(differences: readonly number[]): TestResult;
  /** Whether several groups come from the same distribution (kruskal). */
  kruskalWallis(groups: readonly (readonly number[])[]): TestResult;
  /** Whether groups have the same variance (bartlett). */
  bartlettTest(groups: readonly Moments[]): TestResult;
  /** A test's two-sided p-value as that of an alternative. */
  oneSided(result: TestResult, alternative: Alternative): TestResult;
  /** The difference of two means in pooled standard deviations. */
  cohensD(a: Moments, b: Moments): number | null;
  /** Association in a table of counts, from 0 to 1 (contingency.association). */
  cramersV(observed: readonly (readonly number[])[]): number | null;
}

/** Which difference the alternative hypothesis speaks of. */
export type Alternative = "two-sided" | "less" | "greater";

/** A share of the rows that a model is tried on, and scikit-learn's random_state; null for all rows, learnt from and tried on. */
export type SplitOptions = { test: number; seed: number } | null;

/** A model of numbers, and how well it predicts. */
export interface LinearModel {
  intercept: number;
  coefficients: number[];
  r_squared: number | null;
  mse: number;
  rmse: number;
  mae: number;
  accuracy: number;
  train_rows: number;
  test_rows: number;
}

/** A number of a linear model with its standard error, Student's t and two-sided p-value. */
export interface CoefficientTest {
  value: number;
  standard_error: number;
  t: number;
  p: number;
}

/** How sure a linear model and its numbers are. */
export interface LinearTests {
  intercept: CoefficientTest;
  coefficients: CoefficientTest[];
  adjusted_r_squared: number;
  f: number;
  f_p: number;
}

/** How well classes are told apart; precision, recall and F1 are of the larger of two classes, or an average of all. */
export interface Classification {
  train_rows: number;
  test_rows: number;
  accuracy: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

/** Where rows fall into clusters: the largest cluster first, and for each row the place of its own. */
export interface Clusters {
  inertia: number;
  labels: number[];
  clusters: Cluster[];
}

/** A cluster's number of rows, and its centre, a number for each column. */
export interface Cluster {
  size: number;
  centre: number[];
}

/** Models that agree with those of scikit-learn named here. `columns` are the features. */
export interface Models {
  /** Ordinary least squares with an intercept (LinearRegression). */
  linearModel(
    columns: readonly (readonly number[])[],
    target: readonly number[],
    split: SplitOptions,
  ): LinearModel | null;
  /** Standard errors, t and p of least squares with an intercept, adjusted R² and F (statsmodels' OLS with a constant). */
  linearTests(columns: readonly (readonly number[])[], target: readonly number[]): LinearTests | null;
  /** Classes, with LogisticRegression's defaults; null as well where its versions stop at places that tell the rows apart otherwise. */
  logisticModel(
    columns: readonly (readonly number[])[],
    labels: readonly (string | number | boolean)[],
    split: SplitOptions,
    options: {
      balanced: boolean;
      penalisedIntercept: boolean;
      average: "macro" | "weighted" | null;
      rounds: number;
      strength?: number | null;
      /** Whether columns are standardised first by the training rows (StandardScaler fitted on them). */
      standardised?: boolean;
    },
  ): Classification | null;
  /** k-means of rows in the file's order (KMeans); null where chance decides, by what the options leave open, which clusters there are. */
  kMeans(
    columns: readonly (readonly number[])[],
    options: { clusters: number; seed: number | null; starts: number | null },
  ): Clusters | null;
  /** The cluster at a place, the largest first, by its size or by a column of its centre; null where it is not the only one there. */
  clusterAt(found: Clusters | null, place: number, column: number | null): Cluster | null;
  /** How well rows lie in their clusters (silhouette_score). */
  silhouette(columns: readonly (readonly number[])[], found: Clusters | null): number | null;
  /** What a linear model predicts where its features have these values. */
  predictedAt(model: LinearModel | null, values: readonly number[]): number | null;
  /** The categories of a column as columns of 0 and 1. */
  oneHot(values: readonly Value[]): number[][];
}

export interface ToolInput<Params> {
  sql: Sql;
  /** A table as a danfojs DataFrame, built on first use; `data` if not named. Refused above the row limit: use `sql` there. */
  df(name?: string): DataFrame;
  /** Statistics for what SQL and danfojs lack: the simple-statistics library, and tests with their p-values. */
  stats: typeof simpleStatistics & Tests & Models;
  /** The parameters, checked against the spec's schema, defaults filled in. */
  params: Params;
  /** The seed of `random`, for a method that needs chance and must still give the same answer twice. */
  random(): number;
}

export interface ToolOutput {
  /** The result: rows, or a DataFrame. Column order is that of the spec. */
  table?: readonly Row[] | DataFrame;
  /** Named scalars. */
  answers?: Record<string, Value>;
  /** One or two sentences with the numbers in them. */
  summary: string;
  /** A Vega-Lite spec; its data is `{ name: "table" }`. */
  chart?: Record<string, unknown>;
}

export type Tool<Params = Record<string, Value | Value[]>> = (input: ToolInput<Params>) => ToolOutput;
