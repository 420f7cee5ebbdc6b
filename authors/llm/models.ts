import { type Config, ModelConfig } from "../../state/config.ts";
import { ToolwrightError } from "../../state/errors.ts";

export type Role = "parser" | "architect" | "coder" | "reviewer";

/** A way to ask for structured output, best first in `METHODS`. */
export type Method = "json_schema" | "tools" | "json_mode" | "text";
export const METHODS: readonly Method[] = ["json_schema", "tools", "json_mode", "text"];

export const DEFAULT_BASE_URL = "http://localhost:8000/v1";
export const DEFAULT_MODEL = "qwen2.5-coder-32b-instruct";

/** A model that can be asked: where, under which name, within which limits. */
export interface Model {
  /** What roles and reports call it. */
  name: string;
  /** What the endpoint calls it. */
  id: string;
  baseUrl: string;
  /** The environment variable with its key. */
  keyVariable: string;
  contextTokens: number;
  outputTokens: number;
  /** US dollars for a million tokens; null where the configuration says nothing. */
  price: { input: number; output: number } | null;
  supports: readonly Method[] | null;
}

export interface Models {
  /** In order of preference; never empty. */
  of(role: Role): readonly Model[];
  /** Every model that a role uses, once. */
  readonly all: readonly Model[];
  /** Whether a reviewer was named, so that tools are reviewed. */
  readonly hasReviewer: boolean;
}

type LlmConfig = Config["llm"];

/** Whether the configuration names an endpoint or a model: only then does anything leave this process. */
export function isConfigured({ base_url, model, models, roles }: LlmConfig): boolean {
  return (
    base_url !== "" || model !== "" || Object.keys(models).length > 0 || Object.values(roles).some((r) => r.length > 0)
  );
}

/** The models of every role. Throws bad_config for a cost budget without the prices that it needs. */
export function resolveModels(llm: LlmConfig): Models {
  const known = new Map<string, Model>();
  const modelOf = (name: string): Model => {
    const model = known.get(name) ?? asModel(name, llm);
    known.set(name, model);
    return model;
  };
  const fallback = llm.model || (Object.keys(llm.models)[0] ?? DEFAULT_MODEL);
  const names = (role: Role): string[] => (llm.roles[role].length > 0 ? llm.roles[role] : [fallback]);
  const roles: Record<Role, Model[]> = {
    parser: names("parser").map(modelOf),
    architect: names("architect").map(modelOf),
    coder: names("coder").map(modelOf),
    reviewer: names("reviewer").map(modelOf),
  };
  const hasReviewer = llm.roles.reviewer.length > 0;
  const used = [...roles.parser, ...roles.architect, ...roles.coder, ...(hasReviewer ? roles.reviewer : [])];
  const all = [...new Set(used)];
  const unpriced = all.find(({ price }) => price === null);
  if (llm.budget.cost_usd !== null && unpriced) {
    throw new ToolwrightError(
      "bad_config",
      `There is a cost budget (llm.budget.cost_usd), and no price for the model ${unpriced.name}.`,
      `Set llm.models.${unpriced.name}.input_usd and output_usd, or leave the cost budget out and use llm.budget.tokens.`,
    );
  }
  return { of: (role) => roles[role], all, hasReviewer };
}

function asModel(name: string, llm: LlmConfig): Model {
  const known = ModelConfig.parse(llm.models[name] ?? {});
  const { input_usd: input, output_usd: output } = known;
  return {
    name,
    id: known.id ?? name,
    baseUrl: (known.base_url || llm.base_url || DEFAULT_BASE_URL).replace(/\/+$/, ""),
    keyVariable: known.api_key_env ?? llm.api_key_env,
    contextTokens: known.context_tokens,
    // An answer that could fill the whole context would leave no room for the prompt.
    outputTokens: Math.min(known.output_tokens, Math.floor(known.context_tokens / 2)),
    price: input === undefined || output === undefined ? null : { input, output },
    supports: known.supports ?? null,
  };
}
