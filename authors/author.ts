import type { Candidate } from "../state/candidate.ts";
import type { Intent } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import type { Report } from "../state/report.ts";
import type { ToolSpec } from "../state/spec.ts";

/** What an author is asked. Everything it may know is in here. */
export interface Question {
  text: string;
  profile: Profile;
  /** What the user said was wrong with the previous attempt, and that attempt; null the first time. */
  correction: { comment: string; previous: Candidate; reading: string } | null;
}

/** The author understood, needs to be told more, or can't. Never a guess. */
export type IntentOutcome =
  | { kind: "understood"; intent: Intent; certain: boolean }
  | { kind: "needs_clarification"; question: string; readings: { reading: string; ask: string }[] }
  | { kind: "cannot_answer"; understood: string; missing: string[]; message: string; hint: string };

/** A step that was done, or the reason why it can't be. */
export type Written<T> = { kind: "written"; value: T } | { kind: "cannot_write"; message: string; hint: string };

export interface RepairRequest {
  question: Question;
  intent: Intent;
  candidate: Candidate;
  report: Report;
  /** 1 for the first repair of this revision. */
  attempt: number;
}

/**
 * Who writes intent, spec, code and repairs. Authors keep no state between calls; they are given everything and answer with
 * values. An author that fails (an endpoint that is down) throws a ToolwrightError `author_failed`.
 */
export interface Author {
  readonly name: string;
  readIntent(question: Question, signal?: AbortSignal): Promise<IntentOutcome>;
  writeSpec(question: Question, intent: Intent, signal?: AbortSignal): Promise<Written<ToolSpec>>;
  writeCode(question: Question, intent: Intent, spec: ToolSpec, signal?: AbortSignal): Promise<Written<string>>;
  /** New code, and a new spec where the spec was the mistake. */
  repair(request: RepairRequest, signal?: AbortSignal): Promise<Written<{ spec: ToolSpec; code: string }>>;
}
