import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import type { PreludeManifest } from "./prelude.ts";

const GUEST = fileURLToPath(new URL("./guest/", import.meta.url));
const STATISTICS = fileURLToPath(new URL("../statistics/", import.meta.url));
const ENTRIES = { runtime: "runtime.ts", frames: "frames-entry.ts", stats: "stats-entry.ts" } as const;
const PACKAGES = [
  "danfojs-node",
  "@tensorflow/tfjs-core",
  "@tensorflow/tfjs-backend-cpu",
  "simple-statistics",
  "esbuild",
];

/** What danfojs imports for files, the network and plots: none of it exists in an isolate. */
const OUTSIDE =
  /^(?:node:.*|fs|stream|crypto|util|os|node-fetch|request|papaparse|stream-json(?:\/.*)?|xlsx|table|plotly\.js-dist-min)$/;

/**
 * Corrections to what is bundled. Each text must be found, so that a new version of a package can't drop one unnoticed.
 */
const CORRECTIONS: { file: RegExp; from: string; to: string }[] = [
  // Groups by several columns are kept under their values joined by "-": ("a", "b-c") and ("a-b", "c") became one group, and
  // a value like "constructor" met a property that every object has.
  { file: /aggregators[/\\]groupby\.js$/, from: "indexes.join('-')", to: "JSON.stringify(indexes)" },
  { file: /aggregators[/\\]groupby\.js$/, from: 'keys.join("-")', to: "JSON.stringify(keys)" },
];

/** tensorflow.js holds its numbers in 32 bits, seven digits; on the CPU they may as well have the sixteen of a double. */
const SINGLE = {
  file: /@tensorflow[/\\]tfjs-(?:core|backend-cpu)[/\\]dist[/\\].*\.js$/,
  from: "Float32Array",
  to: "Float64Array",
};

async function corrected(path: string): Promise<string> {
  let text = await readFile(path, "utf8");
  for (const { file, from, to } of CORRECTIONS) {
    if (!file.test(path)) continue;
    if (!text.includes(from)) throw new Error(`${path} no longer contains ${from}`);
    text = text.replaceAll(from, to);
  }
  return SINGLE.file.test(path) ? text.replaceAll(SINGLE.from, SINGLE.to) : text;
}

const standIns: Plugin = {
  name: "stand-ins",
  setup(build) {
    build.onResolve({ filter: OUTSIDE }, ({ path }) => ({ path, namespace: "outside" }));
    build.onLoad({ filter: /.*/, namespace: "outside" }, () => ({ contents: "module.exports = {};", loader: "js" }));
    build.onLoad({ filter: /(?:groupby|tfjs-(?:core|backend-cpu)[/\\].*)\.js$/ }, async ({ path }) => ({
      contents: await corrected(path),
      loader: "js",
    }));
    build.onResolve({ filter: /^mathjs$/ }, () => ({ path: join(GUEST, "frames-mathjs.ts") }));
    build.onResolve({ filter: /^@tensorflow\/tfjs-node$/ }, () => ({ path: join(GUEST, "frames-tensorflow.ts") }));
  },
};

/** Changes whenever what the bundle is made of does: the guest's sources, the tests of `statistics`, this script, and the versions of the packages. */
export async function preludeKey(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of [GUEST, STATISTICS])
    for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(join(folder, name)));
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  const require = createRequire(import.meta.url);
  for (const name of PACKAGES) hash.update(name).update(await versionOf(require, name));
  return hash.digest("hex").slice(0, 32);
}

async function versionOf(require: NodeJS.Require, name: string): Promise<string> {
  for (const folder of require.resolve.paths(name) ?? []) {
    const text = await readFile(join(folder, name, "package.json"), "utf8").catch(() => null);
    if (text !== null) return String((JSON.parse(text) as { version?: unknown }).version);
  }
  return "none";
}

/**
 * Bundles what runs inside the isolate (the runtime, danfojs, the statistics library), one script each, and a manifest with
 * their hashes, into `folder`. Several processes may do so at once: the folder appears whole or not at all.
 */
export async function buildPrelude(folder: string, key: string): Promise<void> {
  const { build } = await import("esbuild");
  const made = `${folder}.${randomUUID()}`;
  await mkdir(made, { recursive: true });
  try {
    await build({
      entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(GUEST, file)])),
      bundle: true,
      format: "iife",
      platform: "browser",
      mainFields: ["module", "main"],
      target: "es2024",
      minify: true,
      keepNames: true,
      legalComments: "none",
      logLevel: "silent",
      outdir: made,
      plugins: [standIns],
    });
    const files: PreludeManifest["files"] = { runtime: "", frames: "", stats: "" };
    for (const name of Object.keys(ENTRIES) as (keyof typeof ENTRIES)[]) {
      files[name] = createHash("sha256")
        .update(await readFile(join(made, `${name}.js`)))
        .digest("hex");
    }
    await writeFile(join(made, "manifest.json"), JSON.stringify({ key, files } satisfies PreludeManifest));
    await mkdir(dirname(folder), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder).catch(async (error: NodeJS.ErrnoException) => {
      // Another process was first, with the same content.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
