import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { minimise } from "../../statistics/l-bfgs.ts";
import { logisticModel } from "../../statistics/logistic.ts";

// Expected values: LogisticRegression, train_test_split and sklearn.metrics of scikit-learn 1.2.1, on the values below and on tables
// of vega-datasets; with the intercept penalised, scipy.optimize.minimize of the loss that liblinear documents.
const rows = Array.from({ length: 60 }, (_, i) => i);
const a = rows.map((i) => (i * 37) % 101);
const b = rows.map((i) => (i * 29) % 53);
const sum = rows.map((i) => (a[i] ?? 0) + 3 * ((i * 17) % 11));
const options = { balanced: false, penalisedIntercept: false, average: null, rounds: 100 };

function columnsOf(file: string, features: readonly string[], target: string): { x: number[][]; y: string[] } {
  const text = readFileSync(new URL(`../../node_modules/vega-datasets/data/${file}`, import.meta.url), "utf8");
  const all: Record<string, unknown>[] = JSON.parse(text);
  const complete = all.filter((row) => features.every((name) => typeof row[name] === "number"));
  return {
    x: features.map((name) => complete.map((row) => Number(row[name]))),
    y: complete.map((row) => String(row[target])),
  };
}

describe("a logistic model of two classes", () => {
  const labels = sum.map((value) => value > 60);

  it.each([
    [42, false, false, 1, 1, 1],
    [0, false, false, 0.8888888888888888, 0.8333333333333334, 1],
    [0, true, false, 0.9444444444444444, 0.9090909090909091, 1],
    [7, false, false, 0.8888888888888888, 0.9230769230769231, 0.9230769230769231],
    [7, false, true, 0.7777777777777778, 0.8461538461538461, 0.8461538461538461],
  ])(
    "with seed %d, balanced %s, penalised intercept %s",
    (seed, balanced, penalisedIntercept, accuracy, precision, recall) => {
      const own = { ...options, balanced, penalisedIntercept };
      const model = logisticModel([a, b], labels, { test: 0.3, seed }, own);
      expect(model?.accuracy).toBeCloseTo(accuracy, 12);
      expect(model?.precision).toBeCloseTo(precision, 12);
      expect(model?.recall).toBeCloseTo(recall, 12);
    },
  );

  it.each([
    [0.05, false, false, 0.8],
    [100, false, false, 0.9230769230769231],
    [null, false, false, 0.9230769230769231],
    [0.05, true, false, 0.7647058823529411],
    [0.01, false, true, 0.9166666666666666],
  ])("with C = %s, penalised intercept %s, balanced %s", (strength, penalisedIntercept, balanced, precision) => {
    const own = { ...options, balanced, penalisedIntercept, strength };
    const columns = [a.map((value) => value / 50), b.map((value) => value / 50)];
    expect(logisticModel(columns, labels, { test: 0.3, seed: 7 }, own)?.precision).toBeCloseTo(precision, 12);
  });

  it("is that of a solver that stops before the optimum, at which it would be 0.6070", () => {
    const { x } = columnsOf("movies.json", ["Production Budget", "IMDB Rating"], "Title");
    const good = (x[1] ?? []).map((rating) => rating > 6);
    expect(logisticModel(x, good, { test: 0.2, seed: 0 }, options)?.accuracy).toBeCloseTo(0.6103678929765887, 12);
  });

  it("is none where versions of the solver stop at places that differ", () => {
    const { x, y } = columnsOf("gapminder.json", ["fertility", "life_expect"], "cluster");
    expect(logisticModel(x, y, { test: 0.2, seed: 42 }, options)).not.toBeNull();
    expect(logisticModel(x, y, { test: 0.2, seed: 7 }, options)).toBeNull();
  });

  it("is none of one class", () => {
    const same = rows.map(() => "one");
    expect(logisticModel([a], same, null, options)).toBeNull();
  });
});

describe("a logistic model of three classes", () => {
  const labels = sum.map((value) => (value < 45 ? 0 : value < 80 ? 1 : 2));

  it.each([
    [42, "macro", 0.9333333333333332, 0.9583333333333334, 0.9407407407407408],
    [42, "weighted", 0.9555555555555555, 0.9444444444444444, 0.945679012345679],
    [0, "macro", 0.9027777777777778, 0.8888888888888888, 0.8808080808080808],
    [0, "weighted", 0.9050925925925927, 0.8888888888888888, 0.8821548821548821],
  ] as const)("with seed %d, %s average", (seed, average, precision, recall, f1) => {
    const model = logisticModel([a, b], labels, { test: 0.3, seed }, { ...options, average });
    expect(model?.precision).toBeCloseTo(precision, 12);
    expect(model?.recall).toBeCloseTo(recall, 12);
    expect(model?.f1).toBeCloseTo(f1, 12);
    expect(model?.accuracy).toBeCloseTo(seed === 42 ? 0.9444444444444444 : 0.8888888888888888, 12);
  });

  it.each([
    [42, 0.9855072463768116, 0.9818357487922705],
    [0, 0.9710144927536232, 0.9573788216668114],
    [7, 0.9710144927536232, 0.9623585457722391],
  ])("of penguins with seed %d", (seed, accuracy, f1) => {
    const { x, y } = columnsOf("penguins.json", ["Beak Length (mm)", "Beak Depth (mm)"], "Species");
    const model = logisticModel(x, y, { test: 0.2, seed }, { ...options, average: "macro" });
    expect(model?.accuracy).toBeCloseTo(accuracy, 12);
    expect(model?.f1).toBeCloseTo(f1, 12);
  });

  it("has no precision that is not said of which class, or averaged how", () => {
    const model = logisticModel([a, b], labels, { test: 0.3, seed: 42 }, options);
    expect(model?.accuracy).toBeCloseTo(0.9444444444444444, 12);
    expect(model?.precision).toBeNull();
  });
});

describe("L-BFGS", () => {
  it("finds the lowest place of Rosenbrock's valley", () => {
    const found = minimise(
      ([x = 0, y = 0]) => ({
        value: 100 * (y - x * x) ** 2 + (1 - x) ** 2,
        gradient: [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)],
      }),
      [-1.2, 1],
      { gradient: 1e-8, gain: 0, rounds: 200, evaluations: 20 },
    );
    expect(found?.[0]).toBeCloseTo(1, 7);
    expect(found?.[1]).toBeCloseTo(1, 7);
  });
});
