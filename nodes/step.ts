import type { AuthorRun } from "../authors/author.ts";
import type { Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import { Usage } from "../state/usage.ts";
import type { ProgressEvent } from "../state/view.ts";
import { ending } from "./ending.ts";
import { openLedger } from "./ledger.ts";
import { refuseTooLarge } from "./state-size.ts";

/** What a node may use of the run around it. */
export interface StepContext {
  thread: string;
  signal: AbortSignal | undefined;
  report: (event: ProgressEvent) => void;
  /** What an author may use of the run. */
  run: AuthorRun;
}

/** What a node does; it may throw ToolwrightError. */
export type Step = (state: RunState, context: StepContext) => Promise<RunUpdate>;

export type Node = (state: RunState, config: NodeConfig) => Promise<RunUpdate>;

/** The part of LangGraph's runtime that nodes use. */
interface NodeConfig {
  configurable?: Record<string, unknown>;
  signal?: AbortSignal;
  writer?: (chunk: unknown) => void;
}

/** Faults that leave the run where it is, so that it can go on later: they are not an end of the run. */
const INTERRUPTIONS: ReadonlySet<string> = new Set(["cancelled", "thread_busy"]);

/** The member of `configurable` with what a question had taken when the step that is now tried again had failed. */
export const SPENT_BEFORE = "spent_before";

/** State goes back to before the failed try; what it took stays taken. Usage only grows, so the larger one is the later. */
function withFailedTry(known: Usage, given: unknown): Usage {
  const spent = Usage.safeParse(given).data;
  return spent && spent.calls > known.calls ? spent : known;
}

/**
 * Makes a node of a step: measures its time, keeps its update small enough for a checkpoint, and turns a ToolwrightError
 * into the end of the run with a status and a sentence. Everything else, LangGraph's own control flow above all, passes
 * through untouched. `always` is what becomes of state whether the step succeeds or fails.
 */
export function makeNode(
  name: string,
  stopwatch: Stopwatch,
  step: Step,
  always: (state: RunState) => RunUpdate = () => ({}),
): Node {
  return async (state, config) => {
    const started = stopwatch();
    const base = always(state);
    const thread = String(config.configurable?.thread_id ?? "unnamed");
    const { signal } = config;
    const report = (event: ProgressEvent): void => config.writer?.(event);
    const known = { ...state, ...base }.usage as Usage;
    const before = withFailedTry(known, config.configurable?.[SPENT_BEFORE]);
    const ledger = openLedger(name, before);
    const run: AuthorRun = { thread, node: name, signal, report, record: ledger.record, spent: ledger.total };
    const context: StepContext = { thread, signal, report, run };
    // Whatever becomes of the step, what it took of models was taken.
    const timed = (update: RunUpdate): RunUpdate => ({
      ...update,
      ...(ledger.isEmpty() && before === known ? {} : { usage: ledger.total() }),
      timings: { [name]: stopwatch() - started },
    });
    try {
      const update = { ...base, ...(await step(state, context)) };
      refuseTooLarge(name, state, update);
      return timed(update);
    } catch (fault) {
      if (!(fault instanceof ToolwrightError) || INTERRUPTIONS.has(fault.code)) throw fault;
      return timed({ ...base, ...ending("failed", fault.toRecord()) });
    }
  };
}
