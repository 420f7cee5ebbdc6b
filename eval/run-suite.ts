import type { RunView, Toolwright } from "../index.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { CaseFile, CaseResult } from "./case-file.ts";
import { differences } from "./compare.ts";
import type { EvalCase } from "./suite.ts";

export interface RunSuiteOptions {
  toolwright: Pick<Toolwright, "ask">;
  cases: readonly EvalCase[];
  file: CaseFile;
  now: () => number;
  signal?: AbortSignal | undefined;
  onCase?: (result: CaseResult, done: number, of: number) => void;
}

const none = { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0 };

/**
 * Asks every case that the file does not have yet, one after another, and writes down each as soon as it is known. What a run
 * shows when it pauses for its review is what is compared; nothing is kept. Throws only when it is stopped.
 */
export async function runSuite(options: RunSuiteOptions): Promise<CaseResult[]> {
  const { cases, file, signal, onCase } = options;
  const known = new Map(file.earlier.map((result) => [result.id, result]));
  const results: CaseResult[] = [];
  for (const each of cases) {
    const earlier = known.get(each.id);
    const result = earlier ?? (await runCase(each, options));
    // What a stop left half done is no result.
    if (signal?.aborted)
      throw new ToolwrightError("cancelled", "The evaluation was stopped.", "The same command goes on.");
    if (earlier === undefined) file.add(result);
    results.push(result);
    onCase?.(result, results.length, cases.length);
  }
  file.end();
  return results;
}

async function runCase(each: EvalCase, { toolwright, now, signal }: RunSuiteOptions): Promise<CaseResult> {
  const { id, level, concepts } = each;
  const started = now();
  const told = { id, level, concepts, reading: null, answers: {}, usage: none };
  try {
    const view = await toolwright.ask({ question: each.text, data: each.files, ...(signal ? { signal } : {}) });
    const reading = view.intent?.reading ?? null;
    return {
      ...told,
      ...verdictOf(each, view),
      ms: now() - started,
      reading,
      answers: view.answers,
      usage: view.usage,
    };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { ...told, verdict: "failed", reasons: [reason], ms: now() - started };
  }
}

function verdictOf(each: EvalCase, view: RunView): Pick<CaseResult, "verdict" | "reasons"> {
  const said = view.error === null ? [] : [view.error.message];
  switch (view.status) {
    case "waiting_review":
    case "done": {
      const reasons = differences(each, view);
      return { verdict: reasons.length === 0 ? "right" : "wrong", reasons };
    }
    case "needs_clarification":
    case "cannot_answer":
      return { verdict: "declined", reasons: [...said, ...view.readings.map(({ reading }) => reading)] };
    default:
      return { verdict: "failed", reasons: said };
  }
}
