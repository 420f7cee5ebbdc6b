import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Toolwright } from "../../../index.ts";
import { type Reply, startOpenAiServer, status, text, without } from "../../support/openai-server.ts";
import { intent } from "./scripts.ts";
import { GOOD, openSetting, type Setting } from "./setting.ts";

let setting: Setting;

describe("an endpoint that misbehaves in the middle of a run", () => {
  // One for all: what it starts is slow to start, and no question may spoil the next.
  let toolwright: Toolwright;
  beforeAll(async () => {
    setting = await openSetting();
    // Small answers, so that one without an end is soon too long. A machine that is busy is silent for a second, too.
    toolwright = setting.open({ silence_ms: 3_000, models: { "fake-model": { output_tokens: 512 } } });
  });
  beforeEach(() => setting.server.forget());
  afterAll(() => setting.close());

  const unfit = (reply: Reply): Reply[] => [reply, reply, reply];
  it.each([
    ["refuses the key (401)", [status(401, "no")], "wants a key", "OPENAI_API_KEY"],
    ["has lost the model (404)", [status(404, "no model fake-model")], "has no model fake-model", "TOOLWRIGHT_MODEL"],
    ["is busy for a quarter of an hour (429)", [status(429, "no", { "retry-after": "900" })], "(for 15 min)", "resume"],
    ["breaks (500)", [status(500)], "status 500", "resume"],
    ["is overloaded (503)", [status(503)], "status 503", "resume"],
    ["hangs", [{ kind: "hang" }], "stayed silent", "llm.silence_ms"],
    ["cuts the connection", [{ kind: "cut", text: '{"name":' }], "broke off", "Resume"],
    ["sends half the JSON", unfit(text('{"name": "daily')), "no JSON object", "architect"],
    ["sends another form", unfit(text({ name: 7 })), "name: ", "architect"],
    ["never ends", unfit({ kind: "endless", text: "la la la la la la " }), "cut off", "architect"],
  ] as [string, Reply[], string, string][])(
    "and %s: a sentence, a remedy, and nothing is lost",
    async (_, replies, says, remedy) => {
      const { server, ask } = setting;
      server.script(...GOOD.slice(0, 1), ...replies);
      const failed = await ask(toolwright);
      expect(failed).toMatchObject({ status: "failed", error: { code: "author_failed" }, intent: { author: "llm" } });
      expect(failed.error?.message).toContain(says);
      expect(failed.error?.hint).toContain(remedy);
      expect(failed.usage.calls).toBe(1 + replies.length);

      server.script(...GOOD.slice(1));
      const resumed = await toolwright.resume(failed.thread);
      expect(resumed).toMatchObject({ status: "waiting_review", error: null, table: { row_count: 3 } });
      expect(server.leftOver()).toBe(0);
      // The failed try was paid for, and stays counted.
      expect(resumed.usage.calls).toBe(1 + replies.length + 2);
      expect(resumed.usage.by.find(({ node }) => node === "spec")?.calls).toBe(replies.length + 1);
      expect(resumed.usage.input_tokens).toBeGreaterThanOrEqual(failed.usage.input_tokens + 200);
    },
  );

  it("counts what it had read and written before it was cut off", async () => {
    const { server, ask } = setting;
    server.script(...GOOD.slice(0, 1), { kind: "cut", text: "x".repeat(320) });
    const { usage } = await ask(toolwright);
    expect(usage.output_tokens).toBe(20 + 100);
    expect(usage.input_tokens).toBeGreaterThan(500);
  });

  it("stays counted also when it was the first step", async () => {
    const { server, ask } = setting;
    server.script(...Array<Reply>(3).fill(text("no")));
    const failed = await ask(toolwright);
    server.script(...GOOD);
    expect((await toolwright.resume(failed.thread)).usage).toMatchObject({ calls: 6, input_tokens: 600 });
  });
});

describe("an endpoint that can do less", () => {
  beforeEach(async () => {
    setting = await openSetting();
  });
  afterEach(() => setting.close());

  it("is waited for as long as it says, and the run goes on by itself", async () => {
    const { server, open, ask } = setting;
    server.script(...GOOD.slice(0, 1), status(429, "no", { "retry-after": "1" }), ...GOOD.slice(1));
    const started = performance.now();
    expect(await ask(open({ retries: 1 }))).toMatchObject({ status: "waiting_review", usage: { calls: 4 } });
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });

  it.each([[["json_schema"]], [["json_schema", "tools"]], [["json_schema", "tools", "json_mode"]]] as const)(
    "and knows no %j is asked in another way, once for all",
    async (missing) => {
      const { server, open, ask } = setting;
      server.rule(without(...missing));
      server.script(...GOOD);
      expect(await ask(open())).toMatchObject({ status: "waiting_review", usage: { calls: 3 + missing.length } });
      expect(server.leftOver()).toBe(0);
    },
  );
});

