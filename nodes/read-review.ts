import { RegistrationReview, ResultReview } from "../state/review.ts";
import { ReviewInput } from "../state/run-state.ts";

/** An answer that counts, or the reason why it doesn't. */
export type ReadReview<T> = { kind: "accepted"; review: T } | { kind: "refused"; problem: string };

/** An answer as it came, from any client: one that hasn't even the form of an answer counts as one that can't be read. */
export function arrivedReview(value: unknown): ReviewInput {
  return ReviewInput.safeParse(value).data ?? { ...UNREADABLE, answer: typeof value === "string" ? value : "" };
}

const UNREADABLE: ReviewInput = {
  answer: "",
  comment: null,
  candidate: "",
  result: null,
  by: "person",
  reviewer: "",
  at: "",
};

/**
 * Reads a stage 1 answer strictly: it must be yes or no, and name the very candidate and the very result that were shown.
 * Answers are never inferred: an unreadable one, or one about something older, is refused.
 */
export function readResultReview(
  input: ReviewInput,
  shown: { candidate: string; result: string },
  now: Date,
): ReadReview<ResultReview> {
  const parsed = ResultReview.safeParse(arrived(input, now));
  if (!parsed.success) {
    return refused(`"${clip(input.answer)}" could not be read: answer yes or no, with the digests shown.`);
  }
  if (parsed.data.candidate !== shown.candidate || parsed.data.result !== shown.result) {
    return refused("That answer is about another result than the one shown now.");
  }
  return { kind: "accepted", review: parsed.data };
}

/**
 * Reads a stage 2 answer strictly: approve or reject, naming the very candidate, and replacing nothing but one of the kept
 * tools that do the same.
 */
export function readRegistrationReview(
  input: ReviewInput,
  shown: { candidate: string; twins: readonly string[] },
  now: Date,
): ReadReview<RegistrationReview> {
  const parsed = RegistrationReview.safeParse(arrived(input, now));
  if (!parsed.success) {
    return refused(`"${clip(input.answer)}" could not be read: answer approve or reject, with the digest shown.`);
  }
  if (parsed.data.candidate !== shown.candidate) {
    return refused("That answer is about another tool than the one shown now.");
  }
  const unplaced = placementProblem(parsed.data, shown.twins);
  if (unplaced !== null) return refused(unplaced);
  return { kind: "accepted", review: parsed.data };
}

function placementProblem({ answer, replace, keepBoth }: RegistrationReview, twins: readonly string[]): string | null {
  if (answer === "reject") return null;
  if (replace && keepBoth) return "A tool can't replace another one and be kept beside it.";
  if (replace && !twins.includes(replace)) {
    return `${clip(replace)} is no kept tool that does the same, so it can't be replaced by this one.`;
  }
  return null;
}

function arrived(input: ReviewInput, now: Date): ReviewInput {
  const comment = input.comment?.trim() || null;
  return { ...input, answer: input.answer.trim().toLowerCase(), comment, at: input.at || now.toISOString() };
}

function refused(problem: string): { kind: "refused"; problem: string } {
  return { kind: "refused", problem };
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
