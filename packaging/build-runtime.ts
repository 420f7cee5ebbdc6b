import { createHash, randomUUID } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findPrelude } from "../sandbox/prelude.ts";
import { moduleAddresses } from "./module-addresses.ts";
import { RUNTIME_PACKAGES } from "./runtime-packages.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** The rooms that the runtime is made of. */
const ROOMS = [
  "state",
  "statistics",
  "workspace",
  "programs",
  "data",
  "sandbox",
  "tools",
  "validation",
  "presenter",
  "packaging",
];
/** Changes whenever the runtime does. */
export async function runtimeKey(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(join(ROOT, "package.json")));
  for (const room of ROOMS) {
    const files = await readdir(join(ROOT, room), { withFileTypes: true, recursive: true });
    const sources = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of sources.sort()) hash.update(relative(ROOT, file)).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 32);
}

/**
 * Bundles what packages of tools stand on into `folder`: the runtime, the code of its two processes, and the sandbox's scripts.
 * Several processes may do so at once: the folder appears whole or not at all.
 */
export async function buildRuntime(folder: string): Promise<void> {
  const { build } = await import("esbuild");
  const made = `${folder}.${randomUUID()}`;
  const source = (...path: string[]): string => join(ROOT, ...path);
  try {
    await mkdir(made, { recursive: true });
    await build({
      entryPoints: {
        "lib/index": source("packaging", "runtime", "index.ts"),
        "data/child/main": source("data", "child", "main.ts"),
        "sandbox/child/main": source("sandbox", "child", "main.ts"),
      },
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node24",
      keepNames: true,
      legalComments: "inline",
      logLevel: "silent",
      external: [...RUNTIME_PACKAGES, "@duckdb/*", "@modelcontextprotocol/*", "node-gyp-build"],
      outdir: made,
      plugins: [moduleAddresses(ROOT)],
      // Parts of the packages are CommonJS and ask for Node's own modules by `require`.
      banner: {
        js: 'import { createRequire as __requireOf } from "node:module";const require = __requireOf(import.meta.url);',
      },
    });
    await cp((await findPrelude()).folder, join(made, "sandbox", "prelude"), { recursive: true });
    await cp(source("LICENSE"), join(made, "LICENSE"));
    await mkdir(dirname(folder), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder).catch((error: NodeJS.ErrnoException) => {
      // Another process was first, with the same content.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
