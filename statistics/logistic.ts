import { minimise, type Objective, type StopRule } from "./l-bfgs.ts";
import { partsOf, type SplitOptions } from "./models.ts";
import { newton } from "./newton.ts";

/** How several classes are put together in one share: each class alike, or by its number of rows; null for the larger of two. */
export type Average = "macro" | "weighted" | null;

/** How well classes are told apart; a share of no rows is 0, and without an average of more than two classes there is none. */
export interface Classification {
  /** How many rows it was learnt from, and how many it was tried on: the same where there is no split. */
  train_rows: number;
  test_rows: number;
  accuracy: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

export interface LogisticOptions {
  /** Weighs all classes alike, however many rows they have. */
  balanced: boolean;
  /** Two classes only: penalises the intercept like a coefficient, as the solver liblinear does. */
  penalisedIntercept: boolean;
  average: Average;
  /** After how many rounds the solver gives up: scikit-learn's max_iter, by default 100. */
  rounds: number;
  /** Whether columns are standardised first by the training rows, as scikit-learn's StandardScaler fitted on them does. */
  standardised?: boolean;
  /** scikit-learn's C: what is left unexplained weighs so much more than the penalty, 1 without it. Null for no penalty. */
  strength?: number | null;
}

type Columns = readonly (readonly number[])[];
const MOST_CLASSES = 20;
/** More work than this, in products of rows, columns, classes and rounds, is not begun. */
const MOST_WORK = 60_000_000;

/** The stop rules of scikit-learn's default solver: up to 1.3 it adds the rows' losses up, later it takes their mean. */
const WAYS: readonly { mean: boolean; stop: Omit<StopRule, "rounds"> }[] = [
  { mean: false, stop: { gradient: 1e-4, gain: 1e7 * 2 ** -52, evaluations: 20 } },
  { mean: true, stop: { gradient: 1e-4, gain: 64 * 2 ** -52, evaluations: 50 } },
];

/**
 * Logistic regression with the penalty ½‖w‖² that scikit-learn's LogisticRegression has, divided by its C: of two classes, or
 * multinomial. That solver stops before it is at the optimum, more so where columns have large numbers, and its versions stop at
 * different places: both are followed, and there is no model where they don't tell the rows apart equally well. With
 * `penalisedIntercept` it is taken at its optimum. Null as well with one class, a class that no training row has, or too many, and where there is more to do than is reasonable.
 */
export function logisticModel(
  given: Columns,
  labels: readonly (string | number | boolean)[],
  split: SplitOptions | null,
  options: LogisticOptions,
): Classification | null {
  const classes = [...new Set(labels)].sort((a, b) => (a < b ? -1 : 1));
  const parts = partsOf(labels.length, split);
  if (classes.length < 2 || classes.length > MOST_CLASSES || parts === null) return null;
  const of = new Map(classes.map((each, at) => [each, at]));
  const known = labels.map((label) => of.get(label) ?? 0);
  const counts = classes.map((_, at) => parts.train.filter((row) => known[row] === at).length);
  if (counts.includes(0)) return null;
  const columns = options.standardised ? given.map((column) => standardised(column, parts.train)) : given;
  const rows = parts.train.map((row) => ({
    x: [1, ...columns.map((column) => column[row] ?? 0)],
    y: known[row] ?? 0,
    weight: options.balanced ? parts.train.length / (classes.length * (counts[known[row] ?? 0] ?? 1)) : 1,
  }));
  const actual = parts.test.map((row) => known[row] ?? 0);
  const tried = solutions(rows, classes.length, columns.length + 1, options).map((solution) => {
    if (solution === null) return null;
    const predicted = parts.test.map((row) => classOf(solution, [1, ...columns.map((column) => column[row] ?? 0)]));
    const told = classification(actual, predicted, classes.length, options.average);
    return told === null ? null : { ...told, train_rows: parts.train.length, test_rows: parts.test.length };
  });
  const [first = null, ...others] = tried;
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null;
}

/** A column less the mean of its training rows, in their deviations (population); a column that does not vary is only centred. */
function standardised(column: readonly number[], train: readonly number[]): number[] {
  const mean = train.reduce((sum, row) => sum + (column[row] ?? 0), 0) / train.length;
  const variance = train.reduce((sum, row) => sum + ((column[row] ?? 0) - mean) ** 2, 0) / train.length;
  const deviation = Math.sqrt(variance) || 1;
  return column.map((value) => (value - mean) / deviation);
}

interface Weighed {
  x: number[];
  y: number;
  weight: number;
}

/** Coefficients of every class, the intercept first; of two classes those of the larger one alone. One for each way. */
function solutions(
  rows: readonly Weighed[],
  classes: number,
  width: number,
  { penalisedIntercept, rounds, strength = 1 }: LogisticOptions,
): (number[][] | null)[] {
  if (penalisedIntercept) {
    const solution = classes === 2 && strength !== null ? newton(rows, width, 1 / strength) : null;
    return [solution === null ? null : [solution]];
  }
  const sets = classes === 2 ? 1 : classes;
  if (rows.length * width * sets * rounds > MOST_WORK) return [null];
  return WAYS.map(({ mean, stop }) => {
    const parts = mean ? rows.reduce((sum, { weight }) => sum + weight, 0) : 1;
    const found = minimise(
      lossOf(rows, sets, width, parts, strength === null ? 0 : 1 / strength),
      new Array<number>(sets * width).fill(0),
      {
        ...stop,
        rounds,
      },
    );
    if (found === null || !found.every(Number.isFinite)) return null;
    return Array.from({ length: sets }, (_, set) => found.slice(set * width, (set + 1) * width));
  });
}

/** The loss of all rows with so many times the penalty, divided by `parts`. */
function lossOf(rows: readonly Weighed[], sets: number, width: number, parts: number, penalty: number): Objective {
  const all = Float64Array.from(rows.flatMap(({ x }) => x));
  return (w) => {
    let value = 0;
    const numbers = Float64Array.from(w);
    const gradient = numbers.map((each, at) => {
      if (at % width === 0) return 0;
      value += (0.5 * penalty * each * each) / parts;
      return (penalty * each) / parts;
    });
    const scores = new Float64Array(sets);
    for (const [row, { y, weight }] of rows.entries()) {
      const from = row * width;
      for (let set = 0; set < sets; set++) {
        let score = 0;
        for (let at = 0; at < width; at++) score += (numbers[set * width + at] ?? 0) * (all[from + at] ?? 0);
        scores[set] = score;
      }
      value += (weight * (sets === 1 ? twoClasses(scores, y) : severalClasses(scores, y))) / parts;
      for (let set = 0; set < sets; set++) {
        const push = (weight * (scores[set] ?? 0)) / parts;
        for (let at = 0; at < width; at++)
          gradient[set * width + at] = (gradient[set * width + at] ?? 0) + push * (all[from + at] ?? 0);
      }
    }
    return { value, gradient: Array.from(gradient) };
  };
}

/** The loss of a row of two classes; in place of its score comes by how much its probability is above what it is. */
function twoClasses(scores: Float64Array, y: number): number {
  const score = scores[0] ?? 0;
  scores[0] = 1 / (1 + Math.exp(-score)) - y;
  return (score > 0 ? score + Math.log1p(Math.exp(-score)) : Math.log1p(Math.exp(score))) - y * score;
}

/** The same of several classes, each with its score. */
function severalClasses(scores: Float64Array, y: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  const own = scores[y] ?? 0;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const power = Math.exp((scores[at] ?? 0) - most);
    scores[at] = power;
    sum += power;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / sum - (at === y ? 1 : 0);
  return Math.log(sum) + most - own;
}

function classOf(solution: readonly number[][], x: readonly number[]): number {
  const scores = solution.map((w) => w.reduce((sum, each, at) => sum + each * (x[at] ?? 0), 0));
  if (scores.length === 1) return (scores[0] ?? 0) > 0 ? 1 : 0;
  return scores.indexOf(Math.max(...scores));
}

/** As sklearn.metrics has them. */
function classification(
  actual: readonly number[],
  predicted: readonly number[],
  classes: number,
  average: Average,
): Omit<Classification, "train_rows" | "test_rows"> | null {
  const accuracy = actual.filter((value, at) => value === predicted[at]).length / actual.length;
  const share = (of: number, all: number): number => (all === 0 ? 0 : of / all);
  const each = Array.from({ length: classes }, (_, own) => {
    const count = (was: boolean, said: boolean): number =>
      actual.filter((value, at) => (value === own) === was && (predicted[at] === own) === said).length;
    const [hit, missed, alarm] = [count(true, true), count(true, false), count(false, true)];
    return {
      rows: hit + missed,
      isSeen: hit + missed + alarm > 0,
      precision: share(hit, hit + alarm),
      recall: share(hit, hit + missed),
      f1: share(2 * hit, 2 * hit + missed + alarm),
    };
  });
  if (average === null) {
    const positive = classes === 2 ? each[1] : undefined;
    const { precision = null, recall = null, f1 = null } = positive ?? {};
    return { accuracy, precision, recall, f1 };
  }
  // A class that is neither there nor predicted is none of the average.
  const seen = each.filter(({ isSeen }) => isSeen);
  const total = seen.reduce((sum, { rows }) => sum + (average === "macro" ? 1 : rows), 0);
  const mean = (part: "precision" | "recall" | "f1"): number =>
    seen.reduce((sum, own) => sum + (average === "macro" ? 1 : own.rows) * own[part], 0) / total;
  return { accuracy, precision: mean("precision"), recall: mean("recall"), f1: mean("f1") };
}
