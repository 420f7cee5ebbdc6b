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

/** Makes fresh realms. The prelude's files are read once. */
export function makeRealms(options: ChildOptions, { ivm: lib, onCatastrophe }: Loaded): RealmMaker {
  const sources = new Map<string, string>();
  const source = (path: string): string => {
    const known = sources.get(path) ?? readFileSync(path, "utf8");
    sources.set(path, known);
    return known;
  };

  return async ({ frames, stats }) => {
    const isolate = new lib.Isolate({ memoryLimit: options.memoryMb, onCatastrophicError: onCatastrophe });
    const context = await isolate.createContext();
    if (frames) await evaluate(isolate, context, FRAMES_GLOBALS + source(options.prelude.frames), "frames.js");
    if (stats) await evaluate(isolate, context, source(options.prelude.stats), "stats.js");
    await evaluate(isolate, context, source(options.prelude.runtime), "runtime.js");
    const bridge = await context.global.get("__toolwright", { reference: true });
    const prepare = await bridge.get("prepare", { reference: true });
    const run = await bridge.get("run", { reference: true });
    bridge.release();
    await context.global.delete("__toolwright");
    return { isolate, context, prepare, run, frames, stats };
  };
}

/** tensorflow.js looks for a global object under one of its old names. */
const FRAMES_GLOBALS = "globalThis.self = globalThis;";

async function evaluate(isolate: ivm.Isolate, context: ivm.Context, code: string, filename: string): Promise<void> {
  const script = await isolate.compileScript(code, { filename });
  await script.run(context);
  script.release();
}
