import type { Candidate } from "../state/candidate.ts";
import type { Operation } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import type { Report } from "../state/report.ts";
import type { ParameterValues, ToolSpec } from "../state/spec.ts";

/** Where a tool comes from: enough to say who vouched for what, and when. */
export interface Provenance {
  question: string;
  thread: string;
  /** Fingerprint of the data it was proved and shown on, and the files as the user gave them. */
  fingerprint: string;
  files: string[];
  author: string;
  report: Report;
  /** sha256 of the result that was found correct. */
  result: string;
  /** Who found the result correct: a name, or `auto` where the clean evidence was trusted; empty where nobody said. */
  resultReviewedBy: string;
  resultReviewedAt: string;
  registeredBy: string;
  registeredAt: string;
  comment: string | null;
}

export interface ToolSummary {
  name: string;
  version: number;
  description: string;
  sha256: string;
  /** Absolute path of the tool's TypeScript module. */
  path: string;
  createdAt: string;
}

export interface KeptTool extends ToolSummary {
  spec: ToolSpec;
  code: string;
  provenance: Provenance;
}

/** A kept tool that could answer: how well it fits (0 to 1), with which parameters, and why. */
export interface Match {
  tool: ToolSummary;
  overlap: number;
  params: ParameterValues;
  reason: string;
}

/** The active tools of a workspace. Safe with several processes; every write is all or nothing. */
export interface ToolRegistry {
  list(): ToolSummary[];
  /** Throws unknown_tool; tool_tampered when a file no longer matches its digest. */
  get(name: string): KeptTool;
  /** Tools that fit the operation and the data at hand, best first. */
  match(operation: Operation, profile: Profile): Match[];
  /**
   * Registers a candidate as the next version of its name. The same candidate of the same thread a second time changes
   * nothing and gives the same tool. Another tool of the same name that does something else gets a name of its own.
   */
  promote(candidate: Candidate, provenance: Provenance): KeptTool;
  /** Throws unknown_tool. The files go to the archive. */
  remove(name: string): void;
  /** A number that is another one after every change, by whatever process; 0 where there was none yet. */
  revision(): number;
  close(): void;
}

/** Candidates on their way: staged ones and archived ones, as files. Writing the same one again changes nothing. */
export interface CandidateStore {
  stage(candidate: Candidate, report: Report): void;
  /** What was staged under this digest, re-verified from its files; null if nothing was. Throws tool_tampered. */
  staged(sha256: string): { candidate: Candidate; report: Report } | null;
  archive(candidate: Candidate, reason: string): void;
}
