import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createToolwright, type Toolwright } from "../../index.ts";
import { commandLine, type Outcome } from "./command-line.ts";

let folder: string;
let toolwright: Toolwright;
let data: string;
const QUESTION = "mean price by city";
const TOOL = "mean_price_by_city";

/** The command line against a real engine, as a person without a terminal would use it; lines are not broken. */
async function run(...argv: string[]): Promise<Outcome> {
  const { stdout, stderr, ...rest } = await commandLine(argv, { toolwright });
  return { ...rest, stdout: unbroken(stdout), stderr: unbroken(stderr) };
}

const json = async (...argv: string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await commandLine([...argv, "--json"], { toolwright })).stdout);

function unbroken(text: string): string {
  return text.replace(/\s+/g, " ");
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-kept-"));
  data = join(folder, "sales.csv");
  writeFileSync(data, "city,price,shop\nRome,10,a\nOslo,7.5,b\nRome,15,b\n");
  // A command line closes its engine when it ends; this one goes on.
  const engine = createToolwright({ paths: { workspace: join(folder, "w") }, llm: { author: "builtin" } });
  toolwright = { ...engine, close: async () => {} };
  close = () => engine.close();
  const { thread } = await engine.ask({ question: QUESTION, data: [data] });
  await engine.answer(thread, "yes");
  await engine.answer(thread, "approve");
}, 60_000);
let close: () => Promise<void>;

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

/** Another candidate for the same question, at its second review. */
async function atSecondReview(): Promise<string> {
  const { thread } = await toolwright.ask({ question: QUESTION, data: [data], newTool: true });
  await toolwright.answer(thread, "yes");
  return thread;
}

