import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunView } from "../../state/view.ts";
import type { ToolCheck, ToolDetails } from "../../toolwright/toolwright.ts";
import { publishedMain } from "../support/published.ts";

const main = await publishedMain();
const environment = { PATH: process.env["PATH"], HOME: process.env["HOME"], LANG: "C.UTF-8" };
const question = "mean price by city";
const CHECK_NAMES = "syntax policy types contract examples edges laws determinism sample recompute".split(" ");

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-cli-"));
  write("sales.csv", "city,price,sold\nRome,10,2024-01-05\nOslo,7.5,2024-02-01\nRome,15,2024-02-11\n");
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

interface Output {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(...args: string[]): Output {
  return spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: "utf8", env: environment });
}

/** Runs with --json and reads the one object. */
function json<Shape = RunView>(...args: string[]): { status: number | null; json: Shape } {
  const { status, stdout } = run(...args, "--json");
  return { status, json: JSON.parse(stdout) as Shape };
}

const sorted = (view: RunView): unknown[] => [...(view.table?.rows ?? [])].sort();

describe("from a question to a kept tool, each step in a process of its own", () => {
  let thread: string;
  let tool: string;

  test("a question stops at the review of its result", () => {
    const { status, json: view } = json("ask", question, "--data", "sales.csv");
    thread = view.thread;
    expect(status).toBe(0);
    expect(view).toMatchObject({
      status: "waiting_review",
      next: "feedback_stage1",
      review: { stage: 1 },
      report: { status: "PASSED" },
      error: null,
    });
    expect(sorted(view)).toEqual([
      ["Oslo", 7.5],
      ["Rome", 12.5],
    ]);
    const promised = `thread status next question intent spec tool table answers summary chart evidence report review revision
      repair_attempts timings_ms usage error`;
    expect(Object.keys(view)).toEqual(expect.arrayContaining(promised.split(/\s+/)));
  });

  test("it is listed, and shown as it was", () => {
    const { json: list } = json<{ runs: { thread: string; status: string }[] }>("runs");
    expect(list.runs).toMatchObject([{ thread, status: "waiting_review", question }]);
    expect(sorted(json("show", thread).json)).toHaveLength(2);
    const { stdout } = run("show", thread);
    expect(stdout).toContain(`toolwright answer ${thread} yes`);
    expect(stdout).toMatch(/Rome +12\.5/);
  });

  test("its chart is written as an image, and what can't be is said", () => {
    const { status, json: written } = json<{ chart: string }>("show", thread, "--chart", "chart.png");
    expect(status).toBe(0);
    expect(readFileSync(written.chart).subarray(1, 4).toString()).toBe("PNG");
    run("show", thread, "--chart", "chart.svg");
    expect(readFileSync(join(folder, "chart.svg"), "utf8")).toContain(">Rome</text>");
    const refused = (file: string) => json<{ error: object }>("show", thread, "--chart", file).json.error;
    expect(refused("chart.gif")).toMatchObject({ code: "usage", hint: "Name a file that ends with .png or .svg." });
    expect(refused("nowhere/chart.png")).toMatchObject({ code: "usage", hint: "Name another file." });
  });

  test("an unreadable answer is refused and leaves the review waiting", () => {
    const { status, json: view } = json("answer", thread, "maybe");
    expect(status).toBe(2);
    expect(view).toMatchObject({
      thread,
      status: "waiting_review",
      review: { stage: 1 },
      error: { code: "bad_answer" },
    });
  });

  test("a reference tool is listed, shown and run by its name; it is not among the kept ones", () => {
    const listed = json<{ tools: { name: string; parameters: string[] }[] }>("tools", "--reference").json.tools;
    expect(listed).toContainEqual(
      expect.objectContaining({ name: "outliers", parameters: expect.arrayContaining(["label"]) }),
    );
    expect(json<{ tools: unknown[] }>("tools").json.tools).toEqual([]);
    expect(run("tool", "show", "outliers").stdout).toContain("comes with Toolwright");
    const columns = ["--param", "groupBy=city", "--param", "measure=price"];
    const { status, json: view } = json("tool", "run", "totals_by_group", "--data", "sales.csv", ...columns);
    expect(status).toBe(0);
    expect(view.table?.rows).toEqual([
      ["Rome", 2, 25, 12.5],
      ["Oslo", 1, 7.5, 7.5],
    ]);
    expect(json("tool", "retire", "outliers").status).toBe(2);
  });

  test("yes leads to the second review, approve keeps the tool", () => {
    expect(json("answer", thread, "yes").json).toMatchObject({ status: "waiting_review", review: { stage: 2 } });
    const { status, json: view } = json("answer", thread, "approve");
    expect(status).toBe(0);
    expect(view).toMatchObject({ status: "done", next: null, tool: { version: 1, reused: false } });
    tool = view.tool?.name ?? "";
  });

  test("an answer too many is refused", () => {
    const { status, json: view } = json("answer", thread, "approve");
    expect(status).toBe(2);
    expect(view).toMatchObject({ thread, status: "done", error: { code: "not_waiting" } });
  });

  test("the tool is listed and shown", () => {
    expect(json<{ tools: unknown[] }>("tools").json.tools).toMatchObject([{ name: tool, version: 1 }]);
    expect(json<{ tool: ToolDetails }>("tool", "show", tool).json.tool).toMatchObject({
      name: tool,
      provenance: { question, thread },
    });
    expect(run("tool", "show", tool).stdout).toContain("export default function");
  });

  test("the tool runs on other data, with no author", () => {
    write("more.csv", "city,price,sold\nBonn,1,2024-01-05\nBonn,2,2024-02-01\n");
    const { status, json: view } = json("tool", "run", tool, "--data", "more.csv");
    expect(status).toBe(0);
    expect(view).toMatchObject({ status: "done", tool: { name: tool, reused: true } });
    expect(sorted(view)).toEqual([["Bonn", 1.5]]);
    expect(json("tool", "run", tool, "--data", "more.csv", "--param", "nope=1")).toMatchObject({
      status: 2,
      json: { error: { code: "bad_parameters" } },
    });
  });

  test("the tool is proved again, and drift in the data's columns is named before anything runs", () => {
    const again = json<{ check: ToolCheck }>("tool", "check", tool);
    expect(again.status).toBe(0);
    expect(again.json.check).toMatchObject({ status: "PASSED", sameData: true, drift: [] });
    expect(again.json.check.checks.map(({ name }) => name)).toEqual(CHECK_NAMES);

    const other = json<{ check: ToolCheck }>("tool", "check", tool, "--data", "more.csv");
    expect(other.json.check).toMatchObject({ status: "PASSED", sameData: false });

    write("renamed.csv", "town,price,sold\nBonn,1,2024-01-05\n");
    write("retyped.csv", "city,price,sold\nBonn,cheap,2024-01-05\n");
    const renamed = json<{ check: ToolCheck }>("tool", "check", tool, "--data", "renamed.csv");
    expect(renamed.status).toBe(4);
    expect(renamed.json.check).toMatchObject({ status: "FAILED", checks: [] });
    expect(renamed.json.check.drift[0]).toBe('there is no column "city"');
    expect(renamed.json.check.drift.join()).toContain('"town" (string)');
    const { status, stdout } = run("tool", "check", tool, "--data", "retyped.csv");
    expect(status).toBe(4);
    expect(stdout).toContain('the column "price" is string, not');
    expect(run("tool", "check", "nope").status).toBe(2);
  });

  test("the same question is answered by the kept tool, with nothing to review", () => {
    const { status, stdout, stderr } = run("ask", question, "--data", "sales.csv");
    expect(status).toBe(0);
    expect(stdout).toContain(`Answered by the kept tool ${tool} version 1.`);
    expect(stderr).not.toContain("codegen");
  });

  test("a kept tool whose file was changed is refused", () => {
    const { json: shown } = json<{ tool: ToolDetails }>("tool", "show", tool);
    appendFileSync(shown.tool.path, "\n// changed\n");
    expect(json("tool", "run", tool, "--data", "sales.csv")).toMatchObject({
      status: 4,
      json: { error: { code: "tool_tampered" } },
    });
  });

  test("a removed tool is gone", () => {
    expect(json("tool", "remove", tool)).toMatchObject({ status: 0, json: { removed: tool } });
    expect(json("tool", "show", tool)).toMatchObject({ status: 2, json: { error: { code: "unknown_tool" } } });
  });
});

