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
    return `${counted(update.artifacts.rowCount, "row")}, ${counted(Object.keys(update.artifacts.answers).length, "answer")}`;
  if (update.report) return `${update.report.status}, ${counted(update.report.checks.length, "check")}`;
  if (update.gapDecision) return update.gapDecision.tool ? `reuses ${update.gapDecision.tool.name}` : "a new tool";
  if (update.candidate)
    return `${update.candidate.spec.name}, ${counted(update.candidate.code.split("\n").length, "line")}`;
  if (update.toolSpec) return `${update.toolSpec.name}, ${counted(update.toolSpec.examples.length, "worked example")}`;
  if (update.userIntent) return update.userIntent.reading;
  return null;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
