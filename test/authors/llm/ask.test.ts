import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { AuthorRun } from "../../../authors/author.ts";
import { type AskOptions, makeAsk, type Sent } from "../../../authors/llm/ask.ts";
import { makePurse } from "../../../authors/llm/budget.ts";
import { rememberCapabilities } from "../../../authors/llm/endpoint/capabilities.ts";
import { extractCode } from "../../../authors/llm/extract.ts";
import { resolveModels } from "../../../authors/llm/models.ts";
import { makeRouter } from "../../../authors/llm/router.ts";
import { openLedger } from "../../../nodes/ledger.ts";
import { Config, type ConfigInput } from "../../../state/config.ts";
import { ToolwrightError } from "../../../state/errors.ts";
import { NO_USAGE, type Usage } from "../../../state/usage.ts";
import type { ProgressEvent } from "../../../state/view.ts";
import {
  type OpenAiServer,
  type Reply,
  startOpenAiServer,
  status,
  text,
  without,
} from "../../support/openai-server.ts";

const KEY = "sk-marked-key-4711";
const Form = z.object({ city: z.string(), people: z.number() });
const RIGHT = { city: "Oslo", people: 700_000 };

let server: OpenAiServer;
beforeEach(async () => {
  server = await startOpenAiServer();
});
afterEach(() => server.close());

interface Asked {
  value: unknown;
  model: string;
  usage: Usage;
  events: ProgressEvent[];
  sent: Sent[];
  waits: number[];
  memory: string | null;
}

type Llm = NonNullable<ConfigInput["llm"]>;

/** Asks once, with what the endpoint was told beforehand. */
async function ask(
  llm: Llm = {},
  {
    memory = null,
    read,
    spent = NO_USAGE,
    prompt = "A city, please.",
  }: { memory?: string | null; read?: (t: string) => unknown; spent?: Usage; prompt?: string } = {},
): Promise<Asked> {
  const config = Config.parse({ llm: { base_url: server.baseUrl, model: "fake-model", ...llm } }).llm;
  const models = resolveModels(config);
  const kept = { text: memory };
  const sent: Sent[] = [];
  const waits: number[] = [];
  const events: ProgressEvent[] = [];
  const keyOf = (): string => KEY;
  const options: AskOptions = {
    router: makeRouter({ models, keyOf, stopwatch: () => 0 }),
    capabilities: rememberCapabilities({ read: () => kept.text, write: (to) => void (kept.text = to) }),
    purse: makePurse(config.budget),
    silenceMs: config.silence_ms,
    retries: config.retries,
    maxWaitMs: config.max_wait_ms,
    keyOf,
    keepSent: (each) => void sent.push(each),
    stopwatch: () => 0,
    sleep: async (ms) => void waits.push(ms),
    nextCall: () => 1,
  };
  const ledger = openLedger("intent", spent);
  const run: AuthorRun = {
    thread: "t1",
    node: "intent",
    spent: ledger.total,
    record: ledger.record,
    report: (event) => void events.push(event),
  };
  const messages = [
    { role: "system" as const, content: "You know cities." },
    { role: "user" as const, content: prompt },
  ];
  const asking = { role: "parser" as const, name: "city", form: Form, messages, ...(read ? { read } : {}) };
  const answer = await makeAsk(options)(asking, run);
  return { ...answer, usage: ledger.total(), events, sent, waits, memory: kept.text };
}

async function fault(llm: Llm = {}, more: Parameters<typeof ask>[1] = {}): Promise<ToolwrightError> {
  const thrown: unknown = await ask(llm, more).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof ToolwrightError)) throw thrown ?? new Error("nothing was refused");
  expect(JSON.stringify(thrown.toRecord())).not.toContain("marked");
  return thrown;
}

describe("an endpoint that behaves", () => {
  it("is asked with a JSON schema, and what it says is streamed, counted and kept", async () => {
    server.script(text(RIGHT));
    const { value, model, usage, events, sent } = await ask({
      models: { "fake-model": { input_usd: 10, output_usd: 30 } },
    });
    expect(value).toEqual(RIGHT);
    expect(model).toBe("fake-model");
    expect(usage).toMatchObject({
      calls: 1,
      input_tokens: 100,
      output_tokens: 20,
      by: [{ role: "parser", node: "intent" }],
    });
    expect(usage.cost_usd).toBeCloseTo(0.0016, 10);
    const written = events.flatMap((event) => (event.type === "model_text" ? [event.text] : [])).join("");
    expect(JSON.parse(written)).toEqual(RIGHT);
    expect(server.received[0]?.body.response_format?.type).toBe("json_schema");
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual(server.received.map(({ body }) => body));
  });

  it("gets the key, and nothing that is kept has it", async () => {
    server.key = KEY;
    server.script(text(RIGHT));
    const { sent, events, memory, usage } = await ask();
    expect(server.received[0]?.authorization).toBe(`Bearer ${KEY}`);
    expect(JSON.stringify([sent, events, memory, usage])).not.toContain("marked");
  });

  it("is counted by an estimate when it does not count itself", async () => {
    server.script({ kind: "text", text: JSON.stringify(RIGHT), usage: null });
    const { usage } = await ask();
    expect(usage.input_tokens).toBeGreaterThan(5);
    expect(usage.output_tokens).toBeGreaterThan(5);
  });
});

