import type { AIMessageChunk } from "@langchain/core/messages";
import type { ChatOpenAICompletionsCallOptions } from "@langchain/openai";
import type { Method, Model } from "../models.ts";
import { estimateTokens } from "../tokens.ts";
import type { Client } from "./client.ts";
import type { CallOutcome, Failure } from "./outcome.ts";
import { readFault } from "./read-fault.ts";
import { openWire, type Wire } from "./wire.ts";

export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/** The form of the answer: its name and JSON Schema. */
export interface AnswerForm {
  name: string;
  schema: Record<string, unknown>;
}

export interface Call {
  model: Model;
  key: string | null;
  messages: readonly ChatMessage[];
  method: Method;
  form: AnswerForm | null;
  temperature: number;
  /** The longest answer that is wanted, in tokens. */
  answerTokens: number;
  /** How long the model may stay silent. */
  silenceMs: number;
  signal?: AbortSignal | undefined;
  onText: (text: string) => void;
  onSent: (url: string, body: string) => void;
}

/** More characters than this a token never has in an answer that makes sense. */
const CHARS_PER_TOKEN = 12;

/**
 * Asks a model once, as a stream. What the endpoint does wrong is an outcome and not an exception; only a stop by the caller
 * is thrown.
 */
export async function callModel(call: Call): Promise<CallOutcome> {
  const { Client } = await import("./client.ts");
  const wire = openWire({ key: call.key, onSent: call.onSent });
  const watchdog = new AbortController();
  const signal = call.signal ? AbortSignal.any([call.signal, watchdog.signal]) : watchdog.signal;
  let timer = setTimeout(() => watchdog.abort("silent"), call.silenceMs);
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => watchdog.abort("silent"), call.silenceMs);
  };
  const answer = emptyAnswer();
  try {
    const client = new Client(clientOptions(call, wire));
    const stream = await client.stream(
      call.messages.map(({ role, content }) => ({ role, content })),
      { ...formOptions(call), signal },
    );
    for await (const chunk of stream) {
      heard();
      const text = take(chunk, answer);
      if (text !== "") call.onText(text);
      if (answer.length > call.answerTokens * CHARS_PER_TOKEN) {
        answer.finish = "length";
        break;
      }
    }
  } catch (fault) {
    call.signal?.throwIfAborted();
    const silent: Failure = { kind: "failed", reason: "silent", detail: "", retryAfterMs: null };
    return withTokens(watchdog.signal.aborted ? silent : readFault(fault, call.key), answer, call);
  } finally {
    clearTimeout(timer);
    watchdog.abort("done");
  }
  call.signal?.throwIfAborted();
  return outcomeOf(answer, wire, call);
}

function clientOptions(
  { model, temperature, answerTokens }: Call,
  wire: Wire,
): ConstructorParameters<typeof Client>[0] {
  return {
    model: model.id,
    temperature,
    maxTokens: answerTokens,
    maxRetries: 0,
    // The real key joins the request on the wire; this one only keeps the client from looking for another.
    apiKey: "none",
    configuration: { baseURL: model.baseUrl, fetch: wire.fetch },
  };
}

function formOptions({ method, form }: Call): Partial<ChatOpenAICompletionsCallOptions> {
  if (form === null || method === "text") return {};
  const { name, schema } = form;
  switch (method) {
    case "json_schema":
      return { response_format: { type: "json_schema", json_schema: { name, schema, strict: true } } };
    case "tools": {
      const description = "Gives the answer.";
      return {
        tools: [{ type: "function", function: { name, description, parameters: schema } }],
        tool_choice: "required",
      };
    }
    case "json_mode":
      return { response_format: { type: "json_object" } };
  }
}

interface PartialAnswer {
  text: string;
  reasoning: string;
  refusal: string;
  finish: string | null;
  tokens: { input: number; output: number } | null;
  /** Characters of everything that came. */
  length: number;
}

function emptyAnswer(): PartialAnswer {
  return { text: "", reasoning: "", refusal: "", finish: null, tokens: null, length: 0 };
}

/** Adds a piece of the stream to the answer; gives the text that was new. */
function take(chunk: AIMessageChunk, answer: PartialAnswer): string {
  const calls = (chunk.tool_call_chunks ?? []).map(({ args }) => args ?? "").join("");
  const text = (typeof chunk.content === "string" ? chunk.content : "") + calls;
  const reasoning: unknown = chunk.additional_kwargs["reasoning_content"];
  const refusal: unknown = chunk.additional_kwargs["refusal"];
  answer.text += text;
  if (typeof reasoning === "string") answer.reasoning += reasoning;
  if (typeof refusal === "string") answer.refusal += refusal;
  answer.length = answer.text.length + answer.reasoning.length;
  const finish: unknown = chunk.response_metadata["finish_reason"];
  if (typeof finish === "string" && finish !== "") answer.finish = finish;
  const used = chunk.usage_metadata;
  if (used) answer.tokens = { input: used.input_tokens ?? 0, output: used.output_tokens ?? 0 };
  return text;
}

function outcomeOf(answer: PartialAnswer, wire: Wire, call: Call): CallOutcome {
  const { text, reasoning, refusal, finish, tokens } = answer;
  if (finish === null && !wire.sawEnd()) {
    const failure: Failure =
      answer.length > 0
        ? { kind: "failed", reason: "cut_off", detail: "", retryAfterMs: null }
        : { kind: "failed", reason: "not_understood", detail: "it sent no answer", retryAfterMs: null };
    return withTokens(failure, answer, call);
  }
  const refused = refusal !== "" || finish === "content_filter";
  return {
    kind: "answered",
    text,
    reasoning,
    cutShort: finish === "length",
    refusal: refused ? refusal || "the endpoint's filter stopped the answer" : null,
    tokens: tokens ?? estimateOf(answer, call),
  };
}

/** A call that failed after it had begun to answer was paid for all the same. */
function withTokens(failure: Failure, answer: PartialAnswer, call: Call): Failure {
  return answer.length === 0 ? failure : { ...failure, tokens: answer.tokens ?? estimateOf(answer, call) };
}

/** Not every server counts; an estimate keeps the budget honest. */
function estimateOf({ text, reasoning }: PartialAnswer, { messages }: Call): { input: number; output: number } {
  return {
    input: messages.reduce((sum, { content }) => sum + estimateTokens(content), 0),
    output: estimateTokens(text + reasoning),
  };
}
