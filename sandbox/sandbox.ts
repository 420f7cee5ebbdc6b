import type { ToolResult } from "../state/artifacts.ts";
import type { ParameterValues } from "../state/spec.ts";
import type { TableSource } from "../state/tables.ts";

export interface RunLimits {
  timeoutMs: number;
  memoryMb: number;
  outputBytes: number;
  maxRows: number;
  frameRows: number;
}

export interface RunRequest {
  /** The tool's TypeScript module. */
  code: string;
  /** What is left of it once its types are erased, where that is known; else the sandbox's process erases them. */
  javascript?: string | null;
  /** Digest of the candidate: runs of one candidate may share a process, never those of two. */
  candidate: string;
  source: TableSource;
  params: ParameterValues;
  /** Seed of the tool's `random`. */
  seed: number;
  limits: RunLimits;
  signal?: AbortSignal;
}

/** Why a run gave no result. `line` is the 1-based line of the tool's code, where it is known. */
export interface RunFailure {
  code:
    | "syntax"
    | "threw"
    | "query_failed"
    | "frame_refused"
    | "bad_output"
    | "output_too_large"
    | "timeout"
    | "memory"
    | "crashed"
    | "cancelled";
  message: string;
  line: number | null;
}

/** One question the tool asked DuckDB. */
export interface QueryTrace {
  sql: string;
  rows: number;
  ms: number;
}

export type RunOutcome = {
  logs: string[];
  queries: QueryTrace[];
  /** Wall time of the run in milliseconds, and of the part before the tool's first instruction. */
  ms: number;
  startMs: number;
} & ({ ok: true; result: ToolResult; nonFinite: number } | { ok: false; failure: RunFailure });

/** A wall of the sandbox: whether it stands here, what stands, and what to do where it doesn't. */
export interface Wall {
  name: "isolate" | "process" | "os";
  stands: boolean;
  detail: string;
  remedy: string | null;
}

export interface SandboxOptions {
  /** Processes kept started ahead of use, and how long they are kept unused. */
  poolSize: number;
  poolIdleMs: number;
  /** Most runs at once; further ones wait. */
  concurrency: number;
  /** Memory of a tool in the processes started ahead; a run that asks for another amount starts its own. */
  memoryMb: number;
  /** Walls without which a run is refused with `wall_missing`. */
  requireWalls: readonly Wall["name"][];
  /** Whether processes load ahead what erases types: a tenth of a second that is lost where runs bring their JavaScript. */
  erasesTypes?: boolean;
}

/** The only place where generated code runs. */
export interface Sandbox {
  run(request: RunRequest): Promise<RunOutcome>;
  /** Starts a process ahead of need; returns at once. */
  warm(): void;
  walls(): Promise<Wall[]>;
  close(): Promise<void>;
}
