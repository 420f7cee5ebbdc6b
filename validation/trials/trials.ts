import pLimit from "p-limit";
import type { DataRoom } from "../../data/data-room.ts";
import type { RunLimits, RunOutcome, Sandbox } from "../../sandbox/sandbox.ts";
import type { Candidate } from "../../state/candidate.ts";
import type { ParameterValues } from "../../state/spec.ts";
import type { TableData, TableSource } from "../../state/tables.ts";
import { isExhausted } from "../run-failure.ts";

/** Tables that were made for a trial, and the parameters to run the tool with. */
export interface Case {
  /** What is special about it, as a diagnostic names it ("one row"). */
  name: string;
  tables: Record<string, TableData>;
  params: ParameterValues;
}

/**
 * Runs of one candidate on tables made for it. A case that was run once is not run again. Cases are tried side by side, also
 * those of different callers, in the order in which they were asked for. Once a case used up the tool's time or memory no
 * other is begun, which would only cost that again: null for those.
 */
export interface Trials {
  run(given: Case): Promise<RunOutcome | null>;
  /** The outcomes of cases in their order. */
  runAll(cases: readonly Case[]): Promise<(RunOutcome | null)[]>;
  /** As `runAll`, anew, whatever was seen of the cases; nor is it remembered. */
  again(cases: readonly Case[]): Promise<(RunOutcome | null)[]>;
  /** A run on tables of somebody else's making, with all the time that a tool has. */
  on(source: TableSource, params: ParameterValues): Promise<RunOutcome>;
  /** All cases that were run, with what came of them. */
  seen(): Promise<readonly (readonly [Case, RunOutcome])[]>;
  /** Frees the tables, without waiting for it. No other case may be tried then. */
  close(): void;
}

type Source = Awaited<ReturnType<DataRoom["openRows"]>>;

export interface TrialOptions {
  candidate: Candidate;
  dataRoom: DataRoom;
  sandbox: Pick<Sandbox, "run">;
  limits: RunLimits;
  signal: AbortSignal | undefined;
}

/** Runs at once: while one waits for its data another computes. */
const SIDE_BY_SIDE = 2;
/** Cases whose tables are made while others run. */
const AHEAD = 4;
/** Wall time of one trial, in milliseconds: its tables are small. */
const TRIAL_MS = 10_000;
/** The seed of every trial run: a tool that needs chance meets the same one each time. */
const TRIAL_SEED = 1;

export function makeTrials({ candidate, dataRoom, sandbox, limits, signal }: TrialOptions): Trials {
  const outcomes = new Map<Case, Promise<RunOutcome | null>>();
  /** Tables are made once, whatever is tried on them: nobody can change them. */
  const sources = new Map<Case["tables"], Promise<Source>>();
  const tables = pLimit(AHEAD);
  const turns = pLimit(SIDE_BY_SIDE);
  let isSpent = false;

  const runOn = (source: TableSource, params: ParameterValues, within: RunLimits): Promise<RunOutcome> =>
    sandbox.run({
      code: candidate.code,
      candidate: candidate.sha256,
      source,
      params,
      seed: TRIAL_SEED,
      limits: within,
      ...(signal ? { signal } : {}),
    });

  const sourceOf = (made: Case["tables"]): Promise<Source> => {
    const source = sources.get(made) ?? dataRoom.openRows(made);
    sources.set(made, source);
    return source;
  };

  const inTurn = async (source: TableSource, params: ParameterValues): Promise<RunOutcome | null> => {
    if (isSpent || signal?.aborted) return null;
    const outcome = await runOn(source, params, { ...limits, timeoutMs: Math.min(limits.timeoutMs, TRIAL_MS) });
    isSpent ||= !outcome.ok && isExhausted(outcome.failure);
    return outcome;
  };

  const trial = (given: Case): Promise<RunOutcome | null> =>
    tables(async () => {
      if (isSpent || signal?.aborted) return null;
      const source = await sourceOf(given.tables);
      return turns(() => inTurn(source, given.params));
    });

  const run = (given: Case): Promise<RunOutcome | null> => {
    const outcome = outcomes.get(given) ?? trial(given);
    outcomes.set(given, outcome);
    return outcome;
  };

  return {
    run,
    runAll: (cases) => Promise.all(cases.map(run)),
    again: (cases) => Promise.all(cases.map(trial)),
    on: (source, params) => turns(() => runOn(source, params, limits)),
    async seen() {
      const all = await Promise.all([...outcomes].map(async ([given, outcome]) => [given, await outcome] as const));
      return all.flatMap(([given, outcome]) => (outcome === null ? [] : [[given, outcome] as const]));
    },
    close() {
      for (const source of sources.values()) letGo(source);
    },
  };
}

/** Where tables can't be freed, the process that held them is gone; where they could not be made, whoever asked was told. */
function letGo(source: Promise<Source>): void {
  source.then((made) => made.release()).catch(() => {});
}
