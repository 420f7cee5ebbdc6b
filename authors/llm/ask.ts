import type { z } from "zod";
import { ToolwrightError } from "../../state/errors.ts";
import type { AuthorRun } from "../author.ts";
import { costOf, type Purse } from "./budget.ts";
import { type ChatMessage, callModel } from "./endpoint/call-model.ts";
import type { Capabilities } from "./endpoint/capabilities.ts";
import { type CallOutcome, explain, type Failure, isPassing } from "./endpoint/outcome.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import type { Method, Model, Role } from "./models.ts";
import { correctionOf, type ReadText, readAnswer } from "./read-answer.ts";
import type { Problem, Router } from "./router.ts";
import { estimateTokens } from "./tokens.ts";

/** One thing to be asked of whichever model the role has. */
export interface Asking<T> {
  role: Role;
  /** What is asked for, as in "no usable spec": a word of a-z and _. */
  name: string;
  form: z.ZodType<T>;
  messages: readonly ChatMessage[];
  temperature?: number;
  /** For an answer that is text and not JSON: takes the value out of it, which is then checked against the form. */
  read?: ReadText;
}

export type Ask = <T>(asking: Asking<T>, run: AuthorRun | undefined) => Promise<{ value: T; model: string }>;

export interface AskOptions {
  router: Router;
  capabilities: Capabilities;
  purse: Purse;
  silenceMs: number;
  retries: number;
  maxWaitMs: number;
  keyOf: (model: Model) => string | null;
  /** Told every request as it leaves. */
  keepSent: (sent: Sent) => void;
  stopwatch: () => number;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** The number of a call, so that the texts of calls side by side can be told apart. */
  nextCall: () => number;
}

/** A request as it left this machine. */
export interface Sent {
  thread: string;
  node: string;
  role: Role;
  model: string;
  url: string;
  body: string;
}

/** How often an answer that doesn't fit goes back to its model. */
const CORRECTIONS = 2;
const FIRST_WAIT_MS = 500;

type Tried<T> = { kind: "fits"; value: T } | { kind: "gave_up"; what: string; remedy: string };

/**
 * Makes the one way in which models are asked: the first model of the role that can read the prompt, by the best way of asking
 * that it knows; what doesn't fit goes back to it with what is wrong, and when it fails the next one is asked. Throws
 * author_failed when none is left, and budget_spent.
 */
export function makeAsk(options: AskOptions): Ask {
  return async (asking, run) => {
    const tokens = asking.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
    const problem = await options.router.ready(asking.role, run?.signal);
    if (problem) throw noModel(problem);
    const models = options.router.candidates(asking.role, tokens);
    if (models.length === 0) throw tooLong(asking, tokens, options.router.room(asking.role));
    const reasons: { what: string; remedy: string }[] = [];
    for (const model of models) {
      const tried = await askModel(model, asking, run, options);
      if (tried.kind === "fits") {
        options.router.answered(model);
        return { value: tried.value, model: model.name };
      }
      options.router.failed(model);
      reasons.push(tried);
    }
    const [first] = reasons;
    throw new ToolwrightError(
      "author_failed",
      `No model gave a usable ${asking.name.replaceAll("_", " ")}: ${reasons.map(({ what }) => what).join("; ")}.`,
      first?.remedy ?? "Resume the thread.",
    );
  };
}

async function askModel<T>(
  model: Model,
  asking: Asking<T>,
  run: AuthorRun | undefined,
  options: AskOptions,
): Promise<Tried<T>> {
  const refused: Method[] = [];
  let feedback: ChatMessage[] = [];
  let corrections = 0;
  let retries = 0;
  while (true) {
    const method = asking.read ? "text" : methodFor(model, refused, options.capabilities);
    const outcome = await callOnce(model, method, feedback, asking, run, options);
    if (outcome.kind === "failed") {
      if (outcome.reason === "unsupported" && method !== "text") {
        refused.push(method);
        continue;
      }
      const wait = waitBefore(outcome, retries, options);
      if (wait === null) return { kind: "gave_up", ...explain(outcome, model) };
      retries++;
      await options.sleep(wait, run?.signal);
      continue;
    }
    // Only now is it certain that it was the way of asking which was refused, and not everything.
    for (const each of refused) options.capabilities.refused(model, each);
    const answer = readAnswer(outcome, asking);
    if (answer.kind === "fits") return answer;
    if (answer.kind === "refused") {
      const remedy = "Put the question in other words, or use another model.";
      return { kind: "gave_up", what: `${model.name} declined (${answer.words})`, remedy };
    }
    if (corrections === CORRECTIONS) {
      const remedy = `Use another model for the role ${asking.role}, or ask in other words; then resume the thread.`;
      return {
        kind: "gave_up",
        what: `what ${model.name} wrote did not fit after ${CORRECTIONS + 1} tries (${answer.short})`,
        remedy,
      };
    }
    corrections++;
    // A server that takes a way of asking and then says nothing does not really know it.
    if (answer.kind === "empty" && method !== "text") refused.push(method);
    feedback = correctionOf(outcome.text, answer);
  }
}

