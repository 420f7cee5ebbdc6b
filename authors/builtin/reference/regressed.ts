import type { Statistic } from "../../../state/statistic.ts";
import { studentTwoSided } from "../../../statistics/distributions.ts";
import { mean } from "./statistics.ts";

/** What is asked of the line through pairs of x and y; null where x never varies. */
export function regressed(
  { part }: Extract<Statistic, { kind: "regression" }>,
  pairs: readonly (readonly [number, number])[],
): number | null {
  const [x, y] = [mean(pairs.map((pair) => pair[0])), mean(pairs.map((pair) => pair[1]))];
  if (x === null || y === null) return null;
  const xx = pairs.reduce((sum, pair) => sum + (pair[0] - x) ** 2, 0);
  const xy = pairs.reduce((sum, pair) => sum + (pair[0] - x) * (pair[1] - y), 0);
  if (xx === 0) return null;
  if (part === "slope") return xy / xx;
  if (part === "intercept") return y - (xy / xx) * x;
  const yy = pairs.reduce((sum, pair) => sum + (pair[1] - y) ** 2, 0);
  if (part === "p") return slopeP(xy / xx, xx, yy, pairs.length);
  return yy === 0 ? 1 : xy ** 2 / (xx * yy);
}

/** Two-sided p-value of a slope by its standard error, from sums of squares about the means; the other way than by the correlation. */
function slopeP(slope: number, xx: number, yy: number, count: number): number | null {
  if (count < 3 || yy === 0) return null;
  const unexplained = Math.max(0, yy - slope ** 2 * xx);
  return unexplained === 0 ? 0 : studentTwoSided(slope / Math.sqrt(unexplained / (count - 2) / xx), count - 2);
}
