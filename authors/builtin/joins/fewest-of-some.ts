import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { findKeys } from "./find-keys.ts";
import { noneOfThem } from "./join-replies.ts";
import { titlesOf } from "./joined-table.ts";
import { isJoinable } from "./map-columns.ts";
import { fewAsked } from "./settle-join.ts";
import { titleForms } from "./table-words.ts";

/** "Which department has the fewest employees", read of those that have any, where the other file knows some that have none. */
export function fewestOfSome(
  text: string,
  left: TableProfile,
  right: TableProfile,
  profile: Profile,
  alone: IntentOutcome,
): IntentOutcome | null {
  if (alone.kind !== "understood" || !isJoinable(alone.intent.operation)) return null;
  const { operation } = alone.intent;
  const few = operation.join === undefined ? fewAsked(operation) : null;
  if (few === null || !("dimensions" in operation)) return null;
  const found = findKeys(left, right, profile);
  const key = (found.kind === "keys" ? found.keys : []).find(
    ({ main, lonely }) =>
      main.table.name === operation.table &&
      (lonely ?? 0) > 0 &&
      operation.dimensions.some(({ column }) => column === main.column),
  );
  if (key === undefined) return null;
  const [mainTitle, otherTitle] = titlesOf(key.main.table, key.other.table);
  const isNamed = titleForms(otherTitle).some((form) => new RegExp(`\\b${form}\\b`, "iu").test(text));
  return isNamed ? noneOfThem(key, [mainTitle, otherTitle], few) : null;
}
