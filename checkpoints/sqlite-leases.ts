import { randomUUID } from "node:crypto";
import type Database from "better-sqlite3";
import type { Clock } from "../state/clock.ts";
import type { LeaseOutcome, Leases } from "./checkpoints.ts";
import { keepLease, type LeaseStore } from "./lease-keeper.ts";
import { isDead, type ProcessIdentity } from "./process-identity.ts";

export const leaseSchema = `
  CREATE TABLE IF NOT EXISTS leases (
    thread TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    realm TEXT NOT NULL,
    started TEXT,
    since TEXT NOT NULL,
    expires INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

interface LeaseRow extends ProcessIdentity {
  since: string;
  expires: number;
}

export interface LeaseParts {
  clock: Clock;
  leaseMs: number;
  /** Who asks. */
  me: ProcessIdentity;
  /** Runs a statement and explains its errors. */
  guard<T>(action: () => T): T;
}

/**
 * Leases between processes, one row a thread, taken in an immediate transaction. A lease ends when it is released, when its
 * holder is dead (same machine, by pid and start time), or `leaseMs` after its last sign of life.
 */
export function sqliteLeases(db: Database.Database, { clock, leaseMs, me, guard }: LeaseParts): Leases {
  const find = db.prepare<[string], LeaseRow>(
    "SELECT pid, host, realm, started, since, expires FROM leases WHERE thread = ?",
  );
  const put = db.prepare("INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const renew = db.prepare("UPDATE leases SET expires = ? WHERE thread = ? AND token = ?");
  const held = db.prepare("SELECT 1 FROM leases WHERE thread = ? AND token = ?");
  const drop = db.prepare("DELETE FROM leases WHERE thread = ? AND token = ?");

  const store: LeaseStore = {
    renew: (thread, token) => guard(() => renew.run(clock().getTime() + leaseMs, thread, token).changes === 1),
    isHeld: (thread, token) => guard(() => held.get(thread, token) !== undefined),
    release: (thread, token) => guard(() => void drop.run(thread, token)),
  };
  const take = db.transaction((thread: string, token: string): LeaseRow | null => {
    const now = clock();
    const row = find.get(thread);
    if (row && row.expires > now.getTime() && !isDead(row, me)) return row;
    put.run(thread, token, me.pid, me.host, me.realm, me.started, now.toISOString(), now.getTime() + leaseMs);
    return null;
  });
  return {
    acquire(thread): LeaseOutcome {
      const token = randomUUID();
      const row = guard(() => take.immediate(thread, token));
      if (row) return { kind: "busy", holder: { pid: row.pid, host: row.host, since: row.since } };
      return { kind: "held", lease: keepLease(store, thread, token, leaseMs) };
    },
  };
}
