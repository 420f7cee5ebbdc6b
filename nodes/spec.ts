import { AIMessage } from "@langchain/core/messages";
import type { Author, IntentOutcome, Question } from "../authors/author.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import type { Intent } from "../state/intent.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import { clarification, ending } from "./ending.ts";
import { openDataset } from "./open-dataset.ts";
import { rowsOf } from "./question-of.ts";
import { askResult } from "./review-prompt.ts";
import { makeNode, type Node } from "./step.ts";

interface SpecNodeOptions {
  author: Author;
  dataRoom: DataRoom;
  stopwatch: Stopwatch;
}

/**
 * Has the author say what the tool must be. After a "no" with a correction this begins a new revision: the author reads
 * the question again with the correction, and nothing of the refused attempt stays but what the author is told of it.
 */
export function makeSpec({ author, dataRoom, stopwatch }: SpecNodeOptions): Node {
  return makeNode("spec", stopwatch, async (state, { signal, run }) => {
    const dataset = await openDataset(dataRoom, state, signal);
    const profile = await dataset.profile();
    const corrected = correctionOf(state);
    const question: Question = { text: state.question, profile, correction: corrected, rows: rowsOf(dataset) };
    const reread = corrected ? await author.readIntent(question, run) : null;
    if (reread && reread.kind !== "understood") return askedAgain(reread, state) ?? declined(reread);

    const intent: Intent | null = reread ? reread.intent : state.userIntent;
    if (!intent) throw new Error("spec needs an intent");
    // An author may have said intent and spec at once.
    const ready = corrected ? (reread?.spec ?? null) : state.toolSpec;
    const written = ready ? { kind: "written" as const, value: ready } : await author.writeSpec(question, intent, run);
    if (written.kind === "cannot_write") {
      return ending("cannot_answer", { code: "cannot_answer", message: written.message, hint: written.hint });
    }
    return {
      userIntent: intent,
      toolSpec: written.value,
      candidate: null,
      report: null,
      repairAttempts: 0,
      repairNotes: [],
      rivals: [],
      artifacts: null,
      pendingReview: null,
      resultReview: null,
      registrationReview: null,
      resultVerdict: null,
      registrationVerdict: null,
      status: "running",
      ...(corrected
        ? { correction: { ...corrected, previous: corrected.previous.sha256 }, revision: state.revision + 1 }
        : {}),
    };
  });
}

/** The correction that feedback_stage1 accepted, with the attempt that it is about. */
function correctionOf(state: RunState): Question["correction"] {
  const review = state.resultVerdict;
  if (review?.answer !== "no" || !review.comment || !state.candidate || !state.userIntent) return null;
  return { comment: review.comment, previous: state.candidate, reading: state.userIntent.reading };
}

/**
 * A correction that can't be followed costs nobody the result it was about: the same result waits for its answer again,
 * with what was not understood. None where a kept tool answered, whose result needs no review.
 */
function askedAgain(outcome: Exclude<IntentOutcome, { kind: "understood" }>, state: RunState): RunUpdate | null {
  const { candidate, artifacts } = state;
  if (outcome.kind !== "cannot_answer" || !candidate || candidate.status === "ACTIVE" || !artifacts) return null;
  const problem = `${outcome.message} ${outcome.hint}`;
  return {
    resultVerdict: null,
    status: "waiting_review",
    pendingReview: askResult(candidate.sha256, artifacts.sha256, problem),
    messages: [new AIMessage(problem)],
  };
}

function declined(outcome: Exclude<IntentOutcome, { kind: "understood" }>): RunUpdate {
  if (outcome.kind === "needs_clarification") return clarification(outcome.question, outcome.readings);
  return ending("cannot_answer", { code: "cannot_answer", message: outcome.message, hint: outcome.hint });
}
