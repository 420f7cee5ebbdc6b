import { fUpper, studentTwoSided } from "./distributions.ts";
import { leastSquares } from "./least-squares.ts";

/** A number of a model, by how much it may be off, and whether it may be zero: Student's t and its two-sided p-value. */
export interface CoefficientTest {
  value: number;
  standard_error: number;
  t: number;
  p: number;
}

/** What speaks for a linear model and for each of its numbers. */
export interface LinearTests {
  intercept: CoefficientTest;
  coefficients: CoefficientTest[];
  /** R² less what as many columns would explain by chance: 1 − (1 − R²) (n − 1) / (n − k − 1). */
  adjusted_r_squared: number;
  /** Whether all coefficients may be zero: F and its p-value. */
  f: number;
  f_p: number;
}

/** A smaller part of what varies than this is left by rounding alone. */
const NOTHING_LEFT = 1e-24;

/**
 * Tests of an ordinary least squares model with an intercept, under errors of one variance that are independent of each other
 * (Draper and Smith, Applied Regression Analysis, 3rd ed., chapters 1 and 6), as statsmodels' OLS with a constant has them by
 * default. Null with too few rows, where a feature depends on others or nothing varies, and where nothing is left unexplained.
 */
export function linearTests(columns: readonly (readonly number[])[], target: readonly number[]): LinearTests | null {
  const n = target.length;
  const k = columns.length;
  const freedom = n - k - 1;
  if (freedom < 1 || k < 1) return null;
  const { solution, spreads } = leastSquares(
    columns,
    target,
    target.map((_, row) => row),
  );
  if (spreads === null) return null;
  const mean = target.reduce((sum, value) => sum + value / n, 0);
  let [left, total] = [0, 0];
  for (const [row, value] of target.entries()) {
    const predicted = columns.reduce(
      (sum, column, at) => sum + (solution[at + 1] ?? 0) * (column[row] ?? 0),
      solution[0] ?? 0,
    );
    left += (value - predicted) ** 2;
    total += (value - mean) ** 2;
  }
  if (!(left > NOTHING_LEFT * total) || !Number.isFinite(total)) return null;
  const variance = left / freedom;
  const [intercept, ...coefficients] = solution.map((value, at) => {
    const error = Math.sqrt(variance) * (spreads[at] ?? Number.NaN);
    return { value, standard_error: error, t: value / error, p: studentTwoSided(value / error, freedom) };
  });
  const f = (total - left) / k / variance;
  const numbers = [intercept, ...coefficients].flatMap((each) => Object.values(each ?? {}));
  if (intercept === undefined || !numbers.every(Number.isFinite) || !Number.isFinite(f)) return null;
  return {
    intercept,
    coefficients,
    adjusted_r_squared: 1 - variance / (total / (n - 1)),
    f,
    f_p: fUpper(f, k, freedom),
  };
}
