import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The column to group by. */
  groupBy: string;
}

/** Number of different Wildlife Species by Origin State, highest first. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      ${sql.id(params.groupBy)},
      count(DISTINCT "Wildlife Species") AS distinct_wildlife_species
    FROM data
    GROUP BY ALL
    ORDER BY distinct_wildlife_species DESC NULLS LAST, ${sql.id(params.groupBy)} NULLS LAST
  `;
  const [first] = table;
  return {
    table,
    answers: {
      top_origin_state: first?.[params.groupBy] ?? null,
      distinct_wildlife_species: first?.distinct_wildlife_species ?? null,
    },
    summary: first === undefined ? "No rows meet the conditions." : `Highest number of different Wildlife Species: ${params.groupBy} ${text(first?.[params.groupBy])} with ${text(first?.distinct_wildlife_species)}. ${table.length} rows in all.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: params.groupBy, type: "nominal", sort: null },
        y: { field: "distinct_wildlife_species", type: "quantitative" },
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
