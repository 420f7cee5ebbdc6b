import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
  /** The largest number of rows to give. */
  limit: number;
}

/** Number of rows by Wildlife Species, highest first, only the first 5. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      count(*) AS count
    FROM data
    GROUP BY ALL
    ORDER BY count DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
    LIMIT ${params.limit}
  `;
  const [first] = table;
  return {
    table,
    answers: { top_wildlife_species: first?.[params.groupBy] ?? null, count: first?.count ?? null },
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
