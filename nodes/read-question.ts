import type { BaseMessage } from "@langchain/core/messages";
import type { RunState } from "../state/run-state.ts";
import { chosenReading } from "./chosen-reading.ts";

/** The question to answer now, and what tells the next one on this thread from it. */
export interface ReadQuestion {
  question: string;
  asked: NonNullable<RunState["asked"]>;
}

/**
 * What is asked: the question given, or what the person said last. A thread keeps both when its next question comes, so
 * each counts as new only when it is not what was read before; a new question given goes before a new message. Where the last
 * question could mean several things, the number or the words of a reading choose it.
 */
export function readQuestion(state: RunState): ReadQuestion {
  const { question: before, message: seen } = state.asked ?? { question: "", message: null };
  const given = state.question.trim();
  const message = state.messages.findLast((said) => said.getType() === "human");
  const isNewMessage = message !== undefined && message.id !== seen;
  const said = isNewMessage && given === before ? textOf(message) : given;
  const question = chosenReading(said, state.readings) ?? said;
  return { question, asked: { question, message: message?.id ?? null } };
}

function textOf(message: BaseMessage): string {
  return (typeof message.content === "string" ? message.content : message.text).trim();
}
