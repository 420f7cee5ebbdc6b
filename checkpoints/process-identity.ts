import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Enough to tell one process from every other, also after its number was given to another. */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /**
   * What pids mean something within: boot and pid namespace on Linux, the host elsewhere. Containers may share a host's
   * name and boot, and still not see each other's processes.
   */
  realm: string;
  /** Start in clock ticks since boot; null where the system doesn't tell. */
  started: string | null;
}

export function thisProcess(): ProcessIdentity {
  const realm = [hostname(), quietly(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim())]
    .concat(quietly(() => readlinkSync("/proc/self/ns/pid")))
    .filter((part) => part !== null)
    .join(" ");
  return { pid: process.pid, host: hostname(), realm, started: startOf(process.pid)?.started ?? null };
}

/** Whether the process is certainly not running any more, as seen from `here`. False where that can't be known. */
export function isDead(other: ProcessIdentity, here: ProcessIdentity): boolean {
  if (other.realm !== here.realm) return false;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
  const found = startOf(other.pid);
  if (found === null || other.started === null) return false;
  return found.zombie || found.started !== other.started;
}

/** Fields 3 (state) and 22 (start time) of /proc/PID/stat; the name in field 2 may hold anything, also parentheses. */
function startOf(pid: number): { started: string; zombie: boolean } | null {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, started] = [fields[0], fields[19]];
  return state === undefined || started === undefined ? null : { started, zombie: state === "Z" || state === "X" };
}

/** Not every system has these files, and not every process may read them. */
function quietly(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
