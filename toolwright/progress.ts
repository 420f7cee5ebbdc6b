import type { RunUpdate } from "../state/run-state.ts";
import type { ProgressEvent } from "../state/view.ts";

/** What LangGraph says of a node: with `input` when it starts, with `result` when it has finished. */
interface TaskChunk {
  name: string;
  result?: RunUpdate;
}

/** Turns the graph's stream into the events that faces understand. */
export function progressOf(emit: (event: ProgressEvent) => void): (mode: string, chunk: unknown) => void {
  return (mode, chunk) => {
    if (mode === "custom") return emit(chunk as ProgressEvent);
    const { name: node, result } = chunk as TaskChunk;
    if (result === undefined) return emit({ type: "node_started", node });
    const ms = (result.timings as Record<string, number> | undefined)?.[node] ?? 0;
    emit({ type: "node_finished", node, ms, detail: detailOf(result), failed: result.status === "failed" });
  };
}

/** The most telling thing that a node found out, in a few words. */
function detailOf(update: RunUpdate): string | null {
  if (update.error) return update.error.message;
  if (update.registered) return `${update.registered.name}, version ${update.registered.version}`;
  if (update.artifacts)
    return `${update.artifacts.rowCount} rows, ${Object.keys(update.artifacts.answers).length} answers`;
  if (update.report) return `${update.report.status}, ${update.report.checks.length} checks`;
  if (update.gapDecision) return update.gapDecision.tool ? `reuses ${update.gapDecision.tool.name}` : "a new tool";
  if (update.candidate) return `${update.candidate.spec.name}, ${update.candidate.code.split("\n").length} lines`;
  if (update.toolSpec) return `${update.toolSpec.name}, ${update.toolSpec.examples.length} worked examples`;
  if (update.userIntent) return update.userIntent.reading;
  return null;
}
