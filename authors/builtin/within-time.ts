import vm from "node:vm";

let box: { context: vm.Context; script: vm.Script } | null = null;

/**
 * What `work` returns, or null if it took longer than `ms` milliseconds, in which case it is stopped where it stands. Patterns
 * read texts that anybody may send, and a text made for it can have one of them try its ways for hours, in which nothing else
 * of the process could go on. Only a run of the engine itself can be stopped in the middle of a pattern. What `work` throws is
 * thrown.
 */
export function withinTime<T>(ms: number, work: () => T): T | null {
  box ??= { context: vm.createContext({ work: null }), script: new vm.Script("work()") };
  box.context["work"] = work;
  try {
    return box.script.runInContext(box.context, { timeout: ms }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return null;
    throw error;
  } finally {
    box.context["work"] = null;
  }
}
