import type { Model } from "../models.ts";

export type FailureReason =
  | "key_missing"
  | "unauthorized"
  | "unknown_model"
  | "rate_limited"
  | "server_error"
  | "unreachable"
  | "silent"
  | "cut_off"
  | "unsupported"
  | "prompt_too_long"
  | "not_understood";

/** What the endpoint said, or why it said nothing that counts. */
export type CallOutcome =
  | {
      kind: "answered";
      text: string;
      /** What the model thought aloud beside its answer. */
      reasoning: string;
      /** Cut short by a limit on its length. */
      cutShort: boolean;
      refusal: string | null;
      tokens: { input: number; output: number };
    }
  | {
      kind: "failed";
      reason: FailureReason;
      detail: string;
      retryAfterMs: number | null;
      /** What it took nevertheless. */
      tokens?: { input: number; output: number };
    };

export type Failure = Extract<CallOutcome, { kind: "failed" }>;

const PASSING: ReadonlySet<FailureReason> = new Set(["rate_limited", "server_error", "unreachable", "cut_off"]);

/** Whether the same call may well succeed a little later. */
export function isPassing({ reason }: Failure): boolean {
  return PASSING.has(reason);
}

/** What happened, as the second half of a sentence about the model, and what to do about it. */
export function explain(failure: Failure, model: Model): { what: string; remedy: string } {
  const at = model.baseUrl;
  switch (failure.reason) {
    case "key_missing":
      return {
        what: `${at} wants a key, and the environment variable ${model.keyVariable} is not set`,
        remedy: `Put the key into the environment variable ${model.keyVariable}.`,
      };
    case "unauthorized":
      return {
        what: `${at} refused the key`,
        remedy: `Put a valid key into the environment variable ${model.keyVariable}.`,
      };
    case "unknown_model":
      return {
        what: `${at} has no model ${model.id}${failure.detail ? ` (${failure.detail})` : ""}`,
        remedy: "Name one that it has, with TOOLWRIGHT_MODEL, llm.model or llm.roles.",
      };
    case "rate_limited":
      return {
        what: `${at} takes no more calls for now${pauseOf(failure)}`,
        remedy: "Wait a little, then resume the thread.",
      };
    case "server_error":
      return { what: `${at} failed (${failure.detail})`, remedy: "Look at the endpoint, then resume the thread." };
    case "unreachable":
      return {
        what: `${at} can't be reached (${failure.detail})`,
        remedy: "Start the endpoint, or correct OPENAI_BASE_URL or llm.base_url.",
      };
    case "silent":
      return {
        what: `${at} stayed silent`,
        remedy: "Look at the endpoint, or raise llm.silence_ms; then resume the thread.",
      };
    case "cut_off":
      return { what: `${at} broke off in the middle of its answer`, remedy: "Resume the thread." };
    case "unsupported":
      return { what: `${at} refused the request (${failure.detail})`, remedy: "Try another model or endpoint." };
    case "prompt_too_long":
      return {
        what: "the prompt is longer than the model can read",
        remedy: `Set llm.models.${model.name}.context_tokens to what it can, or use a model that reads more.`,
      };
    case "not_understood":
      return {
        what: `${at} did not answer as an OpenAI-compatible endpoint does (${failure.detail})`,
        remedy: "Check the address: it usually ends in /v1.",
      };
  }
}

/** How long the endpoint wants to be left alone, where it says so. */
function pauseOf({ retryAfterMs }: Failure): string {
  if (retryAfterMs === null) return "";
  const seconds = Math.ceil(retryAfterMs / 1000);
  return seconds < 120 ? ` (for ${seconds} s)` : ` (for ${Math.ceil(seconds / 60)} min)`;
}
