import type { DataRoom, Dataset } from "../data/data-room.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { RunState } from "../state/run-state.ts";

/**
 * The dataset that the question was asked of. Throws data_changed when a file is no longer what it was: a result about
 * other data than was understood and proved would be a wrong one.
 */
export async function openDataset(dataRoom: DataRoom, state: RunState, signal?: AbortSignal): Promise<Dataset> {
  const dataset = await dataRoom.open(state.files, signal ? { signal } : {});
  if (state.dataset && dataset.fingerprint !== state.dataset.fingerprint) {
    throw new ToolwrightError(
      "data_changed",
      "A data file changed while the question was being answered.",
      "Ask the question again, so that it is understood and proved on the data as it is now.",
    );
  }
  return dataset;
}
