import { ToolwrightError } from "../state/errors.ts";
import { findParts, type LaunchParts, launchOf } from "./launch.ts";
import { findPrelude } from "./prelude.ts";
import { type Ending, type SandboxProcess, startProcess } from "./process.ts";

export interface PoolOptions {
  /** Processes kept started ahead of use; as many of a candidate's own are kept after it. */
  size: number;
  /** How long unused processes are kept. */
  idleMs: number;
  /** Memory of the processes started ahead. */
  memoryMb: number;
  /** Most processes at work at once; further runs wait. */
  atWork: number;
  /** Whether processes load ahead what erases types; they do if it isn't said. */
  erasesTypes?: boolean;
}

/** Lends processes. No process ever serves two candidates. */
export interface Pool {
  /**
   * A process that is ready: the candidate's own from an earlier run, one started ahead, or what comes first of a new one
   * and one of its own that is at work. Once a tool has wanted danfojs, processes started ahead load it ahead too: a tenth of a second that SQL tools would spend for nothing.
   */
  take(candidate: string, needs: { memoryMb: number; frames: boolean }): Promise<SandboxProcess>;
  /** Takes a process back; `usable` false kills it. */
  give(process: SandboxProcess, usable: boolean): Promise<void>;
  warm(): void;
  parts(): Promise<LaunchParts>;
  /** Why bubblewrap isn't used although it is installed; null where it is used, or isn't there. */
  readonly unwrapped: string | null;
  close(): Promise<void>;
}

/** A run that found no process free. */
interface Want {
  candidate: string;
  memoryMb: number;
  got(process: SandboxProcess): void;
  failed(error: unknown): void;
}

/** How long nobody may have used a process before the next one is started ahead. */
const REFILL_AFTER_MS = 500;

/** How long a run waits for its candidate's process that is at work: most runs end sooner than another process starts. */
const START_AFTER_MS = 100;

