import type { RunUpdate } from "../state/run-state.ts";

type PendingReview = NonNullable<RunUpdate["pendingReview"]>;

/** What stage 1 asks. `problem` says why an earlier answer did not count. */
export function askResult(candidate: string, result: string, problem = ""): PendingReview {
  const prompt = `${problem} Is the output correct? Answer yes, or no with a comment that says what is wrong.`.trim();
  return { stage: 1, prompt, candidate, result };
}

/** What stage 2 asks. */
export function askRegistration(name: string, candidate: string, problem = ""): PendingReview {
  const prompt = `${problem} Keep the tool ${name} for later questions? Answer approve or reject.`.trim();
  return { stage: 2, prompt, candidate, result: null };
}
