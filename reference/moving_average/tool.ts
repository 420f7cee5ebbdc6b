import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  time: string;
  measure: string;
  days: number;
}

/** The mean of a column for every day, and the moving average of those days. Days without a value are left out. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const time = sql.id(params.time);
  const measure = sql.id(params.measure);
  const table = sql`
    WITH daily AS (
      SELECT date_trunc('day', ${time})::DATE AS day, avg(${measure}) AS mean
      FROM data
      WHERE ${measure} IS NOT NULL AND ${time} IS NOT NULL
      GROUP BY 1
    )
    SELECT
      day,
      mean,
      avg(mean) OVER (ORDER BY day ROWS BETWEEN ${params.days - 1} PRECEDING AND CURRENT ROW) AS moving_average
    FROM daily
    ORDER BY day
  `;
  const last = table.at(-1);
  return {
    table,
    answers: { days: table.length, last_moving_average: last?.moving_average ?? null },
    summary: last ? `On ${last.day} the moving average is ${last.moving_average}.` : "There are no days with a value.",
    chart: {
      mark: "line",
      data: { name: "table" },
      encoding: {
        x: { field: "day", type: "temporal" },
        y: { field: "moving_average", type: "quantitative" },
      },
    },
  };
}