describe("ways of asking", () => {
  it.each([
    [["json_schema"], "tools"],
    [["json_schema", "tools"], "json_mode"],
    [["json_schema", "tools", "json_mode"], "text"],
    [["tools"], "json_schema"],
    [["json_mode"], "json_schema"],
  ] as const)("without %j, %s is used", async (missing, used) => {
    server.rule(without(...missing));
    server.script(text(RIGHT));
    expect((await ask()).value).toEqual(RIGHT);
    const { body } = server.received.at(-1) ?? {};
    const seen = body?.tools
      ? "tools"
      : { json_schema: "json_schema", json_object: "json_mode" }[body?.response_format?.type ?? ""];
    expect(seen ?? "text").toBe(used);
    if (used === "json_mode" || used === "text") expect(body?.messages.at(-1)?.content).toContain('"people"');
    expect(server.leftOver()).toBe(0);
  });

  it("are remembered, and not tried again", async () => {
    server.rule(without("json_schema", "tools"));
    server.script(text(RIGHT), text(RIGHT));
    const { memory } = await ask();
    expect(server.received).toHaveLength(3);
    await ask({}, { memory });
    expect(server.received).toHaveLength(4);
    expect(memory).not.toContain("marked");
  });

  it("are not forgotten for a request that is refused in every way", async () => {
    server.script(...Array<Reply>(4).fill(status(400, "bad temperature")));
    expect((await fault()).message).toContain("bad temperature");
  });

  it("begin anew when what was remembered can't be read", async () => {
    server.script(text(RIGHT));
    expect((await ask({}, { memory: "{broken" })).value).toEqual(RIGHT);
  });
});

describe("answers that need reading", () => {
  const json = JSON.stringify(RIGHT);
  it.each([
    ["thinking before it", `<think>Is it {"city": "Bergen", "people": 1}?</think>\n${json}`],
    ["thinking that was opened by the template", `Let me see {"city": 1}</think>${json}`],
    ["a code fence", `\`\`\`json\n${json}\n\`\`\``],
    ["prose around it", `Sure! Here you are:\n\n${json}\n\nDoes {that} help?`],
  ])("are understood with %s", async (_, said) => {
    server.script(text(said));
    expect((await ask()).value).toEqual(RIGHT);
    expect(server.leftOver()).toBe(0);
  });

  it("are found where the thinking belongs, when the content is empty", async () => {
    server.script({ kind: "text", text: "", reasoning: json });
    expect((await ask()).value).toEqual(RIGHT);
  });

  it.each([
    ["half the JSON", text('{"city": "Os'), "no JSON object"],
    ["a wrong type", text({ city: "Oslo", people: "many" }), "people: "],
    ["no JSON at all", text("I can't decide."), "no JSON object"],
    ["nothing", text(""), "empty"],
    ["only thinking that never ends", text("<think>hmm, hmm"), "empty"],
    ["a text that was cut at its limit", { kind: "text", text: json, finish: "length" } as const, "cut off"],
  ])("that are %s go back with what is wrong, and are then taken", async (_, wrong, says) => {
    server.script(wrong, text(RIGHT));
    const { value, usage } = await ask();
    expect(value).toEqual(RIGHT);
    expect(usage.calls).toBe(2);
    expect(server.received[1]?.body.messages.map(({ content }) => content).join("\n")).toContain(says);
  });

  it("that never fit end with a clear fault after two corrections", async () => {
    server.script(...Array<Reply>(3).fill(text({ city: "Oslo" })));
    const { code, message, hint } = await fault();
    expect(code).toBe("author_failed");
    expect(message).toContain("did not fit after 3 tries (people: ");
    expect(hint).not.toBe("");
    expect(server.received).toHaveLength(3);
  });

  it("that never end are stopped, and count as too long", async () => {
    const endless: Reply = { kind: "endless", text: "la la la la la la la la la la " };
    server.script(endless, text(RIGHT));
    expect((await ask({ models: { "fake-model": { context_tokens: 2048, output_tokens: 256 } } })).value).toEqual(
      RIGHT,
    );
  });

  it("that refuse are no faults of form, and are not asked for again", async () => {
    server.script({ kind: "refusal", text: "I won't count people." });
    expect((await fault()).message).toContain("declined (I won't count people.)");
    expect(server.received).toHaveLength(1);
  });

  it("can be code in a block", async () => {
    server.script(text("Here:\n```ts\nexport default 1;\n```\nDone."));
    const read = (said: string): unknown => ({ city: extractCode(said), people: 1 });
    expect((await ask({}, { read })).value).toEqual({ city: "export default 1;\n", people: 1 });
  });
});

