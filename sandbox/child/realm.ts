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

type Parts = Pick<Realm, "frames" | "stats">;

export type RealmMaker = (parts: Parts) => Promise<Realm>;

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
 * Makes fresh realms. The prelude is run once for each combination of its parts that is asked for, and tried on a small
 * tool, so that its functions are compiled; every realm begins with a copy of the heap as the prelude left it. That takes two
 * thirds of the time of running it anew, and with danfojs a seventh.
 */
export function makeRealms(options: ChildOptions, { ivm: lib, onCatastrophe }: Loaded): RealmMaker {
  const { prelude } = options;
  const read = (path: string, filename: string): Script => ({ code: readFileSync(path, "utf8"), filename });
  const snapshots = new Map<string, ivm.ExternalCopy<ArrayBuffer>>();

  function snapshotOf({ frames, stats }: Parts): ivm.ExternalCopy<ArrayBuffer> {
    const parts = `${frames} ${stats}`;
    const made =
      snapshots.get(parts) ??
      lib.Isolate.createSnapshot(
        [
          ...(frames ? [FRAMES_GLOBALS, read(prelude.frames, "frames.js")] : []),
          ...(stats ? [read(prelude.stats, "stats.js")] : []),
          read(prelude.runtime, "runtime.js"),
        ],
        WARM_UP,
      );
    snapshots.set(parts, made);
    return made;
  }

  return async ({ frames, stats }) => {
    const isolate = new lib.Isolate({
      memoryLimit: options.memoryMb,
      onCatastrophicError: onCatastrophe,
      snapshot: snapshotOf({ frames, stats }),
    });
    const context = await isolate.createContext();
    const bridge = await context.global.get("__toolwright", { reference: true });
    const prepare = await bridge.get("prepare", { reference: true });
    const run = await bridge.get("run", { reference: true });
    bridge.release();
    await context.global.delete("__toolwright");
    return { isolate, context, prepare, run, frames, stats };
  };
}

/** A tool of the usual kind, with a host that gives every query one table. What it changes is not in the snapshot. */
const WARM_UP = `
const data = { columns: [{ name: "name", type: "string" }, { name: "n", type: "number" }], rows: [["a", 1], ["b", null]] };
const table = JSON.stringify({ ok: true, data });
__toolwright.prepare(1, { applySyncPromise: () => table });
const run = ({ sql, params }) => ({
  table: sql\`SELECT \${sql.id(params.by)}, count(*) AS n FROM data WHERE n > \${0}\`,
  answers: { first: "a", n: 1 },
  summary: "Two rows.",
  chart: { mark: "bar", data: { name: "table" }, encoding: { x: { field: "name", type: "nominal", sort: null } } },
});
__toolwright.run({ default: run }, JSON.stringify({ params: { by: "name" }, limits: { outputBytes: 10000, maxRows: 10 } }));
`;

/** tensorflow.js looks for a global object under one of its old names. */
const FRAMES_GLOBALS: Script = { code: "globalThis.self = globalThis;", filename: "globals.js" };
