import type { Author } from "../authors/author.ts";
import type { DataRoom } from "../data/data-room.ts";
import type { RunLimits, Sandbox } from "../sandbox/sandbox.ts";
import type { CodeReview } from "../state/authoring.ts";
import type { Candidate } from "../state/candidate.ts";
import type { Stopwatch } from "../state/clock.ts";
import type { CheckResult, Report } from "../state/report.ts";
import type { RunState } from "../state/run-state.ts";
import { digestCandidate } from "../tools/digest.ts";
import type { CandidateStore } from "../tools/registry.ts";
import type { Validator } from "../validation/validator.ts";
import { type Checked, chooseVersion } from "./choose-version.ts";
import { openDataset } from "./open-dataset.ts";
import { questionOf } from "./question-of.ts";
import { makeNode, type Node } from "./step.ts";

interface ValidatorNodeOptions {
  validator: Validator;
  author: Author;
  dataRoom: DataRoom;
  sandbox: Sandbox;
  store: CandidateStore;
  limits: RunLimits;
  sampleRows: number;
  /** How often a reviewer may send a tool back. */
  maxReviewIterations: number;
  stopwatch: Stopwatch;
}

/**
 * Proves the candidate before anyone sees its output. Of several versions the best is chosen; what passed is read by the
 * author's reviewer, if there is one, whose corrections count as a failed check.
 */
export function makeValidator(options: ValidatorNodeOptions): Node {
  const { validator, author, dataRoom, store, maxReviewIterations, stopwatch } = options;
  return makeNode("validator", stopwatch, async (state, { signal, report, run }) => {
    const { candidate, userIntent: intent } = state;
    if (!candidate || !intent) throw new Error("validator needs a candidate and its intent");
    const dataset = await openDataset(dataRoom, state, signal);
    const question = await questionOf(state, dataset, store);
    const tell = (result: CheckResult): void => report({ type: "check", result });
    const check = async (each: Candidate, onCheck: (result: CheckResult) => void): Promise<Checked> => ({
      candidate: each,
      report: await validator.validate({ candidate: each, dataset, ...(signal ? { signal } : {}), onCheck }),
    });

    const reviews: CodeReview[] = [];
    let checked: Checked;
    if (state.rivals.length === 0) checked = await check(candidate, tell);
    else {
      const versions: [Checked, ...Checked[]] = [await check(candidate, () => {})];
      for (const rival of rivalsOf(state, candidate)) versions.push(await check(rival, () => {}));
      const { chosen, review } = await chooseVersion(versions, { ...options, dataset, question, intent, run });
      reviews.push(review);
      chosen.report.checks.forEach(tell);
      checked = chosen;
    }

    const isRead = checked.report.status === "PASSED" && sentBack(state) < maxReviewIterations;
    const started = stopwatch();
    const review = isRead ? await author.review?.({ question, intent, candidate: checked.candidate }, run) : null;
    if (review) {
      reviews.push(review);
      const result = asCheck(review, stopwatch() - started);
      tell(result);
      checked = { ...checked, report: withCheck(checked.report, result) };
    }
    if (checked.report.status === "PASSED") store.prove(checked.candidate, checked.report);
    const codeReviews = reviews.length === 0 ? {} : { codeReviews: [...state.codeReviews, ...reviews] };
    return { candidate: checked.candidate, report: checked.report, rivals: [], ...codeReviews };
  });
}

function rivalsOf({ rivals }: RunState, { spec }: Candidate): Candidate[] {
  return rivals.map(({ code, author }) => ({
    spec,
    code,
    sha256: digestCandidate(spec, code),
    status: "DRAFT",
    author,
  }));
}

/** How often a reviewer has sent back a tool for this question. */
function sentBack({ codeReviews }: RunState): number {
  return codeReviews.filter(({ kind, approved }) => kind === "code" && !approved).length;
}

function asCheck({ approved, corrections, reason, model }: CodeReview, ms: number): CheckResult {
  const said = corrections.length > 0 ? corrections : [reason];
  const errors = approved ? [] : said.map((message) => ({ message, line: null, remedy: null }));
  return { name: "review", passed: approved, errors, tried: `read by ${model}: ${reason}`, ms };
}

function withCheck(report: Report, check: CheckResult): Report {
  const status = check.passed ? report.status : "FAILED";
  const suggestions = check.errors.map(({ message }) => message);
  return {
    ...report,
    status,
    checks: [...report.checks, check],
    repairSuggestions: [...report.repairSuggestions, ...suggestions],
  };
}
