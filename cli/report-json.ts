import type { RunView } from "../state/view.ts";
import { exitCodeOfRun } from "./exit-codes.ts";
import { asTyped } from "./fault.ts";
import type { Session } from "./session.ts";

/** Prints a run as one JSON object, and says how the process ends. Needs nothing of what draws on a terminal. */
export function reportJson(session: Session, run: RunView): number {
  const view = run.error === null ? run : { ...run, error: asTyped(run.error, session.invocation.command) };
  session.thread = view.thread;
  session.printJson(view);
  return exitCodeOfRun(view);
}
