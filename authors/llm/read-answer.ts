import type { z } from "zod";
import type { ChatMessage } from "./endpoint/call-model.ts";
import type { CallOutcome } from "./endpoint/outcome.ts";
import { extractJson, withoutThinking } from "./extract.ts";
import { problemsOf } from "./json-schema.ts";

/** Takes a value out of a text; undefined where it isn't there. */
export type ReadText = (text: string) => unknown;

export type Answer<T> =
  | { kind: "fits"; value: T }
  | { kind: "refused"; words: string }
  /** `problems` is for the model, `short` for the person. */
  | { kind: "empty" | "unfit"; problems: string; short: string };

interface Wanted<T> {
  form: z.ZodType<T>;
  read?: ReadText;
}

/** Holds what a model said against the form. */
export function readAnswer<T>(
  outcome: Extract<CallOutcome, { kind: "answered" }>,
  { form, read }: Wanted<T>,
): Answer<T> {
  if (outcome.refusal !== null) return { kind: "refused", words: outcome.refusal.slice(0, 160) };
  // Checked before anything else: the rest of a text that was cut short can look whole.
  if (outcome.cutShort) {
    const problems = "Your answer was cut off because it was too long. Answer again, whole and much shorter.";
    return { kind: "unfit", problems, short: "it was too long and cut off" };
  }
  // Some servers put the whole answer where the thinking belongs.
  const text = withoutThinking(outcome.text) === "" ? outcome.reasoning : outcome.text;
  if (withoutThinking(text) === "") return { kind: "empty", problems: "Your answer was empty.", short: "it was empty" };
  const value = read ? read(text) : jsonIn(text);
  if (value === undefined) {
    const wanted = read ? "code block" : "JSON object";
    return { kind: "unfit", problems: `There was no ${wanted} in your answer.`, short: `it had no ${wanted}` };
  }
  const parsed = form.safeParse(value);
  if (parsed.success) return { kind: "fits", value: parsed.data };
  const problems = problemsOf(parsed.error);
  const short = (problems.split("\n")[0] ?? "").replace(/^- /, "").slice(0, 200);
  return { kind: "unfit", problems, short };
}

function jsonIn(text: string): unknown {
  const json = extractJson(text);
  return json.found ? json.value : undefined;
}

/** Longer wrong answers are not sent back whole. */
const MOST_CHARS = 6_000;

/** The two messages that send an answer back to its model. */
export function correctionOf(text: string, { problems }: { problems: string }): ChatMessage[] {
  const said = withoutThinking(text).slice(0, MOST_CHARS);
  return [
    { role: "assistant", content: said === "" ? "(nothing)" : said },
    { role: "user", content: `That can't be used:\n${problems}\nAnswer again, whole, in the same form.` },
  ];
}
