import type { Stopwatch } from "../state/clock.ts";
import type { CandidateStore } from "../tools/registry.ts";
import { makeNode, type Node } from "./step.ts";

interface StagingNodeOptions {
  store: CandidateStore;
  stopwatch: Stopwatch;
}

/** Puts the proved candidate aside under its digest: from here on only what is staged runs, whatever state may say. */
export function makeStaging({ store, stopwatch }: StagingNodeOptions): Node {
  return makeNode("staging", stopwatch, async (state) => {
    const { candidate, report } = state;
    if (!candidate || report?.status !== "PASSED") throw new Error("staging needs a candidate that passed");
    store.stage(candidate, report);
    return { candidate: { ...candidate, status: "STAGED" } };
  });
}