describe("availability in auto", () => {
  beforeEach(async () => {
    setting = await openSetting();
  });
  afterEach(() => setting.close());

  it("is nobody's concern while the built-in author is certain", async () => {
    const { server, open, ask } = setting;
    expect((await ask(open({ author: "auto" }), "total amount by region")).status).toBe("waiting_review");
    expect([server.listed(), server.received.length]).toEqual([0, 0]);
  });

  it("is looked at before the first call: without a model for a later step none is made", async () => {
    const { server, open, ask } = setting;
    const other = await startOpenAiServer();
    try {
      other.listAfterMs = 100;
      const models = { gone: { base_url: other.baseUrl } };
      const failed = await ask(open({ author: "auto", roles: { coder: ["gone"] }, models }));
      expect(failed).toMatchObject({ status: "failed", error: { code: "author_failed" }, usage: { calls: 0 } });
      expect(failed.error?.message).toContain("has no model gone (it has fake-model)");
      expect(server.received).toHaveLength(0);
    } finally {
      await other.close();
    }
  });

  it("of a later step's endpoint, where it takes long, holds up no call; a call that is in vain is stopped", async () => {
    const { server, open, ask } = setting;
    const slow = await startOpenAiServer();
    try {
      slow.listAfterMs = 1_500;
      slow.models = ["other"];
      server.rule(() => ({ kind: "hang" }));
      const coder = { coder: ["slow"] };
      const failed = await ask(open({ author: "auto", roles: coder, models: { slow: { base_url: slow.baseUrl } } }));
      expect(server.received).toHaveLength(1);
      expect(failed.error?.message).toContain("has no model slow (it has other)");
      expect(failed.usage.calls).toBe(1);
    } finally {
      await slow.close();
    }
  });

  it("leads to the next model where the first is gone, and it is said who did what", async () => {
    const { server, open, ask } = setting;
    server.models = ["fake-model", "small"];
    server.script(...GOOD);
    const {
      usage,
      code_reviews: _,
      ...shown
    } = await ask(open({ author: "auto", roles: { coder: ["gone", "small"] } }));
    expect(shown.status).toBe("waiting_review");
    expect(usage.by.map(({ node, model }) => [node, model])).toEqual([
      ["intent", "fake-model"],
      ["spec", "fake-model"],
      ["codegen", "small"],
    ]);
  });
});

describe("a budget", () => {
  beforeEach(async () => {
    setting = await openSetting();
  });
  afterEach(() => setting.close());

  const priced = { "fake-model": { input_usd: 10, output_usd: 100 } };
  it.each([
    ["calls", { calls: 2 }, { calls: 3 }],
    ["tokens", { tokens: 1_800 }, { tokens: 50_000 }],
    ["cost_usd", { cost_usd: 0.05 }, { cost_usd: 1 }],
  ])("of %s stops the run cleanly, and a larger one lets it go on", async (key, budget, larger) => {
    const { server, open, ask } = setting;
    server.script(...GOOD);
    const stopped = await ask(open({ budget, models: priced }));
    expect(stopped).toMatchObject({ status: "failed", error: { code: "budget_spent" } });
    expect(stopped.error?.hint).toContain(`llm.budget.${key}`);
    expect(stopped.usage.calls).toBeLessThan(3);
    const resumed = await open({ budget: larger, models: priced }).resume(stopped.thread);
    expect(resumed).toMatchObject({ status: "waiting_review", usage: { calls: 3 } });
    expect(server.leftOver()).toBe(0);
  });

  it("of calls holds for versions that are written side by side", async () => {
    const { server, open, ask } = setting;
    server.script(...GOOD);
    const shown = await ask(open({ candidates: 3, budget: { calls: 3 } }));
    expect(shown).toMatchObject({ status: "waiting_review", usage: { calls: 3 } });
    expect(server.received).toHaveLength(3);
  });

  it("that is nearly spent allows shorter answers only", async () => {
    const { server, open, ask } = setting;
    server.script(text(intent));
    await ask(open({ budget: { tokens: 3_000 } }));
    const asked = server.received[0]?.body.max_tokens ?? 0;
    expect(asked).toBeGreaterThan(256);
    expect(asked).toBeLessThan(3_000);
  });
});
