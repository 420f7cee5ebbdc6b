import type Database from "better-sqlite3";
import type { Clock } from "../state/clock.ts";
import type { ThreadIndex, ThreadRecord } from "./checkpoints.ts";

export const threadSchema = `
  CREATE TABLE IF NOT EXISTS threads (
    position INTEGER PRIMARY KEY,
    thread TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL,
    status TEXT NOT NULL,
    tool TEXT,
    created TEXT NOT NULL,
    updated TEXT NOT NULL
  ) STRICT;
`;

/** The threads of a workspace, beside their checkpoints: listing them reads no checkpoint. */
export function sqliteThreads(
  db: Database.Database,
  { clock, guard }: { clock: Clock; guard<T>(action: () => T): T },
): ThreadIndex {
  const columns = "thread, question, status, tool, created, updated";
  const upsert = db.prepare(`
    INSERT INTO threads (${columns}) VALUES (@thread, @question, @status, @tool, @now, @now)
    ON CONFLICT (thread) DO UPDATE SET question = @question, status = @status, tool = @tool, updated = @now
  `);
  const one = db.prepare<[string], ThreadRecord>(`SELECT ${columns} FROM threads WHERE thread = ?`);
  const all = db.prepare<[], ThreadRecord>(`SELECT ${columns} FROM threads ORDER BY position DESC`);
  return {
    upsert: ({ thread, question, status, tool }) =>
      guard(() => void upsert.run({ thread, question, status, tool, now: clock().toISOString() })),
    get: (thread) => guard(() => one.get(thread) ?? null),
    list: () => guard(() => all.all()),
  };
}
