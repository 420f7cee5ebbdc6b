import { Consumed } from "./consumed.ts";
import { readHalves } from "./flag-groups.ts";
import type { Frame } from "./frame.ts";
import { ordinalGroups } from "./test-answers.ts";

/** Tests of two groups against each other. */
const twoGroups =
  /\bt-?\s?tests?\b|\bmann-?\s?whitney\b|\blevene\b|\bcohen\b|\bcohen's\b|\bks_2samp\b|\btwo-?\s?sample (?:kolmogorov|ks)\b/u;
/** Tests whose rows may be chosen like those of any other answer. */
const otherGroups = /\bpaired\b|\bwilcoxon\b|\bone-?\s?sample\b|\bttest_(?:rel|1samp)\b|\bkruskal\b|\bbartlett\b/u;
/** Whether a text asks for a test of two groups against each other. */
export function comparesTwoGroups(text: string): boolean {
  return twoGroups.test(text) && !otherGroups.test(text);
}

/** "Canceled = 1 marks a cancelled booking, Canceled = 0 a kept one": rows that a column of yes and no divides. */
export function divideInHalves(left: Consumed, frame: Frame): void {
  const compares = comparesTwoGroups(frame.annotated.text);
  frame.halves = readHalves(left, frame, compares);
  if (frame.halves === null) return;
  frame.group = frame.halves.column;
  frame.comparesGroups = compares;
}

/** Where two groups are tested against each other, what is asked of each is of the rows of that group. */
export function compareGroups(frame: Frame): void {
  if (!comparesTwoGroups(frame.annotated.text)) return;
  const columns = [...new Set(frame.annotated.values.map(({ column }) => column))];
  const [only] = columns;
  if (columns.length === 1 && only !== undefined && (frame.group === null || frame.group === only)) {
    frame.group = only;
    frame.comparesGroups = true;
  }
  const [first, second] = ordinalGroups(frame);
  if (columns.length === 0 && second !== undefined && (frame.group === null || frame.group === first?.column)) {
    frame.group = first?.column ?? null;
    frame.comparesGroups = true;
  }
}
