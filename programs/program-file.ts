import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What a program was bundled from last, by paths from the folder that it begins in, and what came of it. */
interface Manifest {
  inputs: string[];
  /** Names of the bundle's files, with the sha256 of each. */
  files: Record<string, string>;
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

/** The bundle of the sources as they are now, if there is one and it is whole. */
function bundled(source: string, cache: string): string | null {
  try {
    const { inputs, files } = JSON.parse(readFileSync(manifestOf(source, cache), "utf8")) as Manifest;
    const folder = folderOf(source, inputs, cache);
    return isWhole(folder, files) ? programIn(folder, source) : null;
  } catch {
    // Never made, made of sources that are gone, or damaged: it is made anew.
    return null;
  }
}

/** Bundles a program, packages left out. Several processes may do so at once: each folder appears whole or not at all. */
function bundle(source: string, cache: string): string {
  const made = join(cache, randomUUID());
  // Where nothing can be written there is nothing to bundle for.
  mkdirSync(made, { recursive: true });
  try {
    // Only clones have it, and few of their processes need it.
    const { buildSync } = createRequire(import.meta.url)("esbuild") as typeof import("esbuild");
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
    const files = Object.fromEntries(readdirSync(made).map((name) => [name, sha256(readFileSync(join(made, name)))]));
    // Another process may have made the same at the same time, and begun it: only what is damaged goes.
    if (!isWhole(folder, files)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(made, folder);
    }
    const listed = `${made}.json`;
    writeFileSync(listed, JSON.stringify({ inputs, files } satisfies Manifest));
    renameSync(listed, manifestOf(source, cache));
    return programIn(folder, source);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function isWhole(folder: string, files: Manifest["files"]): boolean {
  return Object.entries(files).every(([name, sum]) => {
    const path = join(folder, name);
    return existsSync(path) && sha256(readFileSync(path)) === sum;
  });
}

/** Checkouts may share their packages, and with them this cache: each has its own list of sources. */
const manifestOf = (source: string, cache: string): string => join(cache, `${sha256(source).slice(0, 16)}.json`);

const programIn = (folder: string, source: string): string => join(folder, `${basename(source, ".ts")}.js`);

const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");

function folderOf(source: string, inputs: readonly string[], cache: string): string {
  const hash = createHash("sha256").update(readFileSync(import.meta.filename));
  for (const path of inputs) hash.update(path).update(readFileSync(resolve(dirname(source), path)));
  return join(cache, hash.digest("hex").slice(0, 32));
}
