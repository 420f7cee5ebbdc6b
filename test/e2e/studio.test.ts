import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Checkpoint, ThreadState } from "@langchain/langgraph-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReviewInput, RunState, RunUpdate } from "../../state/run-state.ts";
import { type StudioServer, startStudio } from "./studio-server.ts";

const GRAPH = "toolwright";
const CHECKPOINT_BYTES = 64 * 1024;

interface Schema {
  properties: Record<string, { title?: string; description?: string }>;
}

let folder: string;
let weather: string;
let studio: StudioServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "toolwright-studio-"));
  weather = join(folder, "weather.csv");
  copyFileSync(join(import.meta.dirname, "../../examples/seattle-weather.csv"), weather);
  studio = await startStudio(join(folder, "server"));
}, 120_000);

afterAll(async () => {
  await studio?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function newThread(): Promise<string> {
  return (await studio.client.threads.create()).thread_id;
}

interface RunOptions {
  interruptBefore?: string[];
  checkpoint?: Checkpoint;
}

/** Runs a thread to its next pause or end. A list of interrupts that is empty skips the pauses that were compiled in. */
async function run(thread: string, input: RunUpdate | null, options: RunOptions = {}): Promise<ThreadState<RunState>> {
  await studio.client.runs.wait(thread, GRAPH, { ...options, input: input as Record<string, unknown> | null });
  return studio.client.threads.getState<RunState>(thread);
}

async function ask(question: string): Promise<{ thread: string; state: ThreadState<RunState> }> {
  const thread = await newThread();
  return { thread, state: await run(thread, { question, files: [weather] }) };
}

/** An answer as a person gives it in Studio: with the digests copied from the review that is shown. */
function answering({ values }: ThreadState<RunState>, answer: string, comment: string | null = null): ReviewInput {
  const { candidate = "", result = null } = values.pendingReview ?? {};
  return { answer, comment, candidate, result, by: "person", reviewer: "", at: "" };
}

async function answer(thread: string, values: Record<string, unknown>): Promise<ThreadState<RunState>> {
  await studio.client.threads.updateState(thread, { values });
  return run(thread, null);
}

function keptTools(): string[] {
  try {
    return readdirSync(join(folder, "server/workspace/tools"));
  } catch {
    return [];
  }
}

const human = (content: string): RunUpdate => ({ messages: [{ role: "human", content }] });
const lastMessage = ({ values }: ThreadState<RunState>): unknown => values.messages.at(-1);

describe("what Studio shows", () => {
  it("is a form of what a question needs, and a state whose every field has a title and a description", async () => {
    const schemas = await studio.client.assistants.getSchemas(GRAPH);
    const form = schemas.input_schema as unknown as Schema;
    const state = schemas.state_schema as unknown as Schema;
    expect(Object.keys(form.properties)).toEqual([
      "messages",
      "question",
      "files",
      "dryRun",
      "newTool",
      "requestedTool",
    ]);
    expect(Object.keys(state.properties)).toEqual(
      expect.arrayContaining(["pendingReview", "resultReview", "artifacts"]),
    );
    for (const [name, field] of Object.entries({ ...form.properties, ...state.properties })) {
      expect.soft(field.title, name).toMatch(/\w/);
      expect.soft(field.description, name).toMatch(/\w/);
    }
  });

  it("is the flow, with its twelve nodes", async () => {
    const { nodes } = await studio.client.assistants.getGraph(GRAPH);
    expect(nodes.map(({ id }) => id)).toHaveLength(14);
    expect(nodes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["feedback_stage1", "feedback_stage2", "promoter"]),
    );
  });
});

describe("a question", () => {
  it("pauses twice, is registered when both reviews are answered, and can be forked from what was before", async () => {
    const { thread, state: shown } = await ask("mean wind by weather");
    expect(shown.next).toEqual(["feedback_stage1"]);
    expect(shown.values).toMatchObject({ status: "waiting_review", pendingReview: { stage: 1 }, error: null });
    const { candidate, artifacts, pendingReview } = shown.values;
    expect(artifacts?.preview).toHaveLength(5);
    expect(pendingReview).toMatchObject({ candidate: candidate?.sha256, result: artifacts?.sha256 });
    expect(lastMessage(shown)).toMatchObject({ type: "ai", content: artifacts?.summary });

    const correct = await answer(thread, { resultReview: answering(shown, "yes") });
    expect(correct.next).toEqual(["feedback_stage2"]);
    expect(correct.values.pendingReview?.stage).toBe(2);
    expect(keptTools()).toEqual([]);

    const kept = await answer(thread, { registrationReview: answering(correct, "approve") });
    expect(kept.next).toEqual([]);
    expect(kept.values).toMatchObject({ status: "done", registered: { version: 1 }, pendingReview: null });
    const { name = "", path = "" } = kept.values.registered ?? {};
    expect(keptTools()).toEqual([name]);
    expect(readFileSync(path, "utf8")).toBe(candidate?.code);

    const history = await studio.client.threads.getHistory<RunState>(thread, { limit: 50 });
    expect(new Set(history.flatMap(({ next }) => next))).toEqual(
      new Set(
        "__start__ intent gap spec codegen validator staging executor feedback_stage1 feedback_stage2 promoter".split(
          " ",
        ),
      ),
    );
    const firstPause = history.findLast(({ next }) => next[0] === "feedback_stage1");
    const fork = await studio.client.threads.updateState(thread, {
      values: { resultReview: answering(shown, "no") },
      checkpoint: firstPause?.checkpoint as Checkpoint,
    });
    const forked = await run(thread, null, { checkpoint: (fork as unknown as { checkpoint: Checkpoint }).checkpoint });
    expect(forked.values).toMatchObject({ status: "rejected", registered: null });
    expect(keptTools()).toEqual([name]);
  });

  it("is rejected at either review, and leaves no tool", async () => {
    const before = keptTools();
    const first = await ask("count of days by weather");
    const refused = await answer(first.thread, { resultReview: answering(first.state, "no") });
    expect(refused).toMatchObject({ next: [], values: { status: "rejected", pendingReview: null } });

    const second = await ask("count of days by weather");
    const correct = await answer(second.thread, { resultReview: answering(second.state, "yes") });
    const dropped = await answer(second.thread, { registrationReview: answering(correct, "reject", "seen enough") });
    expect(dropped).toMatchObject({ next: [], values: { status: "rejected", candidate: { status: "REJECTED" } } });
    expect(keptTools()).toEqual(before);
  });

  it("gets a new revision after a correction", async () => {
    const { thread, state: shown } = await ask("mean precipitation by weather");
    const corrected = await answer(thread, { resultReview: answering(shown, "no", "should be the median") });
    expect(corrected.values).toMatchObject({ status: "waiting_review", revision: 2, pendingReview: { stage: 1 } });
    expect(corrected.values.candidate?.sha256).not.toBe(shown.values.candidate?.sha256);
    expect(corrected.values.userIntent?.operation).toMatchObject({ measures: [{ function: "median" }] });
    expect(corrected.values.correction?.previous).toBe(shown.values.candidate?.sha256);

    // An answer to what was shown before the correction says nothing about what is shown now.
    const stale = await answer(thread, { resultReview: answering(shown, "yes") });
    expect(stale).toMatchObject({ next: ["feedback_stage1"], values: { resultReview: null, resultVerdict: null } });
    expect(stale.values.pendingReview?.problem).toContain("another result");
  });

  it("is asked about again after an answer that can't be read, whatever its form and its way", async () => {
    const { thread, state } = await ask("max wind by weather");
    const maybe = await answer(thread, { resultReview: answering(state, "maybe") });
    expect(maybe).toMatchObject({
      next: ["feedback_stage1"],
      values: { status: "waiting_review", resultReview: null },
    });
    expect(maybe.values.pendingReview).toMatchObject({ ...state.values.pendingReview, problem: expect.any(String) });
    expect(maybe.values.pendingReview?.problem).toContain('"maybe" could not be read');

    for (const resultReview of ["yes", true, { answer: 1 }, { answer: "yes" }]) {
      await expect(answer(thread, { resultReview })).rejects.toThrow();
      await studio.client.runs.wait(thread, GRAPH, { command: { update: { resultReview } } });
      const again = await run(thread, null);
      expect(again).toMatchObject({
        next: ["feedback_stage1"],
        values: { status: "waiting_review", resultVerdict: null },
      });
      expect(again.values.pendingReview?.problem).toContain("could not be read");
    }
    const correct = await answer(thread, { resultReview: answering(maybe, " Yes ") });
    expect(correct.next).toEqual(["feedback_stage2"]);
  });

  it("fails with a sentence when a file or all files are missing, after which the thread goes on", async () => {
    const thread = await newThread();
    const missing = await run(thread, { question: "mean wind", files: [join(folder, "nowhere.csv")] });
    expect(missing.values).toMatchObject({ status: "failed", error: { code: "file_not_found" } });
    expect(lastMessage(missing)).toMatchObject({ type: "ai", content: expect.stringContaining("nowhere.csv") });
    const none = await run(thread, { files: [] });
    expect(none.values).toMatchObject({ status: "failed", error: { code: "usage" } });
    await expect(run(thread, { files: weather } as never)).rejects.toThrow("expected array");
    const found = await run(thread, { files: [weather] });
    expect(found.values).toMatchObject({ status: "waiting_review", error: null, question: "mean wind" });
  });
});

describe("the reviews", () => {
  it("pause by themselves when a caller skips the breakpoints, and nothing is registered unanswered", async () => {
    const before = keptTools();
    const skip = { interruptBefore: [] };
    const thread = await newThread();
    const asked = await run(thread, { question: "min wind by weather", files: [weather] }, skip);
    expect(asked.next).toEqual(["feedback_stage1"]);
    expect((await run(thread, null, skip)).next).toEqual(["feedback_stage1"]);

    await studio.client.threads.updateState(thread, { values: { resultReview: answering(asked, "yes") } });
    const correct = await run(thread, null, skip);
    expect(correct.next).toEqual(["feedback_stage2"]);
    expect((await run(thread, null, skip)).next).toEqual(["feedback_stage2"]);
    await studio.client.runs.wait(thread, GRAPH, { ...skip, command: { goto: "promoter" } });
    const forced = await studio.client.threads.getState<RunState>(thread);
    expect(forced.values).toMatchObject({ registered: null, error: { code: "stale_answer" } });

    // Without a thread there is nothing to pause.
    const input = { question: "min wind by weather", files: [weather] };
    await studio.client.runs.wait(null, GRAPH, { input, ...skip }).catch(() => {});
    expect(keptTools()).toEqual(before);
  });
});

describe("a client that only chats", () => {
  it("gets the summary, and may ask again on the same thread, answered or not", async () => {
    const thread = await newThread();
    const first = await run(thread, { ...human("median wind by weather"), files: [weather] });
    expect(first.values).toMatchObject({ status: "waiting_review", question: "median wind by weather" });
    expect(lastMessage(first)).toMatchObject({ type: "ai", content: expect.stringMatching(/wind/i) });

    // The first question still waits for its review; it is left for the second.
    const second = await run(thread, human("number of days by year"));
    expect(second.values.question).toBe("number of days by year");
    expect(second.values.artifacts?.rowCount).toBe(4);
    expect(second.values.messages.map((message) => (message as unknown as { type: string }).type)).toEqual([
      "human",
      "ai",
      "human",
      "ai",
    ]);
    const correct = await answer(thread, { resultReview: answering(second, "yes") });
    await answer(thread, { registrationReview: answering(correct, "approve") });

    // Answered by the tool just kept, twice, each time with a reply of its own.
    for (const count of [6, 8]) {
      const again = await run(thread, human("number of days by year"));
      expect(again.values).toMatchObject({ status: "done", gapDecision: { overlap: 1 } });
      expect(again.values.messages).toHaveLength(count);
      expect(lastMessage(again)).toMatchObject({ type: "ai", content: second.values.artifacts?.summary });
    }

    // A question that is given goes before what was said with it.
    const given = await run(thread, { ...human("thank you, and now this"), question: "max wind by year" });
    expect(given.values).toMatchObject({ status: "waiting_review", question: "max wind by year" });
  });

  it("is asked what it meant until the answer tells, and answers with a number", async () => {
    const file = join(folder, "shop.csv");
    writeFileSync(file, "State,Cost Repair,Cost Total\nOhio,1,10\nOhio,2,20\nUtah,3,40\n");
    const thread = await newThread();
    const unclear = await run(thread, { ...human("average cost by state"), files: [file] });
    expect(unclear.values).toMatchObject({ status: "needs_clarification", readings: [{}, {}] });
    expect(lastMessage(unclear)).toMatchObject({ type: "ai", content: expect.stringMatching(/1\. .*\n2\. /) });
    const still = await run(thread, human("cost"));
    expect(still.values).toMatchObject({ status: "needs_clarification", readings: unclear.values.readings });
    const clear = await run(thread, human("2"));
    expect(clear.values).toMatchObject({ status: "waiting_review", readings: [], error: null });
    expect(clear.values.artifacts?.preview).toEqual([
      ["Utah", 40],
      ["Ohio", 15],
    ]);
  });
});

describe("a table with 2,000 columns", () => {
  it.each(["mean a1 by b2", "how many missing values in each column"])(
    "keeps checkpoints small: %s",
    async (question) => {
      const file = join(folder, "wide.csv");
      const names = ["b2", ...Array.from({ length: 1_999 }, (_, i) => `a${i + 1}`)];
      const row = (value: number): string => ["x", ...Array(1_999).fill(value)].join(",");
      writeFileSync(file, [names.join(","), row(1), row(2), ""].join("\n"));
      const thread = await newThread();
      const { values } = await run(thread, { question, files: [file] });
      if (question === "mean a1 by b2") expect(values.artifacts?.preview).toEqual([["x", 1.5]]);
      // What is too large to be kept is declined in a sentence.
      else expect(["waiting_review", "too_large"]).toContain(values.error?.code ?? values.status);
      for (const checkpoint of await studio.client.threads.getHistory<RunState>(thread, { limit: 50 })) {
        expect(Buffer.byteLength(JSON.stringify(checkpoint)), `before ${checkpoint.next}`).toBeLessThan(
          CHECKPOINT_BYTES,
        );
      }
    },
  );
});
