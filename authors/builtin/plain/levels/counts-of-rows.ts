import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";

const counts = /^(?:count|qty|quantity|number|no|num|how|many)$/u;
const beside =
  /^(?:of|seen|spotted|sighted|counted|sold|caught|picked|found|collected|planted|units|pieces|items|total|ordered|bought|made|laid|hatched)$/u;

/** Whether each row tells of several things by a column of how many: `Count` of sightings, `Qty`, `number seen`. */
export function isCountOfThings({ name, type, distinct, min }: ColumnProfile, { rowCount }: TableProfile): boolean {
  const parts = splitName(name);
  if (type !== "integer" || Number(min) < 0 || (distinct >= 0.9 * rowCount && rowCount > 10)) return false;
  const isNamed =
    parts.some((part) => counts.test(part)) && parts.every((part) => counts.test(part) || beside.test(part));
  // A number alone may be the one that a row goes by.
  return isNamed && !/^(?:no|number|num)$/u.test(parts.join(" "));
}

const things =
  /^(?:species|item|items|product|kind|type|sort|what|thing|bird|plant|animal|insect|moth|butterfly|fish|flower|tree|fruit|vegetable|crop|dish|drink|food|meal|article|model|variety|breed|category|cake|book|title|sku|description|goods|part)$/u;

/** Whether a column tells what there are several of, and not what became of them: `Species`, `Item`, but not `Status`. */
export const isOfThings = ({ name }: ColumnProfile): boolean => splitName(name).some((part) => things.test(part));
