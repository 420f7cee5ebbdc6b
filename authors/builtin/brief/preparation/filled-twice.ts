import type { Step } from "../../../../state/step.ts";
import type { Frame } from "../frame.ts";

type Fill = Extract<Step, { kind: "fill" }>;

/** How a text says that what follows is for groups without a value of their own. */
const fallback =
  /\b(?:if|where|when|in case|should|for)\b[^.;\n]{0,80}\b(?:all|no|none|only|without|any|entirely|nothing|undefined)\b|\b(?:still|remain\w*|left|otherwise|failing that)\b/u;

/**
 * "The mean of the same flight phase, or of all rows where the phase has none": two fills of one column, of which the second takes
 * the groups that the first finds no value for. The first has it so anyway; any two others can't both be done.
 */
export function settleFilledTwice(frame: Frame): void {
  const fills = new Map<string, Fill[]>();
  for (const step of frame.steps)
    if (step.kind === "fill") fills.set(step.column, [...(fills.get(step.column) ?? []), step]);
  for (const [column, own] of fills) {
    if (own.length < 2) continue;
    // What has no row above it to be filled from is filled by the next of them.
    if (own.length === 2 && own[0]?.with === "forward" && own[1]?.by === undefined) continue;
    const ofGroups = own.filter(({ by }) => by !== undefined);
    const [first] = ofGroups;
    const [overall, ...more] = own.filter(({ by }) => by === undefined);
    const isFallback =
      first !== undefined &&
      ofGroups.length === 1 &&
      overall !== undefined &&
      more.length === 0 &&
      overall.with === first.with &&
      fallback.test(frame.annotated.text);
    if (isFallback) frame.steps = frame.steps.filter((step) => step !== overall);
    else frame.problems.push(`which of ${own.length} values fills ${column}`);
  }
}
