import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

const root = resolve(import.meta.dirname, "../..");
const apart = new Set(["node_modules", "dist", "test", "bench", "docs"]);
const prefix = "toolwright-published-";
const staleMs = 300_000;
/** How long a build is kept for tests of the same sources. */
const keptMs = 86_400_000;

/**
 * A folder that holds what would be installed: the manifest and the build, without a source file in reach. It is built once for
 * all tests of the same sources, whichever of them comes first; commands start from it in half the time that sources take.
 */
export async function published(): Promise<string> {
  const folder = join(tmpdir(), `${prefix}${digestOf(sources(root))}`);
  const whole = join(folder, "whole");
  const lock = `${folder}.lock`;
  while (!existsSync(whole)) {
    if (taken(lock)) {
      try {
        build(folder);
        writeFileSync(whole, "");
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
    } else if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > staleMs)
      rmSync(lock, { recursive: true, force: true });
    else await sleep(200);
  }
  return folder;
}

/** The file that starts the published command line. */
export async function publishedMain(): Promise<string> {
  return join(await published(), "dist/cli/main.js");
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function build(folder: string): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const old = join(tmpdir(), name);
    if (Date.now() - (statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? 0) > keptMs)
      rmSync(old, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  // Types were checked before any test runs.
  execFileSync(process.execPath, [join(root, "scripts/build.ts"), join(folder, "dist"), "--no-check"], { cwd: root });
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !(folder === root && apart.has(name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sources(path) : /\.(?:ts|json)$/.test(entry.name) ? [path] : [];
    });
}

function digestOf(files: readonly string[]): string {
  // Another copy of the same sources has other packages.
  const hash = createHash("sha256").update(root);
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}
