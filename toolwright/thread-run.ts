import { randomBytes } from "node:crypto";
import type { Checkpoints, Lease } from "../checkpoints/checkpoints.ts";
import type { ToolwrightGraph } from "../graph/graph.ts";
import { SPENT_BEFORE } from "../nodes/step.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import { progressOf } from "./progress.ts";
import type { StepOptions } from "./toolwright.ts";
import type { ThreadSnapshot } from "./view.ts";

/** Runs threads of one graph: one caller a thread at a time, every step written before the next begins. */
export interface ThreadRunner {
  /** Holds the thread's lease while `work` is done. Throws thread_busy. */
  exclusively<T>(thread: string, work: (lease: Lease) => Promise<T>): Promise<T>;
  /** Begins (`input`) or goes on (null) until the next pause or the end. */
  run(thread: string, input: RunUpdate | null, options: StepOptions, lease: Lease): Promise<void>;
  /** What is known of the thread; null when it was never begun. */
  snapshot(thread: string): Promise<ThreadSnapshot | null>;
  /** Changes state; with `asNode` as if that node had done it, so that the run goes on from there. */
  update(thread: string, update: RunUpdate, asNode?: "gap" | "feedback_stage1"): Promise<void>;
  /** Begins to load the graph, which takes a while, ahead of need; returns at once. */
  warm(): void;
  /** Takes the last step again, from before it; what its failed try took of models stays counted. */
  retryFrom(thread: string, options: StepOptions, lease: Lease): Promise<void>;
}

interface ThreadRunnerOptions {
  graph: () => Promise<ToolwrightGraph>;
  checkpoints: () => Checkpoints;
}

export function makeThreadRunner({ graph, checkpoints }: ThreadRunnerOptions): ThreadRunner {
  const at = (thread: string) => ({ configurable: { thread_id: thread } });

  const stream = async (
    input: RunUpdate | null,
    config: { configurable?: Record<string, unknown> },
    { signal, onProgress }: StepOptions,
    lease: Lease,
  ): Promise<void> => {
    const stop = signal ? AbortSignal.any([signal, lease.lost]) : lease.lost;
    const progress = progressOf(onProgress ?? (() => {}));
    try {
      const events = await (await graph()).stream(input, {
        ...config,
        durability: "sync",
        signal: stop,
        streamMode: ["tasks", "custom"],
      });
      for await (const [mode, chunk] of events) progress(mode, chunk);
    } catch (fault) {
      if (lease.lost.aborted) throw lease.lost.reason;
      if (signal?.aborted) throw stopped();
      throw fault;
    }
  };

  return {
    async exclusively(thread, work) {
      const outcome = checkpoints().leases.acquire(thread);
      if (outcome.kind === "busy") throw busy(thread, outcome.holder);
      try {
        return await work(outcome.lease);
      } finally {
        outcome.lease.release();
      }
    },
    run: (thread, input, options, lease) => stream(input, at(thread), options, lease),
    async snapshot(thread) {
      const state = await (await graph()).getState(at(thread));
      if (!state.createdAt) return null;
      return { thread, values: state.values as RunState, next: state.next[0] ?? null };
    },
    warm() {
      // Whoever needs the graph next meets the same fault, and is told.
      graph().catch(() => {});
    },
    async update(thread, update, asNode) {
      await (await graph()).updateState(at(thread), update, asNode);
    },
    async retryFrom(thread, options, lease) {
      const state = await (await graph()).getState(at(thread));
      const from = state.parentConfig ?? at(thread);
      const configurable = { ...from.configurable, [SPENT_BEFORE]: (state.values as RunState).usage };
      await stream(null, { ...from, configurable }, options, lease);
    },
  };
}

/** A new thread's id: short enough to type, and never met twice. */
export function newThreadId(): string {
  return randomBytes(6).toString("hex");
}

function busy(thread: string, holder: { pid: number; host: string; since: string }): ToolwrightError {
  return new ToolwrightError(
    "thread_busy",
    `The thread ${thread} is being worked on by process ${holder.pid} on ${holder.host} since ${holder.since}.`,
    "Wait until it has finished, or stop that process.",
  );
}

function stopped(): ToolwrightError {
  return new ToolwrightError("cancelled", "The run was stopped.", "Go on with it by resuming the thread.");
}
