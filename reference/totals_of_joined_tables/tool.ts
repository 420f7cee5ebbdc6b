import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  key: string;
  lookupKey: string;
  groupBy: string;
  measure: string;
}

/**
 * The total of a column of the first table for every value of a column of the second, joined by a key. A key that the second
 * table has several times counts once, with its first value in sorted order; rows without a partner are told apart.
 */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    WITH partners AS (
      SELECT ${sql.id(params.lookupKey)} AS key, min(${sql.id(params.groupBy)}) AS grouped
      FROM lookup
      WHERE ${sql.id(params.lookupKey)} IS NOT NULL
      GROUP BY 1
    )
    SELECT
      partners.grouped AS ${sql.id(params.groupBy)},
      partners.key IS NOT NULL AS has_partner,
      count(*) AS row_count,
      sum(data.${sql.id(params.measure)}) AS total
    FROM data
    LEFT JOIN partners ON data.${sql.id(params.key)} = partners.key
    GROUP BY 1, 2
    ORDER BY total DESC NULLS LAST, 1 NULLS LAST, has_partner DESC
  `;
  const alone = table.filter(({ has_partner }) => has_partner === false);
  const unmatched = alone.reduce((sum, { row_count }) => sum + Number(row_count), 0);
  return {
    table,
    answers: { unmatched_rows: unmatched },
    summary: `${table.length} groups; ${unmatched} rows have no partner in the second table.`,
  };
}
