import vm from "node:vm";

let box: { context: vm.Context; script: vm.Script } | null = null;

/**
 * What `work` returns, or null if it took more than `ms` milliseconds, in which case it is stopped where it stands, or more stack than
 * there is. Patterns
 * read texts that anybody may send, and a text made for it can have one of them try its ways for hours, in which nothing else
 * of the process could go on. Only a run of the engine itself can be stopped in the middle of a pattern. What `work` throws is
 * thrown. On a machine that has no time for this process the clock says little of the work: it is begun again with more of it.
 */
export function withinTime<T>(ms: number, work: () => T): T | null {
  box ??= { context: vm.createContext({ work: null }), script: new vm.Script("work()") };
  box.context["work"] = work;
  try {
    for (let wait = ms; ; wait *= 4) {
      const before = process.threadCpuUsage();
      try {
        return box.script.runInContext(box.context, { timeout: wait }) as T;
      } catch (error) {
        // Ten thousand brackets need no time, but more stack than there is.
        if (error instanceof RangeError && /call stack/u.test(error.message)) return null;
        if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
        const { user, system } = process.threadCpuUsage(before);
        if ((user + system) / 1000 > ms / 2 || wait > 8 * ms) return null;
      }
    }
  } finally {
    box.context["work"] = null;
  }
}
