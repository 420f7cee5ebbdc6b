import type { Operation } from "../../../../state/intent.ts";
import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import type { Step } from "../../../../state/step.ts";
import type { IntentOutcome } from "../../../author.ts";
import { readingLine } from "../../reading/reading-line.ts";

/** What was understood: the values that are asked of a table once steps have changed it. */
export function answeredAfter(
  steps: Step[],
  answers: NamedAnswer[],
  assumptions: readonly string[],
  table: TableProfile,
): IntentOutcome {
  const operation: Operation = { operation: "analysis", table: table.name, filter: null, steps, answers };
  const granted = [...new Set(assumptions)];
  const intent = { operation, reading: readingLine(operation), assumptions: granted };
  return { kind: "understood", intent, certain: granted.length === 0 };
}
