import { readFileSync } from "node:fs";
import type ivm from "isolated-vm";
import type { ChildOptions } from "./job.ts";

/** A fresh isolate with its context, the runtime and the parts of the prelude asked for. Used for one run, then disposed. */
export interface Realm {
  isolate: ivm.Isolate;
  context: ivm.Context;
  /** The runtime's two functions. */
  prepare: ivm.Reference<(seed: number, host: unknown) => void>;
  run: ivm.Reference<(tool: unknown, job: string) => string>;
  frames: boolean;
  stats: boolean;
}

export type RealmMaker = (needs: { frames: boolean; stats: boolean }) => Promise<Realm>;

interface Loaded {
  ivm: typeof ivm;
  /** Called when V8 itself gives up inside an isolate: nothing of the process can be trusted then. */
  onCatastrophe: () => void;
}

interface Script {
  code: string;
  filename: string;
}

/**
 * Makes fresh realms. danfojs and the statistics are run once for each combination of them; every realm that wants them
 * begins with a copy of the heap as it was then, which for danfojs takes a seventh of the time. The runtime alone runs as
 * fast as a copy of it is made.
 */
export function makeRealms(options: ChildOptions, { ivm: lib, onCatastrophe }: Loaded): RealmMaker {
  const { prelude } = options;
  const read = (path: string, filename: string): Script => ({ code: readFileSync(path, "utf8"), filename });
  const runtime = read(prelude.runtime, "runtime.js");
  const snapshots = new Map<string, ivm.ExternalCopy<ArrayBuffer>>();

  function snapshotOf(frames: boolean, stats: boolean): ivm.ExternalCopy<ArrayBuffer> {
    const parts = `${frames} ${stats}`;
    const made =
      snapshots.get(parts) ??
      lib.Isolate.createSnapshot([
        ...(frames ? [FRAMES_GLOBALS, read(prelude.frames, "frames.js")] : []),
        ...(stats ? [read(prelude.stats, "stats.js")] : []),
        runtime,
      ]);
    snapshots.set(parts, made);
    return made;
  }

  return async ({ frames, stats }) => {
    const limits = { memoryLimit: options.memoryMb, onCatastrophicError: onCatastrophe };
    const isHeavy = frames || stats;
    const isolate = new lib.Isolate(isHeavy ? { ...limits, snapshot: snapshotOf(frames, stats) } : limits);
    const context = await isolate.createContext();
    if (!isHeavy) {
      const script = await isolate.compileScript(runtime.code, { filename: runtime.filename });
      await script.run(context);
      script.release();
    }
    const bridge = await context.global.get("__toolwright", { reference: true });
    const prepare = await bridge.get("prepare", { reference: true });
    const run = await bridge.get("run", { reference: true });
    bridge.release();
    await context.global.delete("__toolwright");
    return { isolate, context, prepare, run, frames, stats };
  };
}

/** tensorflow.js looks for a global object under one of its old names. */
const FRAMES_GLOBALS: Script = { code: "globalThis.self = globalThis;", filename: "globals.js" };
