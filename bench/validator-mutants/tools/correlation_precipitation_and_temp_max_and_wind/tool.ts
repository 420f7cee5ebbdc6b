import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

/** Pearson correlation of precipitation, temp_max and wind. */
export default function run({ df, stats }: ToolInput<Record<string, never>>): ToolOutput {
  const columns = ["precipitation", "temp_max", "wind"];
  const frame = df();
  const values = new Map(columns.map((column) => [column, frame.column(column).values]));
  const table = columns.flatMap((first, index) =>
    columns.slice(index + 1).map((second) => {
      const others = values.get(second) ?? [];
      const pairs = (values.get(first) ?? [])
        .map((value, row) => [value, others[row]])
        .filter((pair) => pair.every((value) => typeof value === "number" && !Number.isNaN(value)));
      const [x, y] = [pairs.map((pair) => Number(pair[0])), pairs.map((pair) => Number(pair[1]))];
      const varies = new Set(x).size > 1 && new Set(y).size > 1;
      return { first, second, correlation: varies ? stats.sampleCorrelation(x, y) : null, rows: pairs.length };
    }),
  );
  const strength = (value: Value): number => (typeof value === "number" ? Math.abs(value) : -1);
  const [strongest] = [...table].sort((a, b) => strength(b.correlation) - strength(a.correlation));
  return {
    table,
    summary: strongest === undefined
      ? "No two columns to compare."
      : `Strongest of ${table.length} pairs: ${strongest.first} and ${strongest.second} with ${text(strongest.correlation)}.`,
    chart: {
      mark: "rect",
      data: { name: "table" },
      encoding: {
        x: { field: "first", type: "nominal", sort: null },
        y: { field: "second", type: "nominal", sort: null },
        color: { field: "correlation", type: "quantitative" },
      },
    },
  };
}

/** A value as the summary shows it. */
function text(value: Value | undefined): string {
  if (value === null || value === undefined) return "none";
  if (typeof value !== "number") return String(value);
  return String(Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(3)));
}
