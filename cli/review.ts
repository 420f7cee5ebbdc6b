import { safeSentence } from "../presenter/safe-text.ts";
import { paragraph } from "../presenter/screen.ts";
import { renderCode, renderNextSteps, renderResult } from "../presenter/terminal.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunView } from "../state/view.ts";
import type { Toolwright } from "../toolwright/toolwright.ts";
import type { Progress } from "./progress.ts";
import type { Choice } from "./prompts.ts";
import type { Session } from "./session.ts";

/** What a run looks like after the person had their say. `stopped`: they pressed Ctrl-C at a question. */
export interface Reviewed {
  view: RunView;
  stopped: boolean;
}

type Decision = { answer: string; comment?: string; replace?: string; keepBoth?: boolean } | "later" | "stopped";

/**
 * Asks the review questions on the terminal until the run is over or the person wants to answer later. Every answer goes
 * through the engine, as one typed on the command line would.
 */
export async function reviewOnTerminal(
  session: Session,
  toolwright: Toolwright,
  first: RunView,
  progress: Progress,
): Promise<Reviewed> {
  let view = first;
  while (view.status === "waiting_review" && view.review !== null) {
    const decision = view.review.stage === 1 ? await askAboutResult(session, view) : await askAboutTool(session, view);
    if (decision === "later" || decision === "stopped") {
      session.print(`\n${renderNextSteps(view, session.screen, session.invocation.command) ?? ""}`);
      return { view, stopped: decision === "stopped" };
    }
    const { answer, ...said } = decision;
    const next = await toolwright.answer(view.thread, answer, {
      ...said,
      reviewer: session.invocation.user,
      about: { candidate: view.review.candidate, result: view.review.result },
      signal: session.signal,
      onProgress: progress.hear,
    });
    progress.stop();
    // An answer that did not count leaves the result that is already on the screen.
    const isNew = next.review?.stage === 1 && next.review.problem === null;
    if (isNew) session.print(`\n${renderResult(next, session.screen)}\n`);
    printProblem(session, next);
    view = next;
  }
  return { view, stopped: false };
}

async function askAboutResult(session: Session, view: RunView): Promise<Decision> {
  const prompts = await session.prompts();
  for (;;) {
    const choice = await prompts.choose(questionOf(view), [
      { value: "yes", label: "Yes, it is correct" },
      { value: "comment", label: "No, with a correction", hint: "it tries again" },
      { value: "no", label: "No, give up" },
      { value: "code", label: "Show the tool's code" },
      { value: "later", label: "Answer later" },
    ]);
    if (choice === "code") showCode(session, view);
    else if (choice === "comment") {
      const comment = await prompts.write("What is wrong with it?", "such as: leave out 2019");
      if (comment !== null && comment.trim() !== "") return { answer: "no", comment: comment.trim() };
    } else return choice === null ? "stopped" : choice === "later" ? "later" : { answer: choice };
  }
}

async function askAboutTool(session: Session, view: RunView): Promise<Decision> {
  const prompts = await session.prompts();
  const twins = view.review?.twins ?? [];
  for (const { name, version, description } of twins) {
    session.print(`${safeSentence(name)}, version ${version}, does the same: ${safeSentence(description)}`);
  }
  for (;;) {
    const choice = await prompts.choose(questionOf(view), [
      ...keepingChoices(twins),
      { value: "reject", label: "Do not keep it" },
      { value: "code", label: "Show the tool's code" },
      { value: "spec", label: "Show its spec" },
      { value: "later", label: "Answer later" },
    ]);
    if (choice === "code") showCode(session, view);
    else if (choice === "spec") session.print(renderCode(JSON.stringify(view.spec, null, 2), session.screen));
    else if (choice === null) return "stopped";
    else if (choice === "later") return "later";
    else if (choice === "keep_both") return { answer: "approve", keepBoth: true };
    else if (choice.startsWith("replace ")) return { answer: "approve", replace: choice.slice("replace ".length) };
    else return { answer: choice };
  }
}

/** Keeping it; where kept tools do the same, in place of one of them or beside them. */
function keepingChoices(twins: NonNullable<NonNullable<RunView["review"]>["twins"]>): Choice<string>[] {
  if (twins.length === 0) {
    return [{ value: "approve", label: "Keep it", hint: "it answers questions like this one from now on" }];
  }
  return [
    ...twins.map(({ name }) => ({
      value: `replace ${name}`,
      label: `Keep it in place of ${safeSentence(name)}`,
      hint: "as its next version; the earlier ones can be gone back to",
    })),
    { value: "keep_both", label: "Keep both", hint: "it gets a name of its own" },
  ];
}

/** Why the last answer did not count is printed before the question is asked again. */
function printProblem(session: Session, view: RunView): void {
  if (view.review?.problem) session.print(`\n${paragraph(session.screen, safeSentence(view.review.problem))}\n`);
}

/** The question alone: how to answer is what the choices say. */
function questionOf(view: RunView): string {
  const prompt = safeSentence(view.review?.prompt ?? "");
  return prompt.slice(0, prompt.indexOf("?") + 1) || prompt;
}

function showCode(session: Session, view: RunView): void {
  session.print(view.code === null ? "This run has no code of its own." : renderCode(view.code, session.screen));
}

/** Lets the person pick one of the readings of their question: its number, from 1. Null: none of them. */
export async function chooseReading(session: Session, view: RunView): Promise<number | null> {
  const prompts = await session.prompts();
  const question = safeSentence(view.error?.message ?? "Which of these do you mean?");
  const choices = view.readings.map(({ reading }, index) => ({
    value: String(index + 1),
    label: safeSentence(reading),
  }));
  const chosen = await prompts.choose(question, [...choices, { value: "none", label: "None of these" }]);
  return chosen === null || chosen === "none" ? null : Number(chosen);
}

/** Refuses to ask where nobody can answer. */
export function mustBeInteractive(session: Session, thread: string): void {
  if (session.interactive) return;
  throw new ToolwrightError(
    "usage",
    "The answer is missing, and there is no terminal to ask in.",
    `For example: ${session.invocation.command} answer ${safeSentence(thread)} yes`,
  );
}