describe("without any review", () => {
  test("--yes answers the first review of a clean result, never the second", () => {
    const { json: view } = json("ask", question, "--data", "sales.csv", "--yes", "--workspace", "clean");
    expect(view).toMatchObject({ status: "waiting_review", review: { stage: 2 } });
  });

  test("--dry-run says what would be written and runs nothing", () => {
    const { status, json: view } = json("ask", question, "--data", "sales.csv", "--dry-run", "--workspace", "dry");
    expect(status).toBe(0);
    expect(view).toMatchObject({ table: null, code: null, report: null });
    expect(view.spec?.name).toMatch(/^[a-z]/);
    expect(view.intent?.reading).not.toBe("");
  });

  test("no to the result ends the run without a tool", () => {
    const { json: view } = json("ask", "median price by city", "--data", "sales.csv", "--workspace", "no");
    expect(json("answer", view.thread, "no", "--workspace", "no")).toMatchObject({
      status: 0,
      json: { status: "rejected" },
    });
    expect(json<{ tools: unknown[] }>("tools", "--workspace", "no").json.tools).toEqual([]);
  });
});

describe("bad input", () => {
  beforeAll(() => {
    write("empty.csv", "");
    write("header.csv", "city,price\n");
    write(
      "binary.csv",
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
    );
    write("broken.csv", 'city,price\nRome,1\nOslo,2\n"Bonn,3\nKiel,4,5,6\n');
    write("two.csv", "list_price,net_price\n1,2\n3,4\n");
    write("bad.yaml", "execution:\n  timeout: 3\n");
    mkdirSync(join(folder, "not-a-workspace"));
    write("not-a-workspace/notes.txt", "mine");
    writeFileSync(join(folder, "a-file"), "");
  });

  test.each([
    [["ask", question, "-d", "nowhere.csv"], 2, "file_not_found"],
    [["ask", question, "-d", "empty.csv"], 2, "file_empty"],
    [["ask", question, "-d", "header.csv"], 2, "file_empty"],
    [["ask", question, "-d", "binary.csv"], 2, /unsupported_format|file_malformed|file_unreadable/],
    [["ask", question, "-d", "broken.csv"], 2, "file_malformed"],
    [["ask", "mean weight by city", "-d", "sales.csv"], 3, "cannot_answer"],
    [["ask", "mean price", "-d", "two.csv"], 3, "needs_clarification"],
    [["ask", "", "-d", "sales.csv"], 2, "bad_question"],
    [["show", "nowhere"], 2, "unknown_thread"],
    [["answer", "nowhere", "yes"], 2, "unknown_thread"],
    [["resume", "nowhere"], 2, "unknown_thread"],
    [["tool", "run", "nothing_like_it", "-d", "sales.csv"], 2, "unknown_tool"],
    [["runs", "--config", "bad.yaml"], 2, "bad_config"],
    [["runs", "--config", "nowhere.yaml"], 2, "bad_config"],
    [["runs", "--workspace", "not-a-workspace"], 4, "workspace_unusable"],
    [["runs", "--workspace", "a-file"], 4, "workspace_unusable"],
  ])("%j exits as it should, with a sentence and what to do", (args, exit, code) => {
    expectFault(args, exit, code);
  });

  test("a question of 10,000 words is refused", () => {
    expectFault(["ask", "word ".repeat(10_000), "-d", "sales.csv"], 2, "bad_question");
  });

  function expectFault(args: string[], exit: number, code: string | RegExp): void {
    const workspace = args.includes("--workspace") ? [] : ["--workspace", "bad-input"];
    const { status, json: view } = json<{ error: { code: string; message: string; hint: string } }>(
      ...args,
      ...workspace,
    );
    expect({ status, code: view.error.code }).toEqual({ status: exit, code: expect.stringMatching(code) });
    expect(view.error.message).toMatch(/[.?!)]$/);
    expect(view.error.hint).not.toBe("");
    expect(view.error.message).not.toMatch(/\n| {4}at /);
  }

  test("a broken row is named by its line", () => {
    expect(run("ask", question, "-d", "broken.csv", "--workspace", "bad-input").stderr).toMatch(/line \d/);
  });

  test("an unknown setting is named", () => {
    expect(run("runs", "--config", "bad.yaml").stderr).toContain("timeout");
  });
});

