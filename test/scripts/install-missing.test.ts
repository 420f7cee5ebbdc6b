import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const script = resolve(import.meta.dirname, "../../scripts/install-missing.mjs");
const wanted = {
  "": {},
  "node_modules/a": { version: "1.0.0", integrity: "x" },
  "node_modules/b": { version: "2.0.0", optional: true },
};
const installed = { "node_modules/a": wanted["node_modules/a"] };

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "toolwright-install-test-"));
  mkdirSync(join(root, "scripts"));
  cpSync(script, join(root, "scripts/install-missing.mjs"));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: wanted }));
});

afterEach(() => rmSync(root, { recursive: true }));

/** In npm's place: installs `a`, takes a moment, and keeps count of how often it was called and with what. */
function writeNpm(exitCode: number): string {
  const path = join(root, "npm.js");
  const packages = JSON.stringify({ packages: installed });
  writeFileSync(
    path,
    `const fs = require("node:fs");
     fs.appendFileSync("calls.txt", process.argv[2] + "\\n");
     console.log("npm talks");
     setTimeout(() => {
       if (${exitCode} === 0) {
         fs.mkdirSync("node_modules/.bin", { recursive: true });
         fs.writeFileSync("node_modules/.bin/node", "");
         fs.writeFileSync("node_modules/.package-lock.json", ${JSON.stringify(packages)});
       }
       process.exit(${exitCode});
     }, 300);`,
  );
  return path;
}

function layInstalled(packages: object): void {
  mkdirSync(join(root, "node_modules/.bin"), { recursive: true });
  writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
}

function run(npm: string): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const env = { PATH: process.env["PATH"], npm_execpath: npm, TMPDIR: root };
  const child: ChildProcess = spawn(process.execPath, [join(root, "scripts/install-missing.mjs")], { env });
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk) => (stdout += chunk));
  child.stderr?.on("data", (chunk) => (stderr += chunk));
  return new Promise((done) => child.on("close", (status) => done({ status, stdout, stderr })));
}

const calls = (): string => (existsSync(join(root, "calls.txt")) ? readFileSync(join(root, "calls.txt"), "utf8") : "");

describe("installing what is missing", () => {
  test("nothing is done, and nothing said, where all is there", async () => {
    layInstalled(installed);
    expect(await run(writeNpm(0))).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(calls()).toBe("");
  });

  test.each([
    ["there is no node_modules", null],
    ["a package is missing", {}],
    ["a package has another version", { "node_modules/a": { version: "0.9.0", integrity: "x" } }],
    ["a package has other contents", { "node_modules/a": { version: "1.0.0", integrity: "y" } }],
    ["an optional package has another version", { ...installed, "node_modules/b": { version: "1.0.0" } }],
  ])("npm ci runs where %s, and talks to standard error only", async (_case, packages) => {
    if (packages !== null) layInstalled(packages);
    const { status, stdout, stderr } = await run(writeNpm(0));
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toMatch(/^Installing what Toolwright needs/);
    expect(stderr).toContain("npm talks");
    expect(calls()).toBe("ci\n");
  });

  test("a failed installation is said and fails the script", async () => {
    const { status, stderr } = await run(writeNpm(7));
    expect(status).toBe(1);
    expect(stderr).toContain("`npm ci` failed");
  });

  test("two at once install once", async () => {
    const npm = writeNpm(0);
    const both = await Promise.all([run(npm), run(npm)]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(calls()).toBe("ci\n");
  });
});
