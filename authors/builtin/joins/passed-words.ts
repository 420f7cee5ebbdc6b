import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { declined } from "./join-replies.ts";
import { titlesOf } from "./joined-table.ts";
import { type OtherWord, wordOfOther } from "./words-of-other.ts";

export type Passed = OtherWord & { read: TableProfile };

export function unheard({ word, table, read }: Passed): IntentOutcome {
  return declined(
    [word],
    `"${word}" is of ${titlesOf(table, read)[0]}, and I can't tell what it is to change.`,
    "Name columns of both files, or ask it of one of them.",
  );
}

/** A word of another table that the reading of one table has left out. */
export function passedOver(text: string, profile: Profile, alone: IntentOutcome): Passed | null {
  if (alone.kind !== "understood" || alone.intent.operation.join !== undefined) return null;
  const read = profile.tables.find(({ name }) => name === alone.intent.operation.table);
  const passed = read === undefined ? null : wordOfOther(text, read, profile);
  return read === undefined || passed === null ? null : { ...passed, read };
}
