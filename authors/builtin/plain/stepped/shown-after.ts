import type { Operation, PreparedRows } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import type { Step } from "../../../../state/step.ts";
import type { IntentOutcome } from "../../../author.ts";
import { readingLine } from "../../reading/reading-line.ts";

/** What was understood: the rows, or the groups, that steps leave of a table. */
export function shownAfter(
  steps: Step[],
  shows: PreparedRows,
  assumptions: string[],
  table: TableProfile,
): IntentOutcome {
  const operation: Operation = { operation: "analysis", table: table.name, filter: null, steps, answers: [], shows };
  const granted = [...new Set(assumptions)];
  const intent = { operation, reading: readingLine(operation), assumptions: granted };
  return { kind: "understood", intent, certain: granted.length === 0 };
}
