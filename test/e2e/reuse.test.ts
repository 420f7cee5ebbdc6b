import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToolwright, type RunView, type Toolwright } from "../../index.ts";
import { FILES, type FileName, KEPT, MATCHES, OTHERS } from "./reuse-pairs.ts";

let folder: string;
let toolwright: Toolwright;
/** The names of the tools, in the order of `KEPT`. */
const names: string[] = [];
const fileOf = (name: FileName): string => join(folder, `${name}.csv`);
const ask = (question: string, file: FileName, more: { newTool?: boolean; dryRun?: boolean } = {}): Promise<RunView> =>
  toolwright.ask({ question, data: [fileOf(file)], ...more });

async function keep(question: string, file: FileName, options = {}): Promise<RunView> {
  const { thread } = await ask(question, file, { newTool: true });
  await toolwright.answer(thread, "yes");
  return toolwright.answer(thread, "approve", options);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-reuse-"));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, `${name}.csv`), text);
  toolwright = createToolwright({ paths: { workspace: join(folder, "workspace") }, llm: { author: "builtin" } });
  for (const question of KEPT) names.push((await keep(question, "sales")).tool?.name ?? "");
}, 120_000);

afterAll(async () => {
  await toolwright.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a kept tool answers", () => {
  it.each(MATCHES)("$question, of $file", async ({ question, file, kept, params, columns, rows }) => {
    const view = await ask(question, file);
    expect(view.status).toBe("done");
    expect(view.tool).toMatchObject({ name: names[kept], version: 1, reused: true });
    expect(view.reuse).toMatchObject({ tool: names[kept], version: 1, params, columns });
    expect(view.reuse?.overlap).toBeGreaterThanOrEqual(0.85);
    expect(rounded(view.table?.rows)).toEqual(rounded(rows));
    expect(view.evidence[0]).toMatchObject({
      kind: "reuse",
      statement: expect.stringContaining(`${names[kept]}, version 1`),
    });
    // Not one stage that writes or proves anything.
    expect(Object.keys(view.timings_ms)).toEqual(["intent", "gap", "executor"]);
  });

  it("and calls its answers after the columns it was asked for", async () => {
    expect((await ask("top 1 states by total units", "sales")).answers).toEqual({ top_state: "TX", total_units: 14 });
  });
});

describe("no kept tool answers what differs in meaning", () => {
  it("of 60 differences and more", () => expect(OTHERS.length).toBeGreaterThanOrEqual(60));

  it.each(OTHERS)("%s: %s", async (_, question, file = "sales") => {
    const view = await ask(question, file, { dryRun: true });
    expect(view.spec, view.error?.message).not.toBeNull();
    expect(view.reuse?.tool).toBeNull();
    expect(view.reuse?.overlap).toBeLessThan(0.85);
  });
});

describe("why is told", () => {
  it("with the nearest tools, how well each fits, and what keeps it from fitting", async () => {
    const { reuse } = await ask("median price by state", "sales", { dryRun: true });
    expect(reuse).toMatchObject({ tool: null, threshold: 0.85 });
    expect(reuse?.candidates[0]).toMatchObject({
      name: names[0],
      version: 1,
      reason: 'It does something else: measure 1 function is "mean", and "median" is asked.',
    });
    expect(reuse?.candidates.length).toBeGreaterThan(1);
  });
});

describe("data that drifted", () => {
  it("in a column's type: the tool is named, and a question that can't be answered says so", async () => {
    const view = await ask("mean price by state", "text");
    expect(view.status).toBe("cannot_answer");
    expect(view.error?.message).toContain(
      `The kept tool ${names[0]} was not run on these data: the column "price" is string, not integer.`,
    );
  });

  it("in a missing column", async () => {
    writeFileSync(join(folder, "less.csv"), "state,county\nCA,Kern\n");
    const view = await toolwright.ask({ question: "mean price by state", data: [join(folder, "less.csv")] });
    expect(view.error?.message).toContain(`${names[0]} was not run on these data: there is no column "price".`);
  });

  it("where the question can still be answered: a new tool is written, and the result says why", async () => {
    const view = await ask("maximum price by state and online", "coded");
    expect(view.status).toBe("waiting_review");
    const sentence = `The kept tool ${names[9]} was not run on these data: the column "state" is integer and not string.`;
    expect(view.reuse).toMatchObject({
      tool: null,
      drift: [sentence],
      candidates: expect.arrayContaining([expect.objectContaining({ name: names[9], overlap: 0 })]),
    });
    expect(view.evidence).toContainEqual({ kind: "note", statement: sentence, passed: null });
  });
});

describe("a near twin at promotion", () => {
  it("is shown at stage 2, and is replaced, kept beside, or stays alone, as the reviewer says", async () => {
    const shown = await ask("mean price by county", "sales", { newTool: true });
    const asked = await toolwright.answer(shown.thread, "yes");
    expect(asked.review).toMatchObject({ stage: 2, twins: [{ name: names[0], version: 1, replaced: false }] });
    expect(asked.review?.prompt).toContain(`${names[0]} (version 1) does the same`);
    await expect(toolwright.answer(shown.thread, "approve", { replace: "no_such" })).rejects.toMatchObject({
      code: "bad_answer",
    });
    await expect(
      toolwright.answer(shown.thread, "approve", { replace: names[0] ?? "", keepBoth: true }),
    ).rejects.toMatchObject({ code: "bad_answer" });
    const replaced = await toolwright.answer(shown.thread, "approve", { replace: names[0] ?? "" });
    expect(replaced.tool).toMatchObject({ name: names[0], version: 2 });
    expect((await ask("mean price by state", "sales")).tool).toMatchObject({
      name: names[0],
      version: 2,
      reused: true,
    });

    const both = await keep("mean price by state", "sales", { keepBoth: true });
    expect(both.tool).toMatchObject({ name: `${names[0]}_2`, version: 1 });
    const next = await keep("mean price by state", "sales");
    expect(next.tool).toMatchObject({ name: names[0], version: 3 });
  });

  it("can't be named in state by a caller that goes round the plain calls", async () => {
    const shown = await ask("total price by online", "sales", { newTool: true });
    await toolwright.answer(shown.thread, "yes");
    const graph = await toolwright.graph();
    const config = { configurable: { thread_id: shown.thread } };
    const review = { answer: "approve", candidate: shown.review?.candidate, comment: null, result: null, by: "person" };
    await graph.updateState(config, { registrationReview: { ...review, reviewer: "", at: "", replace: names[1] } });
    const state = await graph.invoke(null, config);
    expect(state).toMatchObject({ status: "waiting_review", pendingReview: { stage: 2 } });
    expect(state.pendingReview?.problem).toContain("no kept tool that does the same");
    expect((await toolwright.tools.history(names[1] ?? ""))[0]).toMatchObject({ version: 1 });
  });
});

describe("a new tool in place of a kept one", () => {
  it("is written after a no to its result, and where a new one was asked for", async () => {
    const reused = await ask("number of rows where state is TX", "sales");
    expect(reused.tool?.reused).toBe(true);
    const anew = await toolwright.answer(reused.thread, "no");
    expect(anew).toMatchObject({ status: "waiting_review", tool: { reused: false }, reuse: { tool: null } });
    expect(anew.reuse?.reason).toContain("was refused");
    const asked = await ask("number of rows where state is TX", "sales", { newTool: true });
    expect(asked).toMatchObject({ status: "waiting_review", tool: { reused: false } });
  });
});

function rounded(rows: unknown): unknown {
  return JSON.parse(JSON.stringify(rows), (_, value) =>
    typeof value === "number" ? Number(value.toPrecision(12)) : value,
  );
}