test("Ctrl-C stops a run that resume then finishes", async () => {
  const workspace = ["--workspace", "stopped"];
  const child = spawn(
    process.execPath,
    [main, "ask", question, "-d", "sales.csv", "--thread", "stopped1", ...workspace],
    {
      cwd: folder,
      env: environment,
    },
  );
  let stderr = "";
  let isStopped = false;
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
    if (isStopped || !stderr.includes("intent")) return;
    isStopped = true;
    child.kill("SIGINT");
  });
  const status = await new Promise((done) => child.on("close", done));
  expect({ status, stderr }).toMatchObject({ status: 130 });
  expect(stderr.replace(/\s+/g, " ")).toContain("toolwright resume stopped1");
  const resumed = json("resume", "stopped1", ...workspace);
  expect(resumed).toMatchObject({ status: 0, json: { status: "waiting_review", review: { stage: 1 } } });
  expect(sorted(resumed.json)).toHaveLength(2);
});

test("doctor looks at this machine", () => {
  const { json: report } = json<{ findings: { name: string; ok: boolean }[] }>("doctor", "--workspace", "doctor");
  expect(report.findings.length).toBeGreaterThan(3);
});

test("doctor finds a database of the workspace that is damaged further on", () => {
  const path = join(folder, "damaged", "threads.db");
  mkdirSync(dirname(path), { recursive: true });
  write("damaged/workspace.json", '{"format": 1, "created": ""}');
  const db = new Database(path);
  db.exec("CREATE TABLE t (a)");
  for (let row = 0; row < 200; row++) db.prepare("INSERT INTO t VALUES (randomblob(500))").run();
  db.close();
  const look = () => {
    const { status, json: report } = json<{ findings: { name: string; ok: boolean }[] }>(
      "doctor",
      "--workspace",
      "damaged",
    );
    return { status, ...report.findings.find(({ name }) => name === "workspace") };
  };
  expect(look()).toMatchObject({ status: 0, ok: true });
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(20_000, 7), 0, 20_000, 30_000);
  closeSync(file);
  expect(look()).toMatchObject({ status: 4, ok: false, detail: expect.stringContaining("threads.db is damaged") });
});
