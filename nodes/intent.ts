import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { Author } from "../authors/author.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Profile } from "../state/profile.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import { makeNode, type Node } from "./step.ts";

interface IntentNodeOptions {
  author: Author;
  dataRoom: DataRoom;
  maxQuestionChars: number;
  stopwatch: Stopwatch;
}

/** Everything of an earlier question on the same thread that must not leak into this one, approvals above all. */
const FRESH: RunUpdate = {
  dataset: null,
  userIntent: null,
  readings: [],
  gapDecision: null,
  toolSpec: null,
  candidate: null,
  report: null,
  repairAttempts: 0,
  revision: 1,
  correction: null,
  artifacts: null,
  pendingReview: null,
  resultReview: null,
  registrationReview: null,
  resultVerdict: null,
  registrationVerdict: null,
  registered: null,
  status: "running",
  error: null,
  usage: { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0 },
};

/** Reads the question: opens and profiles the data, and has the author say what is meant. */
export function makeIntent({ author, dataRoom, maxQuestionChars, stopwatch }: IntentNodeOptions): Node {
  return makeNode("intent", stopwatch, async (state, { signal }) => {
    const question = readQuestion(state);
    if (question.length > maxQuestionChars) throw tooLong(question.length, maxQuestionChars);
    const dataset = await dataRoom.open(state.files, signal ? { signal } : {});
    const profile = await dataset.profile();
    const fresh: RunUpdate = { ...FRESH, question, dataset: summarise(profile) };
    if (state.requestedTool) return fresh;
    if (question === "") throw noQuestion();

    const outcome = await author.readIntent({ text: question, profile, correction: null }, signal);
    switch (outcome.kind) {
      case "understood":
        return { ...fresh, userIntent: outcome.intent };
      case "needs_clarification":
        return {
          ...fresh,
          status: "needs_clarification",
          readings: outcome.readings,
          error: {
            code: "needs_clarification",
            message: outcome.question,
            hint: "Answer with one of the readings, on the same thread.",
          },
          messages: [new AIMessage(outcome.question)],
        };
      case "cannot_answer":
        return {
          ...fresh,
          status: "cannot_answer",
          error: { code: "cannot_answer", message: outcome.message, hint: outcome.hint },
          messages: [new AIMessage(`${outcome.message} ${outcome.hint}`)],
        };
    }
  });
}

/** The question given, or else what the person said last. */
function readQuestion(state: RunState): string {
  const given = state.question.trim();
  const last = state.messages.at(-1);
  // A new human message at the end of a chat is the new question, whatever was asked before.
  if (last && last.getType() === "human" && (given === "" || state.status !== "running")) return textOf(last).trim();
  return given;
}

function textOf(message: BaseMessage): string {
  return typeof message.content === "string" ? message.content : message.text;
}

function summarise(profile: Profile): RunUpdate["dataset"] {
  return {
    fingerprint: profile.fingerprint,
    tables: profile.tables.map((table) => ({
      name: table.name,
      source: table.source,
      rowCount: table.rowCount,
      columnCount: table.columns.length,
    })),
  };
}

function noQuestion(): ToolwrightError {
  return new ToolwrightError(
    "bad_question",
    "There is no question.",
    'Ask something of the data, for example "mean price by region".',
  );
}

function tooLong(length: number, most: number): ToolwrightError {
  return new ToolwrightError(
    "bad_question",
    `The question has ${length} characters; at most ${most} are read.`,
    "Say it more briefly, or raise execution.max_question_chars in the configuration.",
  );
}
