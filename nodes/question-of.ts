import type { Question } from "../authors/author.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { Profile } from "../state/profile.ts";
import type { RunState } from "../state/run-state.ts";
import type { CandidateStore } from "../tools/registry.ts";

/** What an author is asked. The corrected attempt, which state only names, was staged before anyone could refuse it. */
export function questionOf(state: RunState, profile: Profile, store: CandidateStore): Question {
  const { question: text, correction } = state;
  if (!correction) return { text, profile, correction: null };
  const previous = store.staged(correction.previous)?.candidate;
  if (!previous) {
    throw new ToolwrightError(
      "workspace_damaged",
      "The tool that was corrected is no longer in the workspace.",
      "Ask the question again.",
    );
  }
  return { text, profile, correction: { ...correction, previous } };
}
