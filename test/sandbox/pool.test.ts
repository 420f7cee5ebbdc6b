import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import { makePool, type Pool } from "../../sandbox/pool.ts";

const NEEDS = { memoryMb: 64, frames: false };
let pool: Pool | null = null;

function open(options: { size?: number; idleMs?: number } = {}): Pool {
  pool = makePool({ size: 0, idleMs: 60_000, memoryMb: 64, atWork: 2, ...options });
  return pool;
}

afterEach(async () => {
  await pool?.close();
  pool = null;
});

describe("processes", () => {
  it("serve one candidate again, and never another", async () => {
    const { take, give } = open();
    const first = await take("a", NEEDS);
    await give(first, true);
    const again = await take("a", NEEDS);
    expect(again).toBe(first);
    await give(again, true);
    const other = await take("b", NEEDS);
    expect(other).not.toBe(first);
    expect(await first.ready).toBeNull();
    await first.kill();
    expect(first.alive).toBe(false);
    await give(other, true);
  });

  it("of the tool before are let go in a pause, and not while another tool works", async () => {
    const { take, give } = open({ size: 1 });
    const first = await take("a", NEEDS);
    await give(first, true);
    const other = await take("b", NEEDS);
    await give(other, true);
    expect(first.alive).toBe(true);
    await expect.poll(() => first.alive, { timeout: 20_000 }).toBe(false);
    expect(other.alive).toBe(true);
  });

  it("are not used again after a run that went wrong", async () => {
    const { take, give } = open();
    const first = await take("a", NEEDS);
    await give(first, false);
    expect(first.alive).toBe(false);
    const second = await take("a", NEEDS);
    expect(second).not.toBe(first);
    await give(second, true);
  });

  it("are two for two runs of one candidate at once", async () => {
    const { take, give } = open();
    const [one, two] = await Promise.all([take("a", NEEDS), take("a", NEEDS)]);
    expect(one).not.toBe(two);
    await Promise.all([give(one, true), give(two, true)]);
  });

  it("are not taken for those with another memory", async () => {
    const { take, give } = open();
    const [small, large] = await Promise.all([take("a", NEEDS), take("b", { ...NEEDS, memoryMb: 96 })]);
    expect([small.memoryMb, large.memoryMb]).toEqual([64, 96]);
    await Promise.all([give(small, true), give(large, true)]);
  });

  it("serve whoever waits, whichever is free first, and none is started for nobody", async () => {
    const { take, give } = open({ size: 2 });
    const one = await take("a", NEEDS);
    const waiting = take("a", NEEDS);
    await give(one, true);
    expect(await waiting).toBe(one);
    const other = await take("b", NEEDS);
    expect(other).not.toBe(one);
    await Promise.all([give(one, true), give(other, true)]);
  });

  it("wait when as many are at work as may be", async () => {
    const { take, give } = open();
    const [one, two] = await Promise.all([take("a", NEEDS), take("b", NEEDS)]);
    let third = false;
    const waiting = take("c", NEEDS).then((taken) => {
      third = true;
      return taken;
    });
    await sleep(50);
    expect(third).toBe(false);
    await give(one, true);
    await give(await waiting, true);
    await give(two, true);
  });

  it("are given back when nobody uses them", async () => {
    const { take, give } = open({ idleMs: 20 });
    const first = await take("a", NEEDS);
    await give(first, true);
    await expect.poll(() => first.alive, { timeout: 20_000 }).toBe(false);
  });
});

describe("walls", () => {
  it("are tried, and each says what it is or what to do", async () => {
    const sandbox = createSandbox({ poolSize: 0, concurrency: 2, poolIdleMs: 0, memoryMb: 64, requireWalls: [] });
    const walls = await sandbox.walls();
    await sandbox.close();
    expect(walls.map(({ name }) => name)).toEqual(["isolate", "process", "os"]);
    expect(walls.slice(0, 2).map(({ stands }) => stands)).toEqual([true, true]);
    for (const wall of walls) {
      expect(wall.detail).not.toBe("");
      if (!wall.stands) expect(wall.remedy).not.toBeNull();
    }
  });
});

/** Processes of the sandbox that were started with this much memory. */
function processesWith(memoryMb: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`"memoryMb":${memoryMb},`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

describe.skipIf(process.platform !== "linux")("a host that dies", () => {
  it("takes the process of a tool that never ends with it", async () => {
    const memoryMb = 50 + (process.pid % 900);
    const script = fileURLToPath(new URL("./host-that-dies.ts", import.meta.url));
    const host = spawn(process.execPath, [script, String(memoryMb)], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void host.kill("SIGKILL"));
    await once(host.stdout, "data");
    expect(processesWith(memoryMb)).not.toEqual([]);
    host.kill("SIGKILL");
    await once(host, "exit");
    await expect.poll(() => processesWith(memoryMb), { timeout: 20_000 }).toEqual([]);
  });
});
