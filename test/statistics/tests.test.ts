import { describe, expect, it } from "vitest";
import {
  chiSquareUpper,
  fUpper,
  logGamma,
  normalQuantile,
  normalUpper,
  studentTwoSided,
} from "../../statistics/distributions.ts";
import { shapiroInSinglePrecision } from "../../statistics/shapiro-single.ts";
import {
  anova,
  chiSquareTest,
  correlationTest,
  dagostinoPearson,
  type Moments,
  mannWhitney,
  shapiroWilk,
  tTest,
} from "../../statistics/tests.ts";

// All expected values are those of SciPy 1.17.1: scipy.stats.norm, t, chi2, f, shapiro, normaltest, ttest_ind, f_oneway,
// chi2_contingency, mannwhitneyu and pearsonr, of the values below.
const x = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7, 9.1, 3.3, 4.0, 2.2, 6.5];
const y = [1.0, 2.9, 2.4, 4.1, 5.2, 3.1, 2.0, 7.7, 2.8, 4.9, 1.1, 5.0];
const skewed = Array.from({ length: 200 }, (_, i) => ((i * 37) % 101) ** 1.5);

function near(actual: number | undefined, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

function moments(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { count: values.length, mean, variance };
}

describe("distributions", () => {
  it("agree with SciPy, far into the tails", () => {
    near(normalUpper(0.5), 3.085375387259869e-1);
    near(normalUpper(10), 7.61985302416052e-24);
    near(normalUpper(-2), 9.772498680518208e-1);
    near(studentTwoSided(2.5, 7), 0.04099221858575289);
    near(chiSquareUpper(3.3, 4), 0.5089322578449987);
    near(chiSquareUpper(300, 20), 8.082849629775851e-52);
    near(fUpper(2.2, 3, 17), 0.1253909381986826);
    near(normalQuantile(0.975), 1.959963984540054);
    near(normalQuantile(1e-12), -7.034483825301132);
    near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)));
  });
});

describe("tests", () => {
  it.each([
    [3, 0.8479899497487435, 0.23508923424205008],
    [5, 0.9320849391953863, 0.6106559022604845],
    [8, 0.8640601962028521, 0.13175615974281746],
    [12, 0.8800781909756958, 0.08784878239447504],
  ])("shapiroWilk agrees with SciPy on %d values", (n, statistic, p) => {
    const result = shapiroWilk(x.slice(0, n));
    expect(result?.statistic).toBeCloseTo(statistic, 7);
    expect(result?.p).toBeCloseTo(p, 6);
  });

  it("shapiroWilk agrees with SciPy on 200 values with ties", () => {
    const result = shapiroWilk(skewed);
    expect(result?.statistic).toBeCloseTo(0.9280578595115846, 7);
    expect((result?.p ?? 0) / 2.372524124311441e-8).toBeCloseTo(1, 4);
  });

  it("shapiroInSinglePrecision agrees with SciPy 1.10.1, and shapiroWilk has no p-value in decimals that it doubts", () => {
    const waves = Array.from({ length: 300 }, (_, i) => Math.sin(i * 1.7) + Math.cos(i * 0.9) + Math.sin(i * i * 0.31));
    const single = shapiroInSinglePrecision(waves.toSorted((a, b) => a - b));
    expect(single).toEqual({ statistic: 0.9938920736312866, p: 0.2682340443134308 });
    expect(shapiroWilk(waves, 2)?.p.toFixed(2)).toBe("0.27");
    expect(shapiroWilk(waves, 6)).toBeNull();
  });

  it("dagostinoPearson agrees with SciPy's normaltest", () => {
    near(dagostinoPearson(x)?.statistic, 6.31791467576011);
    near(dagostinoPearson(x)?.p, 0.04246999986311504);
    near(dagostinoPearson(skewed)?.statistic, 70.37751719836132);
  });

  it("tTest agrees with SciPy's ttest_ind, with equal variances and without", () => {
    near(tTest(moments(x), moments(y), true)?.p, 0.5004510971595075);
    near(tTest(moments(x), moments(y.slice(0, 7)), false)?.statistic, 1.4065804433869082);
    near(tTest(moments(x), moments(y.slice(0, 7)), false)?.p, 0.1779622169273122);
  });

  it("anova agrees with SciPy's f_oneway", () => {
    const result = anova([x.slice(0, 4), x.slice(4, 9), y.slice(0, 5)].map(moments));
    near(result?.statistic, 0.8628966061562753);
    near(result?.p, 0.4486348720713988);
  });

  it("chiSquareTest agrees with SciPy's chi2_contingency, Yates' correction included", () => {
    const twoByTwo = chiSquareTest([
      [10, 20],
      [30, 25],
    ]);
    near(twoByTwo?.statistic, 2.706155303030302);
    near(twoByTwo?.p, 0.0999616438735349);
    const uncorrected = chiSquareTest(
      [
        [10, 20],
        [30, 25],
      ],
      false,
    );
    near(uncorrected?.statistic, 3.505892255892255);
    near(uncorrected?.p, 0.06115089757606777);
    const larger = chiSquareTest([
      [10, 20, 5],
      [30, 25, 9],
    ]);
    near(larger?.statistic, 3.5041454081632657);
    near(larger?.p, 0.17341413450612236);
  });

  it("mannWhitney agrees with SciPy's mannwhitneyu with ties", () => {
    expect(mannWhitney(x, y)?.statistic).toBe(82);
    near(mannWhitney(x, y)?.p, 0.5833604667027033);
  });

  it("correlationTest agrees with SciPy's pearsonr", () => {
    near(correlationTest(0.9120017685344433, 12)?.p, 3.5796152973725525e-5);
    expect(correlationTest(1, 5)?.p).toBe(0);
  });

  it("have no result where there is nothing to test", () => {
    expect(shapiroWilk([1, 1, 1])).toBeNull();
    expect(shapiroWilk([1, 2])).toBeNull();
    expect(dagostinoPearson([1, 2, 3])).toBeNull();
    expect(tTest(moments([1, 1]), moments([1, 1]), true)).toBeNull();
    expect(anova([moments([1, 2])])).toBeNull();
    expect(chiSquareTest([[1, 2]])).toBeNull();
    expect(mannWhitney([], [1])).toBeNull();
    expect(correlationTest(0.5, 2)).toBeNull();
  });
});
