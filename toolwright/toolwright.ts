import type { ChartFormat } from "../charts/draw-chart.ts";
import type { ToolwrightGraph } from "../graph/graph.ts";
import type { Exported, ExportOptions } from "../packaging/export-tools.ts";
import type { CheckResult } from "../state/report.ts";
import type { ParameterValues, ToolSpec } from "../state/spec.ts";
import type { ProgressEvent, RunStatus, RunView } from "../state/view.ts";
import type { ListedTool, Provenance, ToolSummary, ToolVersion } from "../tools/registry.ts";
import type { SentRequest } from "../workspace/sent-requests.ts";

/** Which tool of a package is brought in, and the data to prove it on. */
export interface ImportOptions extends StepOptions {
  /** Paths of the data files; the first becomes the table `data`. */
  data: readonly string[];
  /** Which tool, of a package with several. */
  tool?: string;
}

export interface AskOptions {
  question: string;
  /** Paths of the data files; the first becomes the table `data`. */
  data: readonly string[];
  /** Id of the new thread, or of one that asked for clarification. Made up if not given. */
  thread?: string;
  /** Answers yes to stage 1 when the report and the evidence are clean. Never stage 2. */
  yes?: boolean;
  /** Intent, gap and spec only: nothing is executed. */
  dryRun?: boolean;
  /** Never reuses a kept tool. */
  newTool?: boolean;
  signal?: AbortSignal;
  onProgress?: (event: ProgressEvent) => void;
}

export interface StepOptions {
  signal?: AbortSignal;
  onProgress?: (event: ProgressEvent) => void;
}

export interface AnswerOptions extends StepOptions {
  /** With no: what is wrong. */
  comment?: string;
  /** With approve: the kept tool, of those shown as doing the same, that the new one becomes the next version of. */
  replace?: string;
  /** With approve: keep the new tool beside those that do the same. */
  keepBoth?: boolean;
  /** Who answers; kept with the tool. */
  reviewer?: string;
  about?: { candidate: string; result: string | null };
}

export type Answer = "yes" | "no" | "approve" | "reject";

export interface RunSummary {
  thread: string;
  status: RunStatus | "interrupted";
  question: string;
  tool: string | null;
  /** What models took. */
  usage: { calls: number; input_tokens: number; output_tokens: number; cost_usd: number };
  created: string;
  updated: string;
}

/** One line of `doctor`: what was looked at, whether it is well, and what to do if not. */
export interface Finding {
  name: string;
  ok: boolean;
  /** False for what a run can do without. */
  required: boolean;
  detail: string;
  remedy: string | null;
}

export interface ToolDetails extends ToolSummary {
  spec: ToolSpec;
  code: string;
  provenance: Provenance;
}

/** A chart as an image, as text where it is an SVG file; or in words why there is none. */
export type ChartImage = { image: Uint8Array } | { problem: string };

/** A kept tool, checked again. */
export interface ToolCheck {
  tool: { name: string; version: number; sha256: string };
  status: "PASSED" | "FAILED";
  /** Absolute paths of the files it was checked on, and whether they hold what the tool was made from. */
  files: string[];
  sameData: boolean;
  /** What the tool needs and the data doesn't have, in sentences; with any of it no check was run. */
  drift: string[];
  checks: CheckResult[];
  repair_suggestions: string[];
}

/** The plain calls that every face is made of. All throw ToolwrightError for bad input and faults. */
export interface Toolwright {
  /** The compiled graph, with its checkpointer: for streaming, state edits and everything else that LangGraph can do. */
  graph(): Promise<ToolwrightGraph>;
  /** The same graph without a checkpointer, for a LangGraph server, which brings its own. */
  serverGraph(): Promise<ToolwrightGraph>;
  ask(options: AskOptions): Promise<RunView>;
  /**
   * Answers the review that a thread waits for: yes or no at stage 1, approve or reject at stage 2. No to the result of a kept
   * tool, which waits for nothing, has a new tool written in its place. With `about`, the digests
   * of the review that was seen, an answer to anything newer is refused.
   */
  answer(thread: string, answer: string, options?: AnswerOptions): Promise<RunView>;
  resume(thread: string, options?: StepOptions): Promise<RunView>;
  show(thread: string): Promise<RunView>;
  /**
   * Draws the chart of a thread's result. A chart that can't be drawn is no fault of the result: why not is a value too. Throws
   * unknown_thread.
   */
  chart(thread: string, options?: { format?: ChartFormat; signal?: AbortSignal }): Promise<ChartImage>;
  /** Every request to a model that a thread has made, exactly as it left this machine. */
  sent(thread: string): Promise<SentRequest[]>;
  runs(): Promise<RunSummary[]>;
  readonly tools: {
    list(): Promise<ListedTool[]>;
    /** The tools that come with Toolwright: version 0, shown, run and checked by name where no kept tool has that name. */
    reference(): Promise<ToolSummary[]>;
    /** All versions of a tool, newest first, also of a retired one. */
    history(name: string): Promise<ToolVersion[]>;
    /** Has an earlier version answer again: the one named, or the one before; brings a retired tool back. */
    rollback(name: string, version?: number): Promise<ToolSummary>;
    /** Takes a tool out of use; its versions are kept. */
    retire(name: string): Promise<void>;
    rename(name: string, to: string): Promise<void>;
    /** Replaces the tags of a tool. */
    tag(name: string, tags: readonly string[]): Promise<void>;
    show(name: string): Promise<ToolDetails>;
    /** Runs a kept tool directly, with no author. */
    run(name: string, options: StepOptions & { data: readonly string[]; params?: ParameterValues }): Promise<RunView>;
    /** Runs all checks again, on the files the tool was made from or on others, and names what the data no longer has. */
    check(name: string, options?: StepOptions & { data?: readonly string[] }): Promise<ToolCheck>;
    /** Writes tools, or all kept ones, as a package that stands alone. Throws usage for a folder that can't be written. */
    export(names: readonly string[] | "all", folder: string, options?: ExportOptions): Promise<Exported>;
    /** Brings a tool in from a package: it is proved, run on the data and reviewed like a new one. */
    import(folder: string, options: ImportOptions): Promise<RunView>;
    remove(name: string): Promise<void>;
    /** A number that is another one after every change of the tools, by whatever process. */
    revision(): Promise<number>;
  };
  doctor(): Promise<Finding[]>;
  /** Has the configured model endpoint do five small tasks on made-up data. */
  tryEndpoint(options?: { signal?: AbortSignal }): Promise<Finding[]>;
  /** Stops the processes it started. */
  close(): Promise<void>;
}
