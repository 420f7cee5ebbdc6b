import type { Config } from "../../state/config.ts";
import { ToolwrightError } from "../../state/errors.ts";
import type { Usage } from "../../state/usage.ts";

export type Budget = Config["llm"]["budget"];

/** Throws budget_spent when another call would go beyond what one question may take. */
export function requireBudget(budget: Budget, spent: Usage, promptTokens: number): void {
  const tokens = spent.input_tokens + spent.output_tokens;
  if (spent.calls + 1 > budget.calls) throw spentOut(`${spent.calls} calls to models`, "calls", budget.calls);
  if (tokens + promptTokens > budget.tokens) {
    throw spentOut(
      `${tokens} tokens, and the next call needs ${promptTokens} more to be read`,
      "tokens",
      budget.tokens,
    );
  }
  if (budget.cost_usd !== null && spent.cost_usd >= budget.cost_usd) {
    throw spentOut(`$${spent.cost_usd.toFixed(4)}`, "cost_usd", budget.cost_usd);
  }
}

function spentOut(what: string, key: string, limit: number): ToolwrightError {
  return new ToolwrightError(
    "budget_spent",
    `The budget of this question is spent: it took ${what}, and the limit is ${limit}.`,
    `Raise llm.budget.${key} and resume the thread, or ask for less.`,
  );
}
