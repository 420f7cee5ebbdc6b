import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  /** The largest number of rows to give. */
  limit: number;
}

/** Rows with Airport Name, Aircraft Make Model, Effect Amount of damage, Flight Date, Aircraft Airline Operator, Origin State, Phase of flight and Wildlife Size and more, by Cost Repair, highest first, only the first 10. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      "Airport Name", "Aircraft Make Model", "Effect Amount of damage", "Flight Date",
      "Aircraft Airline Operator", "Origin State", "Phase of flight", "Wildlife Size",
      "Wildlife Species", "Time of day", "Cost Other", "Cost Repair", "Cost Total $",
      "Speed IAS in knots"
    FROM data
    ORDER BY
      "Cost Repair" DESC NULLS LAST, "Airport Name" NULLS LAST,
      "Aircraft Make Model" NULLS LAST, "Effect Amount of damage" NULLS LAST,
      "Flight Date" NULLS LAST, "Aircraft Airline Operator" NULLS LAST,
      "Origin State" NULLS LAST, "Phase of flight" NULLS LAST, "Wildlife Size" NULLS LAST,
      "Wildlife Species" NULLS LAST, "Time of day" NULLS LAST, "Cost Other" NULLS LAST,
      "Cost Total $" NULLS LAST, "Speed IAS in knots" NULLS LAST
    LIMIT ${params.limit}
  `;
  return {
    table,
    summary: table.length === 0 ? "No rows meet the conditions." : `${table.length} rows.`,
  };
}
