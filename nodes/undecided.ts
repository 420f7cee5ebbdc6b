import type { ToolResult } from "../state/artifacts.ts";
import type { ErrorRecord } from "../state/errors.ts";
import type { Operation } from "../state/intent.ts";

/** Why a value of such a statistic may be none, and what to do about it. */
const reasons = [
  {
    statistic: { kind: "clusters" },
    because: "Which rows make a cluster depends on chance here",
    others: "other random numbers or versions of the method give other clusters",
    hint: "Ask for another number of clusters, state random_state and n_init, or standardise the columns first.",
  },
  {
    statistic: { kind: "model", method: "logistic" },
    because: "How this logistic regression tells the classes apart depends on where its solver stops",
    others: "versions of it stop at different places, or its training rows lack a class",
    hint: "Standardise the features first, or state a higher max_iter.",
  },
  {
    statistic: { kind: "normality", test: "shapiro", part: "p" },
    because: "The last decimal of this test's p-value depends on how exactly its statistic is computed",
    others:
      "scipy up to version 1.10 gives another one than later versions, or there are fewer than three different values",
    hint: "Ask for a decimal less.",
  },
] as const;

/**
 * Why a result is none: its method leaves open what decides here, so that any number would be a guess. Null where all values are
 * certain, or none of these methods is asked.
 */
export function undecided(operation: Operation, { answers }: Pick<ToolResult, "answers">): ErrorRecord | null {
  if (operation.operation !== "analysis") return null;
  for (const { statistic, because, others, hint } of reasons) {
    const open = operation.answers
      .filter(({ name, value }) => asksOf(value, statistic) && Object.hasOwn(answers, name) && answers[name] === null)
      .map(({ name }) => name);
    if (open.length > 0)
      return {
        code: "cannot_answer",
        message: `${because}, so there is no certain ${open.join(", ")}: ${others}.`,
        hint,
      };
  }
  return null;
}

/** Whether a statistic like this stands anywhere in a value. */
function asksOf(value: unknown, statistic: Readonly<Record<string, string>>): boolean {
  if (typeof value !== "object" || value === null) return false;
  const own = new Map(Object.entries(value));
  if (Object.entries(statistic).every(([key, wanted]) => own.get(key) === wanted)) return true;
  return [...own.values()].some((part) => asksOf(part, statistic));
}
