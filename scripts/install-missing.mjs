/**
 * Runs before `npm start` and `npm test`: installs what package-lock.json names and node_modules lacks, and does nothing when
 * all of it is there. It uses nothing but Node 20, since it is what brings the rest.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, sep } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const POLL_MS = 500;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

process.exitCode = await main();

async function main() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    return fail(`Toolwright installs with Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}.`);
  }
  if (isInstalled() && isBundled()) return 0;
  const unlock = await lock();
  try {
    const status = isInstalled() ? 0 : install();
    if (status === 0 && !isBundled()) bundle();
    return status;
  } finally {
    unlock();
  }
}

/** Whether the large packages were put into one bundle; its name comes from the lock file, as in cli/bundled-packages.ts. */
function isBundled() {
  const lock = join(root, "package-lock.json");
  if (!existsSync(lock)) return true;
  const key = createHash("sha256").update(readFileSync(lock)).digest("hex").slice(0, 16);
  return existsSync(join(root, "node_modules", ".cache", "toolwright", `packages-${key}`));
}

/** With Node 26, which is there now. A bundle only makes starting quicker: without it everything works. */
function bundle() {
  const node = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  const script = join(root, "scripts", "bundle-packages.ts");
  if (existsSync(script))
    spawnSync(node, [script], { cwd: root, stdio: "ignore", shell: process.platform === "win32" });
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

/** Whether node_modules holds what package-lock.json names. Packages that are optional may be missing, never another version. */
function isInstalled() {
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  const wanted = readPackages(join(root, "package-lock.json"));
  if (wanted === null) return existsSync(join(root, "node_modules"));
  if (installed === null || !existsSync(join(root, "node_modules", ".bin"))) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** The packages of a lock file by path; null if there is none, or one that can't be read. */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

function install() {
  process.stderr.write("Installing what Toolwright needs (once, about a minute) ...\n");
  const node = nodeOutside();
  const npm = process.env.npm_execpath;
  const isWindows = process.platform === "win32";
  const ci = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, args] = npm?.endsWith("js") ? [node, [npm, ...ci]] : [isWindows ? "npm.cmd" : "npm", ci];
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: command === "npm.cmd",
  });
  if (error !== undefined) return fail(`npm could not be started: ${error.message}. Run \`npm ci\` in ${root}.`);
  if (status !== 0)
    return fail("`npm ci` failed; the lines above say why. Check the network, then run the same command again.");
  if (!existsSync(join(root, "node_modules", ".bin", isWindows ? "node.cmd" : "node"))) {
    return fail(
      "`npm ci` finished without bringing Node 26. Allow its install script (`allowScripts`) and run it again.",
    );
  }
  process.stderr.write("Installed.\n\n");
  return 0;
}

/** A Node that `npm ci` does not take away while it runs: the one in node_modules is part of what it replaces. */
function nodeOutside() {
  const inside = join(root, "node_modules") + sep;
  if (!process.execPath.startsWith(inside)) return process.execPath;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !(folder + sep).startsWith(inside));
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? process.execPath;
}

/** Waits until no other process installs into this folder. The lock lies outside node_modules, which `npm ci` empties. */
async function lock() {
  const path = join(tmpdir(), `toolwright-install-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`);
  let hasSaid = false;
  for (;;) {
    try {
      mkdirSync(path);
      writeFileSync(join(path, "pid"), String(process.pid));
      return () => rmSync(path, { recursive: true, force: true });
    } catch (fault) {
      if (fault.code !== "EEXIST") throw fault;
    }
    if (!hasSaid) process.stderr.write("Another process is installing; waiting for it ...\n");
    hasSaid = true;
    await sleep(POLL_MS);
    if (!isHeld(path)) rmSync(path, { recursive: true, force: true });
  }
}

function isHeld(path) {
  try {
    process.kill(Number(readFileSync(join(path, "pid"), "utf8")), 0);
    return true;
  } catch (fault) {
    return fault.code === "EPERM";
  }
}
