import type { Checkpoints, Lease } from "../checkpoints/checkpoints.ts";
import type { Config } from "../state/config.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunUpdate } from "../state/run-state.ts";
import type { RunView } from "../state/view.ts";
import type { Rooms } from "./rooms.ts";
import type { ThreadRunner } from "./thread-run.ts";
import type { StepOptions } from "./toolwright.ts";
import { type ThreadSnapshot, viewOf } from "./view.ts";

type Run = (input: RunUpdate | null, options: StepOptions, lease: Lease) => Promise<void>;

/** What the plain calls share: the open rooms, the thread runner, and how a thread's index is kept true. */
export interface Engine {
  readonly config: Config;
  readonly runner: ThreadRunner;
  rooms(): Rooms;
  checkpoints(): Checkpoints;
  /** Starts what is slow to start side by side, ahead of need: the processes, and loading the graph. */
  warm(): void;
  /** Runs a thread until it rests, and records where it came to rest; one that is killed in between reads as interrupted. */
  step(thread: string, question: string, work: (run: Run) => Promise<void>): Promise<RunView>;
  /** Records where a thread rests and shows it. */
  settle(snapshot: ThreadSnapshot): RunView;
  /** Throws unknown_thread. */
  known(thread: string): void;
  unknownThread(thread: string): ToolwrightError;
}

interface EngineOptions {
  config: Config;
  runner: ThreadRunner;
  rooms: () => Rooms;
  checkpoints: () => Checkpoints;
}

export function makeEngine({ config, runner, rooms, checkpoints }: EngineOptions): Engine {
  const unknownThread = (thread: string): ToolwrightError =>
    new ToolwrightError("unknown_thread", `There is no thread "${thread}".`, "See the threads with `toolwright runs`.");

  const settle = (snapshot: ThreadSnapshot): RunView => {
    const view = viewOf(snapshot, rooms().workspace);
    const { thread, status, question, tool, usage } = view;
    checkpoints().threads.upsert({ thread, question, status, tool: tool?.name ?? null, usage });
    return view;
  };

  return {
    config,
    runner,
    rooms,
    checkpoints,
    settle,
    unknownThread,
    warm() {
      const { workspace, dataRoom, sandbox, validator, author } = rooms();
      workspace.folder("scratch");
      dataRoom.warm();
      validator.warm();
      sandbox.warm();
      runner.warm();
      author.warm?.();
    },
    async step(thread, question, work) {
      const known = checkpoints().threads.get(thread);
      checkpoints().threads.upsert({ thread, question, status: "interrupted", tool: known?.tool ?? null });
      await work((input, options, lease) => runner.run(thread, input, options, lease));
      const snapshot = await runner.snapshot(thread);
      if (!snapshot) throw unknownThread(thread);
      return settle(snapshot);
    },
    known(thread) {
      if (checkpoints().threads.get(thread) === null) throw unknownThread(thread);
    },
  };
}
