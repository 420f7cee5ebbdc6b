import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { CheckName } from "../../state/report.ts";
import type { Check, CheckContext, Finding } from "../../validation/check.ts";
import { runChecks } from "../../validation/run-checks.ts";

const wrong: Finding = { errors: [{ message: "wrong", line: null, remedy: null }], tried: "" };
const right: Finding = { errors: [], tried: "" };

/** Runs checks that take so many milliseconds, and tells what was told, what began, and when the runs were stopped. */
async function run(checks: (Pick<Check, "name" | "needs" | "after"> & { ms: number; finding: Finding | Error })[]) {
  const began: CheckName[] = [];
  const ended: CheckName[] = [];
  const told: CheckName[] = [];
  let stopped: CheckName[] | null = null;
  const made = checks.map(
    ({ name, needs, after, ms, finding }): Check => ({
      name,
      needs,
      after,
      async run() {
        began.push(name);
        await sleep(ms);
        ended.push(name);
        if (finding instanceof Error) throw finding;
        return finding;
      },
    }),
  );
  const results = await runChecks(made, {} as CheckContext, {
    stopwatch: () => performance.now(),
    stop: () => {
      stopped ??= [...ended];
    },
    onCheck: ({ name }) => told.push(name),
  }).catch((fault: Error) => fault);
  return { results, began, ended, told, stopped };
}

describe("checks side by side", () => {
  it("begin when those before them are over, and are told in order", async () => {
    const { began, ended, told } = await run([
      { name: "syntax", needs: [], after: [], ms: 5, finding: right },
      { name: "types", needs: ["syntax"], after: ["syntax"], ms: 60, finding: right },
      { name: "examples", needs: ["syntax", "types"], after: ["syntax"], ms: 5, finding: right },
      { name: "laws", needs: ["examples"], after: ["examples"], ms: 5, finding: right },
    ]);
    expect(began).toEqual(["syntax", "types", "examples", "laws"]);
    expect(ended).toEqual(["syntax", "examples", "laws", "types"]);
    expect(told).toEqual(["syntax", "types", "examples", "laws"]);
  });

  it("say nothing of code whose ground is gone, and its runs are stopped at once", async () => {
    const { told, stopped } = await run([
      { name: "types", needs: [], after: [], ms: 5, finding: wrong },
      { name: "examples", needs: ["types"], after: [], ms: 60, finding: wrong },
    ]);
    expect(told).toEqual(["types"]);
    expect(stopped).toEqual(["types"]);
  });

  it("do not begin where one that they need has failed by then", async () => {
    const { began } = await run([
      { name: "policy", needs: [], after: [], ms: 5, finding: wrong },
      { name: "examples", needs: ["policy"], after: ["policy"], ms: 5, finding: right },
      { name: "recompute", needs: ["examples"], after: ["examples"], ms: 5, finding: right },
    ]);
    expect(began).toEqual(["policy"]);
  });

  it("end with one that used up the tool's time", async () => {
    const { told } = await run([
      { name: "edges", needs: [], after: [], ms: 20, finding: { ...wrong, exhausted: true } },
      { name: "sample", needs: [], after: [], ms: 5, finding: right },
    ]);
    expect(told).toEqual(["edges"]);
  });

  it("let no fault pass, and leave nothing under way behind it", async () => {
    const { results, ended } = await run([
      { name: "types", needs: [], after: [], ms: 5, finding: new Error("broken") },
      { name: "sample", needs: [], after: [], ms: 40, finding: new Error("broken too") },
    ]);
    expect(results).toMatchObject({ message: "broken" });
    expect(ended).toEqual(["types", "sample"]);
  });
});
