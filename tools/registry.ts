import type { Candidate } from "../state/candidate.ts";
import type { Operation } from "../state/intent.ts";
import type { Profile } from "../state/profile.ts";
import type { Report } from "../state/report.ts";
import type { ToolSpec } from "../state/spec.ts";
import type { Overlap } from "./overlap.ts";

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

/** How often a tool ran to an end, how often it failed at it, and when it ran last. */
export interface ToolUses {
  count: number;
  failures: number;
  last: string | null;
}

export interface ListedTool extends ToolSummary {
  tags: string[];
  uses: ToolUses;
}

/** One version of a tool, whether it answers now or not. */
export interface ToolVersion extends ToolSummary {
  active: boolean;
  /** The thread that it came from. */
  thread: string;
  uses: ToolUses;
}

/** A kept tool that could answer: how well it fits (0 to 1), with which parameters, and why or why not. */
export interface Match extends Overlap {
  tool: ToolSummary;
  /** How like its words are to those of the question, 0 to 1: it settles between tools that fit equally well. */
  likeness: number;
}

/** A kept tool that was made for a question and can't be run on the data at hand, and why, in sentences. */
export interface Drift {
  tool: ToolSummary;
  unmet: string[];
}

/** A kept tool that does the same as another one; `replaced`: that one would be its next version if nothing else is said. */
export interface Twin {
  tool: ToolSummary;
  replaced: boolean;
}

/** Under which name a tool is registered: by itself, as a new version of the tool named, or beside all others. */
export type Placement = { kind: "own" } | { kind: "replace"; name: string } | { kind: "keep_both" };

/** The active tools of a workspace. Safe with several processes; every write is all or nothing. */
export interface ToolRegistry {
  list(): ListedTool[];
  /** All versions of a tool, newest first, a retired tool's too. Throws unknown_tool. */
  history(name: string): ToolVersion[];
  /**
   * Has an earlier version answer again: the one named, or the one before that which answers now; of a retired tool the
   * latest. Throws unknown_tool, usage for a version that there is not, tool_tampered.
   */
  rollback(name: string, version?: number): KeptTool;
  /** Takes a tool out of use and keeps its versions: `rollback` brings it back. Throws unknown_tool. */
  retire(name: string): void;
  /** Gives a tool another name. Throws unknown_tool, and usage for a name that can't be had. */
  rename(name: string, to: string): void;
  /** Replaces the tags of a tool. Throws unknown_tool, and usage for what is no tag. */
  tag(name: string, tags: readonly string[]): void;
  /** Notes that a version ran for a thread, well or not; noted again, it is the same use. */
  recordUse(use: { name: string; version: number; thread: string; ok: boolean }): void;
  /** Throws unknown_tool; tool_tampered when a file no longer matches its digest. */
  get(name: string): KeptTool;
  /** Tools that fit the operation and the data at hand, and the nearest of those that don't, best first. */
  match(operation: Operation, profile: Profile, question?: string): Match[];
  /** The tools that were made for this very question and can't be run on these data. */
  drifted(question: string, profile: Profile): Drift[];
  /** The active tools that do what this one would, or of which it does what they do. */
  twins(spec: ToolSpec): Twin[];
  /**
   * Registers a candidate as the next version of its name. The same candidate of the same thread a second time changes
   * nothing and gives the same tool. Another tool of the same name that does something else gets a name of its own; so does
   * every other tool where both are to be kept.
   */
  promote(candidate: Candidate, provenance: Provenance, placement?: Placement): KeptTool;
  /** Throws unknown_tool. The files go to the archive. */
  remove(name: string): void;
  /** A number that is another one after every change, by whatever process; 0 where there was none yet. */
  revision(): number;
  close(): void;
}

/** Candidates on their way: proved, staged and archived ones, as files. Writing the same one again changes nothing. */
export interface CandidateStore {
  /** Writes down that a candidate passed the checks: of what state says nobody knows who wrote it there. */
  prove(candidate: Candidate, report: Report): void;
  /** Puts what was proved under this digest aside, and gives it; null where nothing was. Throws tool_tampered. */
  stage(sha256: string): { candidate: Candidate; report: Report } | null;
  /** What was staged under this digest, re-verified from its files; null if nothing was. Throws tool_tampered. */
  staged(sha256: string): { candidate: Candidate; report: Report } | null;
  archive(candidate: Candidate, reason: string): void;
}
