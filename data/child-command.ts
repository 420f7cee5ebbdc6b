import { programFile } from "../programs/program-file.ts";
import type { ChildSettings } from "./protocol.ts";

/**
 * The command that starts DuckDB's process. Node's permission model takes network, child processes, workers and writing
 * outside the scratch folder away from its JavaScript. Reading is allowed everywhere: the process is started before the
 * user's files are known. None of it binds DuckDB itself, which is native code; DuckDB is locked by its own settings.
 */
export function childCommand(settings: ChildSettings): string[] {
  const entry = programFile("./child/main", import.meta.url);
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
