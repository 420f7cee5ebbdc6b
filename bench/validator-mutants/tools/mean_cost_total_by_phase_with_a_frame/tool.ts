import type { Row, ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
}

/** Mean Cost Total $ by Phase of flight, highest first. */
export default function run({ df, stats, params }: ToolInput<Params>): ToolOutput {
  const frame = df();
  const isMissing = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value);
  const keys = frame.column(params.groupBy).values;
  const groups = new Map<string | null, number[]>();
  frame.column("Cost Total $").values.forEach((value, row) => {
    const key = isMissing(keys[row]) ? null : String(keys[row]);
    const members = groups.get(key) ?? [];
    if (typeof value === "number" && !Number.isNaN(value)) members.push(value);
    groups.set(key, members);
  });
  const table: Row[] = [...groups]
    .map(([key, values]) => ({ [params.groupBy]: key, mean_cost_total: values.length > 0 ? stats.mean(values) : null }))
    .sort(
      (a, b) =>
        Number(b.mean_cost_total ?? -Infinity) - Number(a.mean_cost_total ?? -Infinity) ||
        Number(a[params.groupBy] === null) - Number(b[params.groupBy] === null) ||
        (String(a[params.groupBy]) < String(b[params.groupBy]) ? -1 : 1),
    );
  const [first] = table;
  return {
    table,
    answers: {
      top_phase_of_flight: first?.[params.groupBy] ?? null,
      mean_cost_total: first?.mean_cost_total ?? null,
    },
    summary: first === undefined ? "No rows meet the conditions." : `Highest mean Cost Total $: ${params.groupBy} ${text(first?.[params.groupBy])} with ${text(first?.mean_cost_total)}. ${table.length} rows in all.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "mean_cost_total", type: "quantitative" },
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
