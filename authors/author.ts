import type { CodeReview, RepairNote } from "../state/authoring.ts";
import type { Candidate } from "../state/candidate.ts";
import type { Intent } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import type { Report } from "../state/report.ts";
import type { ToolSpec } from "../state/spec.ts";
import type { TableData } from "../state/tables.ts";
import type { ModelCall, Usage } from "../state/usage.ts";
import type { ProgressEvent } from "../state/view.ts";

/** What an author is asked. Everything it may know is in here. */
export interface Question {
  text: string;
  profile: Profile;
  /** What the user said was wrong with the previous attempt, and that attempt; null the first time. */
  correction: { comment: string; previous: Candidate; reading: string } | null;
  /** A few rows of the first table, for an author that may see them. */
  rows?: (count: number) => Promise<TableData>;
}

/** The author understood, needs to be told more, or can't. Never a guess. */
export type IntentOutcome =
  /** `spec` where the author said both at once. */
  | { kind: "understood"; intent: Intent; certain: boolean; spec?: ToolSpec }
  | { kind: "needs_clarification"; question: string; readings: { reading: string; ask: string }[] }
  | { kind: "cannot_answer"; understood: string; missing: string[]; message: string; hint: string };

/** A step that was done, by whom if it was not simply the author, or the reason why it can't be. */
export type Written<T> =
  | { kind: "written"; value: T; by?: string }
  | { kind: "cannot_write"; message: string; hint: string };

export interface RepairRequest {
  question: Question;
  intent: Intent;
  candidate: Candidate;
  report: Report;
  /** 1 for the first repair of this revision. */
  attempt: number;
  /** What was tried before in this revision, oldest first. */
  history?: readonly RepairNote[];
}

/** What a repair gives: new code, the spec with it, and in a few words what was changed. */
export interface Repaired {
  spec: ToolSpec;
  code: string;
  changed?: string;
  /** How worked examples were judged, where the author thought one of them wrong. */
  reviews?: CodeReview[];
}

export interface ReviewRequest {
  question: Question;
  intent: Intent;
  candidate: Candidate;
}

/** What an author may use of the run around it. */
export interface AuthorRun {
  readonly thread: string;
  readonly node: string;
  readonly signal?: AbortSignal | undefined;
  /** What models took for this question until now. */
  spent(): Usage;
  record(call: Omit<ModelCall, "node">): void;
  report(event: ProgressEvent): void;
}

/**
 * Who writes intent, spec, code and repairs. Authors keep no state between calls; they are given everything and answer with
 * values. An author that fails (an endpoint that is down) throws a ToolwrightError `author_failed`.
 */
export interface Author {
  readonly name: string;
  /** Begins to load what the author works with, ahead of need; returns at once. */
  warm?(): void;
  /** Whether the author can work at all, before anything is begun. Throws author_failed. */
  ready?(signal?: AbortSignal): Promise<void>;
  readIntent(question: Question, run?: AuthorRun): Promise<IntentOutcome>;
  writeSpec(question: Question, intent: Intent, run?: AuthorRun): Promise<Written<ToolSpec>>;
  /** `variant` is 0, or the number of another version of the code, for an author that can write several. */
  writeCode(
    question: Question,
    intent: Intent,
    spec: ToolSpec,
    run?: AuthorRun,
    variant?: number,
  ): Promise<Written<string>>;
  /** New code, and a new spec where the spec was the mistake. */
  repair(request: RepairRequest, run?: AuthorRun): Promise<Written<Repaired>>;
  /** Reads a candidate that passed against question and spec; null from an author that doesn't. */
  review?(request: ReviewRequest, run?: AuthorRun): Promise<CodeReview | null>;
  /** The better of several candidates that passed and disagree, as its place in the list; null where it can't say. */
  prefer?(request: Omit<ReviewRequest, "candidate">, codes: readonly string[], run?: AuthorRun): Promise<number | null>;
}
