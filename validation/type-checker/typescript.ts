import module, { createRequire } from "node:module";
import { workerData } from "node:worker_threads";
import type typescript from "typescript";

/**
 * The TypeScript compiler. Only the worker's modules import this file, so that the main thread never pays for the nine
 * megabytes; `require` skips the export scan that an `import` of a CommonJS module of that size begins with.
 */
export const ts = loadTypeScript();

function loadTypeScript(): typeof typescript {
  const compileCache: unknown = workerData?.compileCache;
  if (typeof compileCache === "string") module.enableCompileCache(compileCache);
  const loaded = createRequire(import.meta.url)("typescript") as typeof typescript;
  // A thread is ended, it does not exit: what was compiled is written now.
  if (typeof compileCache === "string") setImmediate(() => module.flushCompileCache());
  return loaded;
}
