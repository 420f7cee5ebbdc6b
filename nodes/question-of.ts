import type { Question } from "../authors/author.ts";
import type { Dataset } from "../data/data-room.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunState } from "../state/run-state.ts";
import type { TableData } from "../state/tables.ts";
import type { CandidateStore } from "../tools/registry.ts";

/** What an author is asked. The corrected attempt, which state only names, was staged before anyone could refuse it. */
export async function questionOf(state: RunState, dataset: Dataset, store: CandidateStore): Promise<Question> {
  const { question: text, correction } = state;
  const about = { text, profile: await dataset.profile(), rows: rowsOf(dataset) };
  if (!correction) return { ...about, correction: null };
  const previous = store.staged(correction.previous)?.candidate;
  if (!previous) {
    throw new ToolwrightError(
      "workspace_damaged",
      "The tool that was corrected is no longer in the workspace.",
      "Ask the question again.",
    );
  }
  return { ...about, correction: { ...correction, previous } };
}

/** A few rows of the first table, for an author that may see them. */
export function rowsOf(dataset: Dataset): (count: number) => Promise<TableData> {
  return async (count) => {
    const sample = await dataset.sample(count);
    return sample.query("SELECT * FROM data", [], { timeoutMs: 10_000, maxRows: count });
  };
}
