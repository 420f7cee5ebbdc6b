import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../config/load-config.ts";
import { buildGraph } from "../../graph/graph.ts";
import type { Nodes } from "../../nodes/nodes.ts";

const root = resolve(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const run = promisify(execFile);

/** A client's configuration, as far as it is about servers. */
interface Configuration {
  mcpServers?: Record<string, ServerEntry>;
  servers?: Record<string, ServerEntry>;
}

interface ServerEntry {
  command?: string;
  args?: string[];
  url?: string;
}

/** What stands in the README's code blocks of one language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    (match) => match[1] ?? "",
  );
}

/** The arguments of a command line that quotes with double quotes only. */
function argumentsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-readme-"));
  cpSync(join(root, "examples"), join(folder, "examples"), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the README", () => {
  const commands = blocks("sh")
    .flatMap((block) => block.split("\n"))
    .filter((line) => line.startsWith("npm start -- "));

  it("shows commands", () => {
    expect(commands.length).toBeGreaterThan(3);
  });

  it.each(commands)("has a command that works: %s", async (line) => {
    const args = argumentsOf(line).slice(3);
    const { stdout } = await run(process.execPath, [join(root, "cli/main.ts"), ...args], { cwd: folder });
    if (args.includes("--json")) expect(JSON.parse(stdout)).toMatchObject({ status: "waiting_review" });
    else expect(stdout).not.toBe("");
  });

  const configurations = blocks("json").map((block) => JSON.parse(block) as Configuration);
  const servers = configurations.map((each) => Object.values(each.mcpServers ?? each.servers ?? {})[0] ?? {});

  it("configures MCP clients with the address that the server has by default", () => {
    const urls = servers.flatMap(({ url }) => url ?? []);
    expect(urls.length).toBeGreaterThan(1);
    const help = readFileSync(join(root, "cli/commands/mcp.ts"), "utf8");
    for (const url of urls) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
      expect(help).toContain(`const PORT = ${new URL(url).port.replace(/(?=\d{3}$)/, "_")};`);
    }
  });

  const toml = blocks("toml").map((block) => ({
    args: JSON.parse(/^args = (.*)$/m.exec(block)?.[1] ?? "") as string[],
  }));
  const started = [...servers, ...toml].flatMap(({ args }) => (args ? [args] : []));

  it.each(started)("configures MCP clients with a command line that serves: %s %s %s", async (...args) => {
    const here = args.map((arg) => arg.replace("${workspaceFolder}", folder).replace("/home/me", folder));
    mkdirSync(join(folder, "data"), { recursive: true });
    const client = new Client({ name: "readme", version: "1.0.0" });
    const command = [join(root, "cli/main.ts"), ...here];
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: command, cwd: folder, stderr: "pipe" }),
    );
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain("analyze_data");
    await client.close();
  });

  it("has a library example that works", async () => {
    const [example = ""] = blocks("ts");
    const script = join(folder, "example.ts");
    writeFileSync(script, example.replace('"toolwright"', JSON.stringify(join(root, "index.ts"))));
    const { stdout } = await run(process.execPath, [script], { cwd: folder });
    expect(stdout).toContain("Climb");
    expect(stdout).toContain("mean_cost_total_by_phase_of_flight");
  });

  it("has a configuration that is read, with the defaults it states", () => {
    const [yaml = ""] = blocks("yaml");
    const file = join(folder, "toolwright.config.yaml");
    writeFileSync(file, yaml);
    const stated = loadConfig({ file, env: {}, cwd: folder });
    rmSync(file);
    expect(stated).toEqual(loadConfig({ env: {}, cwd: folder }));
  });

  it("draws every node of the graph", () => {
    const step = async (): Promise<object> => ({});
    const nodes = new Proxy({} as Nodes, { get: () => step });
    const graph = buildGraph({ nodes, maxRepairAttempts: 1, maxRevisions: 1 });
    const names = Object.keys(graph.nodes).filter((name) => !name.startsWith("__"));
    expect(names).toHaveLength(12);
    for (const name of names) expect(readme).toContain(name);
  });
});
