import type { DataRoom } from "../../data/data-room.ts";
import type { RunLimits, RunOutcome, Sandbox } from "../../sandbox/sandbox.ts";
import type { Candidate } from "../../state/candidate.ts";
import type { ParameterValues } from "../../state/spec.ts";
import type { TableData } from "../../state/tables.ts";

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

  return {
    run(given) {
      const outcome = outcomes.get(given) ?? again(given);
      outcomes.set(given, outcome);
      return outcome;
    },
    again,
    seen: () => Promise.all([...outcomes].map(async ([given, outcome]) => [given, await outcome] as const)),
  };
}
