import { AIMessage } from "@langchain/core/messages";
import type { DataRoom, Dataset, Tables } from "../data/data-room.ts";
import type { RunFailure, RunLimits, Sandbox } from "../sandbox/sandbox.ts";
import type { Evidence, ToolResult } from "../state/artifacts.ts";
import type { Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { ReadingNote } from "../state/profile.ts";
import type { Diagnostic, Report } from "../state/report.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import { namedByParameters } from "../tools/answer-names.ts";
import { namesForTool } from "../tools/like-columns.ts";
import { bindParameters } from "../tools/parameters.ts";
import type { CandidateStore, ToolRegistry } from "../tools/registry.ts";
import { renameColumns } from "../tools/rename-columns.ts";
import { renameTables } from "../tools/tables-of-tool.ts";
import { checkOutput } from "../validation/output-check.ts";
import { recordShown } from "../workspace/review-record.ts";
import { keepResult } from "../workspace/run-results.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { ending } from "./ending.ts";
import type { GatherEvidence } from "./evidence.ts";
import { openDataset } from "./open-dataset.ts";
import { askResult } from "./review-prompt.ts";
import type { RunnableTool } from "./runnable-tool.ts";
import { makeNode, type Node } from "./step.ts";
import { undecided } from "./undecided.ts";

interface ExecutorNodeOptions {
  sandbox: Sandbox;
  dataRoom: DataRoom;
  registry: ToolRegistry;
  store: CandidateStore;
  workspace: Workspace;
  gatherEvidence: GatherEvidence;
  limits: RunLimits;
  stopwatch: Stopwatch;
}

/** One seed for every run: the same input gives the same output. */
const SEED = 42;

/** Runs the tool on the real data, checks what comes out, and gathers what speaks for it. */
export function makeExecutor(options: ExecutorNodeOptions): Node {
  const { sandbox, dataRoom, registry, workspace, gatherEvidence, limits, stopwatch } = options;
  return makeNode("executor", stopwatch, async (state, { thread, signal }) => {
    const dataset = await openDataset(dataRoom, state, signal);
    const tool = runnable(state, options);
    const reading = await readAs(tool, state, dataset);
    const { spec, code, sha256, params } = tool;
    const started = stopwatch();
    const run = { code, candidate: sha256, source: reading.tables, params, seed: SEED, limits };
    const count = (ok: boolean): void => {
      if (tool.kept) registry.recordUse({ ...tool.kept, thread, ok });
    };
    const fails = (errors: Diagnostic[]): RunUpdate => {
      count(false);
      return failed(state, tool, errors, stopwatch() - started);
    };
    const outcome = await sandbox.run(signal ? { ...run, signal } : run);
    if (!outcome.ok) return fails([asDiagnostic(outcome.failure)]);

    const wrong = checkOutput(spec, params, outcome.result);
    if (wrong.length > 0) return fails(wrong);

    const evidence = await gatherEvidence({
      tool,
      outcome,
      dataset: reading.tables,
      notes: reading.notes,
      intent: reading.intent,
      reuse: state.gapDecision,
      signal,
    });
    const refuted = evidence.filter((item) => item.passed === false);
    if (refuted.length > 0) {
      return fails(refuted.map(({ statement }) => ({ message: statement, line: null, remedy: null })));
    }
    count(true);
    const open = undecided(reading.intent?.operation ?? spec.operation, outcome.result);
    if (open !== null) {
      if (state.candidate && !tool.kept) options.store.archive(state.candidate, open.message);
      return ending("cannot_answer", open);
    }
    const result = reading.intent === null ? outcome.result : namedByParameters(tool, outcome.result);
    return succeeded(tool, result, evidence, { workspace, thread });
  });
}

/** The data, what was noted on reading them, and the intent: in the names that a kept tool has for columns that the data spell otherwise. */
async function readAs(
  { spec, kept }: RunnableTool,
  { gapDecision, userIntent: intent }: RunState,
  dataset: Dataset,
): Promise<{ tables: Tables; notes: readonly ReadingNote[]; intent: RunState["userIntent"] }> {
  const { notes } = await dataset.profile();
  const names = namesForTool(kept ? (gapDecision?.columns ?? {}) : {});
  const called = kept ? (gapDecision?.tables ?? {}) : {};
  if (names.size === 0 && Object.keys(called).length === 0) return { tables: dataset, notes, intent };
  const tables = await dataset.renamed({ [spec.operation.table]: Object.fromEntries(names) }, called);
  const inTables = intent && renameTables(intent.operation, called);
  const operation = inTables && renameColumns(inTables, (name) => names.get(name) ?? name);
  const ownName = new Map(Object.entries(called).map(([own, inData]) => [inData, own]));
  const inTool = notes.map(({ table, columns, statement }) => ({
    statement,
    table: ownName.get(table) ?? table,
    columns: columns?.map((name) => names.get(name) ?? name) ?? null,
  }));
  return { tables, notes: inTool, intent: intent && operation ? { ...intent, operation } : null };
}

/** Only what is staged or registered runs: the code in state is never trusted. */
function runnable(state: RunState, { registry, store }: Pick<ExecutorNodeOptions, "registry" | "store">): RunnableTool {
  const reuse = state.gapDecision;
  if (reuse?.tool) {
    const kept = registry.get(reuse.tool.name);
    if (kept.sha256 !== reuse.tool.sha256) {
      throw new ToolwrightError(
        "tool_tampered",
        `The tool ${kept.name} was replaced since it was chosen for this question.`,
        "Ask the question again.",
      );
    }
    const { name, version, spec, code, sha256 } = kept;
    return { spec, code, sha256, params: bindParameters(spec, reuse.params), kept: { name, version } };
  }
  const staged = store.staged(state.candidate?.sha256 ?? "");
  if (staged?.report.status !== "PASSED") {
    throw new ToolwrightError(
      "tool_tampered",
      "The candidate in this thread is not one that was proved.",
      "Ask the question again; nothing runs that has not passed the checks.",
    );
  }
  const { spec, code, sha256 } = staged.candidate;
  return { spec, code, sha256, params: bindParameters(spec, {}), kept: null };
}

function asDiagnostic({ code, message, line }: RunFailure): Diagnostic {
  if (code === "cancelled") {
    throw new ToolwrightError("cancelled", "The run was stopped.", "Go on with it by resuming the thread.");
  }
  return { message: `${message} (${code})`, line, remedy: null };
}

/** A new tool goes to repair with what happened as a failed check; a kept tool can't be repaired, so the run ends. */
function failed(state: RunState, tool: RunnableTool, errors: Diagnostic[], ms: number): RunUpdate {
  const reason = errors.map((error) => error.message).join(" ");
  if (tool.kept) {
    throw new ToolwrightError(
      "sandbox_failed",
      `The kept tool ${tool.kept.name} gave no result that can be trusted on this data. ${reason}`,
      "Check that the data is what the tool was made for, or remove the tool and ask again.",
    );
  }
  const check = { name: "run" as const, passed: false, errors, tried: "one run on the whole data", ms };
  const before = (state.report?.checks ?? []).filter((earlier) => earlier.name !== "run");
  const report: Report = {
    status: "FAILED",
    sha256: tool.sha256,
    checks: [...before, check],
    repairSuggestions: errors.flatMap((error) => error.remedy ?? []),
  };
  return { report, artifacts: null, pendingReview: null };
}

function succeeded(
  tool: RunnableTool,
  result: ToolResult,
  evidence: Evidence[],
  { workspace, thread }: { workspace: Workspace; thread: string },
): RunUpdate {
  const artifacts = keepResult(workspace, { thread, candidate: tool.sha256, result, evidence });
  const messages = [new AIMessage(result.summary)];
  if (tool.kept) return { artifacts, status: "done", messages };
  recordShown(workspace, { thread, candidate: tool.sha256 }, artifacts);
  const pendingReview = askResult(tool.sha256, artifacts.sha256);
  return { artifacts, status: "waiting_review", pendingReview, resultReview: null, registrationReview: null, messages };
}
