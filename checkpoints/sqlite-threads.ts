import type Database from "better-sqlite3";
import type { Clock } from "../state/clock.ts";
import { NO_THREAD_USAGE, type ThreadIndex, type ThreadRecord, type ThreadUsage } from "./checkpoints.ts";

/** Usage has a table of its own, so that a workspace from before there was any gains it as it is. */
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
  CREATE TABLE IF NOT EXISTS thread_usage (
    thread TEXT PRIMARY KEY,
    calls INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost_usd REAL NOT NULL
  ) STRICT;
`;

type Row = Omit<ThreadRecord, "usage"> & { [K in keyof ThreadUsage]: ThreadUsage[K] | null };

/** The threads of a workspace, beside their checkpoints: listing them reads no checkpoint. */
export function sqliteThreads(
  db: Database.Database,
  { clock, guard }: { clock: Clock; guard<T>(action: () => T): T },
): ThreadIndex {
  const columns = "thread, question, status, tool, created, updated";
  const usage = "calls, input_tokens, output_tokens, cost_usd";
  const upsert = db.prepare(`
    INSERT INTO threads (${columns}) VALUES (@thread, @question, @status, @tool, @now, @now)
    ON CONFLICT (thread) DO UPDATE SET question = @question, status = @status, tool = @tool, updated = @now
  `);
  const keepUsage = db.prepare(`
    INSERT OR REPLACE INTO thread_usage (thread, ${usage})
    VALUES (@thread, @calls, @input_tokens, @output_tokens, @cost_usd)
  `);
  const select = `SELECT ${columns}, ${usage} FROM threads LEFT JOIN thread_usage USING (thread)`;
  const one = db.prepare<[string], Row>(`${select} WHERE thread = ?`);
  const all = db.prepare<[], Row>(`${select} ORDER BY position DESC`);
  const write = db.transaction((record: Parameters<ThreadIndex["upsert"]>[0]) => {
    const { thread, question, status, tool } = record;
    upsert.run({ thread, question, status, tool, now: clock().toISOString() });
    if (record.usage) keepUsage.run({ thread, ...pick(record.usage) });
  });
  return {
    upsert: (record) => guard(() => write.immediate(record)),
    get(thread) {
      const row = guard(() => one.get(thread));
      return row ? asRecord(row) : null;
    },
    list: () => guard(() => all.all()).map(asRecord),
  };
}

function pick({ calls, input_tokens, output_tokens, cost_usd }: ThreadUsage): ThreadUsage {
  return { calls, input_tokens, output_tokens, cost_usd };
}

function asRecord({ calls, input_tokens, output_tokens, cost_usd, ...record }: Row): ThreadRecord {
  if (calls === null || input_tokens === null || output_tokens === null || cost_usd === null) {
    return { ...record, usage: NO_THREAD_USAGE };
  }
  return { ...record, usage: { calls, input_tokens, output_tokens, cost_usd } };
}
