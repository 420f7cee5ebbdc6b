import type { RunView } from "../state/view.ts";
import type { Toolwright } from "../toolwright/toolwright.ts";
import { EXIT } from "./exit-codes.ts";
import { reportJson } from "./report-json.ts";
import type { Session } from "./session.ts";

/** Shows a run; where there is a person and a review waits, asks them and goes on until they are done. */
export async function converse(session: Session, toolwright: Toolwright, view: RunView): Promise<number> {
  session.thread = view.thread;
  if (session.options.json) return reportJson(session, view);
  const { reportEnd, reportRun } = await import("./report-run.ts");
  if (!session.interactive || view.review === null) return reportRun(session, view);
  const [{ renderResult }, { progressOf }, { reviewOnTerminal }] = await Promise.all([
    import("../presenter/terminal.ts"),
    import("./progress.ts"),
    import("./review.ts"),
  ]);
  session.print(`\n${renderResult(view, session.screen)}\n`);
  const reviewed = await reviewOnTerminal(session, toolwright, view, progressOf(session));
  if (reviewed.view.review === null) return reportEnd(session, reviewed.view);
  return reviewed.stopped ? EXIT.interrupted : EXIT.ok;
}
