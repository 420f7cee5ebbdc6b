import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDataRoom } from "../../data/create-data-room.ts";
import type { DataRoom } from "../../data/data-room.ts";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import { runLimits } from "../../sandbox/run-limits.ts";
import type { RunLimits, Sandbox } from "../../sandbox/sandbox.ts";
import { sandboxOptions } from "../../sandbox/sandbox-options.ts";
import { Config } from "../../state/config.ts";

/** What runs packaged tools: the same rooms, behind the same walls, as in Toolwright. */
export interface PackageRooms {
  dataRoom: DataRoom;
  sandbox: Sandbox;
  limits: RunLimits;
  config: Config;
  close(): Promise<void>;
}

/** Opens the rooms with Toolwright's default limits. Nothing is started before it is needed. */
export function openPackageRooms(): PackageRooms {
  const config = Config.parse({});
  const { execution } = config;
  const scratch = mkdtempSync(join(tmpdir(), "toolwright-package-"));
  const dataRoom = createDataRoom({ execution, scratch });
  const sandbox = createSandbox(sandboxOptions(config));
  return {
    dataRoom,
    sandbox,
    limits: runLimits(execution),
    config,
    async close() {
      await Promise.all([dataRoom.close(), sandbox.close()]);
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
