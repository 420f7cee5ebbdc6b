import { execFile } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { programFile } from "../programs/program-file.ts";
import type { ChildOptions } from "./child/job.ts";
import type { Prelude } from "./prelude.ts";

/** A command line that starts the sandbox's process, and the walls it puts up. */
export interface Launch {
  command: string;
  args: string[];
  env: Record<string, string>;
  /** Whether the system limits the data segment, and whether bubblewrap stands around it. */
  limited: boolean;
  wrapped: boolean;
}

/** What a launch is made of, found once. */
export interface LaunchParts {
  node: string;
  entry: string;
  childFolder: string;
  addon: string;
  prelude: Prelude;
  /** Null where the machine doesn't have them. */
  prlimit: string | null;
  bwrap: string | null;
  /** Shared libraries that node and the addon are linked with, by the name under which the loader looks for them. */
  libraries: string[];
}

/**
 * V8 maps half a gigabyte an isolate for machine code, which counts as data although it is never filled. A process holds its
 * own isolate, the tool's, and up to two that are on their way out. What remains is what a tool can really take.
 */
const CODE_RANGE_MB = 540;
const PROCESS_MB = 160;

function dataLimitMb(memoryMb: number): number {
  return 4 * CODE_RANGE_MB + PROCESS_MB + Math.ceil(memoryMb * 1.5);
}

/** A program on the usual paths: the sandbox doesn't read PATH, which is the environment's to say. */
function findProgram(name: string): string | null {
  if (process.platform !== "linux") return null;
  for (const folder of ["/usr/bin", "/bin", "/usr/local/bin", "/run/current-system/sw/bin"]) {
    try {
      const path = join(folder, name);
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** Asks the loader what it would load: `LD_TRACE_LOADED_OBJECTS` makes it print that and leave. */
function librariesOf(file: string, args: string[]): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(file, args, { env: { LD_TRACE_LOADED_OBJECTS: "1" }, timeout: 5_000 }, (error, stdout) => {
      const paths = [...String(stdout).matchAll(/(?:^|=>)\s*(\/\S+)/gm)].map((match) => match[1] as string);
      resolve(error === null ? paths : []);
    });
  });
}

function findAddon(): string {
  const require = createRequire(import.meta.url);
  const main = realpathSync(require.resolve("isolated-vm"));
  const loader = createRequire(main)("node-gyp-build") as { path(folder: string): string };
  return realpathSync(loader.path(dirname(main)));
}

/** Finds everything a launch needs on this machine. */
export async function findParts(prelude: Prelude): Promise<LaunchParts> {
  const node = realpathSync(process.execPath);
  const entry = realpathSync(programFile("./child/main", import.meta.url));
  const bwrap = findProgram("bwrap");
  return {
    node,
    entry,
    childFolder: dirname(entry),
    addon: findAddon(),
    prelude,
    prlimit: findProgram("prlimit"),
    bwrap,
    libraries: bwrap === null ? [] : await librariesOf(node, []),
  };
}

/** Node with everything denied but reading the files named and loading one addon. */
function nodeArgs(parts: LaunchParts, { memoryMb, erasesTypes }: LaunchOptions, limited: boolean): string[] {
  const { addon, prelude, childFolder, entry } = parts;
  const options: ChildOptions = {
    addon,
    prelude: { runtime: prelude.runtime, frames: prelude.frames, stats: prelude.stats },
    memoryMb,
    erasesTypes,
    residentLimit: limited ? null : (memoryMb * 2 + PROCESS_MB + 128) * 1_048_576,
  };
  const readable = [join(childFolder, "*"), join(prelude.folder, "*"), addon];
  return [
    "--permission",
    "--allow-addons",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    "--no-warnings",
    "--disallow-code-generation-from-strings",
    entry,
    JSON.stringify(options),
  ];
}

function bindings(paths: readonly string[]): string[] {
  return [...new Set(paths)].flatMap((path) => ["--ro-bind", path, path]);
}

/** bubblewrap with no network, no environment and only the files that the process reads; it dies with its parent. */
function wrapArgs(parts: LaunchParts): string[] {
  const files = [parts.node, parts.addon, parts.childFolder, parts.prelude.folder, ...parts.libraries];
  return [
    "--unshare-all",
    "--clearenv",
    "--setenv",
    "TZ",
    "UTC",
    "--die-with-parent",
    "--new-session",
    "--cap-drop",
    "ALL",
    ...bindings(files),
    "--chdir",
    "/",
    "--",
  ];
}

/** `line` inside bubblewrap, which must be there. */
export function wrappedCommand(parts: LaunchParts, line: readonly string[]): { command: string; args: string[] } {
  if (parts.bwrap === null) throw new TypeError("bubblewrap is not there");
  return { command: parts.bwrap, args: [...wrapArgs(parts), ...line] };
}

/** What differs between processes. */
export interface LaunchOptions {
  /** What its tools may take. */
  memoryMb: number;
  /** Whether it loads ahead what erases types. */
  erasesTypes: boolean;
  /** False leaves bubblewrap out. */
  wrap: boolean;
}

/** The command line for a process, with every wall the machine has. */
export function launchOf(parts: LaunchParts, options: LaunchOptions): Launch {
  const { memoryMb, wrap } = options;
  const limited = parts.prlimit !== null;
  const wrapped = wrap && parts.bwrap !== null;
  let line = [parts.node, ...nodeArgs(parts, options, limited)];
  if (wrapped) {
    const inside = wrappedCommand(parts, line);
    line = [inside.command, ...inside.args];
  }
  if (limited) {
    const bytes = dataLimitMb(memoryMb) * 1_048_576;
    line.unshift(parts.prlimit as string, `--data=${bytes}`, "--core=0", "--fsize=0");
  }
  const [command, ...args] = line as [string, ...string[]];
  return { command, args, env: { TZ: "UTC" }, limited, wrapped };
}
