import type { Statistic } from "../../../state/statistic.ts";
import { literal } from "../code/literal.ts";
import { type Place, saidOnce } from "./scope.ts";

type CorrelationExtreme = Extract<Statistic, { kind: "correlation_extreme" }>;

/** Which correlations are looked at: each two of the columns, or each of them with the one. */
export function comparedPairs({
  columns,
  with: one,
}: Pick<CorrelationExtreme, "columns" | "with">): [string, string][] {
  if (one !== null) return columns.map((name) => [name, one]);
  return columns.flatMap((x, at) => columns.slice(at + 1).map((y): [string, string] => [x, y]));
}

/** Of all the correlations, which the rows' query gives, the one that is asked for. */
export function correlationExtremeExpression(
  statistic: CorrelationExtreme,
  place: Place,
  coefficient: (x: string, y: string) => string,
): string {
  const { which, part, with: one } = statistic;
  const pairs = comparedPairs(statistic).map(
    ([x, y]) => `  { names: ${literal(one === null ? `${x}, ${y}` : x)}, r: num(${coefficient(x, y)}) },`,
  );
  const all = saidOnce(place, "correlations", ["[", ...pairs, "];"]);
  const size = (row: string): string =>
    which === "strongest" || which === "weakest" ? `Math.abs(${row}.r ?? 0)` : `(${row}.r ?? 0)`;
  const order = which === "weakest" || which === "negative" ? ["a", "b"] : ["b", "a"];
  const sign = which === "positive" ? " && r > 0" : which === "negative" ? " && r < 0" : "";
  const best = saidOnce(place, which, [
    `${all}`,
    `  .filter(({ r }) => r !== null && Number.isFinite(r)${sign})`,
    // What is equal but for the last digits of a computation is equal.
    `  .toSorted((a, b) => Number((${order.map(size).join(" - ")}).toFixed(12)))[0];`,
  ]);
  return `${best}?.${part === "names" ? "names" : "r"}`;
}
