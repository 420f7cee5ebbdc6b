import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  label: string;
  measure: string;
  factor: number;
  limit: number;
}

/**
 * The most extreme values, and which of them are outliers: further than `factor` times the distance of the quartiles below
 * the first or above the third (Tukey's fences). Quartiles are interpolated linearly.
 */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const measure = sql.id(params.measure);
  const [quartiles] = sql`
    SELECT
      quantile_cont(${measure}::DOUBLE, 0.25) AS q1,
      quantile_cont(${measure}::DOUBLE, 0.75) AS q3,
      count(${measure}) AS counted
    FROM data
  `;
  const [q1, q3] = [quartiles?.q1 ?? null, quartiles?.q3 ?? null];
  const reach = q1 === null || q3 === null ? 0 : params.factor * (Number(q3) - Number(q1));
  const low = q1 === null ? null : Number(q1) - reach;
  const high = q3 === null ? null : Number(q3) + reach;
  const beyond = sql`
    SELECT count(*) AS counted FROM data WHERE ${measure} < ${low} OR ${measure} > ${high}
  `;
  const table = sql`
    SELECT
      ${sql.id(params.label)},
      ${measure}::DOUBLE AS value,
      ${measure}::DOUBLE < ${low} OR ${measure}::DOUBLE > ${high} AS is_outlier
    FROM data
    WHERE ${measure} IS NOT NULL
    ORDER BY greatest(value - ${high}, ${low} - value) DESC, value DESC, ${sql.id(params.label)} NULLS LAST
    LIMIT ${params.limit}
  `;
  const outliers = Number(beyond[0]?.counted ?? 0);
  return {
    table,
    answers: { outliers, low_fence: low, high_fence: high },
    summary:
      low === null
        ? "There are no values."
        : `${outliers} of ${quartiles?.counted} values lie below ${low} or above ${high}.`,
  };
}
