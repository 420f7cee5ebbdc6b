import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The value that weather is compared with (!=). */
  notWeather: string;
  /** The value that wind is compared with (>=). */
  minWind: number;
}

/** Number of rows, where weather != 'rain' and wind >= 5. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT count(*) AS count
    FROM data
    WHERE "weather" <> ${params.notWeather}
      AND "wind" >= ${params.minWind}
  `;
  const [row] = table;
  return {
    table,
    answers: { count: row?.count ?? null },
    summary: `Number of rows: ${text(row?.count)}.`,
  };
}

/** A value as the summary shows it. */
function text(value: Value | undefined): string {
  if (value === null || value === undefined) return "none";
  if (typeof value !== "number") return String(value);
  return String(Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(3)));
}
