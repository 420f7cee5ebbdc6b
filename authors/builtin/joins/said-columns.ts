import type { Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { keyOf } from "./find-keys.ts";
import { declined, repeated, typeOf } from "./join-replies.ts";
import { type JoinKey, titlesOf } from "./joined-table.ts";

/** The key that two columns make, which the question names; or why they make none. */
export function keyOfColumns(
  left: TableProfile,
  right: TableProfile,
  [leftColumn, rightColumn]: [string, string],
  profile: Profile,
): JoinKey | IntentOutcome {
  const overlap = profile.overlaps?.find(
    (each) =>
      each.left.table === left.name &&
      each.right.table === right.name &&
      each.left.column === leftColumn &&
      each.right.column === rightColumn,
  );
  const [leftTitle, rightTitle] = titlesOf(left, right);
  const types = [typeOf(left, leftColumn), typeOf(right, rightColumn)];
  if (types[0] !== types[1] || overlap?.shared === 0)
    return declined(
      [],
      types[0] === types[1]
        ? `${leftTitle} and ${rightTitle} can't be joined on ${leftColumn} = ${rightColumn}: no value is in both.`
        : `${leftTitle} and ${rightTitle} can't be joined on ${leftColumn} = ${rightColumn}: one is ${types[0]}, the other ${types[1]}.`,
      "Name the columns that hold the same values.",
    );
  const key = keyOf(left, right, overlap ?? { left: sideOf(left, leftColumn), right: sideOf(right, rightColumn) });
  return key ?? repeated({ left, right }, [leftColumn, rightColumn]);
}

function sideOf(table: TableProfile, name: string): { column: string; unique: boolean } {
  const column = table.columns.find((each) => each.name === name);
  const unique =
    column !== undefined &&
    column.distinctExact &&
    column.distinct > 0 &&
    column.distinct + column.nulls === table.rowCount;
  return { column: name, unique };
}
