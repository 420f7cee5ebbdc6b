import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../../state/config.ts";
import type { Operation } from "../../state/intent.ts";
import type { Profile } from "../../state/profile.ts";
import type { Author, AuthorRun } from "../author.ts";
import { type AskOptions, makeAsk, noModel, type Sent } from "./ask.ts";
import type { AtWork } from "./at-work.ts";
import { makePurse } from "./budget.ts";
import { type CapabilityMemory, rememberCapabilities } from "./endpoint/capabilities.ts";
import { type Model, resolveModels } from "./models.ts";
import type { ReferenceTool } from "./reference-tools.ts";
import { makeRouter } from "./router.ts";

export interface LlmAuthorOptions {
  llm: Config["llm"];
  /** The key in an environment variable. */
  readKey: (variable: string) => string | null;
  memory: CapabilityMemory;
  /** Told every request as it leaves. */
  keepSent: (sent: Sent) => void;
  /** Kept tools like what is asked, best first. */
  keptTools: (operation: Operation, profile: Profile) => readonly ReferenceTool[];
  stopwatch: () => number;
  sleep: AskOptions["sleep"];
}

/**
 * The author that has models write: intent, spec with worked examples, code, repairs and reviews. Throws bad_config for a
 * configuration that contradicts itself; the steps throw author_failed and budget_spent.
 */
export function createLlmAuthor(options: LlmAuthorOptions): Author {
  const { llm, readKey, memory, keepSent, stopwatch } = options;
  const models = resolveModels(llm);
  const keyOf = (model: Model): string | null => readKey(model.keyVariable);
  let calls = 0;
  const router = makeRouter({ models, keyOf, stopwatch });
  const ask = makeAsk({
    router,
    capabilities: rememberCapabilities(memory),
    purse: makePurse(llm.budget),
    silenceMs: llm.silence_ms,
    retries: llm.retries,
    maxWaitMs: llm.max_wait_ms,
    keyOf,
    keepSent,
    stopwatch,
    sleep: options.sleep,
    nextCall: () => ++calls,
  });
  const desk: AtWork = { ask, router, llm, keptTools: options.keptTools, hasReviewer: models.hasReviewer };
  const steps = lazySteps(desk);
  const ready = async (signal?: AbortSignal): Promise<void> => {
    const problem = await router.check(signal);
    if (problem !== null) throw noModel(problem);
  };
  return {
    name: "llm",
    ready,
    readIntent: (question, run) =>
      besideCheck(ready, run, async (watched) => (await steps()).readIntent(question, watched)),
    writeSpec: async (...given) => (await steps()).writeSpec(...given),
    writeCode: async (...given) => (await steps()).writeCode(...given),
    repair: async (...given) => (await steps()).repair(...given),
    ...(models.hasReviewer ? { review: async (...given) => (await steps()).review(...given) } : {}),
    ...(models.hasReviewer ? { prefer: async (...given) => (await steps()).prefer(...given) } : {}),
  };
}

type Steps = ReturnType<typeof import("./at-work.ts")["stepsOf"]>;

/** The prompts and forms are loaded with the first question. */
function lazySteps(desk: AtWork): () => Promise<Steps> {
  let steps: Promise<Steps> | null = null;
  return () => (steps ??= import("./at-work.ts").then(({ stepsOf }) => stepsOf(desk)));
}

/** Most endpoints say within this time which models they have. */
const HEAD_START_MS = 250;

/**
 * The first call of a run waits for its own endpoint; those of the later steps have a short head start, are then looked at
 * beside the call, and if one of these steps will have no model, the call is stopped and nothing more is begun.
 */
async function besideCheck<T>(
  ready: (signal?: AbortSignal) => Promise<void>,
  run: AuthorRun | undefined,
  work: (run: AuthorRun | undefined) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const signal = run?.signal ? AbortSignal.any([run.signal, stop.signal]) : stop.signal;
  const checked = ready(signal).catch((fault: unknown) => {
    stop.abort(fault);
    throw fault;
  });
  await Promise.race([checked, sleep(HEAD_START_MS, undefined, { ref: false })]);
  const working = work(run && { ...run, signal });
  try {
    const [done] = await Promise.all([working, checked]);
    return done;
  } catch (fault) {
    const isStopped = stop.signal.aborted;
    // The call is waited for: what it took is counted.
    await Promise.allSettled([working]);
    throw isStopped ? stop.signal.reason : fault;
  } finally {
    stop.abort();
  }
}
