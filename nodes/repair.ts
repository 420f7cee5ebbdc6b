import type { Author } from "../authors/author.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { Stopwatch } from "../state/clock.ts";
import type { Report } from "../state/report.ts";
import { digestCandidate } from "../tools/digest.ts";
import type { CandidateStore } from "../tools/registry.ts";
import { openDataset } from "./open-dataset.ts";
import { questionOf } from "./question-of.ts";
import { makeNode, type Node } from "./step.ts";

interface RepairNodeOptions {
  author: Author;
  dataRoom: DataRoom;
  store: CandidateStore;
  stopwatch: Stopwatch;
}

/** Has the author mend a candidate, told every failed check. The new candidate has a digest, and no approvals, of its own. */
export function makeRepair({ author, dataRoom, store, stopwatch }: RepairNodeOptions): Node {
  return makeNode("repair", stopwatch, async (state, { signal }) => {
    const { candidate, report, userIntent: intent } = state;
    if (!candidate || !report || !intent) throw new Error("repair needs a candidate and its report");
    const profile = await (await openDataset(dataRoom, state, signal)).profile();
    const attempt = state.repairAttempts + 1;
    const question = questionOf(state, profile, store);
    const repaired = await author.repair({ question, intent, candidate, report, attempt }, signal);
    if (repaired.kind === "cannot_write") {
      const message = `${repaired.message} ${firstError(report)}`.trim();
      return {
        status: "failed",
        repairAttempts: attempt,
        error: { code: "validation_failed", message, hint: repaired.hint },
      };
    }
    const { spec, code } = repaired.value;
    return {
      candidate: { spec, code, sha256: digestCandidate(spec, code), status: "DRAFT", author: author.name },
      report: null,
      artifacts: null,
      resultReview: null,
      registrationReview: null,
      resultVerdict: null,
      registrationVerdict: null,
      repairAttempts: attempt,
    };
  });
}

/** The first thing that a failed report complains about, or nothing. */
export function firstError(report: Report): string {
  const failed = report.checks.find((check) => !check.passed);
  return failed ? `The check "${failed.name}" failed: ${failed.errors[0]?.message ?? "no reason given"}` : "";
}
