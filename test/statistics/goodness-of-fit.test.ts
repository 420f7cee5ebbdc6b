import { describe, expect, it } from "vitest";
import { andersonDarling } from "../../statistics/anderson-darling.ts";
import { smirnov } from "../../statistics/kolmogorov-smirnov.ts";

// Expected values: scipy.stats.anderson and ks_2samp of SciPy 1.10.1, on the values below.
const rows = Array.from({ length: 60 }, (_, i) => i);
const a = rows.map((i) => (i * 37) % 101);
const b = rows.map((i) => (i * 29) % 53);

describe("Anderson and Darling's test", () => {
  it.each([
    [a, 0.647580330671687],
    [b, 0.6766450909940858],
    [rows.map((i) => (i < 30 ? 0 : 1)), 10.614220409610795],
    [a.slice(0, 9).map((value) => value ** 2), 0.4155410574323639],
  ])("gives A²", (values, statistic) => {
    expect(andersonDarling(values)?.statistic).toBeCloseTo(statistic, 10);
  });

  it("has Stephens' p-value", () => {
    // exp(1.2937 − 5.709 A + 0.0186 A²) with A = A² (1 + 0.75 / 60 + 2.25 / 3600), as statsmodels' normal_ad has it.
    const adjusted = 0.647580330671687 * (1 + 0.75 / 60 + 2.25 / 3600);
    const expected = Math.exp(1.2937 - 5.709 * adjusted + 0.0186 * adjusted ** 2);
    expect(andersonDarling(a)?.p).toBeCloseTo(expected, 10);
  });

  it("holds for a value far away from all others, and for none where nothing varies", () => {
    const far = [...Array.from({ length: 4000 }, (_, i) => (i % 7) / 1000), 1e6];
    expect(Number.isFinite(andersonDarling(far)?.statistic)).toBe(true);
    expect(andersonDarling(rows.map(() => 3))).toBeNull();
    expect(andersonDarling([1, 2, 3])).toBeNull();
  });
});

describe("Smirnov's test of two groups", () => {
  it.each([
    [a, b.map((value) => value * 1.6), 0.16666666666666666, 0.37773061749650066],
    [a.slice(0, 25), b.slice(0, 40).map((value) => value * 2), 0.075, 0.9999206912069168],
    [a.slice(0, 30), a.slice(30), 0.03333333333333333, 1],
    [a, a, 0, 1],
    [a.slice(0, 7), a.slice(7, 20).map((value) => value + 20), 0.4835164835164835, 0.1690660474716202],
  ])("counts the orders of the values", (one, other, statistic, p) => {
    expect(smirnov(one, other)?.statistic).toBeCloseTo(statistic, 12);
    expect(smirnov(one, other)?.p).toBeCloseTo(p, 12);
  });

  it("takes the limit for large groups", () => {
    const one = Array.from({ length: 12_000 }, (_, i) => i % 977);
    const other = Array.from({ length: 15_000 }, (_, i) => (i % 977) + 12);
    expect(smirnov(one, other)?.statistic).toBeCloseTo(0.0174, 12);
    expect(smirnov(one, other)?.p).toBeCloseTo(0.0348885, 5);
  });

  it("is none of an empty group", () => expect(smirnov([], a)).toBeNull());
});
