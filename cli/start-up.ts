import module from "node:module";
import { codeCacheFolder } from "../config/cache-folder.ts";
import { bundleFolder, useBundledPackages } from "./bundled-packages.ts";

/** Makes the rest of the process quick to load: compiled code is kept, and in a clone large packages come from one bundle. */
export function quickenStart(): void {
  module.enableCompileCache?.(codeCacheFolder());
  // The published build has them in its own files.
  if (import.meta.url.endsWith(".ts")) useBundledPackages(bundleFolder());
}
