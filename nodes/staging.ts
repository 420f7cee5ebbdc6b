import type { Stopwatch } from "../state/clock.ts";
import { ToolwrightError } from "../state/errors.ts";
import type { CandidateStore } from "../tools/registry.ts";
import { makeNode, type Node } from "./step.ts";

interface StagingNodeOptions {
  store: CandidateStore;
  stopwatch: Stopwatch;
}

/**
 * Puts the candidate aside under its digest, if the validator wrote down that it passed: clients can write a passed report
 * into state. From here on only what is staged runs, whatever state may say.
 */
export function makeStaging({ store, stopwatch }: StagingNodeOptions): Node {
  return makeNode("staging", stopwatch, async ({ candidate }) => {
    if (!candidate) throw new Error("staging needs a candidate");
    const staged = store.stage(candidate.sha256);
    if (staged === null) {
      throw new ToolwrightError(
        "tool_tampered",
        "The candidate in this thread is not one that was proved.",
        "Ask the question again; nothing runs that has not passed the checks.",
      );
    }
    return staged;
  });
}
