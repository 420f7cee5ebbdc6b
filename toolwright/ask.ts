import { resolve } from "node:path";
import { ToolwrightError } from "../state/errors.ts";
import type { RunUpdate } from "../state/run-state.ts";
import type { RunView } from "../state/view.ts";
import { answerReview } from "./answer.ts";
import type { Engine } from "./engine.ts";
import { newThreadId } from "./thread-run.ts";
import type { AskOptions, StepOptions } from "./toolwright.ts";

/** Begins a thread with a question, or goes on with one that asked what was meant. */
export async function ask(engine: Engine, options: AskOptions): Promise<RunView> {
  const thread = options.thread ?? newThreadId();
  checkThreadId(thread);
  const { question, files } = await readRequest(engine, thread, options);
  // Both are looked at before a thread is begun, and neither waits for the other.
  await Promise.all([openFiles(engine, files, options), engine.rooms().author.ready?.(options.signal)]);
  const { dryRun = false, newTool = false } = options;
  const input: RunUpdate = { question, files, dryRun, newTool, requestedTool: null };
  const view = await engine.runner.exclusively(thread, async (lease) => {
    refuseUsedThread(engine, thread);
    return engine.step(thread, question, (run) => run(input, options, lease));
  });
  return options.yes && isClean(view) ? answerReview(engine, thread, "yes", { ...options, by: "auto" }) : view;
}

/** Opened before a thread is begun, so that a file that can't be read leaves no thread behind. */
export async function openFiles(
  engine: Engine,
  files: readonly string[],
  { signal, onProgress }: StepOptions,
): Promise<void> {
  if (files.length === 0) {
    throw new ToolwrightError("usage", "No data file was given.", "Name at least one, for example --data sales.csv.");
  }
  const { dataRoom } = engine.rooms();
  dataRoom.warm();
  // All else is started once the files are being read: loading it would keep them waiting.
  const onLoading = (): void => {
    onProgress?.({ type: "loading", files });
    engine.warm();
  };
  await dataRoom.open(files, { signal, onLoading });
}

/** On a thread that asked for clarification the files need not be named again. */
async function readRequest(
  engine: Engine,
  thread: string,
  options: AskOptions,
): Promise<{ question: string; files: string[] }> {
  const text = options.question.trim();
  const { max_question_chars: most } = engine.config.execution;
  if (text === "") {
    throw new ToolwrightError(
      "bad_question",
      "The question is empty.",
      'Ask something, for example "mean price by region".',
    );
  }
  if (text.length > most) {
    throw new ToolwrightError(
      "bad_question",
      `The question has ${text.length} characters; at most ${most} are read.`,
      "Say it more briefly, or raise execution.max_question_chars in the configuration.",
    );
  }
  const files = options.data.map((file) => resolve(file));
  if (engine.checkpoints().threads.get(thread)?.status !== "needs_clarification") return { question: text, files };
  if (files.length > 0) return { question: text, files };
  const earlier = await engine.runner.snapshot(thread);
  return { question: text, files: earlier?.values.files ?? [] };
}

function refuseUsedThread(engine: Engine, thread: string): void {
  const known = engine.checkpoints().threads.get(thread);
  if (!known || known.status === "needs_clarification" || known.status === "cannot_answer") return;
  throw new ToolwrightError(
    "usage",
    `The thread ${thread} already has a question: "${known.question}".`,
    "Leave --thread out for a new question, or look at that one with `toolwright show`.",
  );
}

/** Ids go into file names and command lines. */
export function checkThreadId(thread: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(thread)) return;
  throw new ToolwrightError(
    "usage",
    "That thread id can't be used.",
    "Use 1 to 64 letters, digits, - and _, beginning with a letter or digit.",
  );
}

/** Whether a result may be taken as correct unseen: every check passed and nothing speaks against it. */
function isClean(view: RunView): boolean {
  return (
    view.review?.stage === 1 &&
    view.report?.status === "PASSED" &&
    view.evidence.some((item) => item.passed === true) &&
    view.evidence.every((item) => item.passed !== false)
  );
}
