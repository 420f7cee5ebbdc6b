import type { TableProfile } from "../../../state/profile.ts";
import { identifierWords } from "../lexicon/names.ts";
import { personsByNumber } from "../lexicon/people.ts";
import { splitName } from "./names.ts";

/**
 * What the persons are called whom the rows of a table are, each with a number that only such persons have: a row with a `Hospital
 * No` of its own, and with somebody's age and sex, is a patient. Null where the number comes again, or tells visits apart.
 */
export function personOfRows({ columns, rowCount }: TableProfile): string | null {
  const parts = columns.flatMap(({ name }) => splitName(name));
  if (!parts.includes("age") || !parts.some((part) => /^(?:sex|gender)$/u.test(part))) return null;
  for (const { name, distinct, distinctExact, nulls } of columns) {
    if (!distinctExact || nulls > 0 || distinct !== rowCount) continue;
    const words = splitName(name);
    if (!identifierWords.has(words.at(-1) ?? "") && words.at(-1) !== "number") continue;
    const kind = personsByNumber.find(({ numbers }) => numbers.includes(words.slice(0, -1).join(" ")));
    if (kind !== undefined) return kind.noun;
  }
  return null;
}
