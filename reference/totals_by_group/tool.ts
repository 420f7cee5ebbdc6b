import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  groupBy: string;
  measure: string;
}

/** Number of rows, total and mean of a column for every value of another, the highest total first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const measure = sql.id(params.measure);
  const table = sql`
    SELECT ${sql.id(params.groupBy)}, count(*) AS row_count, sum(${measure}) AS total, avg(${measure}) AS mean
    FROM data
    GROUP BY ALL
    ORDER BY total DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    answers: { groups: table.length, highest: first?.[params.groupBy] ?? null, highest_total: first?.total ?? null },
    summary: first
      ? `${table.length} groups; the highest total is ${first.total ?? "unknown"}, of ${first[params.groupBy] ?? "no value"}.`
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
