import type { ColumnProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";

/** What is known of a column that a step makes: its values, of which how often each comes is not. */
export function madeColumn(name: string, values: readonly Cell[]): ColumnProfile {
  return {
    name,
    type: typeof values[0] === "number" ? "integer" : "string",
    nulls: 0,
    distinct: values.length,
    distinctExact: true,
    min: null,
    max: null,
    top: values.map((value) => ({ value, count: 1 })),
  };
}
