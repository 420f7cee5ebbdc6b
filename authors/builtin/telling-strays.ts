import type { Profile } from "../../state/profile.ts";
import type { IntentOutcome } from "../author.ts";
import { canonical, splitName } from "./language/names.ts";

/** With a refusal it is told which columns that it may be about would be numbers or dates, but for a few values. */
export function tellingStrays(outcome: IntentOutcome, question: string, profile: Profile): IntentOutcome {
  if (outcome.kind !== "cannot_answer") return outcome;
  const said = new Set(splitName(`${question} ${outcome.message}`).map(canonical));
  const isMeant = (name: string): boolean => splitName(name).some((word) => said.has(canonical(word)));
  const told = profile.notes.filter(
    ({ columns, nearly }) =>
      nearly !== undefined && ((nearly === "dates" && said.has("date")) || (columns ?? []).some(isMeant)),
  );
  const hint = [outcome.hint, ...told.slice(0, 3).map(({ statement }) => statement)].filter((text) => text !== "");
  return { ...outcome, hint: hint.join(" ") };
}
