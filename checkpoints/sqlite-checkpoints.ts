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
 * cut a thread may fall back by a step, which is run again with the same effect. Throws workspace_damaged,
 * workspace_unusable and disk_full, here and in every call.
 */
export function openSqliteCheckpoints(
  workspace: Workspace,
  { clock, leaseMs }: CheckpointOptions & { clock: Clock },
): Checkpoints {
  const db = workspace.database(file, { schema: threadSchema + leaseSchema, version: 1, outlasts: "process" });
  const guard = <T>(action: () => T): T => workspace.explaining(file, action);
  let saver: Promise<BaseCheckpointSaver> | null = null;
  const load = async (): Promise<BaseCheckpointSaver> => {
    const { GuardedSqliteSaver } = await import("./guarded-sqlite-saver.ts");
    return new GuardedSqliteSaver(db, (error) => workspace.explain(file, error));
  };
  return guard(() => ({
    saver: () => (saver ??= load()),
    threads: sqliteThreads(db, { clock, guard }),
    leases: sqliteLeases(db, { clock, leaseMs, me: thisProcess(), guard }),
    close: () => void db.close(),
  }));
}
