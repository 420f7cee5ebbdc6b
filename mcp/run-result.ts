import type { CallToolResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { type NextStep, type RunView, safeSentence, ToolwrightError, toMarkdown } from "../index.ts";
import { chartContent } from "./chart-content.ts";
import type { Service } from "./service.ts";

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What a run gives back as structured content. */
export const RunOutput = z.object({
  thread_id: z.string().describe("Names this run: for answer_review, and to go on with it."),
  status: z
    .enum(["awaiting_review", "done", "rejected", "needs_clarification", "cannot_answer", "failed", "interrupted"])
    .describe("awaiting_review: nothing counts as correct before the review was answered."),
  question: z.string(),
  understood: z.string().nullable().describe("What was understood, in one line."),
  summary: z.string().nullable(),
  answers: z.record(z.string(), Value).describe("Named single values."),
  table: z
    .object({
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.array(z.array(Value)).describe("At most 50 rows; rows[i][j] belongs to columns[j]."),
      row_count: z.number(),
      path: z.string().describe("File with the whole table, on the server's machine."),
    })
    .nullable(),
  evidence: z.array(z.object({ kind: z.string(), statement: z.string(), passed: z.boolean().nullable() })),
  assumptions: z.array(z.string()),
  tool: z.object({ name: z.string(), version: z.number().nullable(), reused: z.boolean() }).nullable(),
  reuse: z
    .object({ params: z.record(z.string(), z.union([Value, z.array(Value)])), overlap: z.number(), reason: z.string() })
    .nullable()
    .describe("Why a kept tool answered, with which parameters, or why none did."),
  review: z
    .object({
      stage: z.number(),
      prompt: z.string(),
      problem: z.string().nullable().describe("Why an earlier answer did not count, or changed nothing."),
      answers: z.array(z.string()),
      twins: z.array(z.string()).describe("Kept tools that do the same, which the new one could replace."),
    })
    .nullable()
    .describe("What a person is asked now."),
  readings: z.array(z.string()).describe("Readings to choose from, when the question has more than one."),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
});
export type RunOutput = z.infer<typeof RunOutput>;

/** The answers that a review takes. */
export const REVIEW_ANSWERS = { 1: ["yes", "no"], 2: ["approve", "reject"] } as const;

/** A run as the result of a tool call: markdown for people, the same as data, and the chart as an image. */
export async function runResult(view: RunView, service: Service, signal: AbortSignal): Promise<CallToolResult> {
  const isError = view.status === "failed";
  const text = toMarkdown(view, stepsFor(view, service));
  return {
    content: [{ type: "text", text }, ...(await chartContent(view, service, signal))],
    structuredContent: outputOf(view),
    ...(isError ? { isError } : {}),
  };
}

export function outputOf(view: RunView): RunOutput {
  return {
    thread_id: view.thread,
    status: view.status === "waiting_review" ? "awaiting_review" : view.status,
    question: view.question,
    understood: view.intent?.reading ?? null,
    summary: view.summary,
    answers: view.answers,
    table: view.table,
    evidence: view.evidence,
    assumptions: view.intent?.assumptions ?? [],
    tool: view.tool && { name: view.tool.name, version: view.tool.version, reused: view.tool.reused },
    reuse: view.reuse && { params: view.reuse.params, overlap: view.reuse.overlap, reason: view.reuse.reason },
    review: view.review && {
      stage: view.review.stage,
      prompt: view.review.prompt,
      problem: view.review.problem,
      answers: [...REVIEW_ANSWERS[view.review.stage]],
      twins: view.review.twins?.map(({ name }) => name) ?? [],
    },
    readings: view.readings.map(({ reading }) => reading),
    error: view.error,
  };
}

/** How the client, or a person, goes on with a run. */
function stepsFor(view: RunView, { command, config }: Service): NextStep[] {
  const call = (tool: string, values: Record<string, string>): string => `${tool}(${JSON.stringify(values)})`;
  const { thread } = view;
  const answer = (word: string, effect: string): NextStep => ({
    command: call("answer_review", { thread_id: thread, answer: word }),
    effect,
  });
  if (view.review?.stage === 1) {
    return [
      answer("yes", "once the user said that the result is correct"),
      {
        command: call("answer_review", { thread_id: thread, answer: "no", comment: "what is wrong" }),
        effect: "it is not: try again, told what is wrong",
      },
      answer("no", "it is not: give up"),
    ];
  }
  if (view.review?.stage === 2) {
    if (config.review === "client") {
      return [answer("approve", "once the user said to keep the tool"), answer("reject", "do not keep it")];
    }
    const typed = (word: string, effect: string): NextStep => ({
      command: `${command} answer ${thread} ${word}`,
      effect,
    });
    return [
      typed("approve", "typed by a person on the command line: keeps the tool"),
      typed("reject", "does not keep it"),
    ];
  }
  if (view.status === "done" && view.tool?.reused && view.intent !== null) {
    const given = { thread_id: thread, answer: "no", comment: "what is wrong" };
    return [
      { command: call("answer_review", given), effect: "it is not what was asked: write a new tool in its place" },
    ];
  }
  if (view.status === "interrupted") {
    return [{ command: call("analyze_data", { thread_id: thread }), effect: "go on where the run stopped" }];
  }
  if (view.status !== "needs_clarification") return [];
  return view.readings.map(({ reading }, index) => ({
    command: call("analyze_data", { thread_id: thread, query: String(index + 1) }),
    effect: reading,
  }));
}

/** A fault as the result of a tool call: what happened and what to do. Anything unknown is passed on to be thrown. */
export function faultResult(fault: unknown): CallToolResult {
  if (!(fault instanceof ToolwrightError)) throw fault;
  const { code, message, hint } = fault.toRecord();
  return { content: [{ type: "text", text: safeSentence(`${message} ${hint} (${code})`) }], isError: true };
}