describe("an endpoint that fails", () => {
  it.each([
    ["wants another key", status(401, `Incorrect API key provided: ${KEY}`), "refused the key", "OPENAI_API_KEY", 1],
    ["has no such model", status(404, "The model `fake-model` does not exist"), "has no model", "TOOLWRIGHT_MODEL", 1],
    ["is at another address", status(404, "Not Found"), "did not answer as an OpenAI-compatible", "/v1", 1],
    ["is always busy", status(429), "takes no more calls", "resume", 3],
    [
      "sends it elsewhere",
      status(307, "moved", { location: "http://127.0.0.1:9/v1" }),
      "can't be reached",
      "base_url",
      3,
    ],
    ["breaks", status(500), "status 500", "resume", 3],
    ["is overloaded", status(503), "status 503", "resume", 3],
    ["hangs", { kind: "hang" }, "stayed silent", "silence_ms", 1],
    ["cuts the connection", { kind: "cut", text: '{"city":' }, "broke off", "Resume", 3],
    ["ends its stream early", { kind: "unfinished", text: '{"city":' }, "broke off", "Resume", 3],
    [
      "reads less than the prompt",
      status(400, "maximum context length is 10 tokens"),
      "longer than",
      "context_tokens",
      1,
    ],
    ["is something else", { kind: "body", text: "<html>hello</html>" }, "did not answer as", "/v1", 1],
  ] as [string, Reply, string, string, number][])(
    "and %s gives a sentence and a remedy",
    async (_, reply, says, remedy, calls) => {
      server.rule(() => reply);
      const { code, message, hint } = await fault({ silence_ms: 300 });
      expect(code).toBe("author_failed");
      expect(message).toContain(says);
      expect(hint).toContain(remedy);
      expect(server.received).toHaveLength(calls);
    },
  );

  it("and is not there at all is said to be out of reach", async () => {
    const { baseUrl } = server;
    await server.close();
    const { message, hint } = await fault({ base_url: baseUrl });
    expect(message).toContain("can't be reached (ECONNREFUSED)");
    expect(hint).toContain("OPENAI_BASE_URL");
  });

  it("for a moment is asked again, after as long as it says", async () => {
    server.script(status(429, "slow down", { "retry-after": "7" }), status(503), text(RIGHT));
    const { value, waits, usage } = await ask();
    expect(value).toEqual(RIGHT);
    expect(waits).toEqual([7_000, 1_000]);
    expect(usage.calls).toBe(3);
  });

  it("and asks for too long a pause is not waited for", async () => {
    server.script(status(429, "come back tomorrow", { "retry-after": "86400" }));
    expect((await fault()).message).toContain("takes no more calls");
  });

  it("is replaced by the next model of the role, and it is said who answered", async () => {
    server.models = ["big", "small"];
    server.rule((body) => (body.model === "big" ? status(500) : null));
    server.script(text(RIGHT));
    const { model, usage } = await ask({ roles: { parser: ["big", "small"] }, retries: 0 });
    expect(model).toBe("small");
    expect(usage.by.map((line) => [line.model, line.calls])).toEqual([
      ["big", 1],
      ["small", 1],
    ]);
  });

  it("with all its models says what each of them did", async () => {
    server.models = null;
    server.rule((body) => (body.model === "big" ? status(500) : status(404, "no model small")));
    const { message } = await fault({ roles: { parser: ["big", "small"] }, retries: 0 });
    expect(message).toContain("status 500");
    expect(message).toContain("has no model small");
  });
});

describe("budgets", () => {
  it.each([
    ["calls", { calls: 2 }, { ...NO_USAGE, calls: 2 }],
    ["tokens", { tokens: 1_000 }, { ...NO_USAGE, input_tokens: 900, output_tokens: 99 }],
  ])("of %s stop before the call that would go beyond them", async (key, budget, spent) => {
    const { code, hint } = await fault({ budget }, { spent });
    expect(code).toBe("budget_spent");
    expect(hint).toContain(`llm.budget.${key}`);
    expect(server.received).toHaveLength(0);
  });

  it("of cost need prices, and stop", async () => {
    const budget = { cost_usd: 0.5 };
    expect(await fault({ budget })).toMatchObject({ code: "bad_config" });
    const models = { "fake-model": { input_usd: 1, output_usd: 2 } };
    expect(await fault({ budget, models }, { spent: { ...NO_USAGE, cost_usd: 0.5 } })).toMatchObject({
      code: "budget_spent",
    });
  });
});

describe("prompts that no model can read", () => {
  it("are refused before anything is sent, with what the models can read", async () => {
    const models = { "fake-model": { context_tokens: 1_024, output_tokens: 512 } };
    const { message, hint } = await fault({ models }, { prompt: "A very long question. ".repeat(200) });
    expect(message).toContain("reads more than 512");
    expect(hint).toContain("context_tokens");
    expect(server.received).toHaveLength(0);
  });

  it("go to the model of the role that can", async () => {
    server.models = ["small", "large"];
    server.script(text(RIGHT));
    const models = { small: { context_tokens: 1_024 }, large: { context_tokens: 100_000 } };
    const prompt = "A very long question. ".repeat(200);
    expect((await ask({ models, roles: { parser: ["small", "large"] } }, { prompt })).model).toBe("large");
  });
});
