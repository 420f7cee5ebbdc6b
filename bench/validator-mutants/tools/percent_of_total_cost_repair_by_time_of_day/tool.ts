import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
}

/** Percent of the total Cost Repair by Time of day, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      100.0 * sum("Cost Repair") / nullif(sum(sum("Cost Repair")) OVER (), 0) AS percent_of_total_cost_repair
    FROM data
    GROUP BY ALL
    ORDER BY percent_of_total_cost_repair DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    answers: {
      top_time_of_day: first?.[params.groupBy] ?? null,
      percent_of_total_cost_repair: first?.percent_of_total_cost_repair ?? null,
    },
    summary: first === undefined ? "No rows meet the conditions." : `Highest percent of the total Cost Repair: ${params.groupBy} ${text(first?.[params.groupBy])} with ${text(first?.percent_of_total_cost_repair)}. ${table.length} rows in all.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "percent_of_total_cost_repair", type: "quantitative" },
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
