import { describe, expect, it } from "vitest";
import type { RunRequest, Sandbox } from "../../sandbox/sandbox.ts";
import type { CodeReader } from "../../validation/code-reader/code-reader.ts";
import { readSandbox } from "../../validation/code-reader/read-sandbox.ts";

/** A sandbox that remembers what it was asked to run, over a reader that reads with `read`. */
function opened(read: (code: string) => Promise<string | null>): {
  run(code: string): Promise<unknown>;
  ran: unknown[];
  readings: string[];
} {
  const ran: unknown[] = [];
  const readings: string[] = [];
  const inner = { run: async ({ javascript }: RunRequest) => void ran.push(javascript) } as unknown as Sandbox;
  const javascript = (code: string): Promise<string | null> => {
    readings.push(code);
    return read(code);
  };
  const sandbox = readSandbox(inner, { javascript } as unknown as CodeReader);
  return { run: (code) => sandbox.run({ code } as RunRequest), ran, readings };
}

describe("a sandbox that is given what was read", () => {
  it("runs it, and has code read once for all of its runs", async () => {
    const { run, ran, readings } = opened(async (code) => `read ${code}`);
    await Promise.all([run("a"), run("a")]);
    await run("b");
    expect(ran).toEqual(["read a", "read a", "read b"]);
    expect(readings).toEqual(["a", "b"]);
  });

  it("reads for itself what the reader could not", async () => {
    const { run, ran } = opened(async () => Promise.reject(new Error("the thread ended")));
    await run("a");
    expect(ran).toEqual([null]);
  });
});
