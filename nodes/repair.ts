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
  return makeNode("repair", stopwatch, async (state, { signal, run }) => {
    const { candidate, report, userIntent: intent } = state;
    if (!candidate || !report || !intent) throw new Error("repair needs a candidate and its report");
    const attempt = state.repairAttempts + 1;
    const question = await questionOf(state, await openDataset(dataRoom, state, signal), store);
    const history = state.repairNotes;
    const repaired = await author.repair({ question, intent, candidate, report, attempt, history }, run);
    if (repaired.kind === "cannot_write") {
      const message = `${repaired.message} ${firstError(report)}`.trim();
      return {
        status: "failed",
        repairAttempts: attempt,
        error: { code: "validation_failed", message, hint: repaired.hint },
      };
    }
    const { spec, code, changed = "", reviews = [] } = repaired.value;
    const sha256 = digestCandidate(spec, code);
    const codeReviews = [...state.codeReviews, ...reviews];
    if (sha256 === candidate.sha256 || history.some((note) => note.candidate === sha256)) {
      return {
        status: "failed",
        repairAttempts: attempt,
        codeReviews,
        error: {
          code: "validation_failed",
          message: `The repair came to the same code again. ${firstError(report)}`.trim(),
          hint: "Put the question in other words, or let another model write the tool.",
        },
      };
    }
    const note = { attempt, candidate: candidate.sha256, failed: firstError(report).slice(0, 300), changed };
    return {
      codeReviews,
      repairNotes: [...history, note],
      candidate: { spec, code, sha256, status: "DRAFT", author: repaired.by ?? author.name },
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
