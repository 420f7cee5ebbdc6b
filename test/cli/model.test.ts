import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunView } from "../../state/view.ts";
import { FRUIT_REPLIES } from "../authors/llm/fruit-scripts.ts";
import { block, CSV, code, QUESTION, spec } from "../authors/llm/scripts.ts";
import { GOOD } from "../authors/llm/setting.ts";
import { type OpenAiServer, startOpenAiServer, text } from "../support/openai-server.ts";
import { publishedMain } from "../support/published.ts";
import { hasScript, onTerminal } from "./terminal.ts";

const root = resolve(import.meta.dirname, "../..");
const main = await publishedMain();

let folder: string;
let server: OpenAiServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-model-"));
  writeFileSync(join(folder, "sales.csv"), CSV);
  server = await startOpenAiServer();
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Output {
  status: number | null;
  stdout: string;
  stderr: string;
}

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: process.env["HOME"] ?? "",
  LANG: "C.UTF-8",
  OPENAI_BASE_URL: server.baseUrl,
  TOOLWRIGHT_MODEL: "fake-model",
  ...more,
});

/** A command line in a process of its own, configured by its environment and nothing else. */
function run(args: string[], more: Record<string, string> = {}, script = main): Promise<Output> {
  return new Promise((done) => {
    const options = { cwd: folder, env: environment(more) };
    execFile(process.execPath, [script, ...args], options, (fault, stdout, stderr) => {
      done({ status: fault === null ? 0 : typeof fault.code === "number" ? fault.code : null, stdout, stderr });
    });
  });
}

const ask = ["ask", QUESTION, "-d", "sales.csv", "--thread", "t1"];

describe("three variables are enough", () => {
  test("to have a model answer, to see what it took, and what was sent, to the letter and without the key", async () => {
    server.key = "sk-marked-key";
    server.script(...GOOD);
    const key = { OPENAI_API_KEY: "sk-marked-key" };
    const asked = await run([...ask, "--json"], key);
    expect(asked.status).toBe(0);
    const view = JSON.parse(asked.stdout) as RunView;
    expect(view).toMatchObject({ status: "waiting_review", usage: { calls: 3, input_tokens: 300 } });

    const shown = await run(["show", "t1"]);
    expect(shown.stdout).toContain("Models: 3 calls, 300 tokens read, 60 written");
    expect(shown.stdout).toContain("codegen: coder fake-model, 1 call");
    expect((await run(["runs"])).stdout).toMatch(/calls +tokens[^]* 3 +360 /);

    const { stdout } = await run(["show", "t1", "--sent", "--json"]);
    const { sent } = JSON.parse(stdout) as { sent: { url: string; body: string }[] };
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual(server.received.map(({ body }) => body));
    expect(sent.map(({ url }) => url)).toEqual(Array(3).fill(`${server.baseUrl}/chat/completions`));
    const plain = await run(["show", "t1", "--sent"]);
    expect(plain.stdout).toContain(`codegen (coder) fake-model ${server.baseUrl}/chat/completions`);
    expect(plain.stdout).toContain("What stands between <data> and </data> comes from files.");
    expect(asked.stdout + shown.stdout + stdout + plain.stdout).not.toContain("marked-key");
  });
});

describe("trying an endpoint", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
  const [program, script = "", ...args] = manifest.scripts["try-endpoint"]?.split(" ") ?? [];

  test("by the npm script reports five tasks, each with what it took", async () => {
    expect(program).toBe("node");
    server.script(...FRUIT_REPLIES);
    const { status, stdout } = await run(args, {}, join(root, script));
    expect(stdout.split("\n").filter((line) => line.startsWith("✓ endpoint"))).toHaveLength(5);
    expect(stdout).toContain("writes code that passes its checks: 13 lines (1 call, 100 + 20 tokens");
    expect(status).toBe(0);
    expect(server.leftOver()).toBe(0);
  });

  test("tells what a poor model can't do, each task for itself", async () => {
    server.script(...Array(6).fill(text("I am a small model.")), ...FRUIT_REPLIES.slice(2, 3), text(block(code)));
    const { status, stdout } = await run(["doctor", "--endpoint", "--json"]);
    const { findings } = JSON.parse(stdout) as { findings: { ok: boolean; detail: string; remedy: string | null }[] };
    expect(findings.map(({ ok }) => ok)).toEqual([true, false, false, false, false]);
    expect(findings[1]?.detail).toContain("no JSON object");
    expect(findings[4]?.detail).toContain("The check");
    expect(findings.every(({ ok, remedy }) => ok === (remedy === null))).toBe(true);
    expect(status).toBe(4);
  });

  test("ends at once where there is none, with what to do", async () => {
    await server.close();
    const { status, stdout } = await run(["doctor", "--endpoint"]);
    expect(stdout.replace(/\s+/g, " ")).toContain("can't be reached (ECONNREFUSED). Start the endpoint, or correct");
    expect(stdout.match(/✗/g)).toHaveLength(1);
    expect(status).toBe(4);
  });
});

