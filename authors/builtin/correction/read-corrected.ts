import { isDeepStrictEqual } from "node:util";
import type { Operation } from "../../../state/intent.ts";
import type { Profile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { correctJoined } from "../joins/correct-joined.ts";
import type { Change } from "../reading/correcting/change.ts";
import { keeps } from "./keeps.ts";
import { saidChange } from "./said-change.ts";
import { withoutZeros } from "./without-zeros.ts";

/** What was asked and how it was understood, and what the user says of the result. */
export interface Corrected {
  comment: string;
  question: string;
  reading: string;
  previous: Operation;
}

export interface CorrectionReaders {
  /** Reads a correction as a change of an operation, or as a whole question. */
  correct: (change: Change, previous: Operation, profile: Profile) => IntentOutcome;
  read: (text: string) => IntentOutcome;
}

/**
 * Reads a correction: as a change of what was done, over one file or two; else said together with the question, where that
 * keeps all that was understood.
 */
export function readCorrected(
  corrected: Corrected,
  profile: Profile,
  { correct, read }: CorrectionReaders,
): IntentOutcome {
  const { comment, question, previous } = corrected;
  const said = saidChange(comment);
  const change = { ...said, text: withoutZeros(said.text, previous) };
  const alone = previous.join === undefined ? correct(change, previous, profile) : null;
  if (alone?.kind === "understood") return alone;
  const joined = correctJoined(change, question, previous, profile, { correct, reread: read });
  // What only one file was asked of is told of one file, unless the other makes sense of it.
  const found = joined !== null && (alone === null || joined.kind === "understood") ? joined : alone;
  const outcome = found ?? correct(change, previous, profile);
  return outcome.kind === "understood" ? outcome : (saidTogether(change, corrected, read) ?? outcome);
}

function saidTogether(
  change: Change,
  { question, reading, previous }: Corrected,
  read: CorrectionReaders["read"],
): IntentOutcome | null {
  for (const text of [question, reading]) {
    const format = text.search(/\n\s*Format\s*:/iu);
    const whole =
      format < 0
        ? `${text.replace(/[\s.?!]+$/u, "")}, ${change.adds ? "and " : ""}${change.text}`
        : `${text.slice(0, format)}\nConstraints: ${change.text}.${text.slice(format)}`;
    const outcome = read(whole);
    if (outcome.kind !== "understood" || outcome.intent.reading === reading) continue;
    const { operation } = outcome.intent;
    // "Also Texas" may bring rows back as well as leave others out.
    const isClear = !change.adds || isDeepStrictEqual(previous.filter, operation.filter);
    if (isClear && keeps(previous, operation)) return outcome;
  }
  return null;
}
