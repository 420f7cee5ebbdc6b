import { fileURLToPath } from "node:url";
import type { ChildSettings } from "./protocol.ts";

/**
 * The command that starts DuckDB's process. Node's permission model takes network, child processes, workers and writing
 * outside the scratch folder away from its JavaScript. Reading is allowed everywhere: the process is started before the
 * user's files are known. None of it binds DuckDB itself, which is native code; DuckDB is locked by its own settings.
 */
export function childCommand(settings: ChildSettings): string[] {
  // The entry has this file's extension: `.ts` in the source tree, `.js` once built.
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const entry = fileURLToPath(new URL(`./child/main.${extension}`, import.meta.url));
  return [
    process.execPath,
    "--permission",
    "--allow-addons",
    "--allow-fs-read=*",
    `--allow-fs-write=${settings.scratch}`,
    "--no-warnings",
    entry,
    JSON.stringify(settings),
  ];
}
