import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  x: string;
  y: string;
}

/** Pearson's correlation of two columns with its p-value, and the straight line through y over x by least squares. */
export default function run({ sql, stats, params }: ToolInput<Params>): ToolOutput {
  const rows = sql`
    SELECT ${sql.id(params.x)}::DOUBLE AS x, ${sql.id(params.y)}::DOUBLE AS y
    FROM data
    WHERE ${sql.id(params.x)} IS NOT NULL AND ${sql.id(params.y)} IS NOT NULL
    ORDER BY x, y
  `;
  const xs = rows.map(({ x }) => Number(x));
  const ys = rows.map(({ y }) => Number(y));
  // One x gives no line, and neither a constant x nor a constant y a correlation.
  const line = new Set(xs).size > 1 ? stats.linearRegression(xs.map((x, at) => [x, ys[at] ?? 0])) : null;
  const correlation = line && new Set(ys).size > 1 ? stats.sampleCorrelation(xs, ys) : null;
  const test = correlation === null ? null : stats.correlationTest(correlation, rows.length);
  return {
    answers: {
      rows: rows.length,
      correlation,
      p_value: test?.p ?? null,
      slope: line?.m ?? null,
      intercept: line?.b ?? null,
    },
    summary:
      correlation === null
        ? "There are too few different values for a correlation."
        : `The correlation is ${correlation}; the line rises by ${line?.m} for each unit.`,
  };
}
