import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
  /** The text to look for in Wildlife Species. */
  wildlifeSpeciesText: string;
}

/** Number of rows by Time of day, where Wildlife Species contains 'gull', highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      count(*) AS count
    FROM data
    WHERE contains(lower("Wildlife Species"), lower(${params.wildlifeSpeciesText}))
    GROUP BY ALL
    ORDER BY count DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    answers: { top_time_of_day: first?.[params.groupBy] ?? null, count: first?.count ?? null },
    summary: first === undefined ? "No rows meet the conditions." : `Highest number of rows: ${params.groupBy} ${text(first?.[params.groupBy])} with ${text(first?.count)}. ${table.length} rows in all.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "count", type: "quantitative" },
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
