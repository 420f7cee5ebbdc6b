import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { Clock } from "../state/clock.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { CheckpointOptions, Checkpoints } from "./checkpoints.ts";
import { thisProcess } from "./process-identity.ts";
import { leaseSchema, sqliteLeases } from "./sqlite-leases.ts";
import { sqliteThreads, threadSchema } from "./sqlite-threads.ts";

const file = "threads.db";

/**
 * Threads in `threads.db` of the workspace, shared by all its processes. Committed steps outlast a kill -9; after a power
 * cut a thread may fall back by a step, which is run again with the same effect. The file is opened with the first call that
 * needs it, and made with the first thread. Throws workspace_damaged, workspace_unusable and disk_full in every call.
 */
export function openSqliteCheckpoints(
  workspace: Workspace,
  { clock, leaseMs }: CheckpointOptions & { clock: Clock },
): Checkpoints {
  const guard = <T>(action: () => T): T => workspace.explaining(file, action);
  const open = () => {
    const db = workspace.database(file, { schema: threadSchema + leaseSchema, version: 2, outlasts: "process" });
    return guard(() => ({
      db,
      threads: sqliteThreads(db, { clock, guard }),
      leases: sqliteLeases(db, { clock, leaseMs, me: thisProcess(), guard }),
    }));
  };
  let opened: ReturnType<typeof open> | null = null;
  const store = (): ReturnType<typeof open> => (opened ??= open());
  const isThere = (): boolean => opened !== null || workspace.exists(file);

  const load = async (): Promise<BaseCheckpointSaver> => {
    const { GuardedSqliteSaver } = await import("./guarded-sqlite-saver.ts");
    return new GuardedSqliteSaver(store().db, (error) => workspace.explain(file, error));
  };
  const reload = (): Promise<BaseCheckpointSaver> =>
    load().catch((error) => {
      // A file that was mended meanwhile is worth another try.
      saver = null;
      throw error;
    });
  let saver: Promise<BaseCheckpointSaver> | null = null;
  return {
    saver: () => (saver ??= reload()),
    threads: {
      upsert: (record) => store().threads.upsert(record),
      get: (thread) => (isThere() ? store().threads.get(thread) : null),
      list: () => (isThere() ? store().threads.list() : []),
    },
    leases: { acquire: (thread) => store().leases.acquire(thread) },
    close: () => void opened?.db.close(),
  };
}
