import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import type { IntentOutcome } from "../../../author.ts";
import type { Read } from "../combined/combining.ts";

export type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/** What was read of a question, with the words and the table that it was read from; `read` reads other words over the same table. */
export interface Heard<O extends Operation = Operation> {
  /** The question without the marks at its end. */
  text: string;
  operation: O;
  table: TableProfile;
  read: Read;
}

/**
 * What becomes of a reading that doesn't give what the question asks for: the operation that does, an outcome of its own, what is
 * taken for granted, or the word that is left unanswered, with what is to be said of it where it is none of the question's own.
 */
export type Held =
  | { operation: Operation }
  | { outcome: IntentOutcome }
  | { assumption: string }
  | { word: string; hint: string; message?: string };

/** Holds one kind of thing that questions ask for against what was read; null where nothing speaks against it. */
export type Holding = (heard: Heard) => Held | null;

export function isAggregate(heard: Heard): heard is Heard<Aggregate> {
  return heard.operation.operation === "aggregate";
}

/** A singular noun in the forms that it may have in a question. */
export const numberOf = (noun: string): string =>
  noun
    .toLowerCase()
    .replace(/ies$/u, "y")
    .replace(/(?<=[^s])s$/u, "");
