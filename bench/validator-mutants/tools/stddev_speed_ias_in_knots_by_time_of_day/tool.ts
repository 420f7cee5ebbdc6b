import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
}

/** Standard deviation of Speed IAS in knots by Time of day, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      stddev_samp("Speed IAS in knots") AS stddev_speed_ias_in_knots
    FROM data
    GROUP BY ALL
    ORDER BY stddev_speed_ias_in_knots DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    answers: {
      top_time_of_day: first?.[params.groupBy] ?? null,
      stddev_speed_ias_in_knots: first?.stddev_speed_ias_in_knots ?? null,
    },
    summary: first === undefined ? "No rows meet the conditions." : `Highest standard deviation of Speed IAS in knots: ${params.groupBy} ${text(first?.[params.groupBy])} with ${text(first?.stddev_speed_ias_in_knots)}. ${table.length} rows in all.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "stddev_speed_ias_in_knots", type: "quantitative" },
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
