import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
}

/** Mean Cost Total $ by Phase of flight, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      avg("Cost Total $") AS mean_cost_total
    FROM data
    GROUP BY ALL
    ORDER BY mean_cost_total DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
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