describe("a wrong setting is told in a sentence with the remedy, before anything is sent", () => {
  const yaml = (text: string): void => writeFileSync(join(folder, "toolwright.config.yaml"), `llm: ${text}\n`);
  const nothing = { OPENAI_BASE_URL: "", TOOLWRIGHT_MODEL: "" };
  test.each([
    ["no endpoint", () => {}, nothing, [], 3, '"change"', "set OPENAI_BASE_URL and TOOLWRIGHT_MODEL"],
    [
      "no endpoint where the model is asked for",
      () => {},
      { OPENAI_BASE_URL: "http://127.0.0.1:1/v1" },
      ["--author", "llm"],
      4,
      "http://127.0.0.1:1/v1 can't be reached",
      "correct OPENAI_BASE_URL",
    ],
    [
      "an address that is none",
      () => {},
      { OPENAI_BASE_URL: "localhost:8000" },
      [],
      2,
      "expected an address such as http:",
      "Correct",
    ],
    [
      "an unknown model",
      () => {},
      { TOOLWRIGHT_MODEL: "gone" },
      [],
      4,
      "has no model gone (it has fake-model)",
      "Name one",
    ],
    ["a missing key", () => (server.key = "sk-1"), {}, [], 4, "OPENAI_API_KEY is not set", "Put the key into"],
    ["a wrong key", () => (server.key = "sk-1"), { OPENAI_API_KEY: "sk-2" }, [], 4, "refused the key", "a valid key"],
    [
      "no prices",
      () => yaml("{ budget: { cost_usd: 1 } }"),
      {},
      [],
      2,
      "no price for the model fake-model",
      "input_usd",
    ],
    ["an unknown role", () => yaml("{ roles: { writer: [a] } }"), {}, [], 2, "`llm.roles.writer`", "parser, architect"],
    ["no calls", () => yaml("{ budget: { calls: 0 } }"), {}, [], 2, "`llm.budget.calls` is wrong", "the default, 40"],
    ["no tokens", () => yaml("{ budget: { tokens: 0 } }"), {}, [], 2, "`llm.budget.tokens` is wrong", "400000"],
    ["no money", () => yaml("{ budget: { cost_usd: 0 } }"), {}, [], 2, "`llm.budget.cost_usd` is wrong", "null"],
  ] as [string, () => unknown, Record<string, string>, string[], number, string, string][])(
    "%s",
    async (_, breakIt, variables, flags, exitCode, says, remedy) => {
      breakIt();
      const { status, stdout } = await run([...ask, ...flags, "--json"], variables);
      const { error } = JSON.parse(stdout) as RunView;
      expect(error?.message).toContain(says);
      expect(error?.hint).toContain(remedy);
      expect(status).toBe(exitCode);
      expect(server.received).toHaveLength(0);
    },
  );

  test("a run that fails halfway says how to go on", async () => {
    server.script(...GOOD.slice(0, 2));
    const failed = await run(ask, { TOOLWRIGHT_LLM_RETRIES: "0" });
    expect(failed.stdout).toContain("toolwright resume t1");
    expect(failed.stderr).toContain("✗ codegen");
    server.script(...GOOD.slice(2));
    const resumed = await run(["resume", "t1"]);
    expect(resumed.stdout).toContain("The largest change is 15.");
    expect(resumed.status).toBe(0);
  });
});

describe.skipIf(!hasScript)("on a real terminal (needs `script` of util-linux)", () => {
  test("spec and code appear while they are written, and what can't be seen is written out", async () => {
    const hostile = { ...spec, description: "Change of amount.\u001b[2J\u202e" };
    const half = block(code).slice(0, 300);
    let release = (): void => {};
    const written = new Promise<void>((done) => (release = done));
    server.script(...GOOD.slice(0, 1), text(hostile), { kind: "slow", text: block(code), holdAt: 300, until: written });
    const { screen, status } = await onTerminal([process.execPath, main, ...ask], {
      cwd: folder,
      env: environment({ TERM: "xterm-256color" }),
      steps: [
        // The second half is not sent before the first is on the screen.
        [lastLine(half), release],
        ["Answer later", "\u0003"],
      ],
    });
    expect(screen).toContain('"name":"daily_change_of_amount"');
    expect(screen).toContain("\\u001b[2J");
    expect(screen).not.toContain("\u202e");
    for (const line of code.split("\n")) expect(screen).toContain(line.trim());
    expect(screen.indexOf("lag(amount)")).toBeLessThan(screen.indexOf("✓ codegen"));
    expect(status).toBe(130);
  });
});

const lastLine = (of: string): string => of.split("\n").at(-2) ?? "";
