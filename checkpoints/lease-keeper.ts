import { ToolwrightError } from "../state/errors.ts";
import type { Lease } from "./checkpoints.ts";

/** Where leases are written down; each call is one atomic step. */
export interface LeaseStore {
  /** Prolongs the lease; false when it is not ours any more. */
  renew(thread: string, token: string): boolean;
  isHeld(thread: string, token: string): boolean;
  release(thread: string, token: string): void;
}

/** Keeps a lease alive: renews it three times in its life, and says so when it was lost. */
export function keepLease(store: LeaseStore, thread: string, token: string, leaseMs: number): Lease {
  const lost = new AbortController();
  let released = false;
  let renewed = performance.now();
  const lose = (): void => {
    clearInterval(timer);
    lost.abort(
      new ToolwrightError(
        "thread_busy",
        `Another process took over the thread ${thread}, because this one gave no sign of life for too long.`,
        `Look at the thread with "toolwright show ${thread}"; nothing of what this process did since then counts.`,
        { data: { thread } },
      ),
    );
  };
  const beat = (): void => {
    try {
      if (!store.renew(thread, token)) return lose();
      renewed = performance.now();
    } catch {
      // A busy or full disk may be well again at the next beat; only a lease that has run out is lost.
      if (performance.now() - renewed > leaseMs) lose();
    }
  };
  const timer = setInterval(beat, leaseMs / 3);
  timer.unref();
  return {
    thread,
    lost: lost.signal,
    held: () => !released && !lost.signal.aborted && store.isHeld(thread, token),
    release() {
      clearInterval(timer);
      if (released) return;
      released = true;
      try {
        store.release(thread, token);
      } catch {
        // The run's own outcome counts, not this: a lease that can't be given back runs out by itself.
      }
    },
  };
}
