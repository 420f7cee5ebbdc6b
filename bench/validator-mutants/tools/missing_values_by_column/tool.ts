import type { ToolInput, ToolOutput } from "toolwright/tool";

/** Missing values in each of 14 columns. */
export default function run({ sql }: ToolInput<Record<string, never>>): ToolOutput {
  const columns = [
    "Airport Name", "Aircraft Make Model", "Effect Amount of damage", "Flight Date",
    "Aircraft Airline Operator", "Origin State", "Phase of flight", "Wildlife Size",
    "Wildlife Species", "Time of day", "Cost Other", "Cost Repair", "Cost Total $",
    "Speed IAS in knots",
  ];
  const table = columns.flatMap((column) =>
    sql`
      SELECT
        ${column} AS "column",
        count(*) - count(${sql.id(column)}) AS missing,
        100.0 * (count(*) - count(${sql.id(column)})) / nullif(count(*), 0) AS percent
      FROM data
    `,
  );
  const missingValues = table.reduce((sum, row) => sum + Number(row.missing), 0);
  return {
    table,
    answers: { missing_values: missingValues },
    summary: `${missingValues} missing values in ${table.filter((row) => Number(row.missing) > 0).length} of ${table.length} columns.`,
    chart: {
      mark: "bar",
      data: { name: "table" },
      encoding: {
        x: { field: "column", type: "nominal", sort: null },
        y: { field: "missing", type: "quantitative" },
      },
    },
  };
}
