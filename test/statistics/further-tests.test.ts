import { expect, it } from "vitest";
import { cohensD, cramersV } from "../../statistics/effect-sizes.ts";
import { oneSampleTTest, oneSided, wilcoxonTest } from "../../statistics/paired-tests.ts";
import { bartlettTest, kruskalWallis } from "../../statistics/several-groups.ts";
import type { Moments } from "../../statistics/tests.ts";

// All expected values are those of SciPy 1.10.1: scipy.stats.ttest_rel, ttest_1samp, wilcoxon, kruskal, bartlett and
// contingency.association, of the values below; Cohen's d is NumPy's, by its formula.
const x = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7, 9.1, 3.3, 4.0, 2.2, 6.5];
const y = [1.0, 2.9, 2.4, 4.1, 5.2, 3.1, 2.0, 7.7, 2.8, 4.9, 1.1, 5.0];
const z = Array.from({ length: 12 }, (_, i) => ((i * 37) % 101) ** 1.5 / 200);
const differences = x.map((value, at) => value - (y[at] ?? 0));

function moments(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { count: values.length, mean, variance };
}

it("oneSampleTTest agrees with SciPy, of pairs and of one sample, in every direction", () => {
  expect(oneSampleTTest(differences, 0)?.statistic).toBeCloseTo(2.272643082407848, 10);
  expect(oneSampleTTest(differences, 0)?.p).toBeCloseTo(0.04410239911923861, 10);
  expect(oneSampleTTest(differences, 0, "less")?.p).toBeCloseTo(0.9779488004403807, 10);
  expect(oneSampleTTest(differences, 0, "greater")?.p).toBeCloseTo(0.022051199559619306, 10);
  expect(oneSampleTTest(x, 3.5)?.p).toBeCloseTo(0.35767694597018385, 10);
  expect(oneSampleTTest(x, 3.5, "greater")?.p).toBeCloseTo(0.17883847298509192, 10);
  expect(oneSampleTTest([3, 3, 3], 2)).toBeNull();
  expect(oneSided({ statistic: -2, p: 0.05 }, "less")?.p).toBe(0.025);
});

it("wilcoxonTest agrees with SciPy where it counts and where it approximates", () => {
  const shifted = differences.map((value, at) => value + 0.01 * at);
  expect(wilcoxonTest(shifted)).toEqual({ statistic: 13, p: expect.closeTo(0.04248046875, 12) });
  const many = Array.from({ length: 80 }, (_, i) => ((i * 37) % 101) - 40);
  expect(wilcoxonTest(many)?.statistic).toBe(1015.5);
  expect(wilcoxonTest(many)?.p).toBeCloseTo(0.0058005955515858035, 10);
  expect(wilcoxonTest([0, 0])).toBeNull();
});

it("kruskalWallis agrees with SciPy, ties among the values or not", () => {
  expect(kruskalWallis([x, y, z])?.statistic).toBeCloseTo(8.409909909909913, 10);
  expect(kruskalWallis([x, y, z])?.p).toBeCloseTo(0.014921458191686193, 10);
  const tied = kruskalWallis([
    [1, 2, 2, 3],
    [2, 3, 3, 9],
    [5, 5, 6],
  ]);
  expect(tied?.statistic).toBeCloseTo(5.521327014218011, 10);
  expect(tied?.p).toBeCloseTo(0.06324978775014913, 10);
  expect(kruskalWallis([x])).toBeNull();
});

it("bartlettTest agrees with SciPy", () => {
  expect(bartlettTest([x, y, z].map(moments))?.statistic).toBeCloseTo(0.9383695058503, 10);
  expect(bartlettTest([x, y, z].map(moments))?.p).toBeCloseTo(0.625512007307085, 10);
  expect(bartlettTest([moments(x), moments([1, 1])])).toBeNull();
});

it("effect sizes agree with NumPy and SciPy", () => {
  expect(cohensD(moments(x), moments(z))).toBeCloseTo(1.2721962103812507, 10);
  const wide = [
    [10, 20, 5],
    [7, 3, 12],
  ];
  expect(cramersV(wide)).toBeCloseTo(0.49072169868961246, 10);
  expect(cramersV(wide.map((row) => row.slice(0, 2)))).toBeCloseTo(0.32117643936058105, 10);
  expect(cramersV([[1, 2]])).toBeNull();
});
