import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import type { Job } from "./child/job.ts";
import { encodeFrame, FrameKind, frameReader } from "./child/wire.ts";
import type { Launch } from "./launch.ts";

/** How a process ended, as far as its parent can tell. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The first kilobytes of what it wrote to stderr. */
  said: string;
}

/** What happens during a run. */
export interface RunHooks {
  onStarted(): void;
  /** Answers what the tool asks, with JSON text. Never rejects. */
  onAsk(question: string): Promise<string>;
}

/** One process of the sandbox, seen from the host: it runs one job at a time and can always be killed. */
export interface SandboxProcess {
  readonly launch: Launch;
  readonly memoryMb: number;
  /** The candidate it belongs to, once it has run one. */
  candidate: string | null;
  readonly alive: boolean;
  /** Resolves when isolated-vm is loaded, or with the ending of a process that never got there. */
  readonly ready: Promise<Ending | null>;
  /** Resolves to the report's text, or to the ending of a process that died meanwhile. Never rejects. */
  run(job: Job, hooks: RunHooks): Promise<string | Ending>;
  probe(request: string): Promise<string | Ending>;
  /** Loads danfojs ahead of need. */
  prepare(): void;
  kill(): Promise<void>;
  /** Whether the host's own end waits for it. */
  hold(held: boolean): void;
}

const MAX_SAID = 8_192;
const MAX_QUESTION = 4_194_304;

/** Starts a process; it is killed by its parent and by nobody else. */
export function startProcess(launch: Launch, memoryMb: number): SandboxProcess {
  const child = spawn(launch.command, launch.args, {
    env: launch.env,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const socket = child.stdio[3] as Socket;
  const ending = endingOf(child, socket);
  let alive = true;
  let limit = MAX_QUESTION;
  let onFrame: (kind: number, text: string) => void = () => {};
  void ending.then(() => {
    alive = false;
  });

  const hold = (held: boolean): void => {
    const what = held ? "ref" : "unref";
    child[what]();
    socket[what]();
    (child.stderr as Socket)[what]();
  };
  /** Resolves with the text of the first frame of `kind`, or with the ending. */
  const firstOf = (
    kind: FrameKind,
    others: (kind: number, text: string) => void = () => {},
  ): Promise<string | Ending> => {
    const frame = new Promise<string>((resolve) => {
      onFrame = (got, text) => (got === kind ? resolve(text) : others(got, text));
    });
    return Promise.race([frame, ending]);
  };
  const ready = started(firstOf(FrameKind.ready), child);
  const kill = async (): Promise<void> => {
    // Its end is waited for, so that whoever closes the sandbox knows that nothing is left.
    if (alive) hold(true);
    // bubblewrap, killed while it sets up its namespaces, leaves a child behind that waits for it for ever.
    await ready;
    child.kill("SIGKILL");
    await ending;
  };
  socket.on(
    "data",
    frameReader(
      () => limit,
      (kind, text) => onFrame(kind, text),
      () => void kill(),
    ),
  );

  const send = (kind: FrameKind, text: string): void => {
    if (!socket.destroyed) socket.write(encodeFrame(kind, text));
  };

  return {
    launch,
    memoryMb,
    candidate: null,
    get alive() {
      return alive;
    },
    ready,
    run(job, hooks) {
      // Logs and the quoting of JSON come on top of what the tool returns.
      limit = Math.max(MAX_QUESTION, job.limits.outputBytes + 1_048_576);
      const report = firstOf(FrameKind.done, (kind, text) => {
        if (kind === FrameKind.started) hooks.onStarted();
        else if (kind === FrameKind.ask) void hooks.onAsk(text).then((answer) => send(FrameKind.answer, answer));
      });
      send(FrameKind.run, JSON.stringify(job));
      return report;
    },
    probe(request) {
      const found = firstOf(FrameKind.probe);
      send(FrameKind.probe, request);
      return found;
    },
    prepare: () => send(FrameKind.prepare, ""),
    kill,
    hold,
  };
}

const START_MS = 20_000;

/** Null when the process is ready, its ending when it never was; one that takes too long is killed. */
async function started(first: Promise<string | Ending>, child: ChildProcess): Promise<Ending | null> {
  const late = setTimeout(() => child.kill("SIGKILL"), START_MS).unref();
  const came = await first;
  clearTimeout(late);
  return typeof came === "string" ? null : came;
}

function endingOf(child: ChildProcess, socket: Socket): Promise<Ending> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    if (said.length < MAX_SAID) said += chunk.toString("utf8").slice(0, MAX_SAID);
  });
  socket.on("error", () => socket.destroy());
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: null, signal: null, said: error.message }));
    child.on("close", (code, signal) => resolve({ code, signal, said }));
  });
}
