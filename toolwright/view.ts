import type { ErrorRecord } from "../state/errors.ts";
import type { RunState } from "../state/run-state.ts";
import type { RunView } from "../state/view.ts";
import { readChart } from "../workspace/run-results.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What is known of a thread between two steps. */
export interface ThreadSnapshot {
  thread: string;
  values: RunState;
  /** The node that comes next; null at the end. */
  next: string | null;
}

/** A thread as every face shows it. */
export function viewOf({ thread, values, next }: ThreadSnapshot, workspace: Workspace): RunView {
  const { artifacts, report } = values;
  const chart = artifacts ? readChart(workspace, artifacts) : null;
  return {
    thread,
    status: values.status === "running" ? "interrupted" : values.status,
    next,
    question: values.question,
    intent: values.userIntent,
    spec: values.candidate?.spec ?? values.toolSpec,
    tool: toolOf(values, workspace),
    table: artifacts?.tablePath
      ? {
          columns: artifacts.columns,
          rows: artifacts.preview,
          row_count: artifacts.rowCount,
          path: workspace.path(artifacts.tablePath),
        }
      : null,
    answers: artifacts?.answers ?? {},
    summary: artifacts?.summary ?? null,
    chart: chart && artifacts?.chartPath ? { spec: chart, path: workspace.path(artifacts.chartPath) } : null,
    evidence: artifacts?.evidence ?? [],
    report: report
      ? { status: report.status, checks: report.checks, repair_suggestions: report.repairSuggestions }
      : null,
    review: values.status === "waiting_review" ? reviewOf(values) : null,
    revision: values.revision,
    repair_attempts: values.repairAttempts,
    timings_ms: values.timings,
    usage: values.usage,
    code_reviews: values.codeReviews,
    error: values.error as ErrorRecord | null,
    readings: values.readings,
    reuse: values.gapDecision
      ? {
          tool: values.gapDecision.tool?.name ?? null,
          version: values.gapDecision.tool?.version ?? null,
          params: values.gapDecision.params,
          columns: values.gapDecision.columns ?? {},
          overlap: values.gapDecision.overlap,
          threshold: values.gapDecision.threshold ?? null,
          reason: values.gapDecision.reason,
          candidates: values.gapDecision.candidates ?? [],
          drift: values.gapDecision.drift ?? [],
        }
      : null,
    code: values.candidate?.code ?? null,
  };
}

function reviewOf({ pendingReview }: RunState): RunView["review"] {
  return (
    pendingReview && { ...pendingReview, problem: pendingReview.problem ?? null, twins: pendingReview.twins ?? [] }
  );
}

function toolOf(values: RunState, workspace: Workspace): RunView["tool"] {
  const { candidate, registered } = values;
  const kept = values.gapDecision?.tool;
  if (kept) return { name: kept.name, version: kept.version, reused: true, path: kept.path, sha256: kept.sha256 };
  if (!candidate) return null;
  return {
    name: registered?.name ?? candidate.spec.name,
    version: registered?.version ?? null,
    reused: false,
    path: registered?.path ?? workspace.path(`staging/${candidate.sha256}/tool.ts`),
    sha256: candidate.sha256,
  };
}