describe("a question that a kept tool answers", () => {
  test("says which tool, version and parameters answered, and how to refuse it", async () => {
    const { stdout, exitCode } = await run("ask", "mean price by shop", "--data", data);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Answered by the kept tool ${TOOL} version 1. Parameters: groupBy = "shop".`);
    expect(stdout).toContain("Is it not what you asked?");
    expect(stdout).toMatch(/toolwright answer \w+ no --comment/);
  });

  test("is explained by show, in words and as JSON", async () => {
    const asked = await json("ask", "mean price by shop", "--data", data);
    const { stdout } = await run("show", String(asked["thread"]));
    expect(stdout).toContain("Reuse");
    expect(stdout).toContain("(overlap 0.98, of at least 0.85)");
    expect(await json("show", String(asked["thread"]))).toMatchObject({
      reuse: { tool: TOOL, version: 1, params: { groupBy: "shop" }, threshold: 0.85, candidates: [{ name: TOOL }] },
    });
  });

  test("is explained by show where none answered, with the nearest", async () => {
    const asked = await json("ask", "median price by city", "--data", data, "--dry-run");
    const { stdout } = await run("show", String(asked["thread"]));
    expect(stdout).toContain("No kept tool answers");
    expect(stdout).toContain(`${TOOL} version 1`);
    expect(stdout).toContain('"median" is asked');
  });

  test("is answered by a new tool after a no to its result, and with --new", async () => {
    const asked = await json("ask", "mean price by shop", "--data", data);
    expect(await json("answer", String(asked["thread"]), "no")).toMatchObject({
      status: "waiting_review",
      tool: { reused: false },
    });
    expect(await json("ask", QUESTION, "--data", data, "--new")).toMatchObject({ tool: { reused: false } });
  });
});

// Each goes on where the one before it stopped.
describe("a near twin at the second review", { retry: 0 }, () => {
  test("is offered with commands that can be typed, and replaced by one of them", async () => {
    const thread = await atSecondReview();
    const { stdout } = await run("show", thread);
    expect(stdout).toContain(`${TOOL} (version 1) does the same`);
    expect(stdout).toContain(`toolwright answer ${thread} approve --replace ${TOOL}`);
    expect(stdout).toContain(`toolwright answer ${thread} approve --keep-both`);
    const wrong = await run("answer", thread, "approve", "--replace", "no_such_tool");
    expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("no kept tool that does the same") });
    expect(await json("answer", thread, "approve", "--replace", TOOL)).toMatchObject({
      status: "done",
      tool: { name: TOOL, version: 2 },
    });
  });

  test("is kept beside the new one where a person at the terminal says so", async () => {
    const thread = await atSecondReview();
    const { stdout, asked } = await commandLine(["answer", thread], {
      toolwright,
      terminal: true,
      says: ["keep_both"],
    });
    expect(unbroken(stdout)).toContain(`${TOOL}, version 2, does the same`);
    expect(stdout).toContain(`Kept as ${TOOL}_2 version 1`);
    expect(asked).toHaveLength(1);
  });

  test("is replaced by one where a person at the terminal picks it, and dropped the new one where they reject", async () => {
    const picked = await atSecondReview();
    const says = [`replace ${TOOL}_2`];
    const { stdout } = await commandLine(["answer", picked], { toolwright, terminal: true, says });
    expect(stdout).toContain(`Kept as ${TOOL}_2 version 2`);
    const dropped = await atSecondReview();
    const reply = await commandLine(["answer", dropped], { toolwright, terminal: true, says: ["reject"] });
    expect(reply.stdout).toContain("Not kept");
    await toolwright.tools.remove(`${TOOL}_2`);
  });
});

// Each goes on where the one before it stopped.
describe("the versions of a tool", { retry: 0 }, () => {
  test("are listed with their uses, and gone back to", async () => {
    await run("ask", QUESTION, "--data", data);
    expect(await json("tool", "history", TOOL)).toMatchObject({
      versions: [
        { version: 2, active: true, uses: { count: 1, failures: 0, last: expect.stringMatching(/^\d{4}-/) } },
        { version: 1, active: false },
      ],
    });
    const listed = (await run("tool", "history", TOOL)).stdout;
    expect(listed).toMatch(/version +state +kept +uses +failures +last used/);
    expect((await run("tool", "rollback", TOOL)).stdout).toContain(`${TOOL} is version 1 now.`);
    expect(await json("ask", QUESTION, "--data", data)).toMatchObject({ tool: { version: 1, reused: true } });
    expect((await run("tool", "rollback", TOOL)).stderr).toContain("has no version before 1");
    expect(await json("tool", "rollback", TOOL, "--to", "2")).toMatchObject({ name: TOOL, version: 2 });
    expect((await run("tool", "rollback", TOOL, "--to", "x")).exitCode).toBe(2);
  });

  test("are all out of use once it is retired, which a call says in one sentence, and back after a rollback", async () => {
    expect((await run("tool", "retire", TOOL)).stdout).toContain(`Retired ${TOOL}`);
    const called = await run("tool", "run", TOOL, "--data", data);
    expect(called.exitCode).not.toBe(0);
    expect(called.stderr).toContain(`There is no tool "${TOOL}" in use: it was retired.`);
    expect(called.stderr).toContain(`toolwright tool rollback ${TOOL}`);
    expect(called.stderr).not.toContain(" at file:");
    expect(await json("ask", QUESTION, "--data", data, "--dry-run")).toMatchObject({ reuse: { tool: null } });
    expect(await json("tool", "rollback", TOOL)).toMatchObject({ version: 2 });
  });

  test("go with it under another name, and it is found by its tags", async () => {
    expect((await run("tool", "rename", TOOL, "city_prices")).stdout).toContain("is called city_prices now");
    expect((await run("tool", "tag", "city_prices", "monthly", "prices")).stdout).toContain("tagged monthly, prices");
    expect(await json("tools")).toMatchObject({
      tools: [{ name: "city_prices", version: 2, tags: ["monthly", "prices"], uses: { count: expect.any(Number) } }],
    });
    expect((await run("tools")).stdout).toMatch(/uses +failures +last used +tags/);
    expect((await run("tool", "tag", "city_prices", "No Tag")).stderr).toContain("is no tag");
    expect((await run("tool", "rename", "city_prices", TOOL)).exitCode).toBe(0);
  });

  test("are proved again on new data, and drift is named without running anything", async () => {
    const drifted = join(folder, "drifted.csv");
    writeFileSync(drifted, "city,price\nRome,cheap\nOslo,dear\n");
    const { stdout, exitCode } = await run("tool", "check", TOOL, "--data", drifted);
    expect(exitCode).toBe(4);
    expect(stdout).toContain('the column "price" is string');
    const ran = await run("tool", "run", TOOL, "--data", drifted);
    expect(ran.stdout + ran.stderr).toContain('does not fit this data: the column "price" is string');
  });
});

describe("parameters that a tool can't take", () => {
  test.each([
    ["groupBy=nothing", 'there is no column "nothing"'],
    ['groupBy=city"; DROP TABLE data; --', 'there is no column "city"; DROP TABLE data; --"'],
    ["city=Rome", 'no parameter "city"'],
  ])("%s", async (param, says) => {
    const { stdout, stderr, exitCode } = await run("tool", "run", TOOL, "--data", data, "--param", param);
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain(says);
  });
});
