import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  groupBy: string;
  measure: string;
  limit: number;
}

/** The groups with the highest total of a column, the highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT ${sql.id(params.groupBy)}, sum(${sql.id(params.measure)}) AS total
    FROM data
    GROUP BY ALL
    ORDER BY total DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
    LIMIT ${params.limit}
  `;
  const [first] = table;
  return {
    table,
    answers: { top: first?.[params.groupBy] ?? null, total: first?.total ?? null },
    summary: first
      ? `The highest total is ${first.total ?? "unknown"}, of ${first[params.groupBy] ?? "no value"}.`
      : "There are no rows.",
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy.replace(/[.[\]]/g, "\\$&"), type: "nominal", sort: null },
        y: { field: "total", type: "quantitative" },
      },
    },
  };
}
