import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveModels } from "../../../authors/llm/models.ts";
import { makeRouter, type Router } from "../../../authors/llm/router.ts";
import { Config, type ConfigInput } from "../../../state/config.ts";
import { type OpenAiServer, startOpenAiServer } from "../../support/openai-server.ts";

let near: OpenAiServer;
let far: OpenAiServer;
let now: number;

beforeEach(async () => {
  [near, far] = await Promise.all([startOpenAiServer(), startOpenAiServer()]);
  near.models = ["small", "other"];
  far.models = ["big"];
  now = 0;
});
afterEach(() => Promise.all([near.close(), far.close()]));

function open(roles: NonNullable<NonNullable<ConfigInput["llm"]>["roles"]>): Router {
  const llm = Config.parse({
    llm: { base_url: near.baseUrl, model: "small", models: { big: { base_url: far.baseUrl } }, roles },
  }).llm;
  return makeRouter({ models: resolveModels(llm), keyOf: () => null, stopwatch: () => now });
}

const namesOf = (router: Router): string[] => router.candidates("coder", 100).map(({ name }) => name);

describe("the check before a run", () => {
  it("asks every endpoint once, whatever the number of its models, and remembers the answer for a minute", async () => {
    const router = open({ parser: ["small", "other"], coder: ["big", "small"] });
    expect(await router.check()).toBeNull();
    expect(await router.check()).toBeNull();
    expect([near.listed(), far.listed()]).toEqual([1, 1]);
    now = 61_000;
    await router.check();
    expect([near.listed(), far.listed()]).toEqual([2, 2]);
  });

  it("asks all endpoints at the same time", async () => {
    near.listAfterMs = 400;
    far.listAfterMs = 400;
    const started = performance.now();
    expect(await open({ coder: ["big"] }).check()).toBeNull();
    expect(performance.now() - started).toBeLessThan(750);
  });

  it("puts a model that is not there behind the next of its role", async () => {
    await far.close();
    const router = open({ coder: ["big", "small"] });
    expect(await router.check()).toBeNull();
    expect(namesOf(router)).toEqual(["small", "big"]);
  });

  it("does not wait for a preferred model that takes long to say whether it is there", async () => {
    far.listAfterMs = 4_000;
    const router = open({ coder: ["big", "small"] });
    const started = performance.now();
    expect(await router.check()).toBeNull();
    expect(performance.now() - started).toBeLessThan(2_500);
    expect(namesOf(router)).toEqual(["small", "big"]);
  });

  it("says of every model of a role why none can be asked, and forgets it once that is mended", async () => {
    const before = far.models;
    far.models = ["huge"];
    const router = open({ coder: ["big", "gone"] });
    const problem = await router.check();
    expect(problem?.what).toContain("has no model big (it has huge)");
    expect(problem?.what).toContain("has no model gone (it has small, other)");
    far.models = before;
    expect(await router.check()).toBeNull();
  });

  it("leaves to the first call what an endpoint without a list has", async () => {
    near.models = null;
    expect(await open({}).check()).toBeNull();
  });

  it("is stopped when the run is", async () => {
    near.listAfterMs = 4_000;
    const stop = new AbortController();
    const checked = open({}).check(stop.signal);
    stop.abort(new Error("enough"));
    await expect(checked).rejects.toThrow("enough");
  });
});

describe("a model that failed", () => {
  it("is asked last for a minute, or until it has answered", () => {
    const router = open({ coder: ["big", "small"] });
    const big = router.candidates("coder", 100)[0];
    if (!big) throw new Error("there are two");
    router.failed(big);
    expect(namesOf(router)).toEqual(["small", "big"]);
    now = 60_001;
    expect(namesOf(router)).toEqual(["big", "small"]);
    router.failed(big);
    router.answered(big);
    expect(namesOf(router)).toEqual(["big", "small"]);
  });
});
