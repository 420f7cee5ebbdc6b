import type { Config } from "../../state/config.ts";
import { ToolwrightError } from "../../state/errors.ts";
import { NO_USAGE } from "../../state/usage.ts";
import type { AuthorRun } from "../author.ts";
import type { Model } from "./models.ts";

export type Budget = Config["llm"]["budget"];

/** What one question may take of models. */
export interface Purse {
  /**
   * Sets aside what the next call can take at most, prompt and answer, beside the calls that are under way; throws
   * budget_spent when there isn't enough for it.
   */
  reserve(run: AuthorRun | undefined, model: Model, promptTokens: number): Reservation;
}

export interface Reservation {
  /** The longest answer that the budget has room for, in tokens. */
  answerTokens: number;
  /** Gives back what was set aside, once what was really taken has been counted. */
  release(): void;
}

/** A shorter answer would be of no use, so that no call is made for one. */
const LEAST_ANSWER = 256;

interface Taken {
  calls: number;
  tokens: number;
  cost: number;
}

export function makePurse(budget: Budget): Purse {
  const underWay = new WeakMap<AuthorRun, Taken>();
  return {
    reserve(run, model, promptTokens) {
      const held = (run && underWay.get(run)) ?? { calls: 0, tokens: 0, cost: 0 };
      const { calls, input_tokens, output_tokens, cost_usd } = run?.spent() ?? NO_USAGE;
      const taken: Taken = {
        calls: calls + held.calls,
        tokens: input_tokens + output_tokens + held.tokens,
        cost: cost_usd + held.cost,
      };
      const answerTokens = roomFor(budget, taken, model, promptTokens);
      const most = { input: promptTokens, output: answerTokens };
      const call: Taken = { calls: 1, tokens: promptTokens + answerTokens, cost: costOf(model, most) };
      if (run) underWay.set(run, sum(held, call, 1));
      return {
        answerTokens,
        release() {
          const now = run && underWay.get(run);
          if (run && now) underWay.set(run, sum(now, call, -1));
        },
      };
    },
  };
}

/** US dollars, by the price list; 0 where there is none. */
export function costOf({ price }: Model, tokens: { input: number; output: number }): number {
  return price === null ? 0 : (tokens.input * price.input + tokens.output * price.output) / 1e6;
}

function roomFor(budget: Budget, taken: Taken, model: Model, promptTokens: number): number {
  if (taken.calls + 1 > budget.calls) throw spentOut(`${taken.calls} calls to models`, "calls", budget.calls);
  const byTokens = budget.tokens - taken.tokens - promptTokens;
  if (byTokens < LEAST_ANSWER) {
    const needed = promptTokens + LEAST_ANSWER;
    throw spentOut(`${taken.tokens} tokens, and the next call needs ${needed} more`, "tokens", budget.tokens);
  }
  const byCost =
    budget.cost_usd === null ? Number.POSITIVE_INFINITY : affordable(budget.cost_usd, taken, model, promptTokens);
  if (byCost < LEAST_ANSWER) {
    const needed = costOf(model, { input: promptTokens, output: LEAST_ANSWER });
    const said = `$${taken.cost.toFixed(4)}, and the next call needs $${needed.toFixed(4)} more`;
    throw spentOut(said, "cost_usd", budget.cost_usd ?? 0);
  }
  return Math.min(model.outputTokens, byTokens, byCost);
}

/** The longest answer that the money is enough for; negative where it isn't enough for the prompt. */
function affordable(limit: number, { cost }: Taken, model: Model, promptTokens: number): number {
  const left = limit - cost - costOf(model, { input: promptTokens, output: 0 });
  const perToken = costOf(model, { input: 0, output: 1 });
  if (left <= 0) return -1;
  return perToken === 0 ? Number.POSITIVE_INFINITY : Math.floor(left / perToken);
}

function sum(a: Taken, b: Taken, sign: 1 | -1): Taken {
  return { calls: a.calls + sign * b.calls, tokens: a.tokens + sign * b.tokens, cost: a.cost + sign * b.cost };
}

function spentOut(what: string, key: string, limit: number): ToolwrightError {
  return new ToolwrightError(
    "budget_spent",
    `The budget of this question is spent: it took ${what}, and the limit is ${limit}.`,
    `Raise llm.budget.${key} and resume the thread, or ask for less.`,
  );
}
