import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Checkpoints, Lease, Leases } from "../../checkpoints/checkpoints.ts";
import { memoryCheckpoints } from "../../checkpoints/memory-checkpoints.ts";
import { isDead, thisProcess } from "../../checkpoints/process-identity.ts";
import { openSqliteCheckpoints } from "../../checkpoints/sqlite-checkpoints.ts";
import { openWorkspace, type Workspace } from "../../workspace/workspace.ts";

const script = fileURLToPath(new URL("./lease-child.ts", import.meta.url));
const children = new Set<ChildProcess>();
const opened: Checkpoints[] = [];
let folder: string;
let workspace: Workspace;
let now: number;
const clock = (): Date => new Date(now);

beforeEach(() => {
  now = Date.now();
  folder = mkdtempSync(join(tmpdir(), "toolwright-leases-"));
  workspace = openWorkspace(join(folder, "kept"), { clock });
});
afterEach(() => {
  vi.useRealTimers();
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  for (const checkpoints of opened.splice(0)) checkpoints.close();
  rmSync(folder, { recursive: true, force: true });
});

const sqlite = (leaseMs = 60_000): Leases => {
  const checkpoints = openSqliteCheckpoints(workspace, { clock, leaseMs });
  opened.push(checkpoints);
  return checkpoints.leases;
};
const held = (leases: Leases, thread = "t"): Lease => {
  const outcome = leases.acquire(thread);
  if (outcome.kind === "busy") throw new Error("busy");
  return outcome.lease;
};

async function child(thread: string) {
  const running = spawn(process.execPath, [script, workspace.root, thread], { stdio: ["pipe", "pipe", "inherit"] });
  children.add(running);
  const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("ready");
  return {
    pid: running.pid,
    async ask(): Promise<string> {
      running.stdin.write("ask\n");
      return String((await lines.next()).value);
    },
    stop: () => running.kill("SIGSTOP"),
    async kill(): Promise<void> {
      running.kill("SIGKILL");
      await once(running, "close");
    },
  };
}

describe.each([
  ["memory", () => memoryCheckpoints({ clock, leaseMs: 60_000 }).leases],
  ["SQLite", () => sqlite()],
])("a lease in %s", (_, make) => {
  it("is given to one call of a process; another is told who has it, until it is released", () => {
    const leases = make();
    const lease = held(leases);
    expect(lease.held()).toBe(true);
    expect(leases.acquire("t")).toEqual({
      kind: "busy",
      holder: { pid: process.pid, host: thisProcess().host, since: clock().toISOString() },
    });
    expect(leases.acquire("another").kind).toBe("held");
    lease.release();
    lease.release();
    expect(lease.held()).toBe(false);
    expect(leases.acquire("t").kind).toBe("held");
  });

  it("released late takes nothing from the one who has it now", () => {
    const leases = make();
    const first = held(leases);
    first.release();
    const second = held(leases);
    first.release();
    expect(second.held()).toBe(true);
  });
});

describe("a lease between processes", () => {
  it("is given to exactly one of several that ask at once", async () => {
    const all = await Promise.all([child("t"), child("t"), child("t")]);
    const answers = await Promise.all(all.map((one) => one.ask()));
    expect(answers.toSorted()).toEqual(["busy", "busy", "held"]);
  });

  it("names the process that has it", async () => {
    const other = await child("t");
    expect(await other.ask()).toBe("held");
    expect(sqlite().acquire("t")).toMatchObject({ kind: "busy", holder: { pid: other.pid } });
  });

  it("is free at once when its holder was killed", async () => {
    const other = await child("t");
    expect(await other.ask()).toBe("held");
    await other.kill();
    expect(sqlite().acquire("t").kind).toBe("held");
  });

  it("is free when its holder lives but has given no sign of life for too long", async () => {
    const other = await child("t");
    expect(await other.ask()).toBe("held");
    other.stop();
    expect(sqlite().acquire("t").kind).toBe("busy");
    // The other process has the time of day, and may have taken a while to start.
    now = Date.now() + 61_000;
    expect(sqlite().acquire("t").kind).toBe("held");
  });
});

describe("the sign of life", () => {
  it("keeps a lease for as long as the process lives", () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const leases = sqlite(9_000);
    held(leases);
    for (let i = 0; i < 10; i++) {
      now += 3_000;
      vi.advanceTimersByTime(3_000);
    }
    expect(leases.acquire("t").kind).toBe("busy");
  });

  it("tells the holder when another took over meanwhile", () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const lease = held(sqlite(9_000));
    now += 10_000;
    const thief = held(sqlite(9_000));
    expect(lease.held()).toBe(false);
    expect(lease.lost.aborted).toBe(false);
    vi.advanceTimersByTime(3_000);
    expect(lease.lost.reason).toMatchObject({ code: "thread_busy" });
    expect(thief.held()).toBe(true);
  });

  it("does not keep the process from ending", async () => {
    const running = spawn(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `
        import { openWorkspace } from ${JSON.stringify(new URL("../../workspace/workspace.ts", import.meta.url).href)};
        import { openSqliteCheckpoints } from ${JSON.stringify(new URL("../../checkpoints/sqlite-checkpoints.ts", import.meta.url).href)};
        const clock = () => new Date();
        openSqliteCheckpoints(openWorkspace(${JSON.stringify(workspace.root)}, { clock }), { clock, leaseMs: 60_000 }).leases.acquire("t");
      `,
      ],
      { stdio: "inherit" },
    );
    children.add(running);
    expect((await once(running, "exit"))[0]).toBe(0);
  });
});

describe("whether a process is dead", () => {
  const me = thisProcess();

  it("is not asked of a process that can't be seen from here", () => {
    expect(isDead({ ...me, pid: 2 ** 22 + 1, realm: "another machine" }, me)).toBe(false);
    expect(isDead({ ...me, pid: 2 ** 22 + 1 }, me)).toBe(true);
    expect(isDead(me, me)).toBe(false);
  });

  it.runIf(process.platform === "linux")("is yes when its number was given to another process", () => {
    expect(isDead({ ...me, started: "1" }, me)).toBe(true);
  });
});
