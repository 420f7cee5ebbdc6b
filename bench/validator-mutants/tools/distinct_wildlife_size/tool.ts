import type { ToolInput, ToolOutput } from "toolwright/tool";

/** Different values of Wildlife Size. */
export default function run({ sql }: ToolInput<Record<string, never>>): ToolOutput {
  const table = sql`
    SELECT DISTINCT "Wildlife Size"
    FROM data
    ORDER BY "Wildlife Size" NULLS LAST
  `;
  return {
    table,
    summary: table.length === 0 ? "No rows meet the conditions." : `${table.length} different values of Wildlife Size.`,
  };
}
