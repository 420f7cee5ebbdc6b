import { describe, expect, it } from "vitest";
import { kendallTau } from "../../statistics/kendall.ts";
import { kolmogorovSmirnov } from "../../statistics/kolmogorov-smirnov.ts";
import { leveneTest } from "../../statistics/levene.ts";

// Expected values: scipy.stats.kendalltau, kstest(x, "norm", args=(mean, std)) and levene of SciPy 1.17.1.
const x = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7, 9.1, 3.3, 4.0, 2.2, 6.5];
const y = [1.0, 2.9, 2.4, 4.1, 5.2, 3.1, 2.0, 7.7, 2.8, 4.9, 1.1, 5.0];
const skewed = Array.from({ length: 200 }, (_, i) => ((i * 37) % 101) ** 1.5);
const rows = Array.from({ length: 50 }, (_, i) => i);

describe("tests agree with SciPy", () => {
  it.each([
    ["few pairs", x, y, 0.8181818181818181, 4.4129288920955584e-5],
    ["ties", [12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.47140452079103173, 0.2827454599327748],
    [
      "many pairs",
      rows.map((i) => (i * 37) % 101),
      rows.map((i) => (i * 29) % 53),
      0.12163265306122449,
      0.21263086217108007,
    ],
  ])("kendallTau of %s", (_, a, b, statistic, p) => {
    const result = kendallTau(a, b);
    expect(result?.statistic).toBeCloseTo(statistic, 12);
    expect((result?.p ?? 0) / p).toBeCloseTo(1, 9);
  });

  it("kolmogorovSmirnov", () => {
    expect(kolmogorovSmirnov(x)?.statistic).toBeCloseTo(0.1902077235045211, 12);
    expect(kolmogorovSmirnov(x)?.p).toBeCloseTo(0.7111619682606865, 9);
    expect(kolmogorovSmirnov(skewed)?.statistic).toBeCloseTo(0.09417681840024617, 12);
    expect(kolmogorovSmirnov(skewed)?.p).toBeCloseTo(0.05390331326169917, 6);
  });

  it("levene", () => {
    expect(leveneTest([x, y, skewed.map((value) => value / 200)])?.statistic).toBeCloseTo(0.41628332993400197, 10);
    expect(leveneTest([x, y, skewed.map((value) => value / 200)])?.p).toBeCloseTo(0.6600094222756926, 10);
  });

  it("give nothing where nothing varies", () => {
    expect(kendallTau([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(kolmogorovSmirnov([4, 4, 4])).toBeNull();
    expect(
      leveneTest([
        [1, 1],
        [2, 2],
      ]),
    ).toBeNull();
  });
});
