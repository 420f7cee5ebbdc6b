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
  /** Runs a case anew, whatever was seen of it. */
  again(given: Case): Promise<RunOutcome>;
  /**
   * Cases side by side, each by `run` or `again`: the outcomes in the order of the cases. Once a case used up the tool's
   * time or memory no other is begun, which would only cost that again: null for those.
   */
  sideBySide<C extends Case>(
    cases: readonly C[],
    how: (given: C) => Promise<RunOutcome>,
  ): Promise<(RunOutcome | null)[]>;
  /** All cases that were run, with what came of them. */
  seen(): Promise<readonly (readonly [Case, RunOutcome])[]>;
}

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

  const again = async ({ tables, params }: Case): Promise<RunOutcome> => {
    const source = await dataRoom.openRows(tables);
    try {
      return await sandbox.run({
        code: candidate.code,
        candidate: candidate.sha256,
        source,
        params,
        seed: TRIAL_SEED,
        limits: { ...limits, timeoutMs: Math.min(limits.timeoutMs, TRIAL_MS) },
        ...(signal ? { signal } : {}),
      });
    } finally {
      await source.release();
    }
  };

  const run = (given: Case): Promise<RunOutcome> => {
    const outcome = outcomes.get(given) ?? again(given);
    outcomes.set(given, outcome);
    return outcome;
  };

  return {
    run,
    again,
    sideBySide(cases, how) {
      let isSpent = false;
      const trial = async (given: (typeof cases)[number]): Promise<RunOutcome | null> => {
        if (isSpent) return null;
        const outcome = await how(given);
        isSpent ||= !outcome.ok && isExhausted(outcome.failure);
        return outcome;
      };
      return pMap(cases, trial, { concurrency: SIDE_BY_SIDE });
    },
    seen: () => Promise.all([...outcomes].map(async ([given, outcome]) => [given, await outcome] as const)),
  };
}
