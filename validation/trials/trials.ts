import pMap from "p-map";
import type { DataRoom } from "../../data/data-room.ts";
import type { RunLimits, RunOutcome, Sandbox } from "../../sandbox/sandbox.ts";
import type { Candidate } from "../../state/candidate.ts";
import type { ParameterValues } from "../../state/spec.ts";
import type { TableData } from "../../state/tables.ts";
import { isExhausted } from "../run-failure.ts";

/** Tables that were made for a trial, and the parameters to run the tool with. */
export interface Case {
  /** What is special about it, as a diagnostic names it ("one row"). */
  name: string;
  tables: Record<string, TableData>;
  params: ParameterValues;
}

/** Runs of one candidate on tables made for it. A case that was run once is not run again. */
export interface Trials {
  run(given: Case): Promise<RunOutcome>;
  /**
   * The outcomes of cases in their order, tried side by side. Once a case used up the tool's time or memory no other is begun,
   * which would only cost that again: null for those.
   */
  runAll(cases: readonly Case[]): Promise<(RunOutcome | null)[]>;
  /** As `runAll`, anew, whatever was seen of the cases; nor is it remembered. */
  again(cases: readonly Case[]): Promise<(RunOutcome | null)[]>;
  /** All cases that were run, with what came of them. */
  seen(): Promise<readonly (readonly [Case, RunOutcome])[]>;
}

type Source = Awaited<ReturnType<DataRoom["openRows"]>>;

export interface TrialOptions {
  candidate: Candidate;
  dataRoom: DataRoom;
  sandbox: Sandbox;
  limits: RunLimits;
  signal: AbortSignal | undefined;
}

/** Trials at once: while one waits for its data another computes. */
const SIDE_BY_SIDE = 2;
/** Wall time of one trial, in milliseconds: its tables are small. */
const TRIAL_MS = 10_000;
/** The seed of every trial run: a tool that needs chance meets the same one each time. */
export const TRIAL_SEED = 1;

export function makeTrials({ candidate, dataRoom, sandbox, limits, signal }: TrialOptions): Trials {
  const outcomes = new Map<Case, Promise<RunOutcome>>();

  const runOn = async (source: Source, params: ParameterValues): Promise<RunOutcome> =>
    sandbox.run({
      code: candidate.code,
      candidate: candidate.sha256,
      source,
      params,
      seed: TRIAL_SEED,
      limits: { ...limits, timeoutMs: Math.min(limits.timeoutMs, TRIAL_MS) },
      ...(signal ? { signal } : {}),
    });

  const trial = async (source: Promise<Source>, params: ParameterValues): Promise<RunOutcome> => {
    try {
      return await runOn(await source, params);
    } finally {
      letGo(source);
    }
  };

  /** Cases side by side; the tables of all of them are made while the first ones run. */
  async function sideBySide(cases: readonly Case[]): Promise<(RunOutcome | null)[]> {
    const sources = cases.map(({ tables }) => dataRoom.openRows(tables));
    for (const source of sources) source.catch(() => {}); // Whoever runs the case is told.
    let isSpent = false;
    const outcomeOf = async (given: Case, index: number): Promise<RunOutcome | null> => {
      const source = sources[index] as Promise<Source>;
      if (isSpent) {
        letGo(source);
        return null;
      }
      const outcome = await trial(source, given.params);
      isSpent ||= !outcome.ok && isExhausted(outcome.failure);
      return outcome;
    };
    return pMap(cases, outcomeOf, { concurrency: SIDE_BY_SIDE });
  }

  return {
    run(given) {
      const outcome = outcomes.get(given) ?? trial(dataRoom.openRows(given.tables), given.params);
      outcomes.set(given, outcome);
      return outcome;
    },
    again: sideBySide,
    async runAll(cases) {
      const unseen = cases.filter((given) => !outcomes.has(given));
      const found = await sideBySide(unseen);
      for (const [index, given] of unseen.entries()) {
        const outcome = found[index];
        if (outcome) outcomes.set(given, Promise.resolve(outcome));
      }
      return Promise.all(cases.map((given) => outcomes.get(given) ?? null));
    },
    seen: () => Promise.all([...outcomes].map(async ([given, outcome]) => [given, await outcome] as const)),
  };
}

/** Frees tables without waiting for it; where they can't be freed, the process that held them is gone. */
function letGo(source: Promise<Source>): void {
  source.then((made) => made.release()).catch(() => {});
}
