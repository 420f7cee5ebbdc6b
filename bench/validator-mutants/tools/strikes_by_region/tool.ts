import type { ToolInput, ToolOutput } from "toolwright/tool";

/** Strikes by region of the state of origin, most first; states without a region count as "unknown". */
export default function run({ sql }: ToolInput<Record<string, never>>): ToolOutput {
  const table = sql`
    SELECT coalesce(regions.region, 'unknown') AS region, count(*) AS strikes
    FROM data
    LEFT JOIN (SELECT state, min(region) AS region FROM regions GROUP BY state) AS regions
      ON data."Origin State" = regions.state
    GROUP BY ALL
    ORDER BY strikes DESC, region
  `;
  return { table, summary: `Strikes in ${table.length} regions.` };
}
