import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { ProbeResult } from "./child/probe.ts";
import { type Launch, type LaunchParts, wrappedCommand } from "./launch.ts";
import type { Pool } from "./pool.ts";
import type { SandboxProcess } from "./process.ts";
import type { Wall } from "./sandbox.ts";

/** Something that must not be reached: a file that exists, and a port that listens. */
interface Bait {
  file: string;
  port: number;
  remove(): Promise<void>;
}

async function layBait(): Promise<Bait> {
  const folder = await mkdtemp(join(tmpdir(), "toolwright-walls-"));
  const file = join(folder, "bait.txt");
  await writeFile(file, "bait");
  const server: Server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    file,
    port: (server.address() as AddressInfo).port,
    async remove() {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const PROBE_MEMORY_MB = 64;
const PROBE_CODE = `export default function run() {
  const found = ["process", "require", "Buffer", "fetch", "setTimeout", "WebAssembly", "SharedArrayBuffer"].filter((name) => name in globalThis);
  return { summary: found.length === 0 ? "alone" : found.join(", ") };
}`;

/** Tries each wall of the sandbox on this machine and says what stands. Faults become walls that don't stand, never exceptions. */
export async function tryWalls(pool: Pool): Promise<Wall[]> {
  const bait = await layBait();
  try {
    const borrowed = await pool.take("walls", { memoryMb: PROBE_MEMORY_MB, frames: false });
    try {
      const walls = [await tryIsolate(borrowed), await tryProcess(borrowed, bait)];
      return [...walls, await tryOs(await pool.parts(), borrowed.launch, pool.unwrapped, bait)];
    } finally {
      await pool.give(borrowed, false);
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : "the sandbox's process did not start";
    const remedy = "Use Node 26 or later and install the dependencies again (`npm ci`).";
    return (["isolate", "process", "os"] as const).map((name) => ({ name, stands: false, detail, remedy }));
  } finally {
    await bait.remove();
  }
}

async function tryIsolate(borrowed: SandboxProcess): Promise<Wall> {
  const report = await borrowed.run(
    {
      code: PROBE_CODE,
      javascript: PROBE_CODE,
      params: {},
      seed: 1,
      limits: { outputBytes: 10_000, maxRows: 1 },
      needs: { frames: false, stats: false },
    },
    { onStarted: () => {}, onAsk: async () => '{"ok":false,"code":"query_failed","message":"nothing to ask"}' },
  );
  const stands = typeof report === "string" && report.includes('"summary":"alone"');
  return {
    name: "isolate",
    stands,
    detail: stands
      ? "isolated-vm: each run in an isolate of its own, without Node, files, network, timers or clock"
      : "a tool did not run alone in its isolate",
    remedy: stands ? null : "Install the dependencies again (`npm ci`) with Node 26.",
  };
}

async function tryProcess(borrowed: SandboxProcess, bait: Bait): Promise<Wall> {
  const answer = await borrowed.probe(JSON.stringify({ file: bait.file, port: bait.port }));
  const found = typeof answer === "string" ? (JSON.parse(answer) as ProbeResult) : null;
  const holes = found === null ? ["it did not answer"] : holesIn(found);
  const stands = holes.length === 0;
  const memory = borrowed.launch.limited ? "memory limited by prlimit" : "memory watched, since prlimit is not there";
  return {
    name: "process",
    stands,
    detail: stands
      ? `a process of its own under --permission, without environment, files, network or children; ${memory}`
      : `the process is open: ${holes.join(", ")}`,
    remedy: stands
      ? borrowed.launch.limited || process.platform !== "linux"
        ? null
        : "Install util-linux for `prlimit`."
      : "Use Node 26 or later, whose --permission denies the network too.",
  };
}

function holesIn(found: ProbeResult): string[] {
  const holes = [
    found.readsFiles && "it reads files",
    found.reachesNetwork && "it reaches the network",
    found.startsProcesses && "it starts processes",
    found.seesEnvironment && "it sees the environment",
  ];
  return holes.filter((hole) => hole !== false);
}

/** Without `--permission`, so that it is bubblewrap alone that must stop it. Exits with the number of things it reached. */
const OS_PROBE = `
const [file, port] = process.argv.slice(1);
let reached = 0;
try { require("node:fs").readFileSync(file); reached++; } catch {}
const socket = require("node:net").connect({ host: "127.0.0.1", port: Number(port) });
socket.on("connect", () => process.exit(reached + 1));
socket.on("error", () => process.exit(reached));
`;

async function tryOs(parts: LaunchParts, launch: Launch, unwrapped: string | null, bait: Bait): Promise<Wall> {
  if (process.platform !== "linux") {
    return missing("bubblewrap exists on Linux only", "Run on Linux, or in a Linux container, for this wall.");
  }
  if (parts.bwrap === null)
    return missing("bubblewrap is not installed", "Install bubblewrap (`apt install bubblewrap`).");
  if (!launch.wrapped) {
    return missing(
      `bubblewrap is installed and does not work here: ${unwrapped ?? "it did not start"}`,
      "Allow unprivileged user namespaces (`sysctl kernel.unprivileged_userns_clone=1`, or the AppArmor profile of bwrap).",
    );
  }
  const { command, args } = wrappedCommand(parts, [parts.node, "-e", OS_PROBE, bait.file, String(bait.port)]);
  const reached = await exitCode(command, args);
  if (reached === 0) {
    return {
      name: "os",
      stands: true,
      detail: "bubblewrap: no network, no environment, and of the file system only what the process reads",
      remedy: null,
    };
  }
  return missing("bubblewrap stands and lets a file or the network through", "Check the version of bubblewrap.");
}

function missing(detail: string, remedy: string): Wall {
  return { name: "os", stands: false, detail, remedy };
}

function exitCode(command: string, args: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = execFile(command, args, { env: {}, timeout: 10_000 }, () => resolve(child.exitCode));
  });
}
