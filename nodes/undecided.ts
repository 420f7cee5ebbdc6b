import type { Statistic } from "../state/analysis.ts";
import type { ToolResult } from "../state/artifacts.ts";
import type { ErrorRecord } from "../state/errors.ts";
import type { Operation } from "../state/intent.ts";

/**
 * Why a result is none: its clusters depend on the random numbers that they are started from, so that any number would be a
 * guess. Null where all of them are certain, or none is asked.
 */
export function undecided(operation: Operation, { answers }: Pick<ToolResult, "answers">): ErrorRecord | null {
  if (operation.operation !== "analysis") return null;
  const clusters = operation.answers.filter(({ value }) => asksOf(value, "clusters")).map(({ name }) => name);
  const open = clusters.filter((name) => Object.hasOwn(answers, name) && answers[name] === null);
  if (open.length === 0) return null;
  return {
    code: "cannot_answer",
    message: `Which rows make a cluster depends on chance here, so there is no certain ${open.join(", ")}: other random numbers or versions of the method give other clusters.`,
    hint: "Ask for another number of clusters, state random_state and n_init, or standardise the columns first.",
  };
}

/** Whether a statistic of a kind stands anywhere in a value. */
function asksOf(value: unknown, kind: Statistic["kind"]): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("kind" in value && value.kind === kind) return true;
  return Object.values(value).some((part) => asksOf(part, kind));
}
