import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The number of bins of equal width. */
  bins: number;
}

/** Histogram of wind in 10 bins. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    WITH known AS (
      SELECT CAST("wind" AS DOUBLE) AS value
      FROM data
      WHERE "wind" IS NOT NULL
    ),
    ends AS (
      SELECT min(value) AS low, max(value) AS high, if(min(value) = max(value), 1, CAST(${params.bins} AS INTEGER)) AS bins
      FROM known
      HAVING count(*) > 0
    ),
    numbered AS (
      SELECT if(low = high, 0, least(bins - 1, floor((value - low) * bins / (high - low)))) AS bin
      FROM known, ends
    )
    SELECT
      low + (high - low) * bin / bins AS bin_start,
      low + (high - low) * (bin + 1) / bins AS bin_end,
      (SELECT count(*) FROM numbered WHERE numbered.bin = all_bins.bin) AS count
    FROM (SELECT low, high, bins, unnest(range(bins)) AS bin FROM ends) AS all_bins
    ORDER BY bin
  `;
  const fullest = table.reduce((best, row) => (Number(row.count) > Number(best?.count ?? -1) ? row : best), table[0]);
  return {
    table,
    summary: fullest === undefined
      ? "No rows have a value."
      : `Most values of wind (${text(fullest.count)}) lie between ${text(fullest.bin_start)} and ${text(fullest.bin_end)}.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: "bin_start", type: "ordinal", sort: null },
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
