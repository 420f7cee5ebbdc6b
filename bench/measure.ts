import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessRun {
  ms: number;
  /** Most resident memory of the process and all its descendants together, in MB; 0 where /proc is missing. */
  peakMb: number;
  stdout: string;
  code: number | null;
}

/** Runs a whole process and measures it from outside: wall time, and memory sampled every 10 ms. */
export async function runProcess(command: string, args: string[]): Promise<ProcessRun> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  let peakMb = 0;
  const sampler = setInterval(() => {
    peakMb = Math.max(peakMb, treeMemoryMb(child.pid ?? 0));
  }, 10);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(sampler);
  return { ms: performance.now() - started, peakMb, stdout, code };
}

/** Resident memory of a process and its descendants, in MB. Shared pages count once for each process. */
function treeMemoryMb(pid: number): number {
  return residentMb(pid) + childrenOf(pid).reduce((sum, child) => sum + treeMemoryMb(child), 0);
}

function residentMb(pid: number): number {
  try {
    const kb = readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
    return Number(kb ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs something several times, one after the other, and gives the median of what it measures. */
export async function medianOf<T>(
  times: number,
  run: () => Promise<T>,
  measure: (result: T) => number,
): Promise<number> {
  const measured: number[] = [];
  for (let i = 0; i < times; i++) measured.push(measure(await run()));
  return median(measured);
}
