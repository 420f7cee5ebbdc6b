import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createToolwright } from "../../../index.ts";
import { type OpenAiServer, startOpenAiServer, text } from "../../support/openai-server.ts";
import { block, CSV, code, intent, QUESTION, spec } from "./scripts.ts";

const KEY = "sk-marked-key-4711";

let folder: string;
let model: OpenAiServer;
let tracer: Server;
let traced: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-tracing-"));
  writeFileSync(join(folder, "sales.csv"), CSV);
  model = await startOpenAiServer();
  traced = [];
  tracer = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      traced.push(`${request.url} ${Buffer.concat(chunks).toString("utf8")}`);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((done) => tracer.listen(0, "127.0.0.1", done));
  process.env["TEST_MODEL_KEY"] = KEY;
  process.env["LANGSMITH_ENDPOINT"] = `http://127.0.0.1:${(tracer.address() as AddressInfo).port}`;
  process.env["LANGSMITH_API_KEY"] = "ls-test";
});

afterEach(async () => {
  for (const name of ["TEST_MODEL_KEY", "LANGSMITH_ENDPOINT", "LANGSMITH_API_KEY", "LANGSMITH_TRACING"]) {
    delete process.env[name];
  }
  tracer.closeAllConnections();
  await Promise.all([model.close(), new Promise((done) => tracer.close(done))]);
  rmSync(folder, { recursive: true, force: true });
});

async function run(): Promise<void> {
  model.script(text(intent), text(spec), text(block(code)));
  const llm = { author: "llm" as const, base_url: model.baseUrl, model: "fake-model", api_key_env: "TEST_MODEL_KEY" };
  const toolwright = createToolwright({ paths: { workspace: join(folder, "workspace") }, llm });
  const view = await toolwright.ask({ question: QUESTION, data: [join(folder, "sales.csv")] });
  expect(view.status).toBe("waiting_review");
  await toolwright.close();
}

describe("tracing", () => {
  it("sends nothing when it is not asked for", async () => {
    await run();
    expect(traced).toEqual([]);
  });

  it("goes to LangSmith when its variables are set, and never has the key", async () => {
    process.env["LANGSMITH_TRACING"] = "true";
    await run();
    await expect.poll(() => traced.join("").includes("fake-model"), { timeout: 20_000 }).toBe(true);
    expect(traced.join("")).not.toContain("marked-key");
  });
});
