import { performance } from "node:perf_hooks";
import { ToolwrightError } from "../state/errors.ts";
import type { Job } from "./child/job.ts";
import { makePool, type Pool } from "./pool.ts";
import type { Ending, SandboxProcess } from "./process.ts";
import { makeQuestions, type Questions } from "./questions.ts";
import { readReport } from "./read-report.ts";
import type { RunFailure, RunOutcome, RunRequest, Sandbox, SandboxOptions } from "./sandbox.ts";
import { tryWalls } from "./walls.ts";

/** The one place where generated code runs: a fresh isolate, in a process of its own, inside what the system offers. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const pool = makePool({
    size: options.poolSize,
    idleMs: options.poolIdleMs,
    memoryMb: options.memoryMb,
    atWork: options.concurrency,
    ...(options.erasesTypes === undefined ? {} : { erasesTypes: options.erasesTypes }),
  });
  return {
    run: (request) => runOnce(pool, options, request),
    warm: () => pool.warm(),
    walls: () => tryWalls(pool),
    close: () => pool.close(),
  };
}

/** What a tool may need of the prelude. A name it doesn't contain can't be used: a tool that hides it is told so. */
function needsOf(code: string): Job["needs"] {
  return { frames: /\bdf\b|\bDataFrame\b/.test(code), stats: /\bstats\b/.test(code) };
}

type Verdict = { ok: false; failure: RunFailure };

function verdict(code: RunFailure["code"], message: string): Verdict {
  return { ok: false, failure: { code, message, line: null } };
}

/** Why a process that died on its own died. */
function verdictOn(ending: Ending, memoryMb: number): Verdict {
  if (/out of memory|bad_alloc|allocation failed|failed to reserve|memory limit/i.test(ending.said)) {
    return verdict("memory", `The tool needed more than its ${memoryMb} MB of memory`);
  }
  return verdict("crashed", `The tool's process ended unexpectedly (${ending.signal ?? `exit ${ending.code}`})`);
}

/** Longer code is no tool that anybody reads, and costs the type stripper what the tool's limits don't count. */
const MAX_CODE = 262_144;

const CANCELLED = verdict("cancelled", "The run was cancelled");

async function runOnce(pool: Pool, options: SandboxOptions, request: RunRequest): Promise<RunOutcome> {
  const began = performance.now();
  if (request.signal?.aborted === true) return { ...CANCELLED, logs: [], queries: [], ms: 0, startMs: 0 };
  if (request.code.length > MAX_CODE) {
    const long = verdict("syntax", `The code is longer than ${MAX_CODE} characters`);
    return { ...long, logs: [], queries: [], ms: 0, startMs: 0 };
  }
  const first = await runOn(pool, options, request, began);
  if (first.started || !processFailed(first.outcome)) return first.outcome;
  // Nothing of the tool has run yet: what failed is the process, and another one may do.
  return (await runOn(pool, options, request, began)).outcome;
}

function processFailed(outcome: RunOutcome): boolean {
  return !outcome.ok && (outcome.failure.code === "memory" || outcome.failure.code === "crashed");
}

interface Attempt {
  outcome: RunOutcome;
  /** Whether the tool's first instruction was reached. */
  started: boolean;
}

async function runOn(pool: Pool, options: SandboxOptions, request: RunRequest, began: number): Promise<Attempt> {
  const needs = needsOf(request.code);
  const process = await pool.take(request.candidate, { memoryMb: request.limits.memoryMb, frames: needs.frames });
  let usable = false;
  try {
    requireWalls(options, process, pool);
    const attempt = await runIn(process, request, needs, began);
    const { outcome } = attempt;
    usable = outcome.ok || !["memory", "crashed", "timeout", "cancelled"].includes(outcome.failure.code);
    return attempt;
  } finally {
    await pool.give(process, usable);
  }
}

function requireWalls(options: SandboxOptions, process: SandboxProcess, pool: Pool): void {
  if (!options.requireWalls.includes("os") || process.launch.wrapped) return;
  throw new ToolwrightError(
    "wall_missing",
    `The operating system's wall is required and does not stand${pool.unwrapped === null ? "" : `: ${pool.unwrapped}`}.`,
    "Install bubblewrap, or take `os` out of sandbox.require.",
  );
}

async function runIn(
  process: SandboxProcess,
  request: RunRequest,
  needs: Job["needs"],
  began: number,
): Promise<Attempt> {
  const { limits, signal, code } = request;
  const dispatched = performance.now();
  const remainingMs = (): number => limits.timeoutMs - (performance.now() - dispatched);
  const questions = makeQuestions(request, remainingMs);
  let startMs: number | null = null;
  const job: Job = {
    code,
    javascript: request.javascript ?? null,
    params: request.params,
    seed: request.seed,
    limits: { outputBytes: limits.outputBytes, maxRows: limits.maxRows },
    needs,
  };
  const guard = stopper(process, limits.timeoutMs, signal);
  const report = await process.run(job, {
    onStarted: () => {
      startMs ??= performance.now() - began;
    },
    onAsk: (question) => questions.answer(question),
  });
  const stopped = guard.done();
  const read = conclude(report, stopped, request, questions);
  const ms = performance.now() - began;
  const outcome = { ...read, queries: questions.traces, ms, startMs: startMs ?? ms };
  return { outcome, started: startMs !== null };
}

function conclude(
  report: string | Ending,
  stopped: "timeout" | "cancelled" | null,
  request: RunRequest,
  questions: Questions,
): { logs: string[] } & (Verdict | Extract<ReturnType<typeof readReport>, { ok: true }>) {
  const { limits, code } = request;
  if (typeof report === "string") {
    const lines = code.split("\n").length;
    return readReport(report, { maxRows: limits.maxRows, outputBytes: limits.outputBytes, lines }, questions.types);
  }
  if (stopped === "cancelled") return { ...CANCELLED, logs: [] };
  if (stopped === "timeout") {
    return { ...verdict("timeout", `The tool was stopped after ${limits.timeoutMs} ms`), logs: [] };
  }
  return { ...verdictOn(report, limits.memoryMb), logs: [] };
}

/** Kills the process on the deadline or when the signal says so; nothing inside the process is asked to stop. */
function stopper(
  process: SandboxProcess,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): { done(): "timeout" | "cancelled" | null } {
  let stopped: "timeout" | "cancelled" | null = null;
  const stop = (why: "timeout" | "cancelled"): void => {
    stopped ??= why;
    void process.kill();
  };
  const timer = setTimeout(() => stop("timeout"), timeoutMs);
  const onAbort = (): void => stop("cancelled");
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  return {
    done() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      return stopped;
    },
  };
}
