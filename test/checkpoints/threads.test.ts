import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Checkpoints } from "../../checkpoints/checkpoints.ts";
import { memoryCheckpoints } from "../../checkpoints/memory-checkpoints.ts";
import { openSqliteCheckpoints } from "../../checkpoints/sqlite-checkpoints.ts";
import { openWorkspace, type Workspace } from "../../workspace/workspace.ts";

let folder: string;
let workspace: Workspace;
let now: Date;
const clock = (): Date => now;
const open: Checkpoints[] = [];
const sqlite = (): Checkpoints => {
  const checkpoints = openSqliteCheckpoints(workspace, { clock, leaseMs: 15_000 });
  open.push(checkpoints);
  return checkpoints;
};

beforeEach(() => {
  now = new Date("2026-01-01T00:00:00.000Z");
  folder = mkdtempSync(join(tmpdir(), "toolwright-threads-"));
  workspace = openWorkspace(join(folder, "kept"), { clock });
});
afterEach(() => {
  for (const checkpoints of open.splice(0)) checkpoints.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ["memory", () => memoryCheckpoints({ clock, leaseMs: 15_000 })],
  ["SQLite", sqlite],
])("the index of threads in %s", (_, make) => {
  it("lists the newest first and remembers when each began", () => {
    const { threads } = make();
    threads.upsert({ thread: "a", question: "first?", status: "interrupted", tool: null });
    threads.upsert({ thread: "b", question: "second?", status: "interrupted", tool: null });
    now = new Date("2026-01-02T00:00:00.000Z");
    threads.upsert({ thread: "a", question: "first?", status: "waiting_review", tool: "a_tool" });
    expect(threads.list().map(({ thread }) => thread)).toEqual(["b", "a"]);
    expect(threads.get("a")).toEqual({
      thread: "a",
      question: "first?",
      status: "waiting_review",
      tool: "a_tool",
      usage: { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0 },
      created: "2026-01-01T00:00:00.000Z",
      updated: "2026-01-02T00:00:00.000Z",
    });
    expect(threads.get("c")).toBeNull();
  });

  it("remembers what models took until it is told anew", () => {
    const { threads } = make();
    const record = { thread: "a", question: "first?", status: "interrupted" as const, tool: null };
    const usage = { calls: 3, input_tokens: 300, output_tokens: 60, cost_usd: 0.25 };
    threads.upsert({ ...record, usage });
    threads.upsert(record);
    expect(threads.list()[0]?.usage).toEqual(usage);
    threads.upsert({ ...record, usage: { ...usage, calls: 4 } });
    expect(threads.get("a")?.usage.calls).toBe(4);
  });
});

/** A graph of two steps with a pause between them. */
function twoSteps() {
  const State = Annotation.Root({
    steps: Annotation<string[]>({ reducer: (a, b) => [...a, ...b], default: () => [] }),
  });
  return new StateGraph(State)
    .addNode("one", () => ({ steps: ["one"] }))
    .addNode("two", () => ({ steps: ["two"] }))
    .addEdge(START, "one")
    .addEdge("one", "two")
    .addEdge("two", END);
}

describe("threads in SQLite", () => {
  it("are paused by one opening and finished by the next", async () => {
    const config = { configurable: { thread_id: "t" } };
    const first = sqlite();
    await twoSteps()
      .compile({ checkpointer: await first.saver(), interruptBefore: ["two"] })
      .invoke({}, config);
    first.close();
    const second = sqlite();
    const graph = twoSteps().compile({ checkpointer: await second.saver(), interruptBefore: ["two"] });
    expect(await graph.invoke(null, config)).toEqual({ steps: ["one", "two"] });
  });

  it("are none, and no file is made, before there is one", () => {
    const { threads } = sqlite();
    expect(threads.list()).toEqual([]);
    expect(threads.get("t")).toBeNull();
    expect(existsSync(workspace.root)).toBe(false);
  });

  it("say which file is damaged, on opening", async () => {
    workspace.write("threads.db", "this was a database once".repeat(500));
    expect(() => sqlite().threads.list()).toThrowError(
      expect.objectContaining({ code: "workspace_damaged", message: expect.stringContaining("threads.db") }),
    );
    await expect(sqlite().saver()).rejects.toMatchObject({ code: "workspace_damaged" });
  });

  it("say which file is damaged, in the middle of a run", async () => {
    const config = { configurable: { thread_id: "t" } };
    const first = sqlite();
    await twoSteps()
      .compile({ checkpointer: await first.saver(), interruptBefore: ["two"] })
      .invoke({}, config);
    first.close();
    const path = workspace.path("threads.db");
    const bytes = readFileSync(path);
    // The header and the schema stay; every page after them is overwritten.
    writeFileSync(path, bytes.fill(0x5a, 4096));
    const graph = twoSteps().compile({ checkpointer: await sqlite().saver(), interruptBefore: ["two"] });
    await expect(graph.invoke(null, config)).rejects.toMatchObject({ code: "workspace_damaged" });
  });

  it("are refused when a newer version wrote them", () => {
    workspace.database("threads.db", { schema: "", version: 99, outlasts: "process" }).close();
    expect(() => sqlite().threads.list()).toThrowError(expect.objectContaining({ code: "workspace_unusable" }));
  });
});
