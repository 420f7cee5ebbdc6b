import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { Profile, TableProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import { readingLine } from "../../reading/reading-line.ts";
import type { Read } from "../combined/combining.ts";
import { asBound } from "./and-or.ts";
import { withSaidBase } from "./base-and-part.ts";
import { leftOutWithin } from "./left-out-within.ts";
import { passedOver } from "./passed-over.ts";

/**
 * What was understood, held against how it was said: of which rows a share is, what "and", "or" and "not" bind, and words that
 * choose rows. What can be put right by the words is; what can't is declined. `read` reads other words over the same files.
 */
export function asSaid(text: string, profile: Profile, outcome: IntentOutcome, read: Read): IntentOutcome {
  if (outcome.kind !== "understood") return outcome;
  const { operation } = outcome.intent;
  const table = profile.tables.find(({ name }) => name === operation.table);
  if (table === undefined || operation.operation === "custom") return outcome;
  const missed = passedOver(text, operation, table);
  if (missed !== null)
    return declined([missed], `"${missed}" is said of the rows, and I can't tell what it is to change.`);
  const within = leftOutWithin(text, operation);
  if (within !== null) return within;
  const bound = boundAs(text, operation, table);
  if (bound === null)
    return declined([], 'It is not clear what "and", "or", "not" and "both" bind together in this question.');
  const based = withSaidBase(text, bound, table, read);
  if (based === null) return declined([], "It is not clear of which rows this is a share.");
  if (based === operation) return outcome;
  return { ...outcome, intent: { ...outcome.intent, operation: based, reading: readingLine(based) } };
}

function boundAs(text: string, operation: Operation, table: TableProfile): Operation | null {
  const filter: Condition | null = "filter" in operation ? operation.filter : null;
  if (filter === null) return operation;
  const bound = asBound(text, filter, table);
  if (bound === null) return null;
  return bound === filter ? operation : ({ ...operation, filter: bound } as Operation);
}

function declined(missing: string[], message: string): IntentOutcome {
  return {
    kind: "cannot_answer",
    understood: "",
    missing,
    message,
    hint: "Say each condition by its column, for example: percentage of rows with cost over 5 among rows where state = 'open'.",
  };
}
