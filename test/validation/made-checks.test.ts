import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../data/data-room.ts";
import type { RunOutcome } from "../../sandbox/sandbox.ts";
import type { CheckName, Report } from "../../state/report.ts";
import type { ToolSpec } from "../../state/spec.ts";
import type { CheckContext } from "../../validation/check.ts";
import { determinismCheck } from "../../validation/checks/determinism.ts";
import { makeCases } from "../../validation/trials/made-cases.ts";
import type { Trials } from "../../validation/trials/trials.ts";
import { candidate, FARE_CODE, FARE_EXAMPLE, fareSpec } from "./make-candidate.ts";
import { openRooms } from "./rooms.ts";

const rooms = openRooms();
let data: Dataset;
beforeAll(async () => {
  data = await rooms.dataset(FARE_EXAMPLE.tables);
});
afterAll(() => rooms.close());

/** The spec without its worked example, so that the other checks are on their own. */
const SPEC = fareSpec({ examples: [] });

async function validate(code: string, spec: ToolSpec = SPEC): Promise<Report> {
  return rooms.validator.validate({ candidate: candidate(code, spec), dataset: data });
}

/** What one check says of the tool after a change. */
async function said(check: CheckName, from: string | RegExp, to: string): Promise<string> {
  const code = FARE_CODE.replace(from, to);
  expect(code).not.toBe(FARE_CODE);
  const report = await validate(code);
  const found = report.checks.find(({ name }) => name === check);
  expect(report.status).toBe("FAILED");
  return (found?.errors ?? []).map(({ message, remedy }) => `${message} ${remedy}`).join("\n");
}

describe("edges", () => {
  it("find a tool that can't do with an empty table", async () => {
    const failure = await said("edges", "const highest", "const sure = table[0]!.class;\n  const highest");
    expect(failure).toContain("On an empty table");
  });

  it("find a summary that says what isn't there", async () => {
    const failure = await said("edges", "${highest ?? ", "${Number(table[0]?.mean_fare) * 2} ${highest ?? ");
    expect(failure).toMatch(/On an empty table: The summary says "NaN"/);
  });

  it("begin no other edge once one has used up the time", async () => {
    const code = FARE_CODE.replace(
      "const highest",
      "for (;;) if (table.length === 0) continue; else break;\n  const highest",
    );
    const report = await validate(code);
    const edges = report.checks.at(-1);
    expect(edges).toMatchObject({ name: "edges", passed: false });
    // Beside the one that hangs, others are tried; none is begun after it has hung.
    expect(edges?.errors).toHaveLength(2);
    expect(edges?.errors[0]?.message).toContain("On an empty table: The tool was stopped after");
  });
});

describe("laws", () => {
  it.each<[string, string | RegExp, string, string]>([
    ["the order of the rows", ", class\n", "\n", "the order of the rows changes nothing"],
    ["the filter", "WHERE survived = true", "WHERE true", "rows that the filter leaves out change nothing"],
    ["missing values", "avg(fare)", "sum(fare) / count(*)", "a row that lacks what is measured"],
    ["the direction", "mean_fare DESC", "mean_fare", "the rows stand in the order that was asked for"],
    ["the limit", "${params.limit}", "${params.limit + 1}", "never more rows than the limit"],
    ["the ranking", "${params.limit}", "${params.limit > 1 ? 2 : 2}", "the beginning of"],
    ["doubled rows", "avg(fare)", "sum(fare)", "every row twice"],
  ])("find a mistake in %s", async (_, from, to, law) => {
    expect(await said("laws", from, to)).toContain(law);
  });

  it("find a parameter that changes nothing", async () => {
    const failure = await said("laws", "LIMIT ${params.limit}", "LIMIT ${params.limit > 0 ? 2 : 1}");
    expect(failure).toContain("The parameter limit has no effect");
    expect(failure).toContain("Use params.limit where the value 2 is fixed.");
  });
});

describe("determinism", () => {
  it("passes a tool whose two runs agree", async () => {
    const check = (await validate(FARE_CODE)).checks.find(({ name }) => name === "determinism");
    expect(check).toMatchObject({ passed: true, tried: "2 tables, two runs each" });
  });

  it("names the part of the result that differs", async () => {
    const made = await makeCases(SPEC, data.tables, 1, 1e-9);
    const result = { table: null, answers: {}, summary: "x", chart: null };
    const outcome: RunOutcome = { ok: true, result, nonFinite: 0, logs: [], queries: [], ms: 1, startMs: 1 };
    const trials: Trials = {
      run: async () => outcome,
      again: async (cases) => cases.map(() => ({ ...outcome, result: { ...result, summary: "y" } })),
      runAll: async (cases) => cases.map(() => outcome),
      on: async () => outcome,
      seen: async () => [],
      close: () => {},
    };
    const context = { trials, made: async () => made, seed: 1 } as unknown as CheckContext;
    const { errors } = await determinismCheck.run(context);
    expect(errors[0]?.message).toBe("Two runs on mixed rows gave two results: the summary differs.");
  });
});

describe("recompute", () => {
  it("finds another computation on made tables and on the user's data", async () => {
    const failure = await said("recompute", "avg(fare)", "median(fare)");
    expect(failure).toContain("On the user's data, recomputed");
    expect(failure).toMatch(/On \w.*recomputed: row \d+, mean_fare is/);
  });

  it("finds another grain that no law is about", async () => {
    expect(await said("recompute", "survived = true", "survived = true AND fare <> 0")).toContain("recomputed");
  });
});

describe("made tables", () => {
  it("are the same for the same seed and others for another", async () => {
    const make = async (seed: number): Promise<string> => {
      const { edges, bases } = await makeCases(SPEC, data.tables, seed, 1e-9);
      return JSON.stringify([edges, bases]);
    };
    const [first, again, other] = await Promise.all([make(1), make(1), make(2)]);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("have rows on both sides of the filter, groups without a value, and groups that tie", async () => {
    const { bases, edges } = await makeCases(SPEC, data.tables, 1, 1e-9);
    const rows = bases[0]?.tables["data"]?.rows ?? [];
    expect(new Set(rows.map(([, , survived]) => survived))).toEqual(new Set([true, false, null]));
    const fares = Map.groupBy(rows, ([name]) => name);
    expect([...fares.values()].some((group) => group.length > 1 && group.every(([, fare]) => fare === null))).toBe(
      true,
    );
    const tied = Map.groupBy(bases[1]?.tables["data"]?.rows ?? [], ([name]) => name);
    expect(new Set([...tied.values()].map((group) => JSON.stringify(group.map(([, ...rest]) => rest)))).size).toBe(1);
    expect(edges.at(-1)?.tables["data"]?.rows).toHaveLength(10_000);
  });
});
