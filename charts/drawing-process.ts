import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, lstatSync, readlinkSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { programFile } from "../programs/program-file.ts";
import type { DrawReply, DrawRequest } from "./protocol.ts";

/** A process that draws one chart. It loads what it needs as soon as it is started, and is never used twice. */
export interface DrawingProcess {
  readonly alive: boolean;
  /** Resolves with the image, or with why there is none; the process is gone by then. Never rejects. */
  draw(request: DrawRequest, timeoutMs: number, signal?: AbortSignal): Promise<DrawReply>;
  kill(): void;
}

/** Memory that drawing may take, megabytes of JavaScript. */
const MEMORY_MB = 512;

export function startDrawing(): DrawingProcess {
  const [command = "", ...args] = commandLine();
  const child = spawn(command, args, {
    env: {},
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
    windowsHide: true,
  });
  let alive = true;
  const ended = new Promise<void>((resolve) => {
    const done = (): void => {
      alive = false;
      resolve();
    };
    child.once("error", done).once("exit", done);
  });
  hold(child, false);
  return {
    get alive() {
      return alive;
    },
    async draw(request, timeoutMs, signal) {
      hold(child, true);
      const reply = new Promise<DrawReply>((resolve) => {
        child.on("message", (message) => message !== "ready" && resolve(message as DrawReply));
        void ended.then(() => resolve({ problem: "the drawing process ended before it was done" }));
        const stop = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
        stop.addEventListener("abort", () => resolve({ problem: `it was not done after ${timeoutMs / 1_000} s` }));
        child.send(request, () => {});
      });
      const drawn = await reply;
      child.kill("SIGKILL");
      hold(child, false);
      return drawn;
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

/** Whether this process stays for it. */
function hold(child: ChildProcess, held: boolean): void {
  if (held) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

/**
 * Node's permission model takes network, child processes, workers and writing away; what may be read is this room and the
 * folder that the packages lie in. resvg is native, which the permissions don't bind: it is given no reference to any file.
 */
function commandLine(): string[] {
  const entry = programFile("./child/main", import.meta.url);
  const readable = [dirname(dirname(entry)), ...packageFolders()];
  return [
    process.execPath,
    "--permission",
    "--allow-addons",
    ...[...new Set(readable)].map((folder) => `--allow-fs-read=${join(folder, "*")}`),
    `--max-old-space-size=${MEMORY_MB}`,
    "--no-warnings",
    entry,
  ];
}

/** The folders that packages are found in from here: as they are reached, link by link, and where they really are. */
function packageFolders(): string[] {
  const paths = createRequire(import.meta.url).resolve.paths("vega") ?? [];
  const reached = paths.filter((folder) => existsSync(join(folder, "vega")));
  // The outermost one: some package managers keep packages in folders of their own within it, with links between them.
  const real = reached.map((folder) => realpathSync(join(folder, "vega")).replace(/([\\/]node_modules)[\\/].*$/, "$1"));
  return [...reached.flatMap(linkedFrom), ...real];
}

/** A path, and where it leads if it is a link, and so on. */
function linkedFrom(path: string): string[] {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? [path, ...linkedFrom(resolve(dirname(path), readlinkSync(path)))] : [path];
}
