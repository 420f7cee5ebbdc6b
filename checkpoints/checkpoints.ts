import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { Usage } from "../state/usage.ts";
import type { RunStatus } from "../state/view.ts";

export type ThreadUsage = Pick<Usage, "calls" | "input_tokens" | "output_tokens" | "cost_usd">;

export const NO_THREAD_USAGE: ThreadUsage = { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0 };

/** What is known about a thread without loading its checkpoints. Times are ISO 8601. */
export interface ThreadRecord {
  thread: string;
  question: string;
  /** `interrupted` from the first step until the run comes to rest, so that a killed run reads right. */
  status: RunStatus | "interrupted";
  tool: string | null;
  /** What models took. */
  usage: ThreadUsage;
  created: string;
  updated: string;
}

export interface ThreadIndex {
  /** Adds the thread or brings it up to date; `created` stays, `updated` is now, and usage that is not given stays. */
  upsert(record: Pick<ThreadRecord, "thread" | "question" | "status" | "tool"> & { usage?: ThreadUsage }): void;
  get(thread: string): ThreadRecord | null;
  /** Newest first, by when they were begun. */
  list(): ThreadRecord[];
}

/** Who is working on a thread. */
export interface Holder {
  pid: number;
  host: string;
  /** ISO 8601. */
  since: string;
}

/** The right to run a thread. It is renewed by itself while the process lives; `release` gives it back, twice does no harm. */
export interface Lease {
  readonly thread: string;
  /** Aborted with a thread_busy fault when the lease was lost: this process was stopped for so long that another took over. */
  readonly lost: AbortSignal;
  /** Asks the store, not the timer: still held at this moment? */
  held(): boolean;
  release(): void;
}

export type LeaseOutcome = { kind: "held"; lease: Lease } | { kind: "busy"; holder: Holder };

export interface Leases {
  /** At once: held, or who holds it. A holder that has died on this machine is replaced immediately. */
  acquire(thread: string): LeaseOutcome;
}

/** Where threads are kept: the checkpoints themselves, an index of the threads, and who may run which. */
export interface Checkpoints {
  /** The saver for the graph; LangGraph is loaded with the first call and not before. */
  saver(): Promise<BaseCheckpointSaver>;
  readonly threads: ThreadIndex;
  readonly leases: Leases;
  close(): void;
}

export interface CheckpointOptions {
  /** `execution.lease_ms`: how long a lease lasts without a sign of life. */
  leaseMs: number;
}
