import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDataRoom } from "../../data/create-data-room.ts";
import type { DataRoom, Dataset } from "../../data/data-room.ts";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import { runLimits } from "../../sandbox/run-limits.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { sandboxOptions } from "../../sandbox/sandbox-options.ts";
import { Config } from "../../state/config.ts";
import type { TableData } from "../../state/tables.ts";
import { createValidator } from "../../validation/create-validator.ts";
import type { Validator } from "../../validation/validator.ts";

export const CONFIG = Config.parse({ execution: { timeout_ms: 5_000 } });
export const LIMITS = runLimits(CONFIG.execution);

export interface Rooms {
  sandbox: Sandbox;
  dataRoom: DataRoom;
  validator: Validator;
  /** The rows as the user's data: what a file with them would be opened as. */
  dataset(tables: Record<string, TableData>): Promise<Dataset>;
  close(): Promise<void>;
}

/** The real rooms, each with its own processes; `close` ends them. */
export function openRooms(): Rooms {
  const scratch = mkdtempSync(join(tmpdir(), "toolwright-validation-"));
  const { execution } = CONFIG;
  const dataRoom = createDataRoom({ execution, scratch });
  const sandbox = createSandbox(sandboxOptions(CONFIG));
  const stopwatch = (): number => performance.now();
  const validator = createValidator({ sandbox, dataRoom, config: CONFIG, stopwatch });
  return {
    sandbox,
    dataRoom,
    validator,
    async dataset(tables) {
      const source = await dataRoom.openRows(tables);
      const sampled = async (rows: number): ReturnType<Dataset["sample"]> => {
        const first = Object.entries(tables).map(([name, table]) => [
          name,
          { ...table, rows: table.rows.slice(0, rows) },
        ]);
        return dataRoom.openRows(Object.fromEntries(first));
      };
      return Object.assign(source, {
        fingerprint: "test",
        files: [],
        sample: sampled,
        renamed: () => Promise.reject(new Error("not needed here")),
        profile: () => Promise.reject(new Error("not needed here")),
      });
    },
    async close() {
      await Promise.all([validator.close(), sandbox.close(), dataRoom.close()]);
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
