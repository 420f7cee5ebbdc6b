import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A request as the endpoint got it. */
export interface Received {
  path: string;
  authorization: string | null;
  body: ChatBody;
}

export interface ChatBody {
  model: string;
  messages: { role: string; content: string }[];
  temperature?: number;
  max_tokens?: number;
  response_format?: { type: string; json_schema?: { name: string; schema: object } };
  tools?: { function: { name: string } }[];
  tool_choice?: unknown;
}

/** What the endpoint does with one chat request. */
export type Reply =
  | { kind: "text"; text: string; finish?: string; reasoning?: string; usage?: [input: number, output: number] | null }
  | { kind: "refusal"; text: string }
  /** Stops after so many characters, until it is told to go on. */
  | { kind: "slow"; text: string; holdAt: number; until: Promise<void> }
  | { kind: "status"; status: number; message: string; headers?: Record<string, string> }
  /** Takes the request and never answers. */
  | { kind: "hang" }
  /** Sends the beginning and then drops the connection. */
  | { kind: "cut"; text: string }
  /** Sends the beginning and then ends the stream as if nothing were wrong. */
  | { kind: "unfinished"; text: string }
  | { kind: "endless"; text: string }
  /** A 200 with this body in place of a stream. */
  | { kind: "body"; text: string };

type Rule = (body: ChatBody) => Reply | null;

/** An endpoint that speaks the OpenAI protocol on a free loopback port, answers by script, and misbehaves when told to. */
export interface OpenAiServer {
  readonly baseUrl: string;
  readonly received: Received[];
  /** Adds replies, one a chat request, in order. */
  script(...replies: Reply[]): void;
  /** Answers before the script does, whenever it gives a reply. */
  rule(rule: Rule): void;
  /** The models that are listed; null for an endpoint without a list. */
  models: string[] | null;
  /** How long the list of models takes. */
  listAfterMs: number;
  /** How often the list was asked for. */
  readonly listed: () => number;
  /** Refuses every other key; null takes all. */
  key: string | null;
  /** Replies that no request has used: a test that leaves some over tested something else than it thought. */
  leftOver(): number;
  /** Drops these: a test that failed leaves none to the next. */
  forget(): void;
  close(): Promise<void>;
}

export const text = (of: string | object): Reply => ({
  kind: "text",
  text: typeof of === "string" ? of : JSON.stringify(of),
});

export const status = (code: number, message = "no", headers: Record<string, string> = {}): Reply => ({
  kind: "status",
  status: code,
  message,
  headers,
});

/** Refuses a way of asking for structured output, as servers do that don't know it. */
export function without(...methods: ("json_schema" | "tools" | "json_mode")[]): Rule {
  return (body) => {
    const used = body.tools
      ? "tools"
      : { json_schema: "json_schema", json_object: "json_mode" }[body.response_format?.type ?? ""];
    return methods.some((method) => method === used) ? status(400, `${used} is not supported by this server`) : null;
  };
}

