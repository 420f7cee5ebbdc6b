import { isFinal } from "../state/errors.ts";
import type { RunView } from "../state/view.ts";
import type { Engine } from "./engine.ts";
import type { StepOptions } from "./toolwright.ts";

/**
 * Goes on with a thread that was stopped: after a kill from its last finished step, after a fault by taking the step that
 * failed again. A thread that waits for an answer, or is at its end, is shown as it is.
 */
export async function resume(engine: Engine, thread: string, options: StepOptions): Promise<RunView> {
  engine.known(thread);
  return engine.runner.exclusively(thread, async (lease) => {
    const snapshot = await engine.runner.snapshot(thread);
    if (!snapshot) throw engine.unknownThread(thread);
    const { values, next } = snapshot;
    const answered = values.resultReview !== null || values.registrationReview !== null;
    if (next !== null && (values.status === "running" || answered)) {
      engine.warm();
      return engine.step(thread, values.question, (run) => run(null, options, lease));
    }
    if (values.status === "failed" && !isFinal(values.error?.code ?? "")) {
      engine.warm();
      return engine.step(thread, values.question, () => engine.runner.retryFrom(thread, options, lease));
    }
    return engine.settle(snapshot);
  });
}
