import { END } from "@langchain/langgraph";
import { describe, expect, it } from "vitest";
import {
  afterGap,
  afterIntent,
  afterRepair,
  afterSpec,
  afterStage2,
  makeAfterExecutor,
  makeAfterStage1,
  makeAfterValidator,
} from "../../graph/routes.ts";
import type { RunState } from "../../state/run-state.ts";

/** A state with what the routes look at; everything else is never read by them. */
function state(given: Partial<RunState>): RunState {
  const blank: Partial<RunState> = {
    status: "running",
    dryRun: false,
    gapDecision: null,
    report: null,
    artifacts: null,
    resultVerdict: null,
    registrationVerdict: null,
    repairAttempts: 0,
    revision: 1,
    error: null,
  };
  return { ...blank, ...given } as RunState;
}

const digest = "a".repeat(64);
const report = (status: "PASSED" | "FAILED"): RunState["report"] => ({
  status,
  sha256: digest,
  checks: [],
  repairSuggestions: [],
});
const reuse: RunState["gapDecision"] = {
  tool: { name: "mean_fare", version: 1, sha256: digest, path: "/tools/mean_fare" },
  params: {},
  overlap: 1,
  reason: "the same",
};
const artifacts = { summary: "" } as RunState["artifacts"];
const review = (answer: "yes" | "no", comment: string | null = null): RunState["resultVerdict"] => ({
  answer,
  comment,
  candidate: digest,
  result: digest,
  by: "person",
  reviewer: "",
  at: "2026-01-01T00:00:00Z",
});

const registration = (answer: "approve" | "reject"): RunState["registrationVerdict"] => ({
  answer,
  comment: null,
  candidate: digest,
  reviewer: "",
  at: "2026-01-01T00:00:00Z",
});

describe("routes", () => {
  it.each(["done", "rejected", "needs_clarification", "cannot_answer", "failed"] as const)(
    "lead nowhere once a run is %s",
    (status) => {
      const ended = state({ status, report: report("PASSED"), artifacts, resultVerdict: review("yes") });
      expect(afterIntent(ended)).toBe(END);
      expect(afterGap(ended)).toBe(END);
      expect(afterSpec(ended)).toBe(END);
      expect(makeAfterValidator(3)(ended)).toBe(END);
      expect(makeAfterExecutor(3)(ended)).toBe(END);
      expect(makeAfterStage1(3)(ended)).toBe(END);
      expect(afterStage2(ended)).toBe(END);
    },
  );

  it("run a kept tool that fits, and have one written where none does", () => {
    expect(afterGap(state({ gapDecision: reuse }))).toBe("executor");
    expect(afterGap(state({ gapDecision: { ...reuse, tool: null } as RunState["gapDecision"] }))).toBe("spec");
  });

  it("execute nothing in a dry run", () => {
    expect(afterGap(state({ gapDecision: reuse, dryRun: true }))).toBe(END);
    expect(afterSpec(state({ dryRun: true }))).toBe(END);
  });

  it("repair as often as allowed, then archive", () => {
    const route = makeAfterValidator(2);
    expect(route(state({ report: report("PASSED") }))).toBe("staging");
    expect(route(state({ report: report("FAILED"), repairAttempts: 1 }))).toBe("repair");
    expect(route(state({ report: report("FAILED"), repairAttempts: 2 }))).toBe("archiver");
  });

  it("archive what an author can't repair, and end on another fault", () => {
    const fault = (code: string): RunState["error"] => ({ code, message: "", hint: "" });
    expect(afterRepair(state({}))).toBe("validator");
    expect(afterRepair(state({ status: "failed", error: fault("validation_failed") }))).toBe("archiver");
    expect(afterRepair(state({ status: "failed", error: fault("author_failed") }))).toBe(END);
  });

  it("show what ran, and repair what failed on the real data", () => {
    const route = makeAfterExecutor(1);
    expect(route(state({ artifacts, status: "waiting_review" }))).toBe("feedback_stage1");
    expect(route(state({ report: report("FAILED") }))).toBe("repair");
    expect(route(state({ report: report("FAILED"), repairAttempts: 1 }))).toBe("archiver");
  });

  it("wait at stage 1 until there is an answer", () => {
    const route = makeAfterStage1(1);
    expect(route(state({ artifacts }))).toBe("feedback_stage1");
    expect(route(state({ artifacts, resultVerdict: review("yes") }))).toBe("feedback_stage2");
    expect(route(state({ artifacts, resultVerdict: review("no") }))).toBe("archiver");
    expect(route(state({ artifacts, resultVerdict: review("no", "should be the median") }))).toBe("spec");
    expect(route(state({ artifacts, resultVerdict: review("no", "again"), revision: 2 }))).toBe("archiver");
  });

  it("wait at stage 2 until there is an answer", () => {
    expect(afterStage2(state({}))).toBe("feedback_stage2");
    expect(afterStage2(state({ registrationVerdict: registration("approve") }))).toBe("promoter");
    expect(afterStage2(state({ registrationVerdict: registration("reject") }))).toBe("archiver");
  });
});
