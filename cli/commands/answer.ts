import type { Command } from "commander";
import { ToolwrightError } from "../../state/errors.ts";
import { examples } from "../examples.ts";
import type { Start } from "../run.ts";
import type { Session } from "../session.ts";

/** `toolwright answer`: the answer to a review. */
export function addAnswer(program: Command, start: Start): void {
  program
    .command("answer")
    .description("answer the review that a thread waits for")
    .argument("<thread>", "the thread's id")
    .argument("[answer]", "yes or no to the result, approve or reject to the tool; asked for on a terminal if left out")
    .option("--comment <text>", "with no: what is wrong with the result, so that it is tried again")
    .option("--replace <name>", "with approve: make the tool the next version of a kept one that does the same")
    .option("--keep-both", "with approve: keep the tool beside those that do the same, under a name of its own")
    .addHelpText(
      "after",
      examples([
        ["toolwright answer 3f0c8a51d2e7 yes", "the result is correct"],
        ['toolwright answer 3f0c8a51d2e7 no --comment "leave out 2019"', "it is not: try again"],
        ["toolwright answer 3f0c8a51d2e7 approve", "keep the tool"],
        ["toolwright answer 3f0c8a51d2e7 approve --replace mean_price_by_city", "as its next version"],
        ['toolwright answer 91c2 no --comment "the median"', "of a kept tool's result: write a new tool in its place"],
      ]),
    )
    .action((thread: string, answer: string | undefined, flags: AnswerFlags, command: Command) =>
      start(command, (session) => giveAnswer(session, thread, answer, flags)),
    );
}

interface AnswerFlags {
  comment?: string;
  replace?: string;
  keepBoth?: boolean;
}

async function giveAnswer(
  session: Session,
  thread: string,
  answer: string | undefined,
  flags: AnswerFlags,
): Promise<number> {
  session.thread = thread;
  // A no without a comment gives up: a script whose text was empty by mistake must not.
  if (flags.comment?.trim() === "")
    throw new ToolwrightError(
      "usage",
      "The comment is empty.",
      "Say what is wrong with the result, or leave --comment out to give up.",
    );
  if (answer === undefined) {
    const [{ mustBeInteractive }, { converse }] = await Promise.all([import("../review.ts"), import("../converse.ts")]);
    mustBeInteractive(session, thread);
    const toolwright = await session.toolwright();
    return converse(session, toolwright, await toolwright.show(thread));
  }
  const [{ progressOf }, { reportEnd, reportRun }] = await Promise.all([
    import("../progress.ts"),
    import("../report-run.ts"),
  ]);
  const toolwright = await session.toolwright();
  const progress = progressOf(session);
  session.onStop(progress.stop);
  const view = await toolwright.answer(thread, answer, {
    ...flags,
    reviewer: session.invocation.user,
    signal: session.signal,
    onProgress: progress.hear,
  });
  progress.stop();
  // A new revision has a new result; after any other answer, and after one that did not count, it is the one already seen.
  const isNew = view.review?.stage === 1 && view.review.problem === null;
  const isSeen = !isNew && !session.options.json && !session.options.quiet;
  return isSeen ? reportEnd(session, view) : reportRun(session, view);
}
