import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** In the published build the runtime lies beside this file; in development it is built on first need and kept by content. */
const IN_DEVELOPMENT = import.meta.url.endsWith(".ts");

/** The folder of what packages of tools stand on. */
export async function findRuntime(): Promise<string> {
  if (!IN_DEVELOPMENT) return fileURLToPath(new URL("./built-runtime", import.meta.url));
  const { buildRuntime, runtimeKey } = await import("./build-runtime.ts");
  const key = await runtimeKey();
  const cache = fileURLToPath(new URL(`../node_modules/.cache/toolwright/runtime-${key}`, import.meta.url));
  if (!existsSync(cache)) await buildRuntime(cache);
  return cache;
}
