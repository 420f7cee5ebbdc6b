import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessRun {
  ms: number;
  /** Most resident memory of the process and all its descendants together, in MB; 0 where it was not measured. */
  peakMb: number;
  stdout: string;
  code: number | null;
}

/**
 * Runs a whole process and measures it from outside. Memory is sampled every 25 ms, which costs time of its own: a run is
 * measured for one or the other.
 */
export async function runProcess(
  command: string,
  args: string[],
  measure: "time" | "memory" = "time",
): Promise<ProcessRun> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  let peakMb = 0;
  const sampler = setInterval(() => {
    if (measure === "memory") peakMb = Math.max(peakMb, treeMemoryMb(child.pid ?? 0));
  }, 25);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(sampler);
  return { ms: performance.now() - started, peakMb, stdout, code };
}

/** Memory of a process and its descendants, in MB: the proportional set size, in which shared pages are shared out. */
function treeMemoryMb(pid: number): number {
  return proportionalMb(pid) + childrenOf(pid).reduce((sum, child) => sum + treeMemoryMb(child), 0);
}

function proportionalMb(pid: number): number {
  try {
    const kb = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+) kB$/m)?.[1];
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
