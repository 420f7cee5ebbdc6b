import { leastSquares } from "./least-squares.ts";
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
  /** How many rows it was learnt from, and how many it was tried on: the same where there is no split. */
  train_rows: number;
  test_rows: number;
  /** Share of rows whose prediction, 1 from 0.5 on and else 0, is their value. */
  accuracy: number;
}

export interface LinearModel extends Fit {
  intercept: number;
  coefficients: number[];
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
    parts.train.length,
  );
  return Number.isFinite(fit.mse) && solution.every(Number.isFinite) ? { intercept, coefficients, ...fit } : null;
}

/** The rows that a model learns from and those that it is tried on: all of them both, where there is no split. */
export function partsOf(count: number, split: SplitOptions | null): { train: number[]; test: number[] } | null {
  if (split !== null) return trainTestSplit(count, split.test, split.seed);
  const all = Array.from({ length: count }, (_, at) => at);
  return { train: all, test: all };
}

function predict(solution: readonly number[], columns: Columns, row: number): number {
  return columns.reduce((sum, column, at) => sum + (solution[at + 1] ?? 0) * (column[row] ?? 0), solution[0] ?? 0);
}

/** What a model predicts where its features have these values; null where there is no model. */
export function predictedAt(model: LinearModel | null, values: readonly number[]): number | null {
  if (model === null || values.length !== model.coefficients.length) return null;
  return values.reduce((sum, value, at) => sum + value * (model.coefficients[at] ?? 0), model.intercept);
}

function fitOf(actual: readonly number[], predicted: readonly number[], learnt: number): Fit {
  const n = actual.length;
  const mean = actual.reduce((sum, value) => sum + value, 0) / n;
  const errors = actual.map((value, at) => value - (predicted[at] ?? 0));
  const squares = errors.reduce((sum, error) => sum + error ** 2, 0);
  const total = actual.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    r_squared: total > 0 ? 1 - squares / total : null,
    train_rows: learnt,
    test_rows: n,
    mse: squares / n,
    rmse: Math.sqrt(squares / n),
    mae: errors.reduce((sum, error) => sum + Math.abs(error), 0) / n,
    accuracy: actual.filter((value, at) => value === ((predicted[at] ?? 0) >= 0.5 ? 1 : 0)).length / n,
  };
}
