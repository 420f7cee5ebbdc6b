import { renderError } from "../presenter/fault.ts";
import { safeSentence } from "../presenter/safe-text.ts";
import { renderBareResult, renderNextSteps, renderReuse, renderRun, renderTimings } from "../presenter/terminal.ts";
import { renderUsage } from "../presenter/usage.ts";
import type { RunView } from "../state/view.ts";
import { exitCodeOfRun } from "./exit-codes.ts";
import { asTyped } from "./fault.ts";
import { reportJson } from "./report-json.ts";
import type { Session } from "./session.ts";

/** Prints a run as the options ask, and says how the process ends. */
export function reportRun(session: Session, run: RunView): number {
  if (session.options.json) return reportJson(session, run);
  const view = run.error === null ? run : { ...run, error: asTyped(run.error, session.invocation.command) };
  session.thread = view.thread;
  if (session.options.quiet) {
    const result = renderBareResult(view, session.screen);
    if (result !== "") session.print(result);
    // The readings are all there is to go on with: without them the fault would say less than it knows.
    const readings =
      view.readings.length > 0 ? renderNextSteps(view, session.errorScreen, session.invocation.command) : null;
    if (view.error !== null) session.note(readings ?? renderError(view.error, session.errorScreen));
    if (view.review?.problem) session.note(safeSentence(view.review.problem));
    return exitCodeOfRun(view);
  }
  session.print(renderRun(view, session.screen, session.invocation.command));
  return exitCodeOfRun(view);
}

/** What is left to say once the person has answered: how it ended, or the next question. */
export function reportEnd(session: Session, view: RunView): number {
  const rest = { ...view, intent: null, table: null, chart: null, answers: {}, summary: null, evidence: [] };
  session.print(renderRun(rest, session.screen, session.invocation.command));
  return exitCodeOfRun(view);
}

/** Why a kept tool was reused or not, for `show`. */
export function reportReuse(session: Session, view: RunView): void {
  if (session.options.json || session.options.quiet) return;
  const reuse = renderReuse(view, session.screen);
  if (reuse !== null) session.print(`\n${reuse}`);
}

/** The stages' times, for `show`. */
export function reportTimings(session: Session, view: RunView): void {
  if (session.options.json || session.options.quiet) return;
  const timings = renderTimings(view.timings_ms, session.screen);
  if (timings !== null) session.print(`\n${timings}`);
}

/** What models took, for `show`. */
export function reportUsage(session: Session, view: RunView): void {
  if (session.options.json || session.options.quiet || view.usage.calls === 0) return;
  session.print(`\n${renderUsage(view.usage, session.screen)}`);
}
