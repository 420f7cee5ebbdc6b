import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ToolwrightError } from "../state/errors.ts";
import { explaining } from "../workspace/faults.ts";
import { makeFolder } from "../workspace/make-folder.ts";
import { childCommand } from "./child-command.ts";
import type { ChildSettings, FromChild, Replies, Request, ToChild } from "./protocol.ts";

export interface ProcessOptions {
  settings: Omit<ChildSettings, "scratch">;
  /** Folder in which each child gets a folder of its own. */
  scratch: string;
  /** Puts the child's command inside another one (an OS sandbox). It must pass descriptor 3 and NODE_CHANNEL_FD on. */
  wrap: (command: string[]) => string[];
}

export interface AskOptions {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

interface Pending {
  request: Request;
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

/** How long an interrupted request may take to stop by itself before its process is killed. */
const graceMs = 300;
const releaseMs = 10_000;

/**
 * One child at a time, started when first asked. A request that outlives its deadline is interrupted, and its child killed
 * if that does not help; the next request starts a fresh child. `generation` tells children apart, so that whoever made
 * something in one knows that it is gone.
 */
export class DatabaseProcess {
  readonly #options: ProcessOptions;
  readonly #pending = new Map<number, Pending>();
  #child: { process: ChildProcess; scratch: string } | null = null;
  #closed = false;
  #nextId = 1;
  #generation = 0;
  /** Sessions that are let go together, and the request that will say so. */
  #leaving: { sessions: string[]; told: Promise<void> } | null = null;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  /** Starts the child if there is none, and gives its number. Throws ToolwrightError `sandbox_failed`. */
  start(): number {
    if (this.#closed) throw new ToolwrightError("internal", "The data room is closed.", "Open a new one.");
    if (this.#child === null) this.#launch();
    return this.#generation;
  }

  /** The number of the child that runs now, 0 if none does. */
  get running(): number {
    return this.#child === null ? 0 : this.#generation;
  }

  #launch(): void {
    const scratch = explaining(this.#options.scratch, () => {
      makeFolder(this.#options.scratch);
      return mkdtempSync(join(this.#options.scratch, "duckdb-"));
    });
    const [command = "", ...args] = this.#options.wrap(childCommand({ ...this.#options.settings, scratch }));
    const child = spawn(command, args, {
      env: {},
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    this.#generation++;
    this.#child = { process: child, scratch };
    child.on("message", (message: FromChild) => this.#receive(message));
    child.once("error", (cause) => this.#gone(child, cause));
    child.once("exit", () => this.#gone(child, null));
    this.#hold();
  }

  /** Sends a request and waits for its reply. Throws what the child threw; `query_failed` with reason `timeout` or `crashed`. */
  async ask<R extends Request>(request: R, options: AskOptions): Promise<Replies[R["op"]]> {
    if (options.signal?.aborted) throw cancelled();
    this.start();
    const id = this.#nextId++;
    let stop: "timeout" | "cancelled" | null = null;
    let killer: NodeJS.Timeout | undefined;
    const child = this.#child?.process;
    const interrupt = (reason: "timeout" | "cancelled"): void => {
      stop ??= reason;
      if (killer !== undefined) return;
      this.#send({ id, interrupt: true });
      killer = setTimeout(() => child?.kill("SIGKILL"), graceMs);
    };
    const deadline = setTimeout(() => interrupt("timeout"), options.timeoutMs);
    const cancel = (): void => interrupt("cancelled");
    options.signal?.addEventListener("abort", cancel, { once: true });
    try {
      const reply = await new Promise<Replies[R["op"]]>((resolve, reject) => {
        this.#pending.set(id, { request, resolve, reject });
        this.#hold();
        this.#send({ id, request });
      });
      if (stop === null) return reply;
      // It was done before the interrupt reached it; nobody will ask for what it made.
      if (request.op === "load" || request.op === "rows" || request.op === "sample") {
        this.#send({ id: this.#nextId++, request: { op: "release", sessions: [request.session] } });
      }
      throw new Error("it was done too late");
    } catch (error) {
      throw stop === null ? error : stopped(stop, options.timeoutMs, error);
    } finally {
      clearTimeout(deadline);
      clearTimeout(killer);
      options.signal?.removeEventListener("abort", cancel);
      this.#pending.delete(id);
      this.#hold();
    }
  }

  /** Frees what a session holds in the child that runs now; what is let go at one time is told at once. */
  release(session: string): Promise<void> {
    this.#leaving ??= { sessions: [], told: Promise.resolve().then(() => this.#tellLeaving()) };
    this.#leaving.sessions.push(session);
    return this.#leaving.told;
  }

  async #tellLeaving(): Promise<void> {
    const sessions = this.#leaving?.sessions ?? [];
    this.#leaving = null;
    if (this.#child !== null) await this.ask({ op: "release", sessions }, { timeoutMs: releaseMs });
  }

  #send(message: ToChild): void {
    // A child that died a moment ago is reported by its exit, not here.
    this.#child?.process.send(message, () => undefined);
  }

  #receive(message: FromChild): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if ("value" in message) pending.resolve(message.value as never);
    else {
      const { code, message: text, hint, data } = message.error;
      pending.reject(new ToolwrightError(code, text, hint, { data }));
    }
  }

  #gone(child: ChildProcess, cause: Error | null): void {
    if (this.#child?.process !== child) return;
    rmSync(this.#child.scratch, { recursive: true, force: true });
    this.#child = null;
    const how = child.signalCode ?? child.exitCode ?? "no start";
    const error = new ToolwrightError(
      "query_failed",
      `DuckDB's process ended unexpectedly (${how}).`,
      "Try again; if it happens again, ask for less data at once.",
      {
        data: { reason: "crashed" },
        cause,
      },
    );
    for (const pending of this.#pending.values()) pending.reject(error);
  }

  /** Keeps this process alive while an answer, or the child's end, is awaited, and only then. */
  #hold(): void {
    const child = this.#child?.process;
    if (this.#pending.size > 0 || this.#closed) {
      child?.ref();
      child?.channel?.ref();
    } else {
      child?.unref();
      child?.channel?.unref();
    }
  }

  /** Ends the child and waits until it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child?.process;
    if (!child) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    this.#hold();
    child.kill("SIGKILL");
    await exited;
  }
}

/** What a caller gets who gave up. */
export function cancelled(cause?: unknown): ToolwrightError {
  return new ToolwrightError("cancelled", "The work on the data was cancelled.", "Ask again.", { cause });
}

function stopped(reason: "timeout" | "cancelled", timeoutMs: number, cause: unknown): ToolwrightError {
  if (reason === "cancelled") return cancelled(cause);
  return new ToolwrightError(
    "query_failed",
    `DuckDB took longer than ${timeoutMs} ms and was stopped.`,
    "Ask for less, or raise the limit in the configuration (execution).",
    {
      data: { reason: "timeout" },
      cause,
    },
  );
}
