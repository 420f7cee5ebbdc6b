import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The value that weather is compared with (!=). */
  notWeather: string;
  /** The value that wind is compared with (>=). */
  minWind: number;
}

/** Number of rows, where weather != 'rain' and wind >= 5. */
export default function run({ df, params }: ToolInput<Params>): ToolOutput {
  const frame = df();
  const [weather, wind] = [frame.column("weather"), frame.column("wind")];
  const isMissing = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value);
  const count = weather.values.filter(
    (value, row) =>
      !isMissing(value) && !isMissing(wind.values[row]) && value !== params.notWeather && Number(wind.values[row]) >= params.minWind,
  ).length;
  const table = [{ count }];
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