export function makePool(options: PoolOptions): Pool {
  let found: Promise<LaunchParts> | null = null;
  let unwrapped: string | null = null;
  let closed = false;
  let atWork = 0;
  let framesWanted = false;
  let idle: NodeJS.Timeout | null = null;
  let later: NodeJS.Timeout | null = null;
  const waiting: (() => void)[] = [];
  /** Started and never used. */
  let fresh: SandboxProcess[] = [];
  /** Used by their candidate, and free. */
  let kept: SandboxProcess[] = [];
  /** Runs that found no process free. */
  const wanting: Want[] = [];
  const all = new Set<SandboxProcess>();
  /** Processes on their way, by the memory of their tools. */
  const starting = new Map<number, number>();
  const startingWith = (memoryMb: number): number => starting.get(memoryMb) ?? 0;

  const parts = (): Promise<LaunchParts> => {
    found ??= findPrelude().then(findParts);
    found.catch(() => {
      found = null;
    });
    return found;
  };

  async function start(memoryMb: number): Promise<SandboxProcess> {
    const found = await parts();
    if (closed) throw new ToolwrightError("sandbox_failed", "The sandbox is closed.", "Make a new one.");
    const launch = launchOf(found, { memoryMb, erasesTypes: options.erasesTypes ?? true, wrap: unwrapped === null });
    const made = startProcess(launch, memoryMb);
    all.add(made);
    const ending = await made.ready;
    if (ending === null) return made;
    all.delete(made);
    const ended = whyNot(ending);
    if (!launch.wrapped) {
      throw new ToolwrightError(
        "sandbox_failed",
        `The sandbox's process did not start: ${ended}`,
        "Run `toolwright doctor`, which tries each part of it.",
      );
    }
    // bubblewrap is there and doesn't work on this machine (user namespaces switched off, say): the other walls stand.
    unwrapped = ended;
    return start(memoryMb);
  }

  function kill(gone: SandboxProcess): Promise<void> {
    all.delete(gone);
    fresh = fresh.filter((one) => one !== gone);
    kept = kept.filter((one) => one !== gone);
    return gone.kill();
  }

  function refill(size = options.size): void {
    if (closed) return;
    fresh = fresh.filter((one) => one.alive);
    for (let i = fresh.length + startingWith(options.memoryMb); i < size; i++) void add(options.memoryMb);
  }

  /** Starts a process for whoever waits for one by then; who does is told where it can't be started. Never rejects. */
  async function add(memoryMb: number): Promise<void> {
    starting.set(memoryMb, startingWith(memoryMb) + 1);
    try {
      const made = await start(memoryMb);
      if (closed) await kill(made);
      else if (!offer(made)) {
        made.hold(false);
        if (framesWanted) made.prepare();
        fresh.push(made);
      }
    } catch (error) {
      // Where nobody waits, whoever needs a process next meets the same fault.
      const index = wanting.findIndex((want) => want.memoryMb === memoryMb);
      if (index >= 0) wanting.splice(index, 1)[0]?.failed(error);
    } finally {
      starting.set(memoryMb, startingWith(memoryMb) - 1);
    }
  }

  /** Gives a process to the run that waits for it longest, if there is one. */
  function offer(free: SandboxProcess): boolean {
    const index = wanting.findIndex(
      ({ candidate, memoryMb }) =>
        free.memoryMb === memoryMb && (free.candidate === null || free.candidate === candidate),
    );
    if (index < 0) return false;
    wanting.splice(index, 1)[0]?.got(free);
    return true;
  }

  function firstFree(candidate: string, memoryMb: number): Promise<SandboxProcess> {
    return new Promise((got, failed) => {
      const want: Want = { candidate, memoryMb, got, failed };
      wanting.push(want);
      const startOne = (): void => {
        if (!wanting.includes(want)) return;
        // A process that is being started is for the one who waits longest: each of them has one on its way.
        const waiting = wanting.filter((other) => other.memoryMb === memoryMb).length;
        if (startingWith(memoryMb) < waiting) void add(memoryMb);
      };
      const itsOwnIsAtWork = [...all].some((one) => one.candidate === candidate && one.memoryMb === memoryMb);
      if (itsOwnIsAtWork) setTimeout(startOne, START_AFTER_MS).unref();
      else startOne();
    });
  }

  /** The longest unused goes first; one stays in any case, since the next run is most often the same tool's. */
  function beyond(most: number): SandboxProcess[] {
    return kept.slice(0, -Math.max(most, 1));
  }

  /** After a pause: a process that ends with its first tool would only pay for what it never uses. */
  function refillSoon(): void {
    if (later !== null) clearTimeout(later);
    later = setTimeout(() => {
      for (const one of beyond(options.size)) void kill(one);
      refill();
    }, REFILL_AFTER_MS).unref();
  }

  function restartIdle(): void {
    if (idle !== null) clearTimeout(idle);
    idle = setTimeout(() => {
      if (atWork === 0) for (const one of [...fresh, ...kept]) void kill(one);
    }, options.idleMs).unref();
  }

  async function turn(): Promise<void> {
    if (atWork >= options.atWork) await new Promise<void>((resolve) => waiting.push(resolve));
    atWork++;
  }

  function release(): void {
    atWork--;
    waiting.shift()?.();
    restartIdle();
  }

  /** A free process for this candidate: its own, or one that nobody used. */
  function free(candidate: string, memoryMb: number): SandboxProcess | undefined {
    const fits = (one: SandboxProcess): boolean => one.alive && one.memoryMb === memoryMb;
    const own = kept.find((one) => one.candidate === candidate && fits(one));
    if (own !== undefined) {
      kept = kept.filter((one) => one !== own);
      return own;
    }
    const new_ = fresh.find(fits);
    fresh = fresh.filter((one) => one !== new_);
    return new_;
  }

  return {
    parts,
    get unwrapped() {
      return unwrapped;
    },
    async take(candidate, { memoryMb, frames }) {
      await turn();
      framesWanted ||= frames;
      try {
        const taken = free(candidate, memoryMb) ?? (await firstFree(candidate, memoryMb));
        taken.candidate = candidate;
        taken.hold(true);
        return taken;
      } catch (error) {
        release();
        throw error;
      }
    },
    async give(process, usable) {
      if (usable && process.alive && !closed) {
        if (!offer(process)) {
          process.hold(false);
          kept.push(process);
          // Those of the tool before wait for a pause too: the end of a process takes time that this tool's next run needs.
          for (const one of beyond(2 * options.size)) await kill(one);
        }
      } else {
        await kill(process);
      }
      release();
      refillSoon();
    },
    warm() {
      // One is what the first run needs; the others would only take turns with it while it starts.
      refill(Math.min(1, options.size));
      restartIdle();
    },
    async close() {
      closed = true;
      for (const timer of [idle, later]) if (timer !== null) clearTimeout(timer);
      await Promise.all([...all].map(kill));
    },
  };
}

/** Why a process did not become ready, in a few words. */
function whyNot(ending: Ending): string {
  return `${ending.said.trim().split("\n")[0] ?? ""} (exit ${ending.code ?? ending.signal})`.trim();
}
