import { Worker } from "node:worker_threads";
import { programFile } from "../../programs/program-file.ts";
import { ToolwrightError } from "../../state/errors.ts";
import type { Diagnostic } from "../../state/report.ts";
import { cancelled, unchecked } from "../unchecked.ts";
import type { ModuleShape, ReaderAnswers, ReaderRequest, Reply } from "./protocol.ts";

/** Reads code in a thread of its own, and runs none of it: what it is, and what it may not contain. */
export interface CodeReader {
  /** What keeps the code from being TypeScript that runs once its types are erased. */
  syntax(code: string, signal?: AbortSignal): Promise<Diagnostic[]>;
  policy(code: string, signal?: AbortSignal): Promise<Diagnostic[]>;
  /** What the module exports and reads; or one diagnostic, why that can't be said. */
  shape(code: string, signal?: AbortSignal): Promise<ModuleShape | Diagnostic>;
  /** What runs of the module: blanks in place of its types. Null where it can't be read. */
  javascript(code: string, signal?: AbortSignal): Promise<string | null>;
  /** Starts the thread and reads a small tool ahead of need; returns at once. */
  warm(): void;
  close(): Promise<void>;
}

export interface CodeReaderOptions {
  /** Wall time of one request in milliseconds, a cold start included. */
  timeoutMs?: number;
  /** Memory of the thread's heap. */
  memoryMb?: number;
}

type Outcome = { reply: Reply } | { gaveUp: string } | { fault: Error };

/** A running thread, and who waits for it. */
interface Thread {
  worker: Worker;
  waiting: Map<number, (outcome: Outcome) => void>;
}

/**
 * Starts the thread on first use and keeps it. Code that keeps the reader busy beyond the deadline, or fills its memory,
 * costs the thread and never the process: the next request starts a fresh one.
 */
export function createCodeReader(options: CodeReaderOptions = {}): CodeReader {
  const { timeoutMs = 20_000, memoryMb = 256 } = options;
  let thread: Thread | null = null;
  let lastId = 0;

  const discard = (ended: Thread, outcome: Outcome): void => {
    if (thread === ended) thread = null;
    void ended.worker.terminate();
    for (const settle of [...ended.waiting.values()]) settle(outcome);
  };

  const start = (): Thread => {
    const worker = new Worker(programFile("./worker", import.meta.url), {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const started: Thread = { worker, waiting: new Map() };
    worker.unref();
    worker.on("message", (reply: Reply) => started.waiting.get(reply.id)?.({ reply }));
    worker.on("error", (error: Error & { code?: string }) =>
      discard(started, error.code === "ERR_WORKER_OUT_OF_MEMORY" ? { gaveUp: "ran out of memory" } : { fault: error }),
    );
    worker.on("exit", () => discard(started, { fault: new Error("the code reader's thread ended") }));
    return started;
  };

  const post = (request: ReaderRequest, signal: AbortSignal | undefined): Promise<Outcome> => {
    if (signal?.aborted) return Promise.resolve({ fault: cancelled() });
    thread ??= start();
    const current = thread;
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const abort = (): void => settle({ fault: cancelled() });
      const late = { gaveUp: `did not finish within ${Math.round(timeoutMs / 1000)} s` };
      const timer = setTimeout(() => discard(current, late), timeoutMs);
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        current.waiting.delete(id);
        if (current.waiting.size === 0) current.worker.unref();
        resolve(outcome);
      };
      signal?.addEventListener("abort", abort, { once: true });
      current.waiting.set(id, settle);
      current.worker.ref();
      current.worker.postMessage({ id, request });
    });
  };

  /** Ends the thread; the next request starts another. */
  const restart = async (): Promise<void> => {
    const last = thread;
    thread = null;
    await last?.worker.terminate();
  };

  const ask = async <K extends ReaderRequest["kind"]>(
    request: ReaderRequest & { kind: K },
    signal?: AbortSignal,
  ): Promise<ReaderAnswers[K] | { gaveUp: string }> => {
    const outcome = await post(request, signal);
    if ("gaveUp" in outcome) return outcome;
    if ("fault" in outcome)
      throw outcome.fault instanceof ToolwrightError ? outcome.fault : brokenReader(outcome.fault);
    const { reply } = outcome;
    // The protocol pairs each kind of request with its kind of answer.
    if (reply.ok) return reply.answer as ReaderAnswers[K];
    if (reply.tooDeep) {
      // A parser that ran out of stack may be left in any state.
      await restart();
      return { gaveUp: "is nested too deeply" };
    }
    throw brokenReader(new Error(reply.message));
  };

  const diagnostics = async (
    request: ReaderRequest & { kind: "syntax" | "policy" },
    signal?: AbortSignal,
  ): Promise<Diagnostic[]> => {
    const found = await ask(request, signal);
    return "gaveUp" in found ? [unchecked(found.gaveUp)] : found;
  };

  return {
    syntax: (code, signal) => diagnostics({ kind: "syntax", code }, signal),
    policy: (code, signal) => diagnostics({ kind: "policy", code }, signal),
    async shape(code, signal) {
      const found = await ask({ kind: "shape", code }, signal);
      return "gaveUp" in found ? unchecked(found.gaveUp) : found;
    },
    async javascript(code, signal) {
      const read = await ask({ kind: "javascript", code }, signal);
      return typeof read === "string" ? read : null;
    },
    warm() {
      // A thread that can't start says so to the first check that needs it.
      if (!thread) void post({ kind: "warm" }, undefined);
    },
    close: restart,
  };
}

function brokenReader(cause: Error): ToolwrightError {
  return new ToolwrightError(
    "internal",
    `The reader of code failed: ${cause.message}`,
    "Install the dependencies again with `npm ci`; if it stays, report it with the tool's code.",
    { cause },
  );
}
