import { join } from "node:path";
import { createDataRoom } from "../data/create-data-room.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { Config } from "../state/config.ts";

/** The data room of a workspace; `config.paths.workspace` is absolute. Nothing is started or written before it is needed. */
export function openDataRoom({ execution, paths }: Pick<Config, "execution" | "paths">): DataRoom {
  return createDataRoom({ execution, scratch: join(paths.workspace, "scratch") });
}
