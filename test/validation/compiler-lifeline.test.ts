import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";

/** A limit that no other compiler has: by it, its process is known. */
const MEMORY_MB = 777;
const MARK = `GOMEMLIMIT=${Math.round(MEMORY_MB * 0.8)}MiB`;

const CHECKER = new URL("../../validation/type-checker/type-checker.ts", import.meta.url).href;
const CHECKS = `
  const { createTypeChecker } = await import(${JSON.stringify(CHECKER)});
  const checker = createTypeChecker({ memoryMb: ${MEMORY_MB} });
  const parameters = { type: "object", properties: {}, additionalProperties: false };
  for (let at = 0; ; at += 1) await checker.types("export default " + at + ";", parameters, null);
`;

function compilers(): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, "utf8").includes(MARK);
    } catch {
      return false; // Ended meanwhile, or not ours to look at.
    }
  });
}

async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (holds()) return true;
    await sleep(50);
  }
  return false;
}

test.skipIf(process.platform !== "linux").each([0, 30, 60, 100, 150])(
  "a process that is killed %d ms into a check leaves no compiler behind",
  async (ms) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", CHECKS], { stdio: "ignore" });
    try {
      expect(await until(() => compilers().length > 0)).toBe(true);
      // While the compiler reads its libraries: it waits for answers then.
      await sleep(ms);
    } finally {
      child.kill("SIGKILL");
    }
    expect(await until(() => compilers().length === 0)).toBe(true);
  },
);
