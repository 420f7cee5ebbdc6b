import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
  /** The value that Speed IAS in knots is compared with (>). */
  aboveSpeedIasInKnots: number;
}

/** Total Cost Repair by Wildlife Size, where Speed IAS in knots > 200, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      sum("Cost Repair") AS total_cost_repair
    FROM data
    WHERE "Speed IAS in knots" > ${params.aboveSpeedIasInKnots}
    GROUP BY ALL
    ORDER BY total_cost_repair DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    answers: {
      top_wildlife_size: first?.[params.groupBy] ?? null,
      total_cost_repair: first?.total_cost_repair ?? null,
    },
    summary: first === undefined ? "No rows meet the conditions." : `Highest total Cost Repair: ${params.groupBy} ${text(first?.[params.groupBy])} with ${text(first?.total_cost_repair)}. ${table.length} rows in all.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "total_cost_repair", type: "quantitative" },
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
