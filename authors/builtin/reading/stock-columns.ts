import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";

/** The one column that counts what is in stock. */
export function stockOf({ columns }: TableProfile): ColumnProfile | null {
  const [only, more] = columns.filter(
    ({ name, type }) =>
      (type === "integer" || type === "number") &&
      (splitName(name).some((word) => /^(?:stock|inventory)$/u.test(word)) || /\bon hand\b/iu.test(name)) &&
      !splitName(name).some((word) => /^(?:value|cost|price|days?|level)$/u.test(word)),
  );
  return only !== undefined && more === undefined ? only : null;
}
