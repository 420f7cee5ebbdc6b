import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column of dates to take the weekday from. */
  dateColumn: string;
}

/** Smallest temp_max and largest temp_max by weekday of date. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      dayname(${sql.id(params.dateColumn)}) AS weekday,
      min("temp_max") AS min_temp_max,
      max("temp_max") AS max_temp_max
    FROM data
    GROUP BY ALL
    ORDER BY min(isodow(${sql.id(params.dateColumn)})) NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    summary: first === undefined ? "No rows meet the conditions." : `${table.length} groups; the first, weekday ${text(first?.weekday)}, has smallest temp_max ${text(first?.min_temp_max)}.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: "weekday", type: "ordinal", sort: null },
        y: { field: "min_temp_max", type: "quantitative" },
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
