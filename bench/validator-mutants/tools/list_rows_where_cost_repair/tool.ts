import type { ToolInput, ToolOutput } from "toolwright/tool";

interface Params {
  /** The smallest Cost Repair to keep. */
  costRepairFrom: number;
  /** The largest Cost Repair to keep. */
  costRepairTo: number;
}

/** Rows with Airport Name, Aircraft Make Model, Effect Amount of damage, Flight Date, Aircraft Airline Operator, Origin State, Phase of flight and Wildlife Size and more, where Cost Repair between 1000 and 5000. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT
      "Airport Name", "Aircraft Make Model", "Effect Amount of damage", "Flight Date",
      "Aircraft Airline Operator", "Origin State", "Phase of flight", "Wildlife Size",
      "Wildlife Species", "Time of day", "Cost Other", "Cost Repair", "Cost Total $",
      "Speed IAS in knots"
    FROM data
    WHERE "Cost Repair" BETWEEN ${params.costRepairFrom} AND ${params.costRepairTo}
  `;
  return {
    table,
    summary: table.length === 0 ? "No rows meet the conditions." : `${table.length} rows.`,
  };
}
