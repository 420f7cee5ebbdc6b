import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
}

/** Share of all rows by Wildlife Size, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      1.0 * count(*) / nullif(sum(count(*)) OVER (), 0) AS share_of_rows
    FROM data
    GROUP BY ALL
    ORDER BY share_of_rows DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    answers: {
      top_wildlife_size: first?.[params.groupBy] ?? null,
      share_of_rows: first?.share_of_rows ?? null,
    },
    summary: first === undefined ? "No rows meet the conditions." : `Highest share of all rows: ${params.groupBy} ${text(first?.[params.groupBy])} with ${text(first?.share_of_rows)}. ${table.length} rows in all.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "share_of_rows", type: "quantitative" },
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
