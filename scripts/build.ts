/**
 * Builds what is published into `dist`, or the folder given: JavaScript and declarations, the sandbox's bundle, and danfojs's
 * declarations. With `--no-check` types are taken to be right.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { buildRuntime } from "../packaging/build-runtime.ts";
import { buildPrelude, preludeKey } from "../sandbox/build-prelude.ts";
import { bundleCommandLine } from "./bundle-command-line.ts";

const root = dirname(import.meta.dirname);
const { positionals, values } = parseArgs({ allowPositionals: true, options: { "no-check": { type: "boolean" } } });
const dist = resolve(positionals[0] ?? join(root, "dist"));
const require = createRequire(import.meta.url);

rmSync(dist, { recursive: true, force: true });
const compiler = join(dirname(require.resolve("typescript-native/package.json")), "bin", "tsc");
const checked = values["no-check"] === true ? ["--noCheck"] : [];
execFileSync(process.execPath, [compiler, "-p", join(root, "tsconfig.build.json"), "--outDir", dist, ...checked], {
  stdio: "inherit",
});
await bundleCommandLine(dist);
await buildRuntime(join(dist, "packaging", "built-runtime"));
await buildPrelude(join(dist, "sandbox", "prelude"), await preludeKey());

for (const tool of readdirSync(join(root, "reference"), { withFileTypes: true })) {
  if (tool.isDirectory())
    cpSync(join(root, "reference", tool.name), join(dist, "reference", tool.name), { recursive: true });
}

const danfojs = dirname(require.resolve("danfojs-node/package.json"));
cpSync(join(danfojs, "dist"), join(dist, "types", "danfojs"), {
  recursive: true,
  filter: (path) => !/\.(js|map)$/.test(path),
});

chmodSync(join(dist, "cli", "main.js"), 0o755);
