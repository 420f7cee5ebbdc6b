import { stemmer } from "stemmer";
import type { Operation } from "../../../../state/intent.ts";
import { splitName } from "../../language/names.ts";

/**
 * "How many sites passed in all regions?": those that did so in each of them, or the rows of all of them together, but never a row for
 * each region. The words, or null.
 */
export function allOfGroups(text: string, operation: Operation): string | null {
  if (operation.operation !== "aggregate" || operation.dimensions.length === 0) return null;
  const match = /^how many \p{L}.* ((?:in|at|on|for|from|with|by|of) (?:all|every)(?: of)?(?: the)? (\p{L}+))$/iu.exec(
    text.trim().replace(/[\s?.!]+$/u, ""),
  );
  const noun = stemmer((match?.[2] ?? "").toLowerCase());
  const isGroup = operation.dimensions.some(({ column }) => splitName(column).some((part) => stemmer(part) === noun));
  return match !== null && /\ball\b/iu.test(match[1] ?? "") && isGroup ? (match[1] ?? null) : null;
}
