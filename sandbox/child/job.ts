import type { ParameterValues } from "../../state/spec.ts";

/** What the host sends for one run. */
export interface Job {
  code: string;
  /** The code without its types; null where this process has to erase them. */
  javascript: string | null;
  params: ParameterValues;
  seed: number;
  limits: { outputBytes: number; maxRows: number };
  /** Which parts of the prelude the tool may need. */
  needs: { frames: boolean; stats: boolean };
}

/** What a process is started with, as its one argument: where its files are, and what it may take. */
export interface ChildOptions {
  /** The `.node` file of isolated-vm. */
  addon: string;
  /** The scripts of the prelude. */
  prelude: { runtime: string; frames: string; stats: string };
  memoryMb: number;
  /** Whether to load ahead what erases types. */
  erasesTypes: boolean;
  /** Bytes of resident memory at which the process ends itself; null where the system enforces a limit. */
  residentLimit: number | null;
}

/** A report that the process makes itself, in the shape of the isolate's own. */
export interface ProcessFailure {
  ok: false;
  failure: { code: "syntax" | "threw" | "memory" | "output_too_large"; message: string; line: number | null };
  logs: string[];
}
