import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column of dates to take the quarter from. */
  dateColumn: string;
  /** The value that the year of date is compared with (=). */
  dateYear: number;
}

/** Number of rows by quarter of date, where year of date = 2014. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      year(${sql.id(params.dateColumn)}) || '-Q' || quarter(${sql.id(params.dateColumn)}) AS quarter,
      count(*) AS count
    FROM data
    WHERE year("date") = ${params.dateYear}
    GROUP BY ALL
    ORDER BY quarter NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    summary: first === undefined ? "No rows meet the conditions." : `${table.length} groups; the first, quarter ${text(first?.quarter)}, has number of rows ${text(first?.count)}.`,
    chart: {
      mark: "line",
      data: { name: "table" },
      encoding: {
        x: { field: "quarter", type: "ordinal", sort: null },
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
