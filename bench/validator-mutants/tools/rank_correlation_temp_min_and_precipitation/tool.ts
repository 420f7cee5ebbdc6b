import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

/** Spearman correlation of temp_min and precipitation. */
export default function run({ sql }: ToolInput<Record<string, never>>): ToolOutput {
  const [found] = sql`
    WITH ranked AS (
      SELECT
        rank() OVER (ORDER BY "temp_min") + (count(*) OVER (PARTITION BY "temp_min") - 1) / 2.0 AS rank_x,
        rank() OVER (ORDER BY "precipitation") + (count(*) OVER (PARTITION BY "precipitation") - 1) / 2.0 AS rank_y
      FROM data
      WHERE "temp_min" IS NOT NULL AND "precipitation" IS NOT NULL
    )
    SELECT CASE WHEN stddev_pop(rank_x) > 0 AND stddev_pop(rank_y) > 0 THEN corr(rank_x, rank_y) END AS correlation, count(*) AS "rows"
    FROM ranked
  `;
  const correlation = found?.correlation ?? null;
  const rows = found?.rows ?? 0;
  const table = [{ first: "temp_min", second: "precipitation", correlation, rows }];
  return {
    table,
    answers: { correlation, rows },
    summary: `The correlation of temp_min and precipitation is ${text(correlation)}, over ${text(rows)} rows.`,
  };
}

/** A value as the summary shows it. */
function text(value: Value | undefined): string {
  if (value === null || value === undefined) return "none";
  if (typeof value !== "number") return String(value);
  return String(Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(3)));
}
