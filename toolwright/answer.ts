import { ToolwrightError } from "../state/errors.ts";
import type { PendingReview, ReviewInput, RunUpdate } from "../state/run-state.ts";
import type { RunView } from "../state/view.ts";
import type { Engine } from "./engine.ts";
import { refusedReuse } from "./refused-reuse.ts";
import type { AnswerOptions } from "./toolwright.ts";
import type { ThreadSnapshot } from "./view.ts";

const WORDS = { 1: ["yes", "no"], 2: ["approve", "reject"] } as const;

/** Answers the review that a thread waits for, and goes on to the next pause or the end. */
export async function answerReview(
  engine: Engine,
  thread: string,
  answer: string,
  options: AnswerOptions & { by?: "person" | "auto" },
): Promise<RunView> {
  engine.known(thread);
  return engine.runner.exclusively(thread, async (lease) => {
    const snapshot = await engine.runner.snapshot(thread);
    if (!snapshot) throw engine.unknownThread(thread);
    const replaced = refusedReuse(engine, snapshot, answer, options);
    if (replaced) await engine.runner.update(thread, replaced.update, replaced.asNode);
    else await engine.runner.update(thread, readAnswer(snapshot, answer, options));
    if (replaced) engine.warm();
    return engine.step(thread, snapshot.values.question, (run) => run(null, options, lease));
  });
}

function readAnswer(
  { thread, values, next }: ThreadSnapshot,
  text: string,
  {
    comment,
    about,
    replace,
    keepBoth = false,
    reviewer = "",
    by = "person",
  }: AnswerOptions & { by?: "person" | "auto" },
): RunUpdate {
  const asked = values.pendingReview;
  if (!asked || (next !== "feedback_stage1" && next !== "feedback_stage2")) throw notWaiting(thread, values.status);
  const answer = text.trim().toLowerCase();
  const words: readonly string[] = WORDS[asked.stage];
  if (!words.includes(answer)) {
    const stage = asked.stage === 1 ? "whether the output is correct" : "whether to register the tool";
    throw new ToolwrightError(
      "bad_answer",
      `"${text.slice(0, 40)}" is no answer here: the review asks ${stage}.`,
      `Answer ${words.join(" or ")}.`,
    );
  }
  if (about && (about.candidate !== asked.candidate || about.result !== asked.result)) {
    throw new ToolwrightError(
      "stale_answer",
      "The result was replaced since it was shown, so the answer was not taken.",
      `Look at the new one with \`toolwright show ${thread}\`, then answer.`,
    );
  }
  checkPlacement(asked, answer, { replace, keepBoth });
  const review: ReviewInput = {
    answer,
    comment: comment?.trim() || null,
    candidate: asked.candidate,
    result: asked.result,
    replace: replace ?? null,
    keepBoth,
    by,
    reviewer,
    at: "",
  };
  return asked.stage === 1 ? { resultReview: review } : { registrationReview: review };
}

/** What can't be done is said before the answer is taken: the review waits on. */
function checkPlacement(
  { twins = [] }: PendingReview,
  answer: string,
  { replace, keepBoth }: { replace: string | undefined; keepBoth: boolean },
): void {
  if (replace === undefined && !keepBoth) return;
  if (answer !== "approve" || (replace !== undefined && keepBoth)) {
    throw new ToolwrightError(
      "bad_answer",
      answer === "approve"
        ? "A tool can't replace another one and be kept beside it."
        : "Only a tool that is approved can replace another one or be kept beside it.",
      "Answer approve, with one of the two.",
    );
  }
  if (replace === undefined || twins.some(({ name }) => name === replace)) return;
  const names = twins.map(({ name }) => name).join(", ");
  throw new ToolwrightError(
    "bad_answer",
    `${JSON.stringify(replace.slice(0, 100))} is no kept tool that does the same, so it can't be replaced by this one.`,
    names === "" ? "There is none; answer approve alone." : `Those that do are: ${names}.`,
  );
}

function notWaiting(thread: string, status: string): ToolwrightError {
  return new ToolwrightError(
    "not_waiting",
    `The thread ${thread} waits for no answer: it is ${status.replaceAll("_", " ")}.`,
    `Look at it with \`toolwright show ${thread}\`.`,
  );
}
