import type { Author } from "../authors/author.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Profile } from "../state/profile.ts";
import type { RunUpdate } from "../state/run-state.ts";
import { NO_USAGE } from "../state/usage.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import { fitsSeveral } from "./chosen-reading.ts";
import { driftSentence } from "./drift-sentence.ts";
import { clarification, ending } from "./ending.ts";
import { rowsOf } from "./question-of.ts";
import { readQuestion } from "./read-question.ts";
import { makeNode, type Node, type Step } from "./step.ts";
import { tooManyRows } from "./too-many-rows.ts";

interface IntentNodeOptions {
  author: Author;
  dataRoom: DataRoom;
  registry: ToolRegistry;
  maxQuestionChars: number;
  /** Rows that a tool may return. */
  maxRows: number;
  stopwatch: Stopwatch;
}

/** Words of an answer to "which is meant?"; more of them are a question. */
const LONGEST_REPLY = 3;

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
  usage: NO_USAGE,
  repairNotes: [],
  codeReviews: [],
  rivals: [],
};

/**
 * Reads the question: opens and profiles the data, and has the author say what is meant. Even when that fails, nothing of
 * an earlier question stays.
 */
export function makeIntent({
  author,
  dataRoom,
  registry,
  maxQuestionChars,
  maxRows,
  stopwatch,
}: IntentNodeOptions): Node {
  const read: Step = async (state, { signal, run }) => {
    const { question } = readQuestion(state);
    if (question.length > maxQuestionChars) throw tooLong(question.length, maxQuestionChars);
    if (state.files.length === 0) throw noFiles();
    const dataset = await dataRoom.open(state.files, signal ? { signal } : {});
    const profile = await dataset.profile();
    const known: RunUpdate = { dataset: summarise(profile) };
    if (state.requestedTool) return known;
    if (question === "") throw noQuestion();

    const outcome = await author.readIntent({ text: question, profile, correction: null, rows: rowsOf(dataset) }, run);
    // What chooses none of the readings, and is no question itself, leaves asked what was asked.
    const { readings } = state;
    const isShort = outcome.kind === "cannot_answer" && question.split(/\s+/u).length <= LONGEST_REPLY;
    if (readings.length > 0 && outcome.kind !== "understood" && (isShort || fitsSeveral(question, readings)))
      return { ...known, ...clarification(`It is not clear which reading "${question}" chooses.`, readings) };
    switch (outcome.kind) {
      case "understood": {
        const hindrance = tooManyRows(outcome.intent.operation, profile, maxRows);
        if (hindrance !== null)
          return { ...known, ...ending("cannot_answer", { code: "cannot_answer", ...hindrance }) };
        return { ...known, userIntent: outcome.intent, toolSpec: outcome.spec ?? null };
      }
      case "needs_clarification":
        return { ...known, ...clarification(outcome.question, outcome.readings) };
      case "cannot_answer": {
        // A question that once had an answer and now has none: the data are what changed.
        const drift = registry.drifted(question, profile).map(({ tool, unmet }) => driftSentence(tool.name, unmet));
        const message = [...drift, outcome.message].join(" ");
        return { ...known, ...ending("cannot_answer", { code: "cannot_answer", message, hint: outcome.hint }) };
      }
    }
  };
  return makeNode("intent", stopwatch, read, (state) => ({ ...FRESH, ...readQuestion(state) }));
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

function noFiles(): ToolwrightError {
  return new ToolwrightError(
    "usage",
    "No data file was given.",
    "Name at least one: in `files` of the input, or with --data on the command line.",
  );
}

function tooLong(length: number, most: number): ToolwrightError {
  return new ToolwrightError(
    "bad_question",
    `The question has ${length} characters; at most ${most} are read.`,
    "Say it more briefly, or raise execution.max_question_chars in the configuration.",
  );
}
