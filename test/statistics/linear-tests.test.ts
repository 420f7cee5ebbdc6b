import { describe, expect, it } from "vitest";
import { linearTests } from "../../statistics/linear-tests.ts";

// NIST's Statistical Reference Datasets, Longley (1967): certified values.
const longley = [
  [60323, 83, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99, 365385, 1870, 3547, 115094, 1953],
  [63761, 100, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];
const column = (at: number): number[] => longley.map((row) => row[at] ?? 0);

describe("tests of a linear model", () => {
  it("agree with the certified values of Longley's data", () => {
    const tests = linearTests([1, 2, 3, 4, 5, 6].map(column), column(0));
    expect((tests?.intercept.value ?? 0) / -3482258.63459582).toBeCloseTo(1, 8);
    expect((tests?.intercept.standard_error ?? 0) / 890420.383607373).toBeCloseTo(1, 8);
    expect((tests?.coefficients[0]?.standard_error ?? 0) / 84.9149257747669).toBeCloseTo(1, 8);
    expect((tests?.coefficients[5]?.standard_error ?? 0) / 455.478499142212).toBeCloseTo(1, 8);
    expect((tests?.f ?? 0) / 330.285339234588).toBeCloseTo(1, 8);
    // 1 − (1 − 0.995479004577296) · 15 / 9
    expect(tests?.adjusted_r_squared).toBeCloseTo(0.992465007628827, 9);
  });

  // By the same formulae with numpy.linalg.inv, scipy.stats.t.sf and scipy.stats.f.sf (NumPy 1.24, SciPy 1.10).
  it("have the p-values of t and F", () => {
    const rows = Array.from({ length: 60 }, (_, i) => i);
    const a = rows.map((i) => (i * 37) % 101);
    const b = rows.map((i) => (i * 29) % 53);
    const target = rows.map((i) => 3 + 0.01 * (a[i] ?? 0) - 0.02 * (b[i] ?? 0) + ((i * 17) % 11));
    const tests = linearTests([a, b], target);
    expect(tests?.coefficients[0]?.t).toBeCloseTo(1.4956605549900521, 11);
    expect(tests?.coefficients[0]?.p).toBeCloseTo(0.1402586381376271, 12);
    expect((tests?.intercept.p ?? 0) / 9.717356043436127e-10).toBeCloseTo(1, 9);
    expect(tests?.adjusted_r_squared).toBeCloseTo(0.7821448449634467, 12);
    expect((tests?.f_p ?? 0) / 5.139661561556877e-20).toBeCloseTo(1, 9);
  });

  it("are none where a feature depends on another, nothing is left unexplained, or rows are too few", () => {
    const a = [1, 2, 3, 4, 5];
    const target = [2, 1, 4, 3, 7];
    expect(linearTests([a, a.map((value) => 2 * value)], target)).toBeNull();
    expect(
      linearTests(
        [a],
        a.map((value) => 3 - value),
      ),
    ).toBeNull();
    expect(linearTests([a], [4, 4, 4, 4, 4])).toBeNull();
    expect(linearTests([[1, 2]], [1, 3])).toBeNull();
  });
});
