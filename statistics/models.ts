import { dot, leastSquares } from "./least-squares.ts";
import { trainTestSplit } from "./train-test-split.ts";

/** Which part of the rows a model is tried on: `test` is a share between 0 and 1, `seed` scikit-learn's random_state. */
export interface SplitOptions {
  test: number;
  seed: number;
}

/** How well numbers are predicted. `r_squared` is 1 − residual / total sum of squares, as sklearn.metrics.r2_score. */
export interface Fit {
  r_squared: number | null;
  mse: number;
  rmse: number;
  mae: number;
  /** Share of rows whose prediction, 1 from 0.5 on and else 0, is their value. */
  accuracy: number;
}

export interface LinearModel extends Fit {
  intercept: number;
  coefficients: number[];
}

/** How well two classes are told apart; the positive class is the larger one. Null where a share is of no rows. */
export interface Classification {
  accuracy: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

export interface LogisticOptions {
  /** Weighs both classes alike, however many rows they have. */
  balanced: boolean;
  /** Penalises the intercept like a coefficient, as the solver liblinear does. */
  penalisedIntercept: boolean;
}

type Columns = readonly (readonly number[])[];

/**
 * The categories of a column as columns of 0 and 1, in the order of the categories; a row without a value has 0 in all of
 * them, as with pandas.get_dummies.
 */
export function oneHot(values: readonly (string | number | boolean | null)[]): number[][] {
  const kinds = [...new Set(values)].filter((value) => value !== null).sort((a, b) => (String(a) < String(b) ? -1 : 1));
  return kinds.map((kind) => values.map((value) => (value === kind ? 1 : 0)));
}

/**
 * Ordinary least squares with an intercept, learnt from the training rows and measured on the test rows, or both on all rows
 * where there is no split. `columns` are the features. A feature that depends on others gets the coefficient 0, which leaves
 * predictions as they are. Null with too few rows, or with numbers too large to square.
 */
export function linearModel(
  columns: Columns,
  target: readonly number[],
  split: SplitOptions | null,
): LinearModel | null {
  const parts = partsOf(target.length, split);
  if (parts === null || parts.train.length < 2) return null;
  const { solution } = leastSquares(columns, target, parts.train);
  const [intercept = 0, ...coefficients] = solution;
  const predicted = parts.test.map((row) => predict(solution, columns, row));
  const fit = fitOf(
    parts.test.map((row) => target[row] ?? 0),
    predicted,
  );
  return Number.isFinite(fit.mse) && solution.every(Number.isFinite) ? { intercept, coefficients, ...fit } : null;
}

function partsOf(count: number, split: SplitOptions | null): { train: number[]; test: number[] } | null {
  if (split !== null) return trainTestSplit(count, split.test, split.seed);
  const all = Array.from({ length: count }, (_, at) => at);
  return { train: all, test: all };
}

function predict(solution: readonly number[], columns: Columns, row: number): number {
  return columns.reduce((sum, column, at) => sum + (solution[at + 1] ?? 0) * (column[row] ?? 0), solution[0] ?? 0);
}

function fitOf(actual: readonly number[], predicted: readonly number[]): Fit {
  const n = actual.length;
  const mean = actual.reduce((sum, value) => sum + value, 0) / n;
  const errors = actual.map((value, at) => value - (predicted[at] ?? 0));
  const squares = errors.reduce((sum, error) => sum + error ** 2, 0);
  const total = actual.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    r_squared: total > 0 ? 1 - squares / total : null,
    mse: squares / n,
    rmse: Math.sqrt(squares / n),
    mae: errors.reduce((sum, error) => sum + Math.abs(error), 0) / n,
    accuracy: actual.filter((value, at) => value === ((predicted[at] ?? 0) >= 0.5 ? 1 : 0)).length / n,
  };
}

const MOST_STEPS = 200;

/**
 * Logistic regression of two classes with the penalty ½‖w‖² that scikit-learn's LogisticRegression has by default (C = 1), at
 * its optimum, found by Newton's method: a solver that stops before it is there may differ in the last digits. `labels` has two
 * different values, the larger of which is the positive class. Null otherwise, or where the training rows have one class only.
 */
