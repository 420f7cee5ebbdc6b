import { z } from "zod";
import { Join } from "./join.ts";
import { Cell } from "./tables.ts";

/** Steps of time that a date can be grouped or filtered by. `weekday` is ISO (1 = Monday), `week` starts on Monday. */
export const Grain = z.enum(["year", "quarter", "month", "week", "weekday", "day", "hour"]);
export type Grain = z.infer<typeof Grain>;

/** Standard deviation is the sample one (n − 1), as in pandas; missing values never count, but in `missing` and `count` of rows. */
export const AggregateFunction = z.enum([
  "count",
  "sum",
  "mean",
  "median",
  "min",
  "max",
  "stddev",
  "distinct",
  "missing",
]);
export type AggregateFunction = z.infer<typeof AggregateFunction>;

/**
 * What is computed of a group. `variance`, `skewness` and `kurtosis` are those of a sample (n − 1, bias corrected; kurtosis is
 * excess); with `_population` those of a population. `cv` is stddev / mean, `iqr` the distance of the quartiles. Quantiles are
 * interpolated linearly. `mode` is the most frequent value, the smallest of several. `first` and `last` are the value of the row
 * with the smallest or largest date that has one; of several rows with that date, the smallest value is first and the largest
 * last. `ratio`, `percent` (a hundred times that), `difference` and `percent_difference` (in percent of the second) are of two other measures, and nothing where
 * either is missing or what is divided by is 0.
 */
export const MeasureFunction = z.enum([
  ...AggregateFunction.options,
  "stddev_population",
  "variance",
  "variance_population",
  "skewness",
  "kurtosis",
  "mode",
  "range",
  "iqr",
  "cv",
  "quantile",
  "first",
  "last",
  "ratio",
  "percent",
  "difference",
  "percent_difference",
]);
export type MeasureFunction = z.infer<typeof MeasureFunction>;

export const ComparisonOperator = z.enum(["=", "!=", "<", "<=", ">", ">="]);
export type ComparisonOperator = z.infer<typeof ComparisonOperator>;

/** A filter. `grain` compares a part of a date; text compares without regard to case only in `contains`. */
export type Condition =
  | { kind: "all" | "any"; conditions: Condition[] }
  | { kind: "not"; condition: Condition }
  | { kind: "compare"; column: string; grain: Grain | null; operator: ComparisonOperator; value: Cell }
  | { kind: "between"; column: string; grain: Grain | null; low: Cell; high: Cell }
  | { kind: "in"; column: string; values: Cell[] }
  | { kind: "contains"; column: string; text: string; at: "start" | "end" | "anywhere" }
  | { kind: "missing"; column: string };

const columnName = z.string();
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["all", "any"]), conditions: z.array(Condition) }),
    z.object({ kind: z.literal("not"), condition: Condition }),
    z.object({
      kind: z.literal("compare"),
      column: columnName,
      grain: Grain.nullable(),
      operator: ComparisonOperator,
      value: Cell,
    }),
    z.object({ kind: z.literal("between"), column: columnName, grain: Grain.nullable(), low: Cell, high: Cell }),
    z.object({ kind: z.literal("in"), column: columnName, values: z.array(Cell) }),
    z.object({
      kind: z.literal("contains"),
      column: columnName,
      text: z.string(),
      at: z.enum(["start", "end", "anywhere"]),
    }),
    z.object({ kind: z.literal("missing"), column: columnName }),
  ]),
);

/** A function over a column (null = over rows). */
export const MeasurePart = z.object({
  function: MeasureFunction,
  column: columnName.nullable(),
  /** Of `quantile`: which one, from 0 to 1. */
  at: z.number().min(0).max(1).optional(),
  /** Of `first` and `last`: the column of dates that they go by. */
  by: columnName.optional(),
  /** The rows of the group that count; all if left out. */
  where: Condition.optional(),
});
export type MeasurePart = z.infer<typeof MeasurePart>;

