import type { TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { ColumnIndex } from "../language/columns.ts";
import { ValueIndex } from "../language/values.ts";

/** A time, an amount or a value behind what is lacking may be said of that: "customers without orders in 2023". */
export function isOfOther(tail: string, other: TableProfile): boolean {
  if (tail === "") return false;
  const isTimed = other.columns.some(({ type }) => type === "date" || type === "datetime" || type === "time");
  const time =
    /\d|\b(?:since|before|after|during|until|last|past|this|today|yesterday|recent\w*|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|\w+day|week\w*|month\w*|year\w*|spring|summer|autumn|winter)\b/iu;
  if (isTimed && time.test(tail)) return true;
  if (/\d|\b(?:over|under|above|below|more|less|fewer|least|most)\b/iu.test(tail)) return true;
  const values = new ValueIndex(other);
  const columns = new ColumnIndex(other);
  const words = tail.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.some((word) => word.length > 2 && (values.match(word) !== null || columns.exact(word) !== null));
}

export function unclearTail(tail: string, [asked, other]: readonly [string, string]): IntentOutcome {
  return {
    kind: "cannot_answer",
    understood: "the two files",
    missing: [tail],
    message: `"${tail}" may be said of ${other}, of which only the whole file can be looked through for a match.`,
    hint: `Ask for the rows of ${asked} without any match in ${other}, or name the column of ${asked} that is meant.`,
  };
}
