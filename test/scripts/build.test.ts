import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunView } from "../../state/view.ts";
import { CSV, QUESTION } from "../authors/llm/scripts.ts";
import { GOOD } from "../authors/llm/setting.ts";
import { type OpenAiServer, startOpenAiServer } from "../support/openai-server.ts";
import { publishedMain } from "../support/published.ts";

const root = resolve(import.meta.dirname, "../..");
const run = promisify(execFile);

let folder: string;
let server: OpenAiServer;

let main: string;

beforeAll(async () => {
  main = await publishedMain();
  folder = mkdtempSync(join(tmpdir(), "toolwright-build-"));
  server = await startOpenAiServer();
  writeFileSync(join(folder, "sales.csv"), CSV);
}, 240_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(question: string, ...flags: string[]): Promise<RunView> {
  const args = [main, "ask", question, "--data", "sales.csv", "--json", ...flags];
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, LANG: "C.UTF-8", OPENAI_BASE_URL: server.baseUrl, TOOLWRIGHT_MODEL: "fake-model" };
  const { stdout } = await run(process.execPath, args, { cwd: folder, env });
  return JSON.parse(stdout) as RunView;
}

describe("what is published", () => {
  test("has a model write, prove and run a tool", async () => {
    server.script(...GOOD);
    const view = await ask(QUESTION, "--author", "llm");
    expect(view).toMatchObject({ status: "waiting_review", error: null, usage: { calls: 3 } });
    expect(view.table?.row_count).toBe(3);
    const prompts = server.received.map(({ body }) => body.messages.map(({ content }) => content).join("\n"));
    expect(prompts[2]).toContain('import type { ToolInput, ToolOutput } from "toolwright/tool";');
  });

  test("has the reference tools, draws charts and writes packages", async () => {
    const call = (...args: string[]) => run(process.execPath, [main, ...args, "--json"], { cwd: folder });
    const columns = ["--param", "groupBy=region", "--param", "measure=amount"];
    const { stdout } = await call("tool", "run", "top_groups", "--data", "sales.csv", ...columns);
    const { status, thread } = JSON.parse(stdout) as RunView;
    expect(status).toBe("done");
    await call("show", thread, "--chart", "chart.png");
    expect(readFileSync(join(folder, "chart.png")).subarray(1, 4).toString()).toBe("PNG");
    await call("tool", "export", "top_groups", "package");
    symlinkSync(join(root, "node_modules"), join(folder, "package/node_modules"), "junction");
    const alone = await run(process.execPath, ["run.js", "--data", "../sales.csv", ...columns], {
      cwd: join(folder, "package"),
    });
    expect(JSON.parse(alone.stdout)).toHaveProperty("table.rows");
  });

  test("answers by itself what needs no model", async () => {
    expect(await ask("total amount by region")).toMatchObject({ status: "waiting_review", usage: { calls: 0 } });
  });
});
