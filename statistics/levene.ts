import { anova, type Moments, type TestResult } from "./tests.ts";

/**
 * Whether groups vary alike: Levene's test in Brown and Forsythe's form (Journal of the American Statistical Association 69,
 * 1974), an analysis of variance of the distances from the groups' medians, as scipy.stats.levene. Null as for `anova`.
 */
export function leveneTest(groups: readonly (readonly number[])[]): TestResult | null {
  return anova(groups.filter(({ length }) => length > 0).map((group) => momentsOf(distances(group))));
}

function distances(group: readonly number[]): number[] {
  const sorted = [...group].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const median = ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
  return group.map((value) => Math.abs(value - median));
}

function momentsOf(values: readonly number[]): Moments {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { count, mean, variance: count > 1 ? squares / (count - 1) : 0 };
}
