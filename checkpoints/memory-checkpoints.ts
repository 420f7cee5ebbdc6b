import { randomUUID } from "node:crypto";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { Clock } from "../state/clock.ts";
import {
  type CheckpointOptions,
  type Checkpoints,
  type Holder,
  type LeaseOutcome,
  type Leases,
  NO_THREAD_USAGE,
  type ThreadIndex,
  type ThreadRecord,
} from "./checkpoints.ts";
import { keepLease, type LeaseStore } from "./lease-keeper.ts";
import { thisProcess } from "./process-identity.ts";

/** Threads that live as long as this object. Leases keep two calls of this process apart; there is nobody else. */
export function memoryCheckpoints({ clock, leaseMs }: CheckpointOptions & { clock: Clock }): Checkpoints {
  let saver: Promise<BaseCheckpointSaver> | null = null;
  const load = async (): Promise<BaseCheckpointSaver> =>
    new (await import("@langchain/langgraph-checkpoint")).MemorySaver();
  return {
    saver: () => (saver ??= load()),
    threads: memoryThreads(clock),
    leases: memoryLeases(clock, leaseMs),
    close: () => {},
  };
}

function memoryThreads(clock: Clock): ThreadIndex {
  const records = new Map<string, ThreadRecord>();
  return {
    upsert({ thread, question, status, tool, usage }) {
      const now = clock().toISOString();
      records.set(thread, {
        thread,
        question,
        status,
        tool,
        usage: usage ?? records.get(thread)?.usage ?? NO_THREAD_USAGE,
        created: records.get(thread)?.created ?? now,
        updated: now,
      });
    },
    get: (thread) => records.get(thread) ?? null,
    list: () => [...records.values()].reverse(),
  };
}

function memoryLeases(clock: Clock, leaseMs: number): Leases {
  const rows = new Map<string, { token: string; holder: Holder }>();
  const { pid, host } = thisProcess();
  const store: LeaseStore = {
    renew: (thread, token) => rows.get(thread)?.token === token,
    isHeld: (thread, token) => rows.get(thread)?.token === token,
    release: (thread, token) => {
      if (rows.get(thread)?.token === token) rows.delete(thread);
    },
  };
  return {
    acquire(thread): LeaseOutcome {
      const row = rows.get(thread);
      if (row) return { kind: "busy", holder: row.holder };
      const token = randomUUID();
      rows.set(thread, { token, holder: { pid, host, since: clock().toISOString() } });
      return { kind: "held", lease: keepLease(store, thread, token, leaseMs) };
    },
  };
}