/** What is computed: a function over a column (null = over rows), possibly shown as a share of its own total. */
export const Measure = MeasurePart.extend({
  /** The name of the output column or answer, snake_case. */
  name: z.string(),
  /** `fraction` (adds up to 1) and `percent` (adds up to 100) of the total over all groups. */
  share: z.enum(["fraction", "percent"]).nullable(),
  /** Of a share: the dimension, by its place from 0, each of whose groups is a whole of its own; all groups together if left out. */
  within: z.number().int().min(0).max(2).optional(),
  /** Of `ratio` and the differences: the two measures, in their order. */
  of: z.tuple([MeasurePart, MeasurePart]).optional(),
});
export type Measure = z.infer<typeof Measure>;

/** What the result is split by; with `bin`, a column of numbers by steps of that width, each named by where it begins. */
export const Dimension = z.object({
  name: z.string(),
  column: z.string(),
  grain: Grain.nullable(),
  bin: z.number().positive().optional(),
});
export type Dimension = z.infer<typeof Dimension>;

/** `by` is the name of a measure or dimension, or, for rows, of a column. Ties are broken by the dimensions, ascending. */
export const Order = z.object({ by: z.string(), direction: z.enum(["asc", "desc"]) });
export type Order = z.infer<typeof Order>;

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
    z.object({ kind: z.literal("column"), column: columnName }),
    z.object({ kind: z.literal("number"), value: z.number() }),
    z.object({ kind: z.literal("arithmetic"), operator: z.enum(["+", "-", "*", "/"]), left: Formula, right: Formula }),
    z.object({ kind: z.literal("log"), base: z.union([z.literal(2), z.literal(10)]).nullable(), of: Formula }),
    z.object({ kind: z.literal("function"), name: z.enum(["abs", "sqrt", "square", "floor"]), of: Formula }),
    z.object({ kind: z.literal("statistic"), function: AnalysisFunction, column: columnName }),
    z.object({ kind: z.literal("part"), grain: Grain, column: columnName }),
    z.object({ kind: z.literal("seconds"), column: columnName }),
    z.object({ kind: z.enum(["length", "words"]), column: columnName }),
    z.object({ kind: z.literal("days"), from: columnName, to: columnName }),
  ]),
);

/**
 * What is taken of a text: `piece` is what stands before, between or after a separator (from 1; −1 is the last, and without
 * the separator the first is all of it), `word` one of its words, `title` the word before its first full stop ("Mr" of "Braund, Mr. Owen"), `domain` what follows the @ of an
 * address, `digits` its first whole number, `amount` all but signs of money, commas and letters ("$1,200" is 1200), `brackets` what stands in its first round brackets. None where there is none.
 */
