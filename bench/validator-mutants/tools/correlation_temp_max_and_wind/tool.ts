import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

/** Pearson correlation of temp_max and wind. */
export default function run({ sql }: ToolInput<Record<string, never>>): ToolOutput {
  const [found] = sql`
    SELECT CASE WHEN stddev_pop("temp_max") > 0 AND stddev_pop("wind") > 0 THEN corr("temp_max", "wind") END AS correlation, count(*) AS "rows"
    FROM data
    WHERE "temp_max" IS NOT NULL AND "wind" IS NOT NULL
  `;
  const correlation = found?.correlation ?? null;
  const rows = found?.rows ?? 0;
  const table = [{ first: "temp_max", second: "wind", correlation, rows }];
  return {
    table,
    answers: { correlation, rows },
    summary: `The correlation of temp_max and wind is ${text(correlation)}, over ${text(rows)} rows.`,
  };
}

/** A value as the summary shows it. */
function text(value: Value | undefined): string {
  if (value === null || value === undefined) return "none";
  if (typeof value !== "number") return String(value);
  return String(Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(3)));
}