export function logisticModel(
  columns: Columns,
  labels: readonly (string | number | boolean)[],
  split: SplitOptions | null,
  { balanced, penalisedIntercept }: LogisticOptions,
): Classification | null {
  const classes = [...new Set(labels)].sort((a, b) => (a < b ? -1 : 1));
  const parts = partsOf(labels.length, split);
  if (classes.length !== 2 || parts === null) return null;
  const positive = labels.map((label) => label === classes[1]);
  const ones = parts.train.filter((row) => positive[row]).length;
  const zeros = parts.train.length - ones;
  if (ones === 0 || zeros === 0) return null;
  const weights: [number, number] = balanced
    ? [parts.train.length / (2 * zeros), parts.train.length / (2 * ones)]
    : [1, 1];
  const rows = parts.train.map((row) => ({
    x: [1, ...columns.map((column) => column[row] ?? 0)],
    y: positive[row] ? 1 : 0,
    weight: weights[positive[row] ? 1 : 0],
  }));
  const solution = newton(rows, columns.length + 1, penalisedIntercept ? 1 : 0);
  if (solution === null) return null;
  return classificationOf(
    parts.test.map((row) => positive[row] ?? false),
    parts.test.map((row) => predict(solution, columns, row) > 0),
  );
}

interface Weighed {
  x: number[];
  y: number;
  weight: number;
}

function newton(rows: readonly Weighed[], size: number, interceptPenalty: number): number[] | null {
  const penalty = Array.from({ length: size }, (_, at) => (at === 0 ? interceptPenalty : 1));
  const loss = (w: readonly number[]): number =>
    rows.reduce(
      (sum, { x, y, weight }) => {
        const z = dot(x, w) * (y === 1 ? 1 : -1);
        return sum + weight * (z > 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z);
      },
      w.reduce((sum, value, at) => sum + 0.5 * (penalty[at] ?? 0) * value ** 2, 0),
    );
  let w = new Array<number>(size).fill(0);
  let current = loss(w);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = w.map((value, at) => (penalty[at] ?? 0) * value);
    const hessian = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? (penalty[i] ?? 0) : 0)),
    );
    for (const { x, y, weight } of rows) {
      const p = 1 / (1 + Math.exp(-dot(x, w)));
      for (let i = 0; i < size; i++) {
        const xi = x[i] ?? 0;
        gradient[i] = (gradient[i] ?? 0) + weight * (p - y) * xi;
        const row = hessian[i];
        if (row) for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + weight * p * (1 - p) * xi * (x[j] ?? 0);
      }
    }
    const move = solve(hessian, gradient);
    if (move === null || !move.every(Number.isFinite)) return null;
    let length = 1;
    let next = w;
    let reached = current;
    for (; length > 1e-10; length /= 2) {
      next = w.map((value, at) => value - length * (move[at] ?? 0));
      reached = loss(next);
      if (reached <= current) break;
    }
    const gained = current - reached;
    if (gained >= 0) [w, current] = [next, reached];
    if (!Number.isFinite(current)) return null;
    if (gained <= 1e-13 * Math.max(1, Math.abs(current))) return w;
  }
  return w;
}

/** A linear system by Gaussian elimination with partial pivoting; null where it has no single solution. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    const [top, other] = [rows[pivot] ?? [], rows[column] ?? []];
    [rows[column], rows[pivot]] = [top, other];
    const head = top[column] ?? 0;
    if (head === 0 || !Number.isFinite(head)) return null;
    for (let row = 0; row < size; row++) {
      const current = rows[row];
      if (row === column || current === undefined) continue;
      const factor = (current[column] ?? 0) / head;
      if (factor !== 0)
        for (let at = column; at <= size; at++) current[at] = (current[at] ?? 0) - factor * (top[at] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

function classificationOf(actual: readonly boolean[], predicted: readonly boolean[]): Classification {
  const count = (was: boolean, said: boolean): number =>
    actual.filter((value, at) => value === was && predicted[at] === said).length;
  const [hit, missed, alarm] = [count(true, true), count(true, false), count(false, true)];
  const share = (of: number, all: number): number | null => (all === 0 ? null : of / all);
  return {
    accuracy: (hit + count(false, false)) / actual.length,
    precision: share(hit, hit + alarm),
    recall: share(hit, hit + missed),
    f1: share(2 * hit, 2 * hit + missed + alarm),
  };
}
