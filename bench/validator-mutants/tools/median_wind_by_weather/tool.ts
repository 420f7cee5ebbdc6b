import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
}

/** Median wind by weather, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      median("wind") AS median_wind
    FROM data
    GROUP BY ALL
    ORDER BY median_wind DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    answers: { top_weather: first?.[params.groupBy] ?? null, median_wind: first?.median_wind ?? null },
    summary: first === undefined ? "No rows meet the conditions." : `Highest median wind: ${params.groupBy} ${text(first?.[params.groupBy])} with ${text(first?.median_wind)}. ${table.length} rows in all.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "median_wind", type: "quantitative" },
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