export async function startOpenAiServer(): Promise<OpenAiServer> {
  const replies: Reply[] = [];
  const rules: Rule[] = [];
  const received: Received[] = [];
  const state: Pick<OpenAiServer, "models" | "key" | "listAfterMs"> = {
    models: ["fake-model"],
    key: null,
    listAfterMs: 0,
  };
  let listed = 0;

  const server = createServer(async (request, response) => {
    const authorization = request.headers.authorization ?? null;
    if (request.url === "/v1/models") {
      listed++;
      if (state.listAfterMs > 0) await sleep(state.listAfterMs);
    }
    if (state.key !== null && authorization !== `Bearer ${state.key}`) {
      return sendJson(response, 401, { error: { message: `Incorrect API key provided: ${authorization}` } });
    }
    if (request.url === "/v1/models") {
      if (state.models === null) return sendJson(response, 404, { error: { message: "no such route" } });
      return sendJson(response, 200, { object: "list", data: state.models.map((id) => ({ id, object: "model" })) });
    }
    if (request.url !== "/v1/chat/completions") return sendJson(response, 404, { error: { message: "no such route" } });
    const body = JSON.parse(await readAll(request)) as ChatBody;
    received.push({ path: request.url, authorization, body });
    const ruled = rules.map((rule) => rule(body)).find((reply) => reply !== null);
    const reply = ruled ?? replies.shift() ?? status(500, "the script has no more replies");
    answer(response, reply, body);
  });
  // A connection that is closed for idleness just when it is used again would fail a call that the test counts.
  server.keepAliveTimeout = 300_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return Object.assign(state, {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received,
    listed: () => listed,
    script: (...more: Reply[]) => void replies.push(...more),
    rule: (rule: Rule) => void rules.push(rule),
    leftOver: () => replies.length,
    forget: () => void replies.splice(0),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

function answer(response: ServerResponse, reply: Reply, body: ChatBody): void {
  switch (reply.kind) {
    case "status":
      for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
      return sendJson(response, reply.status, { error: { message: reply.message, type: "error", code: null } });
    case "hang":
      return;
    case "body":
      response.writeHead(200, { "content-type": "application/json" });
      response.end(reply.text);
      return;
    case "text":
      return streamText(response, reply, body);
    case "slow":
      openStream(response);
      for (const piece of pieces(reply.text.slice(0, reply.holdAt))) sendDelta(response, { content: piece });
      void reply.until.then(() => {
        for (const piece of pieces(reply.text.slice(reply.holdAt))) sendDelta(response, { content: piece });
        endStream(response, "stop", [100, 20]);
      });
      return;
    case "refusal":
      openStream(response);
      sendDelta(response, { role: "assistant", content: "" });
      sendDelta(response, { refusal: reply.text });
      return endStream(response, "stop", null);
    case "cut":
      openStream(response);
      sendDelta(response, { role: "assistant", content: reply.text });
      setTimeout(() => response.destroy(), 20);
      return;
    case "unfinished":
      openStream(response);
      sendDelta(response, { role: "assistant", content: reply.text });
      response.end();
      return;
    case "endless": {
      openStream(response);
      const send = (): void => {
        if (response.destroyed || response.writableEnded) return;
        for (let i = 0; i < 50; i++) sendDelta(response, { role: "assistant", content: reply.text });
        setTimeout(send, 1);
      };
      send();
    }
  }
}

function streamText(response: ServerResponse, reply: Extract<Reply, { kind: "text" }>, body: ChatBody): void {
  openStream(response);
  sendDelta(response, { role: "assistant", content: "" });
  if (reply.reasoning !== undefined) sendDelta(response, { role: "assistant", reasoning_content: reply.reasoning });
  const name = body.tools?.[0]?.function.name;
  if (name !== undefined) {
    const call = { index: 0, id: "call_1", type: "function", function: { name, arguments: "" } };
    sendDelta(response, { role: "assistant", tool_calls: [call] });
  }
  for (const piece of pieces(reply.text)) {
    const delta =
      name === undefined ? { content: piece } : { tool_calls: [{ index: 0, function: { arguments: piece } }] };
    sendDelta(response, { role: "assistant", ...delta });
  }
  const finish = reply.finish ?? (name === undefined ? "stop" : "tool_calls");
  endStream(response, finish, reply.usage === undefined ? [100, 20] : reply.usage);
}

function pieces(content: string): string[] {
  return content.match(/[\s\S]{1,40}/g) ?? [];
}

function openStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}

function sendDelta(response: ServerResponse, delta: object): void {
  send(response, { choices: [{ index: 0, delta, finish_reason: null }] });
}

function endStream(response: ServerResponse, finish: string, usage: [number, number] | null): void {
  send(response, { choices: [{ index: 0, delta: {}, finish_reason: finish }] });
  if (usage) {
    const [input, output] = usage;
    send(response, {
      choices: [],
      usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
    });
  }
  response.end("data: [DONE]\n\n");
}

function send(response: ServerResponse, chunk: object): void {
  const frame = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "fake-model", ...chunk };
  response.write(`data: ${JSON.stringify(frame)}\n\n`);
}

function sendJson(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
