import { expect, test } from "vitest";
import { renderRun } from "../../presenter/terminal.ts";
import { widthOf } from "../../presenter/text-width.ts";
import { chart, columns, runView, table } from "./run-view.ts";

const screen = { width: 80, colour: false, unicode: true };

const finished = runView({
  intent: {
    reading: "mean of price by city",
    assumptions: [],
    operation: { operation: "describe", table: "data", filter: null, columns: ["price"] },
  },
  table: table(
    columns("city:string", "mean_price:number"),
    [
      ["Rome", 12.5],
      ["Oslo", 7.25],
    ],
    1200,
  ),
  answers: { top_city: "Rome", share: 0.123456789, none: null },
  summary: "Rome is dearest,\nat 12.50.",
  chart: chart("bar", { x: { field: "mean_price", type: "quantitative" }, y: { field: "city", type: "nominal" } }),
  evidence: [
    { kind: "rows", statement: "100 rows read, 98 used", passed: null },
    { kind: "recomputation", statement: "The other engine agrees", passed: true },
    { kind: "note", statement: "2 rows had no price", passed: false },
    { kind: "assumption", statement: "price is in euro", passed: null },
  ],
});

test("a result is shown from what was understood to how to answer", () => {
  const lines = renderRun(finished, screen, "toolwright").split("\n");
  const order = [
    "Understood: mean of price by city",
    "city  mean_price",
    "Rome       12.50",
    "• 2 of 1,200 rows; all of them: /data/.toolwright/runs/1/table.csv",
    "mean_price by city",
    "top_city  Rome",
    "share     0.123457",
    "none      —",
    "Rome is dearest, at 12.50.",
    "Evidence",
    "• 100 rows read, 98 used",
    "✓ The other engine agrees",
    "✗ 2 rows had no price",
    "• assumed: price is in euro",
    "Is this result correct?",
    "  toolwright answer 3f0c8a51d2e7 yes",
  ];
  const places = order.map((line) => lines.indexOf(line));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test("a window of 40 columns holds all of it but commands and paths to copy", () => {
  for (const line of renderRun(finished, { ...screen, width: 40 }, "toolwright").split("\n")) {
    if (!line.includes("toolwright answer")) expect(widthOf(line)).toBeLessThanOrEqual(40);
  }
});

test("where the terminal is not UTF-8, everything that is not data is ASCII", () => {
  expect(renderRun(finished, { ...screen, unicode: false }, "toolwright")).toMatch(/^[\x20-\x7e\n]*$/);
});

test("colours are only there when they were asked for", () => {
  expect(renderRun(finished, screen, "toolwright")).not.toContain("\u001b");
  expect(renderRun(finished, { ...screen, colour: true }, "toolwright")).toContain("\u001b[32m");
});

test("the second review is answered with approve or reject", () => {
  const view = runView({
    next: "feedback_stage2",
    review: { stage: 2, prompt: "Keep the tool?", problem: null, candidate: "c".repeat(64), result: null },
  });
  const text = renderRun(view, screen, "npm start --");
  expect(text).toContain("npm start -- answer 3f0c8a51d2e7 approve");
  expect(text).not.toContain("answer 3f0c8a51d2e7 yes");
});

test("a kept tool that answered is named, one that was just kept says where", () => {
  const tool = {
    name: "mean_price",
    version: 2,
    reused: true,
    path: "/w/tools/mean_price/tool.ts",
    sha256: "a".repeat(64),
  };
  const done = { status: "done", review: null, next: null } as const;
  expect(renderRun(runView({ ...done, tool }), screen, "x")).toBe("✓ Answered by the kept tool mean_price version 2.");
  expect(renderRun(runView({ ...done, tool: { ...tool, reused: false } }), screen, "x")).toBe(
    "✓ Kept as mean_price version 2: /w/tools/mean_price/tool.ts",
  );
});

test("a failed run shows the check that failed, where, and what to do", () => {
  const view = runView({
    status: "failed",
    review: null,
    report: {
      status: "FAILED",
      checks: [
        { name: "syntax", passed: true, tried: "parsed", errors: [], ms: 1 },
        {
          name: "types",
          passed: false,
          tried: "type-checked",
          errors: [{ message: "Type 'x' is missing.", line: 4, remedy: "Add it." }],
          ms: 12,
        },
      ],
      repair_suggestions: [],
    },
    error: { code: "validation_failed", message: "No tool passed the checks.", hint: "Ask in other words." },
  });
  const text = renderRun(view, screen, "toolwright");
  expect(text).toContain("✗ types       type-checked  12 ms\n  • line 4: Type 'x' is missing. Add it.");
  expect(text).toContain("✗ No tool passed the checks.\n  Ask in other words.");
  expect(text).not.toContain("syntax");
});

test("readings are chosen by number", () => {
  const view = runView({
    status: "needs_clarification",
    review: null,
    error: { code: "needs_clarification", message: "There are two prices.", hint: "" },
    readings: [
      { reading: "mean of list price", ask: "mean list price" },
      { reading: "mean of net price", ask: "mean net price; rm -rf ~" },
    ],
  });
  const text = renderRun(view, screen, "toolwright");
  expect(text).toMatch(/^There are two prices\.\n/);
  expect(text).toContain("toolwright ask 2 --thread 3f0c8a51d2e7\n      mean of net price");
  expect(text).not.toContain("rm -rf");
});

test("a run that was stopped says how to go on", () => {
  const text = renderRun(runView({ status: "interrupted", review: null }), screen, "toolwright");
  expect(text).toContain("toolwright resume 3f0c8a51d2e7");
});

test("nothing hostile gets to the terminal, wherever it stands", () => {
  const bad = "\u001b]0;owned\u0007\u202e\u009b31m";
  const view = runView({
    ...finished,
    table: table([{ name: bad, type: "string" }], [[bad], [bad]]),
    answers: { [bad]: bad },
    summary: bad,
    evidence: [{ kind: "note", statement: bad, passed: true }],
    error: { code: "internal", message: bad, hint: bad },
    review: { stage: 1, prompt: bad, problem: null, candidate: "c".repeat(64), result: null },
  });
  const text = renderRun(view, screen, "toolwright").replaceAll("\n", "");
  expect(text).not.toMatch(/[[\p{Cc}\p{Cf}]--[\u200c\u200d]]/v);
});
