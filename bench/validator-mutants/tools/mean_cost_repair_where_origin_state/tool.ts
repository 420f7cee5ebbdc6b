import type { ToolInput, ToolOutput, Value } from "toolwright/tool";

interface Params {
  /** The values of Origin State to keep. */
  originStateValues: readonly string[];
}

/** Mean Cost Repair, where Origin State is 'Texas' or 'Florida'. */
export default function run({ sql, params }: ToolInput<Params>): ToolOutput {
  const table = sql`
    SELECT avg("Cost Repair") AS mean_cost_repair
    FROM data
    WHERE "Origin State" = ANY(${params.originStateValues})
  `;
  const [row] = table;
  return {
    table,
    answers: { mean_cost_repair: row?.mean_cost_repair ?? null },
    summary: `Mean Cost Repair: ${text(row?.mean_cost_repair)}.`,
  };
}

/** A value as the summary shows it. */
function text(value: Value | undefined): string {
  if (value === null || value === undefined) return "none";
  if (typeof value !== "number") return String(value);
  return String(Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : Number(value.toPrecision(3)));
}
