import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The sources that a program was bundled from last, by their paths from the folder that it begins in. */
interface Manifest {
  inputs: string[];
}

/**
 * The file that a process or thread of our own begins with: `entry`, without its extension, from the module at `address`.
 * In the published build it lies there. In a clone it is bundled on first need into `cache` and kept by the content of its
 * sources: a process that erases the types of thirty files itself takes four times as long to start. Where it can't be
 * bundled, it begins with the source.
 */
export function programFile(entry: string, address: string, cache = developmentCache()): string {
  if (!address.endsWith(".ts")) return fileURLToPath(new URL(`${entry}.js`, address));
  const source = fileURLToPath(new URL(`${entry}.ts`, address));
  try {
    // Without links: what a process may read is told by the places where files really are.
    return realpathSync(bundled(source, cache) ?? bundle(source, cache));
  } catch {
    return source;
  }
}

function developmentCache(): string {
  return fileURLToPath(new URL("../node_modules/.cache/toolwright/programs/", import.meta.url));
}

/** The bundle of the sources as they are now, if there is one. */
function bundled(source: string, cache: string): string | null {
  const manifest = manifestOf(source, cache);
  if (!existsSync(manifest)) return null;
  const { inputs } = JSON.parse(readFileSync(manifest, "utf8")) as Manifest;
  const file = join(folderOf(source, inputs, cache), `${basename(source, ".ts")}.js`);
  return existsSync(file) ? file : null;
}

/** Bundles a program, packages left out. Several processes may do so at once: each folder appears whole or not at all. */
function bundle(source: string, cache: string): string {
  // Only clones have it, and few of their processes need it.
  const { buildSync } = createRequire(import.meta.url)("esbuild") as typeof import("esbuild");
  const made = join(cache, randomUUID());
  try {
    const { metafile } = buildSync({
      absWorkingDir: dirname(source),
      entryPoints: [source],
      outdir: made,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node26",
      packages: "external",
      metafile: true,
      logLevel: "silent",
    });
    const inputs = Object.keys(metafile.inputs).sort();
    const folder = folderOf(source, inputs, cache);
    // Its files are all the sandbox's process may read besides the prelude.
    if (!existsSync(folder)) renameSync(made, folder);
    const listed = `${made}.json`;
    writeFileSync(listed, JSON.stringify({ inputs } satisfies Manifest));
    renameSync(listed, manifestOf(source, cache));
    return join(folder, `${basename(source, ".ts")}.js`);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Checkouts may share their packages, and with them this cache: each has its own list of sources. */
function manifestOf(source: string, cache: string): string {
  return join(cache, `${createHash("sha256").update(source).digest("hex").slice(0, 16)}.json`);
}

function folderOf(source: string, inputs: readonly string[], cache: string): string {
  const hash = createHash("sha256").update(readFileSync(import.meta.filename));
  for (const path of inputs) hash.update(path).update(readFileSync(resolve(dirname(source), path)));
  return join(cache, hash.digest("hex").slice(0, 32));
}
