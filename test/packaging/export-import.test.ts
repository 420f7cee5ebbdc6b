import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToolwright, type Toolwright } from "../../index.ts";
import { SALES_CSV } from "../support/sales.ts";

const run = promisify(execFile);
const modules = resolve(import.meta.dirname, "../../node_modules");
/** Node as this process has it comes first, and git knows somebody. */
const env = {
  PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}`,
  HOME: process.env["HOME"] ?? "",
  GIT_AUTHOR_NAME: "ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
};

let folder: string;
let data: string;
let toolwright: Toolwright;
let kept: string;
let exported: string;

beforeAll(async () => {
  Object.assign(process.env, env);
  folder = realpathSync(mkdtempSync(join(tmpdir(), "toolwright-packages-")));
  data = join(folder, "sales.csv");
  writeFileSync(data, SALES_CSV);
  toolwright = createToolwright({ paths: { workspace: join(folder, "workspace") } });
  const { thread } = await toolwright.ask({ question: "total amount by region", data: [data] });
  await toolwright.answer(thread, "yes");
  kept = (await toolwright.answer(thread, "approve")).tool?.name ?? "";
  exported = join(folder, "package");
  await toolwright.tools.export([kept], exported, { license: "MIT", git: true });
  // In place of `npm install`, which needs a registry.
  symlinkSync(modules, join(exported, "node_modules"), "junction");
});

afterAll(async () => {
  await toolwright.close();
  rmSync(folder, { recursive: true, force: true });
});

async function npmTest(): Promise<{ passed: boolean; said: string }> {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  return run(npm, ["test"], { cwd: exported, env }).then(
    ({ stdout }) => ({ passed: true, said: stdout }),
    ({ stdout }) => ({ passed: false, said: String(stdout) }),
  );
}

describe("an exported tool", () => {
  it("passes its own tests there, made of its worked examples and laws, and no longer once its code is wrong", async () => {
    const right = await npmTest();
    expect(right.said).toContain("law: the order of the rows changes nothing");
    expect(right.said).toContain("worked example:");
    expect(right.passed, right.said).toBe(true);
    const file = join(exported, "tools", kept, "tool.ts");
    const code = readFileSync(file, "utf8");
    writeFileSync(file, code.replace("sum(", "max("));
    expect(await npmTest()).toMatchObject({ passed: false, said: expect.stringContaining("worked example") });
    writeFileSync(file, code);
  });

  it("runs on its own, and says in a sentence what is wrong with what it is given", async () => {
    const main = join(exported, "run.js");
    const { stdout } = await run(process.execPath, [main, "--data", data], { cwd: folder, env });
    expect(JSON.parse(stdout)).toMatchObject({ table: { rows: expect.arrayContaining([["north", 30]]) } });
    const refused = async (...args: string[]): Promise<string> =>
      run(process.execPath, [main, ...args], { cwd: folder, env }).then(
        () => "",
        ({ stderr }) => String(stderr),
      );
    expect(await refused("--data", "none.csv")).toContain("none.csv");
    expect(await refused("--data", data, "--param", "nonsense=1")).toContain('no parameter "nonsense"');
    expect(await refused("other", "--data", data)).toContain('There is no tool "other"');
  });

  it("is an MCP server of its own, which reads below its folder only", async () => {
    const client = new Client({ name: "test", version: "1.0.0" });
    const args = [join(exported, "server.js"), "--allow-dir", folder];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env, cwd: exported }));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([kept]);
    expect(tools[0]?.inputSchema).toMatchObject({ properties: { file_path: { type: "string" } } });
    const result = await client.callTool({ name: kept, arguments: { file_path: data } });
    expect(result.structuredContent).toMatchObject({ table: { rows: expect.arrayContaining([["north", 30]]) } });
    const outside = await client.callTool({ name: kept, arguments: { file_path: "/etc/passwd" } });
    expect(outside).toMatchObject({ isError: true });
    expect(JSON.stringify(outside.content)).toContain("outside of the folders");
    expect(await client.callTool({ name: kept, arguments: {} })).toMatchObject({ isError: true });
    await expect(client.callTool({ name: "nothing", arguments: {} })).rejects.toThrow(/There is no tool/);
    await client.close();
  });

  it("states its licence and pins what it needs, and is committed with nothing else", async () => {
    const manifest = JSON.parse(readFileSync(join(exported, "package.json"), "utf8"));
    expect(manifest).toMatchObject({ license: "MIT", toolwright: { tools: [{ name: kept, version: 1 }] } });
    for (const version of Object.values(manifest.dependencies)) expect(version).toMatch(/^\d/);
    const { stdout } = await run("git", ["ls-files"], { cwd: exported, env });
    expect(stdout.split("\n")).toEqual(expect.arrayContaining([`tools/${kept}/tool.ts`, "server.js", "README.md"]));
    expect(stdout).not.toContain("node_modules");
  });

  it("is written into an empty folder, or over an earlier export with force; nothing else is touched", async () => {
    const refused = (to: string, options = {}) => expect(toolwright.tools.export([kept], to, options)).rejects;
    await refused(exported).toMatchObject({ code: "usage", message: expect.stringContaining("is not empty") });
    writeFileSync(join(exported, "mine.txt"), "mine");
    await toolwright.tools.export([kept], exported, { force: true, git: true });
    expect(readFileSync(join(exported, "mine.txt"), "utf8")).toBe("mine");
    await refused(data).toThrow(/is not a folder/);
    await refused(join(folder, "workspace", "x")).toThrow(/lies in the workspace/);
    await refused(join(folder, "new"), { license: '"' }).toThrow(/no licence/);
    await refused(join(folder, "new"), { name: "../x" }).toThrow(/can't be the name/);
    expect(existsSync(join(folder, "new"))).toBe(false);
    const foreign = join(folder, "foreign");
    mkdirSync(join(foreign, "tests"), { recursive: true });
    await refused(foreign, { force: true }).toThrow(/no export made/);
    const linked = join(folder, "linked");
    mkdirSync(linked);
    writeFileSync(join(folder, "target"), "kept");
    symlinkSync(join(folder, "target"), join(linked, "README.md"));
    await toolwright.tools.export([kept], linked, { force: true });
    expect(readFileSync(join(folder, "target"), "utf8")).toBe("kept");
    await expect(toolwright.tools.export(["nothing"], join(folder, "new"))).rejects.toMatchObject({
      code: "unknown_tool",
    });
  });

  it("has company where several are exported: one server with all, without tests", async () => {
    const all = join(folder, "all-tools");
    expect(await toolwright.tools.export("all", all, { format: "mcp", force: true })).toMatchObject({
      tools: [kept],
      package: "all-tools",
    });
    expect(existsSync(join(all, "tests"))).toBe(false);
    const both = await toolwright.tools.export([kept, "top_groups"], join(folder, "both"), { force: true });
    expect(both.tools).toEqual([kept, "top_groups"]);
  });
});

describe("an imported tool", () => {
  it("is proved, run and reviewed like a new one, whatever its package says of itself", async () => {
    const elsewhere = createToolwright({ paths: { workspace: join(folder, "elsewhere") } });
    const view = await elsewhere.tools.import(exported, { data: [data] });
    expect(view).toMatchObject({ status: "waiting_review", review: { stage: 1 }, report: { status: "PASSED" } });
    expect(view.table?.rows).toEqual(expect.arrayContaining([["north", 30]]));
    expect(await elsewhere.tools.list()).toEqual([]);
    await elsewhere.answer(view.thread, "yes");
    expect((await elsewhere.answer(view.thread, "approve")).tool).toMatchObject({ name: kept, version: 1 });
    expect((await elsewhere.tools.show(kept)).provenance).toMatchObject({ author: "imported" });
    const again = await elsewhere.ask({ question: "total amount by region", data: [data] });
    expect(again).toMatchObject({ status: "done", tool: { name: kept, reused: true } });
    await elsewhere.close();
  });

  it("that breaks the rules or its own examples is not brought in", async () => {
    const brought = async (change: (code: string) => string) => {
      const hostile = join(folder, `hostile-${Math.random()}`);
      mkdirSync(join(hostile, "tools", kept), { recursive: true });
      const own = (file: string): string => readFileSync(join(exported, "tools", kept, file), "utf8");
      writeFileSync(join(hostile, "tools", kept, "tool.ts"), change(own("tool.ts")));
      writeFileSync(join(hostile, "tools", kept, "spec.json"), own("spec.json"));
      return toolwright.tools.import(hostile, { data: [data] });
    };
    const before = (await toolwright.tools.list()).length;
    const reading = await brought((code) => `import { readFileSync } from "node:fs";\n${code}`);
    expect(reading).toMatchObject({ status: "failed", report: { status: "FAILED" } });
    expect(await brought((code) => code.replace("sum(", "max("))).toMatchObject({ status: "failed" });
    expect(await toolwright.tools.list()).toHaveLength(before);
  });

  it("is refused in a sentence where its package is none, is several, or leads elsewhere", async () => {
    const bad = (name: string, make: (at: string) => void): string => {
      const at = join(folder, name);
      mkdirSync(join(at, "tools"), { recursive: true });
      make(at);
      return at;
    };
    const toolIn = (at: string, spec: string): void => {
      mkdirSync(join(at, "tools", kept), { recursive: true });
      writeFileSync(join(at, "tools", kept, "tool.ts"), "export default 1;");
      writeFileSync(join(at, "tools", kept, "spec.json"), spec);
    };
    const several = join(folder, "several");
    await toolwright.tools.export([kept, "top_groups"], several, { force: true });
    const cases: [string, RegExp, string?][] = [
      [join(folder, "nowhere"), /There is no tool in/],
      [data, /There is no tool in/],
      [several, /The package has 2 tools/],
      [exported, /is no tool's name/, "../../etc"],
      [exported, /is not a folder/, "something_else"],
      [bad("no-json", (at) => toolIn(at, "{")), /is not JSON/],
      [bad("no-spec", (at) => toolIn(at, '{"name":"x"}')), /is not a tool's spec/],
      [bad("huge", (at) => toolIn(at, " ".repeat(2_000_000))), /more than the/],
      [
        bad("link", (at) => symlinkSync(join(exported, "tools", kept), join(at, "tools", "linked_tool"))),
        /is not a folder/,
        kept,
      ],
    ];
    for (const [from, sentence, tool] of cases) {
      const importing = toolwright.tools.import(from, { data: [data], ...(tool === undefined ? {} : { tool }) });
      await expect(importing, from).rejects.toMatchObject({ code: "usage", message: expect.stringMatching(sentence) });
    }
    writeFileSync(join(folder, "other.csv"), "a,b\n1,2\n");
    const unfit = toolwright.tools.import(exported, { data: [join(folder, "other.csv")] });
    await expect(unfit).rejects.toMatchObject({ code: "schema_mismatch" });
    await expect(toolwright.tools.import(exported, { data: [] })).rejects.toMatchObject({ code: "usage" });
  });
});
