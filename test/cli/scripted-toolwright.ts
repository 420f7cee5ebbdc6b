import { ToolwrightError } from "../../state/errors.ts";
import type { RunView } from "../../state/view.ts";
import type { AskOptions, Toolwright } from "../../toolwright/toolwright.ts";
import { columns, runView, table } from "../presenter/run-view.ts";

/** What was asked of the engine, in order. */
export type Call = [name: string, ...unknown[]];

type Plain = Pick<Toolwright, "ask" | "answer" | "resume" | "show" | "runs" | "doctor" | "close"> & {
  tools: Toolwright["tools"];
};

const review1 = {
  stage: 1,
  prompt: "Is this result correct?",
  problem: null,
  candidate: "c".repeat(64),
  result: "d".repeat(64),
} as const;
const review2 = { stage: 2, prompt: "Keep the tool?", problem: null, candidate: "c".repeat(64), result: null } as const;

/** An engine without an engine: one question, its two reviews, and a record of every call. */
export function scriptedToolwright(changes: Partial<Plain> = {}): { toolwright: Toolwright; calls: Call[] } {
  const calls: Call[] = [];
  const result = (thread: string): RunView =>
    runView({
      thread,
      table: table(columns("city:string", "n:integer"), [["Rome", 2]]),
      summary: "Rome has 2.",
      review: review1,
      code: "export default function run() {}",
    });
  const answers: Record<string, (thread: string) => RunView> = {
    yes: (thread) => ({ ...result(thread), next: "feedback_stage2", review: review2 }),
    no: (thread) => ({ ...result(thread), status: "rejected", next: null, review: null }),
    approve: (thread) => ({
      ...result(thread),
      status: "done",
      next: null,
      review: null,
      tool: { name: "count_by_city", version: 1, reused: false, path: "/w/tool.ts", sha256: "c".repeat(64) },
    }),
    reject: (thread) => ({ ...result(thread), status: "rejected", next: null, review: null }),
  };
  const plain: Plain = {
    async ask(options: AskOptions) {
      const { signal: _signal, onProgress, ...rest } = options;
      calls.push(["ask", rest]);
      onProgress?.({ type: "node_started", node: "intent" });
      onProgress?.({ type: "node_finished", node: "intent", ms: 12, detail: "count by city", failed: false });
      return result(options.thread ?? "t");
    },
    async answer(thread, answer, options) {
      calls.push(["answer", thread, answer, options?.comment ?? null]);
      if (options?.comment?.includes("?"))
        return { ...result(thread), review: { ...review1, problem: "What is 2019? Name a column." } };
      if (options?.comment) return { ...result(thread), revision: 1, summary: "Rome has 3." };
      const reply = answers[answer];
      if (!reply) throw new ToolwrightError("bad_answer", `"${answer}" is no answer.`, "Answer yes or no.");
      return reply(thread);
    },
    async resume(thread) {
      calls.push(["resume", thread]);
      return result(thread);
    },
    async show(thread) {
      if (thread === "unknown") throw new ToolwrightError("unknown_thread", "There is no such thread.", "See runs.");
      return result(thread);
    },
    runs: async () => [],
    doctor: async () => [],
    close: async () => {
      calls.push(["close"]);
    },
    tools: {
      list: async () => [],
      reference: async () => [],
      show: async () => {
        throw new ToolwrightError("unknown_tool", "There is no such tool.", "See tools.");
      },
      run: async (_name, options) => {
        calls.push(["tool run", options.data, options.params]);
        return { ...result("t"), status: "done", review: null };
      },
      check: async () => {
        throw new ToolwrightError("unknown_tool", "There is no such tool.", "See tools.");
      },
      export: async () => {
        throw new ToolwrightError("unknown_tool", "There is no such tool.", "See tools.");
      },
      import: async () => {
        throw new ToolwrightError("usage", "There is no tool in it.", "Name another folder.");
      },
      remove: async () => {},
      revision: async () => 0,
      history: async () => [],
      rollback: async () => {
        throw new ToolwrightError("unknown_tool", "There is no such tool.", "See tools.");
      },
      retire: async () => {},
      rename: async () => {},
      tag: async () => {},
    },
    ...changes,
  };
  return { toolwright: plain as Toolwright, calls };
}
