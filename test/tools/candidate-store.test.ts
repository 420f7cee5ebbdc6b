import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCandidateStore } from "../../tools/candidate-store.ts";
import type { CandidateStore } from "../../tools/registry.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { clock, makeCandidate, makeReport, temporaryWorkspace } from "./fixtures.ts";

const candidate = makeCandidate();
const report = makeReport(candidate);
let workspace: Workspace;
let store: CandidateStore;
let remove: () => void;
beforeEach(() => {
  ({ workspace, remove } = temporaryWorkspace());
  store = openCandidateStore({ workspace, clock });
});
afterEach(() => remove());

/** What the validator and staging do with a candidate, one after the other. */
const stage = (given = candidate, proof = report): void => {
  store.prove(given, proof);
  store.stage(given.sha256);
};

const archived = (): Record<string, unknown> =>
  JSON.parse(workspace.read(`archive/${candidate.sha256}/archived.json`) ?? "{}");

describe("staging", () => {
  it("keeps the candidate with its report, found by its digest", () => {
    stage();
    expect(store.staged(candidate.sha256)).toEqual({ candidate, report });
    expect(store.staged("0".repeat(64))).toBeNull();
    expect(store.staged("../../etc")).toBeNull();
  });

  it("changes nothing the second time", () => {
    stage();
    const file = workspace.path(`staging/${candidate.sha256}/staged.json`);
    const before = readFileSync(file, "utf8");
    stage(candidate, { ...report, repairSuggestions: ["another"] });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("takes only what was proved", () => {
    expect(store.stage(candidate.sha256)).toBeNull();
    expect(store.stage("../../etc")).toBeNull();
    expect(() => store.prove(candidate, { ...report, status: "FAILED" })).toThrowError("passed");
    expect(() => store.prove(candidate, { ...report, sha256: "0".repeat(64) })).toThrowError("passed");
    expect(workspace.list("staging")).toEqual([]);
  });

  it("is done once: a process killed on the way does it again", () => {
    stage();
    expect(store.stage(candidate.sha256)).toEqual({ candidate, report });
    expect(workspace.list("proved")).toEqual([]);
  });

  it("refuses code that was changed since, and mends it when the real candidate comes again", () => {
    stage();
    writeFileSync(workspace.path(`staging/${candidate.sha256}/tool.ts`), "// evil\n");
    expect(() => store.staged(candidate.sha256)).toThrowError(expect.objectContaining({ code: "tool_tampered" }));
    stage();
    expect(store.staged(candidate.sha256)?.candidate.code).toBe(candidate.code);
  });

  it("refuses a candidate that is not the one its digest names", () => {
    expect(() => stage({ ...candidate, code: "// other\n" })).toThrowError(
      expect.objectContaining({ code: "tool_tampered" }),
    );
  });

  it("refuses the report of another candidate", () => {
    stage();
    const file = workspace.path(`staging/${candidate.sha256}/staged.json`);
    writeFileSync(file, readFileSync(file, "utf8").replace(candidate.sha256, "0".repeat(64)));
    expect(() => store.staged(candidate.sha256)).toThrowError(expect.objectContaining({ code: "tool_tampered" }));
  });
});

describe("archiving", () => {
  it("moves the candidate out of staging, with the reason; again changes nothing", () => {
    stage();
    store.archive(candidate, "the result was wrong");
    store.archive(candidate, "another reason");
    expect(archived()).toMatchObject({ reason: "the result was wrong", at: clock().toISOString() });
    expect(workspace.list("staging")).toEqual([]);
    expect(workspace.read(`archive/${candidate.sha256}/tool.ts`)).toBe(candidate.code);
  });

  it("takes a candidate that was never staged", () => {
    store.archive(candidate, "it did not pass");
    expect(archived()).toMatchObject({ reason: "it did not pass" });
    expect(store.staged(candidate.sha256)).toBeNull();
  });

  it("leaves the same candidate of another thread to be approved", () => {
    stage();
    store.archive(candidate, "rejected in one thread");
    expect(store.staged(candidate.sha256)).toEqual({ candidate, report });
  });

  it("keeps the proof of a candidate that failed once and passed later", () => {
    store.archive(candidate, "it did not pass");
    stage();
    store.archive(candidate, "rejected");
    expect(store.staged(candidate.sha256)?.report).toEqual(report);
  });

  it("puts a changed candidate away for what it is, not for what it claims to be", () => {
    stage();
    const changed = { ...candidate, code: "// changed in the state\n" };
    store.archive(changed, "rejected");
    expect(store.staged(candidate.sha256)?.candidate).toEqual(candidate);
    expect(workspace.list("archive")).toHaveLength(1);
    expect(workspace.list("archive")).not.toContain(candidate.sha256);
  });
});

describe("what a killed process left in scratch", () => {
  it("is swept when it is old, and left alone while it may be in use", () => {
    const old = workspace.folder("scratch/candidate-old");
    const hour = new Date(clock().getTime() - 3 * 60 * 60 * 1_000);
    utimesSync(old, hour, hour);
    const young = workspace.folder("scratch/candidate-young");
    utimesSync(young, clock(), clock());
    workspace.write("scratch/of-another/file", "x");
    stage();
    expect(workspace.list("scratch")).toEqual(["candidate-young", "of-another"]);
    expect(workspace.exists(join("scratch", "candidate-old"))).toBe(false);
  });
});