export const TextPart = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["lower", "upper", "strip", "title", "domain", "digits", "amount", "brackets"]) }),
  z.object({ kind: z.literal("word"), at: z.enum(["first", "last"]) }),
  z.object({ kind: z.literal("piece"), separator: z.string().min(1).max(20), at: z.number().int().min(-1).max(20) }),
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
    column: columnName,
    method: z.enum(["zscore", "iqr"]),
    threshold: z.number().positive(),
    sample: z.boolean(),
    side: z.enum(["both", "above"]),
    /** False keeps the outliers, true all other rows. */
    inverted: z.boolean(),
  }),
  z.object({
    kind: z.literal("relative"),
    column: columnName,
    operator: ComparisonOperator,
    function: AnalysisFunction,
    /** Deviations that are added to the statistic: 0, or for "more than one standard deviation above the mean" 1. */
    deviations: z.number(),
  }),
  /** How many rows share the row's value of `column`. */
  z.object({
    kind: z.literal("group_size"),
    column: columnName,
    operator: ComparisonOperator,
    value: z.number().int().min(0),
  }),
  /** Rows of the group whose function is the highest or lowest, of the rows that are left when it is its turn. */
  z.object({
    kind: z.literal("top_group"),
    by: columnName,
    column: columnName.nullable(),
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
    column: columnName,
    /** `forward` takes the last value above in the file's order. */
    with: z.enum(["mean", "median", "mode", "value", "forward"]),
    value: Cell,
    /** The groups whose own mean, median or mode is taken; without it that of all rows. A group without any takes that of all. */
    by: columnName.optional(),
  }),
  /** A new column, or a column that takes the place of one of this name. */
  z.object({ kind: z.literal("derive"), name: columnName, formula: Formula }),
  z.object({ kind: z.literal("scale"), column: columnName, method: z.enum(["minmax", "zscore", "robust"]) }),
  /** A new column, or one in place of another: the value of the first rule whose tests all pass, `otherwise` where none does. */
  z.object({
    kind: z.literal("categorise"),
    name: columnName,
    rules: z.array(z.object({ tests: z.array(RowTest).min(1), value: Cell })).min(1),
    otherwise: Cell,
  }),
  /** A column's different values numbered from 0 in their order, as scikit-learn's LabelEncoder does. */
  z.object({ kind: z.literal("encode"), column: columnName }),
  /** A new column: how a column changes from the row above, in the file's order. `percent` is of the value above. */
  z.object({
    kind: z.literal("change"),
    name: columnName,
    column: columnName,
    as: z.enum(["difference", "fraction", "percent"]),
  }),
  /** A new column of what is taken of a text; `number` as a number, none where it is none. */
  z.object({ kind: z.literal("extract"), name: columnName, column: columnName, take: TextPart, number: z.boolean() }),
  /** A new column of the English names of a date's month or weekday, or of its year and month as "2009-02". */
  z.object({
    kind: z.literal("calendar"),
    name: columnName,
    column: columnName,
    grain: z.enum(["month", "weekday", "year_month"]),
  }),
  /** The rows in another order, which then is the file's: what is missing comes last. */
  z.object({ kind: z.literal("sort"), column: columnName, direction: z.enum(["asc", "desc"]) }),
  /**
   * A new column out of a row and those above it: of `rows` rows, without a value until there are as many values, as pandas'
   * rolling has it; of all of them where `rows` is null, without one where its own is missing, as cumsum has it.
   */
  z.object({
    kind: z.literal("window"),
    name: columnName,
    column: columnName,
    function: z.enum(["mean", "sum", "min", "max", "stddev", "median"]),
    rows: z.number().int().min(2).max(10_000).nullable(),
  }),
  /**
   * A new column of the bins that a column's values fall in, each with its upper end, as pandas' cut (`width`: bins as wide as each
   * other) and qcut (`quantile`: bins as full as each other) have them.
   */
  z.object({
    kind: z.literal("bin"),
    name: columnName,
    column: columnName,
    method: z.enum(["width", "quantile"]),
    labels: z.array(Cell).min(2).max(50),
  }),
]);
export type Step = z.infer<typeof Step>;

/** Which difference a test's alternative hypothesis speaks of. */
export const Alternative = z.enum(["two-sided", "less", "greater"]);
export type Alternative = z.infer<typeof Alternative>;

