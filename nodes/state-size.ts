import { ToolwrightError } from "../state/errors.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";

const KIB = 1_024;

/** Most that state may hold beside the chat, as JSON: with the chat and LangGraph's own notes a checkpoint stays under 64 KiB. */
const MOST_BYTES = 48 * KIB;

/** Room beyond it for the steps that come last and add little: what they have done can't be refused any more. */
const SPARE_BYTES = 4 * KIB;

/**
 * Throws too_large for an update that would make state too large to be kept at every step. A tool about thousands of columns,
 * each of them in its spec, its worked examples and its code, is also one that nobody could review.
 */
export function refuseTooLarge(step: string, state: RunState, update: RunUpdate): void {
  const bytes = sizeOf({ ...state, ...update });
  if (bytes <= MOST_BYTES || bytes - sizeOf(state) <= SPARE_BYTES) return;
  throw new ToolwrightError(
    "too_large",
    `This question needs ${Math.ceil(bytes / KIB)} KiB at the step "${step}"; a thread keeps at most ${MOST_BYTES / KIB} KiB.`,
    "Ask about fewer columns at once, by name, or for shorter values.",
  );
}

function sizeOf(state: RunUpdate): number {
  const { messages: _, ...kept } = state;
  return Buffer.byteLength(JSON.stringify(kept));
}
