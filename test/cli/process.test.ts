import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { nodeProblem, OLDEST_NODE } from "../../cli/node-version.ts";
import { readInvocation } from "../../config/invocation.ts";
import { hasScript, onTerminal } from "./terminal.ts";

const root = resolve(import.meta.dirname, "../..");
const main = join(root, "cli/main.ts");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
  engines: { node: string };
};

function run(args: string[], nodeOptions: string[] = []): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env["PATH"], LANG: "C.UTF-8" };
  return spawnSync(process.execPath, [...nodeOptions, main, ...args], { encoding: "utf8", cwd: root, env });
}

describe("the process", () => {
  test("says its version", () => {
    expect(run(["--version"])).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });

  test("help and usage errors load neither the engine nor its libraries", () => {
    const guard = `import { registerHooks } from "node:module";
      registerHooks({ resolve(name, context, next) {
        if (/langchain|duckdb|danfo|typescript$|zod|index\\.ts$/.test(name)) throw new Error("loaded " + name);
        return next(name, context);
      } });`;
    const options = ["--import", `data:text/javascript,${encodeURIComponent(guard)}`];
    expect(run(["--help"], options)).toMatchObject({ status: 0, stderr: "" });
    expect(run(["ask", "--json"], options)).toMatchObject({ status: 2, stderr: "" });
    // Without the bundle of packages, the schemas of the configuration come first.
    expect(run(["runs"], options).stderr).toMatch(/loaded (\.\.\/index\.ts|zod)/);
  });

  test.each([
    "ask",
    "answer",
    "runs",
    "show",
    "resume",
    "tools",
    "tool show",
    "tool run",
    "tool remove",
    "tool history",
    "tool rollback",
    "tool retire",
    "tool rename",
    "tool tag",
    "tool check",
    "mcp",
    "doctor",
  ])("%s has help with examples and the global options", (command) => {
    const { status, stdout } = run([...command.split(" "), "--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: toolwright ${command}`);
    expect(stdout).toContain(`Examples:\n  `);
    expect(stdout).toContain(`toolwright ${command}`);
    expect(stdout).toContain("--workspace <dir>");
  });

  test("a reader that has seen enough is no fault", async () => {
    const shell = `"${process.execPath}" "${main}" ask --help | head -n 1; exit "\${PIPESTATUS[0]}"`;
    const { status, stdout, stderr } = spawnSync("bash", ["-c", shell], { encoding: "utf8", cwd: root });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: "Usage: toolwright ask [options] [question...]\n",
      stderr: "",
    });
  });

  test("a Node that is too old is refused in one sentence", () => {
    expect(manifest.engines.node).toBe(`>=${OLDEST_NODE}`);
    expect(nodeProblem("20.20.2")).toContain("this is Node 20.20.2");
    expect(nodeProblem(process.versions.node)).toBeNull();
  });
});

describe("the environment", () => {
  test("says how the command line is reached", () => {
    const start = { npm_lifecycle_event: "start", npm_package_name: "toolwright" };
    expect(readInvocation(start).command).toBe("npm start --");
    expect(readInvocation({ ...start, npm_lifecycle_event: "test" }).command).toBe("toolwright");
    expect(readInvocation({ ...start, npm_package_name: "other" }).command).toBe("toolwright");
  });

  test("decides colours: NO_COLOR before FORCE_COLOR, a dumb terminal has none", () => {
    expect(readInvocation({}).colour).toBe("auto");
    expect(readInvocation({ NO_COLOR: "1", FORCE_COLOR: "1" }).colour).toBe("never");
    expect(readInvocation({ FORCE_COLOR: "1" }).colour).toBe("always");
    expect(readInvocation({ TERM: "dumb" }).colour).toBe("never");
  });

  test("decides what can be shown: a locale that names another character set is believed", () => {
    expect(readInvocation({}).unicode).toBe(true);
    expect(readInvocation({ LANG: "de_DE.utf8" }).unicode).toBe(true);
    expect(readInvocation({ LANG: "de_DE.UTF-8", LC_ALL: "C" }).unicode).toBe(false);
    expect(readInvocation({ TERM: "linux" }).unicode).toBe(false);
  });
});

describe.skipIf(!hasScript)("on a real terminal (needs `script` of util-linux)", () => {
  const scripted = (args: string[], steps: [words: string, key: string][]) =>
    onTerminal([process.execPath, join(import.meta.dirname, "scripted-main.ts"), ...args], {
      cwd: root,
      env: { PATH: process.env["PATH"], LANG: "C.UTF-8", TERM: "xterm-256color" },
      steps,
    });

  test("a person answers both reviews with the keyboard", async () => {
    const { status, screen } = await scripted(
      ["ask", "q", "-d", "a.csv", "--thread", "t1"],
      [
        ["Answer later", "\r"],
        ["Answer later", "\r"],
      ],
    );
    expect(status).toBe(0);
    expect(screen).toContain("Rome  2");
    expect(screen).toContain("✓ Kept as count_by_city version 1");
  });

  test("Ctrl-C at a question leaves the terminal with the way to go on", async () => {
    const { status, screen } = await scripted(
      ["ask", "q", "-d", "a.csv", "--thread", "t1"],
      [["Answer later", "\u0003"]],
    );
    expect(status).toBe(130);
    expect(screen).toContain("toolwright answer t1 yes");
  });
});