/** A number, or for `aggregate` and `extreme` any value, that is computed from rows. */
export const Statistic = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("aggregate"), function: AnalysisFunction, column: columnName.nullable() }),
  z.object({
    kind: z.literal("correlation"),
    method: z.enum(["pearson", "spearman", "kendall"]),
    x: columnName,
    y: columnName,
    part: z.enum(["coefficient", "p"]),
  }),
  /** `dagostino` is D'Agostino and Pearson's test of skewness and kurtosis, scipy's normaltest;
   *  `kolmogorov_smirnov` is against the normal distribution with the values' own mean and deviation. */
  z.object({
    kind: z.literal("normality"),
    test: z.enum(["shapiro", "dagostino", "kolmogorov_smirnov"]),
    column: columnName,
    part: z.enum(["statistic", "p"]),
  }),
  /** Two groups of rows compared in one column. `student` takes the variances for equal; `alternative` is for t-tests only. */
  z.object({
    kind: z.literal("two_groups"),
    test: z.enum(["student", "welch", "mann_whitney", "levene"]),
    column: columnName,
    first: Condition,
    second: Condition,
    part: z.enum(["statistic", "p"]),
    alternative: Alternative.optional(),
  }),
  /** The difference of two groups' means in pooled standard deviations. */
  z.object({ kind: z.literal("cohens_d"), column: columnName, first: Condition, second: Condition }),
  /** Two columns of the same rows: the paired t-test, or Wilcoxon's signed ranks (two-sided). */
  z.object({
    kind: z.literal("paired"),
    test: z.enum(["t", "wilcoxon"]),
    x: columnName,
    y: columnName,
    alternative: Alternative,
    part: z.enum(["statistic", "p"]),
  }),
  /** Whether a column's mean is a number. */
  z.object({
    kind: z.literal("one_sample"),
    column: columnName,
    mean: z.number(),
    alternative: Alternative,
    part: z.enum(["statistic", "p"]),
  }),
  /** All groups of a column compared. */
  z.object({
    kind: z.literal("groups"),
    test: z.enum(["kruskal", "bartlett", "levene"]),
    column: columnName,
    by: columnName,
    part: z.enum(["statistic", "p"]),
  }),
  z.object({ kind: z.literal("cramers_v"), x: columnName, y: columnName }),
  /** The highest or lowest that a function is among the groups of a column; a function of no column counts rows. */
  z.object({
    kind: z.literal("group_extreme"),
    by: columnName,
    column: columnName.nullable(),
    function: AnalysisFunction,
    direction: z.enum(["highest", "lowest"]),
  }),
  z.object({ kind: z.literal("anova"), column: columnName, by: columnName, part: z.enum(["statistic", "p"]) }),
  z.object({ kind: z.literal("covariance"), x: columnName, y: columnName }),
  z.object({ kind: z.literal("quantile"), column: columnName, at: z.number().min(0).max(1) }),
  z.object({ kind: z.literal("weighted_mean"), column: columnName, weight: columnName }),
  /** How many of the rows pass the tests, as a part of all that are looked at. */
  z.object({ kind: z.literal("share"), tests: z.array(RowTest).min(1), as: z.enum(["fraction", "percent"]) }),
  /**
   * A model of `target` by `features`, those in `oneHot` as columns of 0 and 1; rows that lack any of the others are left
   * out. With
   * `split` it is learnt from the training rows of scikit-learn's train_test_split and measured on the others.
   */
  z.object({
    kind: z.literal("model"),
    method: z.enum(["linear", "logistic"]),
    target: columnName,
    features: z.array(columnName).min(1).max(40),
    oneHot: z.array(columnName),
    split: z.object({ test: z.number().gt(0).lt(1), seed: z.number().int().min(0) }).nullable(),
    /** Logistic only. */
    balanced: z.boolean(),
    penalisedIntercept: z.boolean(),
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
    ]),
    /** The feature whose coefficient it is. */
    of: columnName.nullable(),
  }),
  /** Of a table of counts; with Yates' correction for two by two, as in scipy's chi2_contingency. */
  z.object({ kind: z.literal("chi_square"), x: columnName, y: columnName, part: z.enum(["statistic", "p"]) }),
  /** How many of the columns lack more than (or at least) so many percent of their values, or how many `others` there are. */
  z.object({
    kind: z.literal("columns"),
    columns: z.array(columnName).min(1),
    operator: z.enum([">", ">="]),
    percent: z.number().min(0).max(100),
    counts: z.enum(["missing", "others"]),
  }),
  /** `p` is the two-sided p-value of the slope, as scipy's linregress gives it. */
  z.object({
    kind: z.literal("regression"),
    x: columnName,
    y: columnName,
    part: z.enum(["slope", "intercept", "r_squared", "p"]),
  }),
  /** The value of `column` in the row, or for the group, that has the highest or lowest `by`; ties go by the smallest value. */
  z.object({
    kind: z.literal("extreme"),
    column: columnName,
    by: columnName.nullable(),
    function: AnalysisFunction.nullable(),
    direction: z.enum(["highest", "lowest"]),
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

/** A statistic of some of the rows. */
export const PartOfRows = z.object({ statistic: Statistic, where: z.array(RowTest) });
export type PartOfRows = z.infer<typeof PartOfRows>;

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

/** A value that the question names: what it is, of which rows, and to how many decimals it is rounded. */
export const NamedAnswer = z.object({
  name: z.string(),
  value: z.union([Statistic, Verdict, Compared, Several]),
  /** All must hold, one after another. */
  where: z.array(RowTest),
  decimals: z.number().int().min(0).max(12).nullable(),
  /** True for a value of the rows as they were before the steps. */
  before: z.boolean().optional(),
});
export type NamedAnswer = z.infer<typeof NamedAnswer>;

const common = {
  /** The table asked; `data` unless there are several. */
  table: z.string(),
  filter: Condition.nullable(),
  /** A second table, beside the one asked; its columns are then named like those of the first. */
  join: Join.optional(),
};

/**
 * What is done with groups once they are computed. `having` keeps those whose value meets it; `top` keeps the first few of each
 * first dimension; `rank` numbers them from the highest, ties share a number. The others go through the groups in the order
 * of their one dimension, a step of time: `running` adds up, `moving` is the mean of a group and those just above it (of
 * fewer at the beginning), `change` is from the group above, in percent of it where `percent`. They leave out rows without a date.
 */
export const Window = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("having"), operator: ComparisonOperator, value: z.number() }),
  z.object({ kind: z.literal("top"), limit: z.number().int().positive(), direction: z.enum(["asc", "desc"]) }),
  z.object({ kind: z.literal("rank") }),
  z.object({ kind: z.literal("running") }),
  z.object({ kind: z.literal("moving"), groups: z.number().int().min(2).max(1000) }),
  z.object({ kind: z.literal("change"), percent: z.boolean() }),
]);
export type Window = z.infer<typeof Window>;