function methodFor(model: Model, refused: readonly Method[], capabilities: Capabilities): Method {
  return capabilities.methods(model).find((method) => !refused.includes(method)) ?? "text";
}

/** How long to wait before the same call is tried again; null when it is not to be. */
function waitBefore(failure: Failure, retries: number, { retries: most, maxWaitMs }: AskOptions): number | null {
  if (!isPassing(failure) || retries >= most) return null;
  const wait = failure.retryAfterMs ?? FIRST_WAIT_MS * 2 ** retries;
  return wait > maxWaitMs ? null : wait;
}

async function callOnce<T>(
  model: Model,
  method: Method,
  feedback: readonly ChatMessage[],
  asking: Asking<T>,
  run: AuthorRun | undefined,
  options: AskOptions,
): Promise<CallOutcome> {
  const { role, name, form, temperature = 0 } = asking;
  const schema = asking.read ? null : jsonSchemaOf(form);
  const messages = [...withForm(asking.messages, method, schema), ...feedback];
  const promptTokens = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  const { answerTokens, release } = options.purse.reserve(run, model, promptTokens);
  const thread = run?.thread ?? "";
  const node = run?.node ?? "";
  const call = options.nextCall();
  run?.report({ type: "model_call", node, role, model: model.name, call });
  const started = options.stopwatch();
  let outcome: CallOutcome | null = null;
  try {
    outcome = await callModel({
      model,
      key: options.keyOf(model),
      messages,
      method,
      form: schema === null ? null : { name, schema },
      temperature,
      answerTokens,
      silenceMs: options.silenceMs,
      signal: run?.signal,
      onText: (text) => run?.report({ type: "model_text", node, role, call, text }),
      onSent: (url, body) => options.keepSent({ thread, node, role, model: model.name, url, body }),
    });
    return outcome;
  } finally {
    // Also when the caller stops it: what was asked was asked.
    const tokens = outcome?.tokens ?? { input: outcome === null ? promptTokens : 0, output: 0 };
    run?.record({
      role,
      model: model.name,
      input_tokens: tokens.input,
      output_tokens: tokens.output,
      cost_usd: costOf(model, tokens),
      ms: Math.round(options.stopwatch() - started),
    });
    release();
  }
}

/** Where the endpoint does not enforce the form, the last message says it; the beginning stays the same for its cache. */
function withForm(
  messages: readonly ChatMessage[],
  method: Method,
  schema: Record<string, unknown> | null,
): ChatMessage[] {
  if (schema === null || method === "json_schema" || method === "tools") return [...messages];
  const last = messages.at(-1);
  const words = `Answer with one JSON object and nothing else. Its JSON Schema:\n${JSON.stringify(schema)}`;
  if (last?.role !== "user") return [...messages, { role: "user", content: words }];
  return [...messages.slice(0, -1), { role: "user", content: `${last.content}\n\n${words}` }];
}

/** A role has no model that can be asked. */
export function noModel({ what, remedy }: Problem): ToolwrightError {
  return new ToolwrightError("author_failed", `No model can be asked: ${what}.`, remedy);
}

function tooLong<T>({ role, name }: Asking<T>, tokens: number, room: number): ToolwrightError {
  return new ToolwrightError(
    "author_failed",
    `The prompt for the ${name.replaceAll("_", " ")} has about ${tokens} tokens, and no model of the role ${role} reads more than ${room}.`,
    "Set context_tokens of the model to what it can read, name one that reads more, or ask of fewer columns.",
  );
}
