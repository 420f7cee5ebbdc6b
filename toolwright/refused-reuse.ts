import type { RunUpdate } from "../state/run-state.ts";
import type { Engine } from "./engine.ts";
import type { AnswerOptions } from "./toolwright.ts";
import type { ThreadSnapshot } from "./view.ts";

/** What becomes of state, and the node from which the run goes on. */
interface Replacement {
  update: RunUpdate;
  asNode: "gap" | "feedback_stage1";
}

/**
 * No to the result of a kept tool that answered in place of a new one: a new one is written after all. With a comment its author is
 * told what was wrong with what, as after a correction. Null for everything else. The kept tool stays as it is.
 */
export function refusedReuse(
  engine: Engine,
  { values }: ThreadSnapshot,
  answer: string,
  { comment, reviewer = "", about }: AnswerOptions,
): Replacement | null {
  const { gapDecision: reuse, artifacts, userIntent, status } = values;
  if (!reuse?.tool || !artifacts || !userIntent || status !== "done" || answer.trim().toLowerCase() !== "no")
    return null;
  // What was answered is a review that was shown; this one is not about it.
  if (about) return null;
  const { name, version } = reuse.tool;
  const reason = `the result of ${name}, version ${version}, was refused`;
  const fresh: RunUpdate = {
    gapDecision: { ...reuse, tool: null, params: {}, columns: {}, reason },
    toolSpec: null,
    artifacts: null,
    status: "running",
  };
  const { registry, clock } = engine.rooms();
  const said = comment?.trim();
  if (!said || engine.config.validation.max_revisions < 1) return { update: fresh, asNode: "gap" };
  const kept = registry.get(name);
  return {
    update: {
      ...fresh,
      candidate: {
        spec: kept.spec,
        code: kept.code,
        sha256: kept.sha256,
        status: "ACTIVE",
        author: kept.provenance.author,
      },
      resultVerdict: {
        answer: "no",
        comment: said,
        candidate: kept.sha256,
        result: artifacts.sha256,
        by: "person",
        reviewer,
        at: clock().toISOString(),
      },
    },
    asNode: "feedback_stage1",
  };
}
