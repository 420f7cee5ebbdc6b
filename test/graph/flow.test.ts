import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exitCodeOfRun } from "../../cli/exit-codes.ts";
import { createToolwright, type Toolwright } from "../../index.ts";
import { SALES_CSV, salesCode, salesIntent, salesSpec, wrongSalesCode } from "../support/sales.ts";
import { type Script, ScriptedAuthor } from "../support/scripted-author.ts";

const written = <T>(value: T): { kind: "written"; value: T } => ({ kind: "written", value });
const good: Script = { intents: [salesIntent], specs: [written(salesSpec)], codes: [written(salesCode)] };

let folder: string;
let data: string[];
const opened: Toolwright[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-flow-"));
  data = [join(folder, "sales.csv")];
  writeFileSync(join(folder, "sales.csv"), SALES_CSV);
});

afterEach(async () => {
  for (const toolwright of opened.splice(0)) await toolwright.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(
  script: Script,
  validation: Record<string, number> = {},
): { toolwright: Toolwright; author: ScriptedAuthor } {
  const author = new ScriptedAuthor(script);
  const toolwright = createToolwright({ paths: { workspace: join(folder, "workspace") }, validation }, { author });
  opened.push(toolwright);
  return { toolwright, author };
}

const question = "total amount by region";

describe("a new tool", () => {
  it("is proved, run, shown, approved twice, and kept", async () => {
    const { toolwright, author } = open(good);
    const nodes: string[] = [];
    const shown = await toolwright.ask({
      question,
      data,
      onProgress: (event) => event.type === "node_finished" && nodes.push(event.node),
    });
    expect(nodes).toEqual(["intent", "gap", "spec", "codegen", "validator", "staging", "executor"]);
    expect(shown.status).toBe("waiting_review");
    expect(shown.review?.stage).toBe(1);
    expect(shown.report?.status).toBe("PASSED");
    expect(shown.table?.rows).toEqual([
      ["north", 30],
      ["south", 12],
      ["east", null],
    ]);

    const approved = await toolwright.answer(shown.thread, "yes", { reviewer: "ada" });
    expect(approved.review?.stage).toBe(2);
    expect(await toolwright.tools.list()).toEqual([]);

    const kept = await toolwright.answer(shown.thread, "approve", { reviewer: "ada" });
    expect(kept.status).toBe("done");
    expect(kept.tool).toMatchObject({ name: "total_amount_by_region", version: 1, reused: false });
    expect(readFileSync(kept.tool?.path ?? "", "utf8")).toBe(salesCode);
    expect((await toolwright.tools.show("total_amount_by_region")).provenance).toMatchObject({
      question,
      thread: shown.thread,
      author: "scripted",
      result: shown.review?.result,
      resultReviewedBy: "ada",
      registeredBy: "ada",
    });
    expect(author.leftOver()).toEqual([]);
  });

  it("is repaired when it fails, and told what failed", async () => {
    const { toolwright, author } = open({
      ...good,
      codes: [written(wrongSalesCode)],
      repairs: [written({ spec: salesSpec, code: "export default (" }), written({ spec: salesSpec, code: salesCode })],
    });
    const view = await toolwright.ask({ question, data });
    expect(view.status).toBe("waiting_review");
    expect(view.repair_attempts).toBe(2);
    expect(author.repairRequests.map(({ report }) => report.checks.find((check) => !check.passed)?.name)).toEqual([
      "examples",
      "syntax",
    ]);
    expect(view.table?.rows[0]).toEqual(["north", 30]);
  });

  it("is archived, never run, when no repair helps", async () => {
    const { toolwright } = open(
      {
        ...good,
        codes: [written(wrongSalesCode)],
        repairs: [1, 2].map((i) => written({ spec: salesSpec, code: `${wrongSalesCode}// ${i}\n` })),
      },
      { max_repair_attempts: 2 },
    );
    const view = await toolwright.ask({ question, data });
    expect(view.status).toBe("failed");
    expect(view.error?.code).toBe("validation_failed");
    expect(view.error?.message).toContain("examples");
    expect(view.table).toBeNull();
  });

  it("is given up early when a repair comes to the same code again", async () => {
    const { toolwright } = open({
      ...good,
      codes: [written(wrongSalesCode)],
      repairs: [written({ spec: salesSpec, code: wrongSalesCode })],
    });
    const view = await toolwright.ask({ question, data });
    expect(view).toMatchObject({ status: "failed", repair_attempts: 1, error: { code: "validation_failed" } });
    expect(view.error?.message).toContain("the same code again");
  });

  it("is repaired as often as is allowed, whoever runs the graph", async () => {
    // Each one other than those before it: the same code again would end the run at once.
    const bad = (attempt: number) => ({ spec: salesSpec, code: `export default ( // ${attempt}` });
    const repairs = Array.from({ length: 12 }, (_, i) => written(bad(i + 1)));
    const { toolwright } = open({ ...good, codes: [written(bad(0).code)], repairs }, { max_repair_attempts: 12 });
    const config = { configurable: { thread_id: "long" } };
    const state = await (await toolwright.graph()).invoke({ question, files: data }, config);
    expect(state).toMatchObject({ status: "failed", repairAttempts: 12, error: { code: "validation_failed" } });
  });

  it("is written anew after a correction, which its author is told", async () => {
    const { toolwright, author } = open({
      intents: [salesIntent, salesIntent],
      specs: [written(salesSpec), written(salesSpec)],
      codes: [written(salesCode), written(salesCode.replace("highest first", "highest first, once more"))],
    });
    const first = await toolwright.ask({ question, data });
    const second = await toolwright.answer(first.thread, "no", { comment: "should be the mean" });
    expect(author.corrections).toEqual([null, "should be the mean"]);
    expect(second).toMatchObject({ status: "waiting_review", revision: 2, review: { stage: 1 } });
    expect(second.review?.candidate).not.toBe(first.review?.candidate);
  });

  it("waits for another answer where a correction is not understood", async () => {
    const { toolwright, author } = open({
      intents: [
        salesIntent,
        { kind: "cannot_answer", understood: "", missing: [], message: "The mean of what?", hint: "Name a column." },
        salesIntent,
      ],
      specs: [written(salesSpec), written(salesSpec)],
      codes: [written(salesCode), written(salesCode.replace("highest first", "highest first, once more"))],
    });
    const first = await toolwright.ask({ question, data });
    const still = await toolwright.answer(first.thread, "no", { comment: "the mean" });
    expect(still).toMatchObject({ status: "waiting_review", revision: 1, table: first.table, error: null });
    expect(still.review).toMatchObject({ stage: 1, candidate: first.review?.candidate });
    expect(still.review?.problem).toContain("The mean of what? Name a column.");
    const corrected = await toolwright.answer(first.thread, "no", { comment: "the mean amount" });
    expect(corrected).toMatchObject({ status: "waiting_review", revision: 2 });
    expect(author.corrections).toEqual([null, "the mean", "the mean amount"]);
  });

  it("says that a correction was not read where a run has had as many as it takes", async () => {
    const { toolwright, author } = open(good, { max_revisions: 0 });
    const { thread } = await toolwright.ask({ question, data });
    const refused = await toolwright.answer(thread, "no", { comment: "should be the mean" });
    expect(refused).toMatchObject({ status: "rejected", error: { code: "corrections_used_up" } });
    expect(refused.error?.hint).toContain("max_revisions");
    expect(author.corrections).toEqual([null]);
    expect(exitCodeOfRun(refused)).toBe(0);
  });

  it("is not kept when the result is refused, nor when the registration is", async () => {
    const { toolwright } = open({
      intents: [salesIntent, salesIntent],
      specs: [written(salesSpec), written(salesSpec)],
      codes: [written(salesCode), written(salesCode)],
    });
    const first = await toolwright.ask({ question, data });
    expect((await toolwright.answer(first.thread, "no")).status).toBe("rejected");
    const second = await toolwright.ask({ question, data });
    await toolwright.answer(second.thread, "yes");
    expect((await toolwright.answer(second.thread, "reject", { comment: "no use" })).status).toBe("rejected");
    expect(await toolwright.tools.list()).toEqual([]);
  });
});

describe("a kept tool", () => {
  it("answers the same question again with no authoring", async () => {
    const { toolwright, author } = open({ ...good, intents: [salesIntent, salesIntent] });
    const { thread } = await toolwright.ask({ question, data });
    await toolwright.answer(thread, "yes");
    await toolwright.answer(thread, "approve");

    const again = await toolwright.ask({ question, data });
    expect(again).toMatchObject({ status: "done", tool: { name: "total_amount_by_region", version: 1, reused: true } });
    expect(again.table?.rows[0]).toEqual(["north", 30]);
    expect(author.leftOver()).toEqual([]);

    const direct = await toolwright.tools.run("total_amount_by_region", { data });
    expect(await toolwright.tools.list()).toMatchObject([{ uses: { count: 2, failures: 0 } }]);
    expect(direct).toMatchObject({ status: "done", table: { row_count: 3 } });
  });

  it("is not reused where a new tool is asked for", async () => {
    const { toolwright } = open({
      intents: [salesIntent, salesIntent],
      specs: [written(salesSpec), written(salesSpec)],
      codes: [written(salesCode), written(salesCode)],
    });
    const { thread } = await toolwright.ask({ question, data });
    await toolwright.answer(thread, "yes");
    await toolwright.answer(thread, "approve");
    const again = await toolwright.ask({ question, data, newTool: true });
    expect(again).toMatchObject({ status: "waiting_review", tool: { reused: false }, reuse: { tool: null } });
  });

  it.each([undefined, "leave out the south"])(
    "makes room for a new one when its result is refused (%s)",
    async (comment) => {
      const intents = [salesIntent, salesIntent, ...(comment ? [salesIntent] : [])];
      const { toolwright, author } = open({
        intents,
        specs: [written(salesSpec), written(salesSpec)],
        codes: [written(salesCode), written(salesCode)],
      });
      const first = await toolwright.ask({ question, data });
      await toolwright.answer(first.thread, "yes");
      await toolwright.answer(first.thread, "approve");
      const reused = await toolwright.ask({ question, data });
      expect(reused).toMatchObject({ status: "done", tool: { reused: true } });
      await expect(toolwright.answer(reused.thread, "yes")).rejects.toMatchObject({ code: "not_waiting" });

      const anew = await toolwright.answer(reused.thread, "no", comment ? { comment } : {});
      expect(anew).toMatchObject({
        status: "waiting_review",
        review: { stage: 1 },
        tool: { reused: false },
        reuse: { tool: null, reason: expect.stringContaining("was refused") },
      });
      expect(author.leftOver()).toEqual([]);
      await toolwright.answer(reused.thread, "yes");
      expect(await toolwright.answer(reused.thread, "approve")).toMatchObject({ status: "done", tool: { version: 2 } });
      expect(await toolwright.tools.history("total_amount_by_region")).toHaveLength(2);
    },
  );

  it("is refused once its file was changed", async () => {
    const { toolwright } = open({ ...good, intents: [salesIntent, salesIntent] });
    const { thread } = await toolwright.ask({ question, data });
    await toolwright.answer(thread, "yes");
    const kept = await toolwright.answer(thread, "approve");
    writeFileSync(kept.tool?.path ?? "", wrongSalesCode);
    await expect(toolwright.ask({ question, data })).resolves.toMatchObject({
      status: "failed",
      error: { code: "tool_tampered" },
    });
  });
});

describe("the reviews fail closed", () => {
  it("when the compiled breakpoints are skipped", async () => {
    const { toolwright } = open(good);
    const graph = await toolwright.graph();
    const config = { configurable: { thread_id: "skip" }, interruptBefore: [] as [] };
    await graph.invoke({ question, files: data }, config);
    expect((await graph.getState(config)).next).toEqual(["feedback_stage1"]);
    await graph.invoke(null, config);
    await graph.invoke({ resultReview: null, registrationReview: null } as never, config).catch(() => {});
    expect(await toolwright.tools.list()).toEqual([]);
  });

  it("for an answer that names another result, or says neither yes nor no", async () => {
    const { toolwright } = open(good);
    const graph = await toolwright.graph();
    const { thread, review } = await toolwright.ask({ question, data });
    const config = { configurable: { thread_id: thread } };
    const answer = { comment: null, candidate: review?.candidate ?? "", by: "person" as const, reviewer: "", at: "" };
    for (const resultReview of [
      { ...answer, answer: "yes", result: "0".repeat(64) },
      { ...answer, answer: "maybe", result: review?.result ?? "" },
      { ...answer, answer: "yes", candidate: "0".repeat(64), result: review?.result ?? "" },
    ]) {
      await graph.updateState(config, { resultReview });
      await graph.invoke(null, config);
      const state = await graph.getState(config);
      expect(state.next).toEqual(["feedback_stage1"]);
      expect(state.values.resultReview).toBeNull();
    }
    expect((await toolwright.answer(thread, "yes")).review?.stage).toBe(2);
  });

  it("for code that was changed in state after it was proved", async () => {
    const { toolwright } = open(good);
    const graph = await toolwright.graph();
    const { thread } = await toolwright.ask({ question, data });
    const { next } = await toolwright.answer(thread, "yes");
    expect(next).toBe("feedback_stage2");
    const config = { configurable: { thread_id: thread } };
    const { candidate } = (await graph.getState(config)).values;
    await graph.updateState(config, { candidate: { ...candidate, code: wrongSalesCode } });
    const view = await toolwright.answer(thread, "approve");
    expect(view).toMatchObject({ status: "failed", error: { code: "stale_answer" } });
    expect(await toolwright.tools.list()).toEqual([]);
  });

  it("for an approval that came before its question", async () => {
    const { toolwright } = open(good);
    const graph = await toolwright.graph();
    const { thread, review } = await toolwright.ask({ question, data });
    const config = { configurable: { thread_id: thread } };
    const early = {
      comment: null,
      candidate: review?.candidate ?? "",
      by: "person" as const,
      reviewer: "",
      at: "",
      result: null,
    };
    await graph.updateState(config, { registrationReview: { ...early, answer: "approve" } });
    await toolwright.answer(thread, "yes");
    await graph.invoke(null, { ...config, interruptBefore: [] });
    expect((await graph.getState(config)).next).toEqual(["feedback_stage2"]);
    expect(await toolwright.tools.list()).toEqual([]);
  });

  it("for an older question's answers when the thread gets a new question", async () => {
    const { toolwright } = open({
      intents: [salesIntent, salesIntent],
      specs: [written(salesSpec), written(salesSpec)],
      codes: [written(salesCode), written(salesCode)],
    });
    const graph = await toolwright.graph();
    const { thread, review } = await toolwright.ask({ question, data });
    const config = { configurable: { thread_id: thread } };
    const stale = {
      answer: "yes",
      comment: null,
      candidate: review?.candidate ?? "",
      result: review?.result ?? "",
      by: "person" as const,
      reviewer: "",
      at: "",
    };
    await graph.invoke({ question, files: data, resultReview: stale } as never, config);
    const state = await graph.getState(config);
    expect(state.next).toEqual(["feedback_stage1"]);
    expect(state.values.resultReview).toBeNull();
  });
});

describe("threads", () => {
  it("take one answer, and only words that the stage knows", async () => {
    const { toolwright } = open(good);
    const { thread } = await toolwright.ask({ question, data });
    await expect(toolwright.answer(thread, "maybe")).rejects.toMatchObject({ code: "bad_answer" });
    await expect(toolwright.answer(thread, "approve")).rejects.toMatchObject({ code: "bad_answer" });
    await toolwright.answer(thread, "yes");
    await toolwright.answer(thread, "reject");
    await expect(toolwright.answer(thread, "yes")).rejects.toMatchObject({ code: "not_waiting" });
    await expect(toolwright.answer("nowhere", "yes")).rejects.toMatchObject({ code: "unknown_thread" });
  });

  it("refuse an answer about a result that was replaced since", async () => {
    const { toolwright } = open(good);
    const { thread } = await toolwright.ask({ question, data });
    const about = { candidate: "0".repeat(64), result: "0".repeat(64) };
    await expect(toolwright.answer(thread, "yes", { about })).rejects.toMatchObject({ code: "stale_answer" });
  });

  it("serve one caller at a time", async () => {
    const { toolwright } = open(good);
    const { thread } = await toolwright.ask({ question, data });
    const answers = await Promise.allSettled([toolwright.answer(thread, "yes"), toolwright.answer(thread, "yes")]);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: "thread_busy" });
    expect((await toolwright.show(thread)).review?.stage).toBe(2);
  });

  it("are finished by another process than began them", async () => {
    const { thread } = await open(good).toolwright.ask({ question, data });
    await opened.splice(0)[0]?.close();
    const other = open({}).toolwright;
    expect((await other.runs()).map((run) => [run.thread, run.status])).toEqual([[thread, "waiting_review"]]);
    expect((await other.show(thread)).table?.row_count).toBe(3);
    await other.answer(thread, "yes");
    expect((await other.answer(thread, "approve")).status).toBe("done");
  });

  it("keep their checkpoints small", async () => {
    const { toolwright } = open(good);
    const { thread } = await toolwright.ask({ question, data });
    const state = await (await toolwright.graph()).getState({ configurable: { thread_id: thread } });
    expect(JSON.stringify(state.values).length).toBeLessThan(64 * 1024);
  });

  it("refuse data that changed under the question", async () => {
    const { toolwright } = open(good);
    const graph = await toolwright.graph();
    const config = { configurable: { thread_id: "changed" }, interruptBefore: ["codegen" as const] };
    await graph.invoke({ question, files: data }, config);
    writeFileSync(data[0] ?? "", `${SALES_CSV}west,1\n`);
    await graph.invoke(null, { configurable: { thread_id: "changed" } });
    const { values } = await graph.getState(config);
    expect(values).toMatchObject({ status: "failed", error: { code: "data_changed" } });
  });
});
