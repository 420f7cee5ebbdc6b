import module from "node:module";
import v8 from "node:v8";
import { codeCacheFolder } from "../config/cache-folder.ts";
import { bundleFolder, useBundledPackages } from "./bundled-packages.ts";

/** Makes the rest of the process quick to load: compiled code is kept, and in a clone large packages come from one bundle. */
export function quickenStart(): void {
  module.enableCompileCache?.(codeCacheFolder());
  // V8 compiles a pattern twice, first for few uses and then for many: the built-in author's hundreds of long ones take
  // half a second less when it does so once.
  v8.setFlagsFromString("--no-regexp-tier-up");
  // Most of them are tried on one short text: what V8 would do for long ones takes longer than they do.
  v8.setFlagsFromString("--no-regexp-optimization");
  // The published build has them in its own files.
  if (import.meta.url.endsWith(".ts")) useBundledPackages(bundleFolder());
}
