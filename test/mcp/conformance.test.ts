import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishedMain } from "../support/published.ts";
import { makeSetting, type Running, removeSetting, type Setting, serveHere } from "./setting.ts";

const run = promisify(execFile);
const packages = resolve(import.meta.dirname, "../../node_modules/@modelcontextprotocol");
const main = await publishedMain();

/** Scenarios that don't apply: they call what only the suite's own example server has, or parts that this server doesn't declare. */
const NOT_OURS: Record<string, string[]> = {
  "needs the example server's tools": [
    "tools-call-simple-text",
    "tools-call-image",
    "tools-call-audio",
    "tools-call-embedded-resource",
    "tools-call-mixed-content",
    "tools-call-with-logging",
    "tools-call-error",
    "tools-call-with-progress",
    "tools-call-sampling",
    "tools-call-elicitation",
    "json-schema-2020-12",
    "elicitation-sep1034-defaults",
    "elicitation-sep1330-enums",
    "server-sse-polling",
  ],
  "needs the example server's resources and prompts": [
    "resources-read-text",
    "resources-read-binary",
    "resources-templates-read",
    "prompts-get-simple",
    "prompts-get-with-args",
    "prompts-get-embedded-resource",
    "prompts-get-with-image",
  ],
  "is about logging, completion and subscriptions, which the server doesn't declare": [
    "logging-set-level",
    "completion-complete",
    "resources-subscribe",
    "resources-unsubscribe",
  ],
};

const OURS = [
  "server-initialize",
  "ping",
  "tools-list",
  "server-sse-multiple-streams",
  "resources-list",
  "prompts-list",
  "dns-rebinding-protection",
];

let setting: Setting;
let running: Running;
let folder: string;

beforeAll(async () => {
  setting = await makeSetting();
  running = await serveHere(setting);
  folder = await mkdtemp(join(tmpdir(), "toolwright-conformance-"));
});

afterAll(async () => {
  await running.close();
  await removeSetting(setting);
  await rm(folder, { recursive: true, force: true });
});

/** Runs a package's command, with nothing of this machine's settings in reach. */
async function command(file: string, args: string[]): Promise<{ code: number; stdout: string }> {
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder };
  return run(process.execPath, [file, ...args], { cwd: folder, env, maxBuffer: 1e8 }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (fault: { code: number; stdout: string }) => ({ code: fault.code, stdout: fault.stdout }),
  );
}

describe("the conformance suite of the protocol", () => {
  it("finds nothing wrong in what applies to this server", async () => {
    const baseline = join(folder, "not-ours.yml");
    const names = Object.values(NOT_OURS).flat();
    await writeFile(baseline, `server:\n${names.map((name) => `  - ${name}\n`).join("")}`);
    const suite = join(packages, "conformance/dist/index.js");
    const args = ["server", "--url", running.http.url, "--suite", "all", "--expected-failures", baseline];
    const { code, stdout } = await command(suite, args);
    for (const name of OURS) expect(stdout).toMatch(new RegExp(`✓ ${name}: \\d+ passed, 0 failed`));
    expect(code, stdout.slice(-2_000)).toBe(0);
  });
});

describe("the inspector", () => {
  const inspect = (args: string[]) =>
    command(join(packages, "inspector/clients/launcher/build/index.js"), ["--cli", ...args]);

  it("lists the tools over HTTP, and finds every schema portable", async () => {
    const { code, stdout } = await inspect([running.http.url, "--method", "tools/list", "--strict"]);
    expect(code, stdout.slice(-2_000)).toBe(0);
    const { tools } = JSON.parse(stdout) as { tools: { name: string }[] };
    expect(tools.map(({ name }) => name)).toContain("analyze_data");
  });

  it("calls a tool of a server that it starts itself", async () => {
    const params = JSON.stringify({ groupBy: "region", measure: "amount", limit: 1 });
    const call = ["--method", "tools/call", "--tool-name", "run_tool", "--tool-arg", "name=top_groups"];
    const given = ["--tool-arg", `file_path=${setting.data}`, "--tool-arg", `params=${params}`];
    const server = [main, "mcp", "--workspace", setting.workspace, "--allow-dir", setting.folder];
    const { code, stdout } = await inspect([...call, ...given, "--", process.execPath, ...server]);
    expect(code, stdout.slice(-2_000)).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ structuredContent: { status: "done", answers: { top: "north" } } });
  });
});
