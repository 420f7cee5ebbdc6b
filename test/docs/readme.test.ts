import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../config/load-config.ts";
import { buildGraph } from "../../graph/graph.ts";
import type { Nodes } from "../../nodes/nodes.ts";

const root = resolve(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const run = promisify(execFile);

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
