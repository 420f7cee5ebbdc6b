import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Likeness } from "../../../authors/likeness.ts";
import { createLikeness } from "../../../authors/llm/embeddings.ts";
import { createToolwright } from "../../../index.ts";
import { Config } from "../../../state/config.ts";
import { NO_USAGE } from "../../../state/usage.ts";
import { SALES_CSV } from "../../support/sales.ts";

/** What the endpoint does with one request. */
type Reply = (response: ServerResponse, input: string[]) => void;

interface Received {
  url: string;
  authorization: string | null;
  body: { model: string; input: string[] };
}

let received: Received[];
let reply: Reply;
let address: string;
let stop: () => Promise<void>;
const sent: { role: string; url: string; body: string }[] = [];
const run = { thread: "t", node: "gap", spent: () => NO_USAGE, record: () => {}, report: () => {} };

const vectors =
  (...all: number[][]): Reply =>
  (response) => {
    const data = all.map((embedding, index) => ({ object: "embedding", index, embedding }));
    sendJson(response, 200, { object: "list", data, usage: { prompt_tokens: 1, total_tokens: 1 } });
  };

beforeEach(async () => {
  received = [];
  sent.length = 0;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request));
    received.push({ url: request.url ?? "", authorization: request.headers.authorization ?? null, body });
    reply(response, body.input);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});

afterEach(() => stop());

function open(embeddings: object = { model: "small-embedder" }): Likeness | null {
  const { llm } = Config.parse({ llm: { base_url: address, embeddings } });
  return createLikeness({ llm, readKey: () => "secret", keepSent: (request) => void sent.push(request) });
}

describe("likeness by embeddings", () => {
  it("is the cosine of the vectors, in the order of the texts, and what was sent is kept without the key", async () => {
    reply = vectors([1, 0], [0, 1], [2, 0], [-1, 0], [1, 1]);
    const scores = await open()?.("asked", ["a", "b", "c", "d"], run);
    expect(scores?.map((score) => Math.round(score * 100) / 100)).toEqual([0, 1, 0, 0.71]);
    expect(received).toMatchObject([
      {
        url: "/v1/embeddings",
        authorization: "Bearer secret",
        body: { model: "small-embedder", input: ["asked", "a", "b", "c", "d"] },
      },
    ]);
    expect(sent).toMatchObject([{ thread: "t", node: "gap", role: "embeddings", url: `${address}/embeddings` }]);
    expect(JSON.stringify(sent)).not.toContain("secret");
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual(expect.objectContaining({ input: received[0]?.body.input }));
  });

  it("is none where no model for it is named", () => {
    expect(open({})).toBeNull();
    expect(open({ model: "" })).toBeNull();
  });

  it.each<[string, Reply]>([
    ["a refusal", (response) => sendJson(response, 401, { error: { message: "no" } })],
    ["a fault", (response) => sendJson(response, 500, { error: { message: "no" } })],
    ["nonsense", (response) => response.end("<html>")],
    ["no vectors", vectors()],
    ["too few vectors", vectors([1, 0])],
    ["vectors of other lengths", vectors([1, 0], [1], [1])],
    ["a closed connection", (response) => response.destroy()],
    ["silence", () => {}],
  ])("is none, and no fault, after %s; and it is not tried again", async (_, wrong) => {
    reply = wrong;
    const scores = await open({ model: "small-embedder", timeout_ms: 300 })?.("asked", ["a", "b"], run);
    expect(scores).toBeNull();
    expect(received).toHaveLength(1);
  });

  it("is given up when the run is stopped", async () => {
    reply = () => {};
    const stopped = AbortSignal.timeout(50);
    expect(await open({ model: "m", timeout_ms: 60_000 })?.("asked", ["a"], { ...run, signal: stopped })).toBeNull();
  });
});

describe("two kept tools that answer a question equally well", () => {
  it("are settled by it, what was sent is shown, and by their words where it fails", async () => {
    const folder = mkdtempSync(join(tmpdir(), "toolwright-likeness-"));
    const data = [join(folder, "sales.csv")];
    writeFileSync(data[0] ?? "", SALES_CSV);
    const toolwright = createToolwright({
      paths: { workspace: join(folder, "workspace") },
      llm: { author: "builtin", embeddings: { model: "small-embedder", base_url: address } },
    });
    const question = "total amount by region";
    for (const keepBoth of [false, true]) {
      const { thread } = await toolwright.ask({ question, data, newTool: true });
      await toolwright.answer(thread, "yes");
      await toolwright.answer(thread, "approve", { keepBoth });
    }
    const names = (await toolwright.tools.list()).map(({ name }) => name);
    expect(received).toEqual([]);
    for (const wanted of names) {
      reply = (response, input) =>
        vectors(
          ...input.map((text, place) =>
            place === 0 || text.startsWith(`${wanted.replaceAll("_", " ")}:`) ? [1, 0] : [0, 1],
          ),
        )(response, input);
      const view = await toolwright.ask({ question, data });
      expect(view.tool).toMatchObject({ name: wanted, reused: true });
      expect(view.reuse?.candidates.map(({ likeness }) => likeness).slice(0, 2)).toEqual([1, 0]);
      expect(await toolwright.sent(view.thread)).toMatchObject([{ role: "embeddings", model: "small-embedder" }]);
    }
    reply = (response) => sendJson(response, 503, { error: { message: "no" } });
    expect(await toolwright.ask({ question, data })).toMatchObject({ status: "done", tool: { reused: true } });
    await toolwright.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
