import type { Statistic } from "../../../state/statistic.ts";
import type { Cell } from "../../../state/tables.ts";

/** One of many correlations, by going through them one after another: a later one must be better to take an earlier one's place. */
export function correlationExtreme(
  { columns, with: one, which, part }: Extract<Statistic, { kind: "correlation_extreme" }>,
  correlation: (x: string, y: string) => number | null,
): Cell {
  let best: { names: string; r: number } | null = null;
  const merit = (r: number): number =>
    ({ positive: r, negative: -r, strongest: Math.abs(r), weakest: -Math.abs(r) })[which];
  for (const [at, x] of columns.entries())
    for (const y of one === null ? columns.slice(at + 1) : [one]) {
      const r = correlation(x, y);
      if (r === null || ((which === "positive" || which === "negative") && !(merit(r) > 0))) continue;
      if (best === null || merit(r) - merit(best.r) > 5e-13) best = { names: one === null ? `${x}, ${y}` : x, r };
    }
  return best === null ? null : best[part === "names" ? "names" : "r"];
}
