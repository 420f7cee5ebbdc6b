import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

/** Summary statistics of Cost Repair and Cost Other. */
export default function run({ df, stats }: ToolInput<Record<string, never>>): ToolOutput {
  const columns = ["Cost Repair", "Cost Other"];
  const frame = df();
  const table = columns.map((column) => {
    const series = frame.column(column);
    const values = series.values.filter((value) => typeof value === "number" && !Number.isNaN(value)).map(Number);
    const sorted = values.sort((a, b) => a - b);
    const quantile = (q: number): number | null => {
      const at = (sorted.length - 1) * q;
      const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
      return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at));
    };
    return {
      column,
      count: sorted.length,
      missing: series.values.length - sorted.length,
      mean: sorted.length > 0 ? stats.mean(sorted) : null,
      stddev: sorted.length > 1 ? stats.sampleStandardDeviation(sorted) : null,
      min: quantile(0),
      q1: quantile(0.25),
      median: quantile(0.5),
      q3: quantile(0.75),
      max: quantile(1),
    };
  });
  return {
    table,
    summary: table.map((row) => `${text(row.column)}: mean ${text(row.mean)}, median ${text(row.median)}`).join("; ") + ".",
  };
}

/** A value as the summary shows it. */
function text(value: Value | undefined): string {
  if (value === null || value === undefined) return "none";
  if (typeof value !== "number") return String(value);
  return String(Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(3)));
}
