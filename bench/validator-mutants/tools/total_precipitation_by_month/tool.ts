import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column of dates to take the month from. */
  dateColumn: string;
}

/** Total precipitation by month of date. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      strftime(${sql.id(params.dateColumn)}, '%Y-%m') AS month,
      sum("precipitation") AS total_precipitation
    FROM data
    GROUP BY ALL
    ORDER BY month NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    summary: first === undefined ? "No rows meet the conditions." : `${table.length} groups; the first, month ${text(first?.month)}, has total precipitation ${text(first?.total_precipitation)}.`,
    chart: {
      mark: "line",
      data: { name: "table" },
      encoding: {
        x: { field: "month", type: "ordinal", sort: null },
        y: { field: "total_precipitation", type: "quantitative" },
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
