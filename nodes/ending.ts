import { AIMessage } from "@langchain/core/messages";
import type { ErrorRecord } from "../state/errors.ts";
import type { RunUpdate } from "../state/run-state.ts";

/** The end of a run without an answer: the status, the reason, and the same reason as a reply, for clients that only chat. */
export function ending(
  status: "needs_clarification" | "cannot_answer" | "rejected" | "failed",
  error: ErrorRecord,
): RunUpdate {
  return { status, error, pendingReview: null, messages: [new AIMessage(`${error.message} ${error.hint}`)] };
}

/** The end of a run whose question can mean more than one thing: each reading has a number to answer with. */
export function clarification(question: string, readings: { reading: string; ask: string }[]): RunUpdate {
  const hint = "Answer with one of the readings, on the same thread.";
  const numbered = readings.map(({ reading }, index) => `${index + 1}. ${reading}`);
  return {
    ...ending("needs_clarification", { code: "needs_clarification", message: question, hint }),
    readings,
    messages: [new AIMessage([question, ...numbered, hint].join("\n"))],
  };
}
