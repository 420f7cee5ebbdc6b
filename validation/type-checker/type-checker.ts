import { Worker } from "node:worker_threads";
import { ToolwrightError } from "../../state/errors.ts";
import type { Diagnostic } from "../../state/report.ts";
import type { Parameters } from "../../state/spec.ts";
import type { CheckerAnswers, CheckerRequest, CheckerStatistics, ModuleShape, Reply } from "./protocol.ts";

/** TypeScript in a thread of its own: parses, holds against the policy, checks types. */
export interface TypeChecker {
  syntax(code: string, signal?: AbortSignal): Promise<Diagnostic[]>;
  policy(code: string, signal?: AbortSignal): Promise<Diagnostic[]>;
  types(code: string, parameters: Parameters, signal?: AbortSignal): Promise<Diagnostic[]>;
  /** What the module exports and reads; or one diagnostic, why that can't be said. */
  shape(code: string, signal?: AbortSignal): Promise<ModuleShape | Diagnostic>;
  statistics(): Promise<CheckerStatistics>;
  /** Starts the thread and checks a small tool ahead of need; returns at once. */
  warm(): void;
  close(): Promise<void>;
}

export interface TypeCheckerOptions {
  /** Wall time of one request in milliseconds, a cold start included. */
  timeoutMs?: number;
  /** Memory of the thread's heap. */
  memoryMb?: number;
  /**
   * Folder for TypeScript's compiled code, which halves the time to load it; none if not given. What lies there is run: it
   * must be a folder of the user's own, never one that comes with data or tools.
   */
  compileCache?: string | undefined;
}

type Outcome = { reply: Reply } | { gaveUp: string } | { fault: Error };

/** A running thread, and who waits for it. */
interface Thread {
  worker: Worker;
  waiting: Map<number, (outcome: Outcome) => void>;
}

/**
 * Starts the thread on first use and keeps it. Code that keeps the checker busy beyond the deadline, or fills its memory,
 * costs the thread and never the process: the next request starts a fresh one.
 */
export function createTypeChecker(options: TypeCheckerOptions = {}): TypeChecker {
  const { timeoutMs = 20_000, memoryMb = 768, compileCache } = options;
  let thread: Thread | null = null;
  let lastId = 0;

  const discard = (ended: Thread, outcome: Outcome): void => {
    if (thread === ended) thread = null;
    void ended.worker.terminate();
    for (const settle of [...ended.waiting.values()]) settle(outcome);
  };

  const start = (): Thread => {
    const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: { compileCache: compileCache ?? null },
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
    worker.on("exit", () => discard(started, { fault: new Error("the type checker's thread ended") }));
    return started;
  };

  const post = (request: CheckerRequest, signal: AbortSignal | undefined): Promise<Outcome> => {
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

  const ask = async <K extends CheckerRequest["kind"]>(
    request: CheckerRequest & { kind: K },
    signal?: AbortSignal,
  ): Promise<CheckerAnswers[K] | { gaveUp: string }> => {
    const outcome = await post(request, signal);
    if ("gaveUp" in outcome) return outcome;
    if ("fault" in outcome)
      throw outcome.fault instanceof ToolwrightError ? outcome.fault : brokenChecker(outcome.fault);
    const { reply } = outcome;
    // The protocol pairs each kind of request with its kind of answer.
    if (reply.ok) return reply.answer as CheckerAnswers[K];
    if (reply.tooDeep) return { gaveUp: "is nested too deeply" };
    throw brokenChecker(new Error(reply.message));
  };

  const diagnostics = async (
    request: CheckerRequest & { kind: "syntax" | "policy" | "types" },
    signal?: AbortSignal,
  ): Promise<Diagnostic[]> => {
    const found = await ask(request, signal);
    return "gaveUp" in found ? [unchecked(found.gaveUp)] : found;
  };

  return {
    syntax: (code, signal) => diagnostics({ kind: "syntax", code }, signal),
    policy: (code, signal) => diagnostics({ kind: "policy", code }, signal),
    types: (code, parameters, signal) => diagnostics({ kind: "types", code, parameters }, signal),
    async shape(code, signal) {
      const found = await ask({ kind: "shape", code }, signal);
      return "gaveUp" in found ? unchecked(found.gaveUp) : found;
    },
    async statistics() {
      const found = await ask({ kind: "statistics" });
      return "gaveUp" in found ? { programs: 0, librariesParsed: 0 } : found;
    },
    warm() {
      // A thread that can't start says so to the first check that needs it.
      if (!thread) void post({ kind: "warm" }, undefined);
    },
    async close() {
      const last = thread;
      thread = null;
      await last?.worker.terminate();
    },
  };
}

function unchecked(reason: string): Diagnostic {
  const message = `The code could not be checked: it ${reason}.`;
  return { message, line: null, remedy: "Make the code smaller, less nested, and its types simpler." };
}

function cancelled(): ToolwrightError {
  return new ToolwrightError("cancelled", "The validation was cancelled.", "Run it again when you want the result.");
}

function brokenChecker(cause: Error): ToolwrightError {
  return new ToolwrightError(
    "internal",
    `The type checker failed: ${cause.message}`,
    "Install the dependencies again with `npm ci`; if it stays, report it with the tool's code.",
    { cause },
  );
}
