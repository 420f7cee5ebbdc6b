import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createDataRoom } from "../../data/create-data-room.ts";
import type { DataRoom } from "../../data/data-room.ts";
import { Config } from "../../state/config.ts";
import { ToolwrightError } from "../../state/errors.ts";
import type { QueryLimits } from "../../state/tables.ts";

export const limits: QueryLimits = { timeoutMs: 20_000, maxRows: 1000 };
export const vegaData = join(import.meta.dirname, "../../node_modules/vega-datasets/data");

export interface DataBench {
  room: DataRoom;
  folder: string;
  scratch: string;
  /** Writes a file into a folder of the test's own and gives its path. */
  file(name: string, content: string | Uint8Array): string;
}

/** A data room and a folder for the tests of one file; both are gone after them. */
export function withDataRoom(execution: Record<string, number> = {}): DataBench {
  const folder = mkdtempSync(join(tmpdir(), "toolwright-data-"));
  const scratch = join(folder, "scratch");
  const files = join(folder, "files");
  mkdirSync(files);
  const room = createDataRoom({
    execution: Config.parse({ execution: { load_timeout_ms: 60_000, ...execution } }).execution,
    scratch,
  });
  afterAll(async () => {
    await room.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    room,
    folder,
    scratch,
    file(name, content) {
      const path = join(files, name);
      writeFileSync(path, content);
      return path;
    },
  };
}

/** The ToolwrightError that a promise is rejected with. */
export async function faultOf(promise: Promise<unknown>): Promise<ToolwrightError> {
  const outcome = await promise.then(
    () => "it was fulfilled",
    (error: unknown) => error,
  );
  if (!(outcome instanceof ToolwrightError)) throw new Error(`expected a ToolwrightError, and ${String(outcome)}`);
  return outcome;
}
