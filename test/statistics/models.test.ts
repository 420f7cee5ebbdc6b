import { describe, expect, it } from "vitest";
import { linearModel, oneHot } from "../../statistics/models.ts";
import { mersenneTwister, permutation, trainTestSplit } from "../../statistics/train-test-split.ts";

// Expected values: numpy.random.RandomState and numpy.linalg.lstsq of NumPy 2.4.6, on the values below.
const rows = Array.from({ length: 60 }, (_, i) => i);
const a = rows.map((i) => (i * 37) % 101);
const b = rows.map((i) => (i * 29) % 53);
const noise = rows.map((i) => (i * 17) % 11);
const target = rows.map((_, i) => 3 + 0.5 * (a[i] ?? 0) - 0.25 * (b[i] ?? 0) + (noise[i] ?? 0));

describe("a split", () => {
  it("draws the numbers of MT19937 and the permutations of NumPy's RandomState", () => {
    // The first number of the reference code's default seed.
    expect(mersenneTwister(5489)()).toBe(3499211612);
    expect(permutation(10, 42)).toEqual([8, 1, 5, 0, 7, 2, 9, 4, 3, 6]);
    expect(permutation(10, 0)).toEqual([2, 8, 4, 9, 1, 6, 7, 3, 0, 5]);
  });

  it("takes the test rows first, rounded up, and leaves neither part empty", () => {
    expect(trainTestSplit(10, 0.25, 42)).toEqual({ test: [8, 1, 5], train: [0, 7, 2, 9, 4, 3, 6] });
    expect(trainTestSplit(1, 0.2, 42)).toBeNull();
  });
});

describe("a linear model", () => {
  it("finds the line that the values were made by", () => {
    // The example of scikit-learn's documentation of LinearRegression.
    const columns = [
      [1, 1, 2, 2],
      [1, 2, 2, 3],
    ];
    const model = linearModel(columns, [6, 8, 9, 11], null);
    expect(model?.intercept).toBeCloseTo(3, 10);
    expect(model?.coefficients.map((value) => value.toFixed(10))).toEqual(["1.0000000000", "2.0000000000"]);
    expect(model?.r_squared).toBeCloseTo(1, 10);
  });

  it("is learnt from the training rows and measured on the test rows", () => {
    const model = linearModel([a, b], target, { test: 0.2, seed: 42 });
    expect(model?.mse).toBeCloseTo(0.5376028621183208, 10);
    expect(model?.rmse).toBeCloseTo(0.7332140629572791, 10);
    expect(model?.mae).toBeCloseTo(0.6443951237879674, 10);
    expect(model?.r_squared).toBeCloseTo(0.9976277275351959, 10);
    expect(model?.coefficients[1]).toBeCloseTo(-0.06967295, 7);
  });

  it("predicts the same whether a category's columns are all given or all but one", () => {
    const kinds = rows.map((i) => ["x", "y", "z"][i % 3] ?? "");
    const all = oneHot(kinds);
    const [full, fewer] = [all, all.slice(1)].map((columns) => linearModel([a, ...columns], target, null));
    expect(full?.mse).toBeCloseTo(fewer?.mse ?? 0, 10);
  });

  it("is none where numbers are too large to be squared, or there is one row", () => {
    expect(linearModel([[1e300, -1e300, 0]], [1e300, 5, -1e300], null)?.mse ?? null).toBeNull();
    expect(linearModel([[1]], [2], null)).toBeNull();
  });
});
