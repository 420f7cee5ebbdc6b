import type { Tables } from "../data/data-room.ts";
import type { Candidate } from "../state/candidate.ts";
import type { CheckResult, Report } from "../state/report.ts";

export interface ValidationRequest {
  candidate: Candidate;
  dataset: Tables;
  signal?: AbortSignal;
  onCheck?: (result: CheckResult) => void;
}

/** Proves a candidate, or says what is wrong with it. */
export interface Validator {
  validate(request: ValidationRequest): Promise<Report>;
  /** Starts the type checker ahead of need; returns at once. */
  warm(): void;
  close(): Promise<void>;
}