/** The question as structure, one shape per operation. */
export const Operation = z.discriminatedUnion("operation", [
  z.object({
    operation: z.literal("aggregate"),
    ...common,
    measures: z.array(Measure).min(1),
    dimensions: z.array(Dimension).max(3),
    order: z.array(Order),
    limit: z.number().int().positive().nullable(),
  }),
  z.object({
    operation: z.literal("rows"),
    ...common,
    columns: z.array(columnName),
    distinct: z.boolean(),
    order: z.array(Order),
    limit: z.number().int().positive().nullable(),
  }),
  z.object({
    operation: z.literal("correlation"),
    ...common,
    columns: z.array(columnName).min(2),
    method: z.enum(["pearson", "spearman"]),
  }),
  z.object({ operation: z.literal("describe"), ...common, columns: z.array(columnName).min(1) }),
  z.object({
    operation: z.literal("histogram"),
    ...common,
    column: columnName,
    bins: z.number().int().min(1).max(1000),
  }),
  z.object({ operation: z.literal("missing"), ...common, columns: z.array(columnName).min(1) }),
  /** What none of the others expresses, in words; only an author that reads words can write it. */
  z.object({ operation: z.literal("custom"), ...common, task: z.string().min(1), columns: z.array(columnName) }),
  /** Groups with one value each, and what is done with them then. */
  z.object({
    operation: z.literal("windowed"),
    ...common,
    measure: Measure,
    dimensions: z.array(Dimension).min(1).max(2),
    window: Window,
  }),
  /**
   * A table with a row for each group of `dimensions` and a column for each of the `groups` of `across`, by the name of the column:
   * rows of no such group are in none of them. `totals` is the name of a last column for all rows, where one is wanted.
   */
  z.object({
    operation: z.literal("pivot"),
    ...common,
    measure: Measure,
    dimensions: z.array(Dimension).min(1).max(2),
    across: Dimension,
    groups: z
      .array(z.object({ name: z.string(), value: Cell }))
      .min(1)
      .max(60),
    totals: z.string().nullable(),
  }),
  /**
   * The longest run of consecutive days, months or years that each have a row which meets the filter, for each group: its length,
   * and where it begins and ends. The earliest of several.
   */
  z.object({
    operation: z.literal("streak"),
    ...common,
    column: columnName,
    unit: z.enum(["day", "month", "year"]),
    dimensions: z.array(Dimension).max(2),
  }),
  /** Rows prepared in steps, then named values computed from them. */
  z.object({
    operation: z.literal("analysis"),
    ...common,
    steps: z.array(Step),
    answers: z.array(NamedAnswer).min(1),
  }),
]);
export type Operation = z.infer<typeof Operation>;

/** What the user meant: the operation, one line that says it back, and what was taken for granted. */
export const Intent = z.object({
  operation: Operation,
  /** What was understood, one line, shown before the result. */
  reading: z.string(),
  /** What the question left open and how it was decided, in sentences. */
  assumptions: z.array(z.string()),
  /** Which author read it, where there are several: the same one goes on with it. */
  author: z.string().optional(),
});
export type Intent = z.infer<typeof Intent>;
