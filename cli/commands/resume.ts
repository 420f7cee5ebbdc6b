import type { Command } from "commander";
import { examples } from "../examples.ts";
import type { Start } from "../run.ts";

/** `toolwright resume`: a run that was stopped goes on. */
export function addResume(program: Command, start: Start): void {
  program
    .command("resume")
    .description("go on with a run that was stopped between two stages")
    .argument("<thread>", "the thread's id")
    .addHelpText("after", examples([["toolwright resume 3f0c8a51d2e7", "no stage that was finished is done again"]]))
    .action((thread: string, _flags: object, command: Command) =>
      start(command, async (session) => {
        session.thread = thread;
        const [{ progressOf }, { converse }] = await Promise.all([import("../progress.ts"), import("../converse.ts")]);
        const toolwright = await session.toolwright();
        const progress = progressOf(session);
        session.onStop(progress.stop);
        const view = await toolwright.resume(thread, { signal: session.signal, onProgress: progress.hear });
        progress.stop();
        return converse(session, toolwright, view);
      }),
    );
}
