import { stemmer } from "stemmer";
import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import { canonical, splitName } from "../../language/names.ts";
import { conjuncts } from "./conjuncts.ts";

const leaving =
  "excluding|except(?: for)?|without|ignoring|leaving out|apart from|but not|omitting|not counting|not including|disregarding|other than|barring|minus";
const ends = "in|by|for|with|who|that|where|which|per|from|at|on|during|over|under|of|is|are|was|were|has|have|had";

/** Two things that are left out, the second of which an operation keeps or shows: the words of both, or null. */
export function keepsLeftOut(text: string, operation: Operation): string | null {
  if (!("filter" in operation)) return null;
  const said = new RegExp(
    `\\b(?:${leaving}) (?:(?!(?:${ends}|and|or)\\b)[^\\s]+ ){1,4}?(?:and|or|&|as well as) (?:the |all )?(?!(?:${ends}|not|no|between|only)\\b)(\\p{L}[\\p{L}\\d-]+)`,
    "iu",
  ).exec(text);
  const second = said?.[1];
  if (said === null || second === undefined) return null;
  const stem = stemOf(second);
  const names = (name: string): boolean => splitName(name).some((word) => stemOf(word) === stem);
  const keeps = conjuncts(operation.filter).some((condition) => valuesOf(condition).some(names));
  const shows = operation.operation === "rows" && operation.columns.length < 4 && operation.columns.some(names);
  return keeps || shows ? said[0] : null;
}

const stemOf = (word: string): string => stemmer(canonical(word.toLowerCase()));

/** What a condition keeps: the values, and for a yes-or-no column its name. */
function valuesOf(condition: Condition): string[] {
  if (condition.kind === "in") return condition.values.map(String);
  if (condition.kind === "any") return condition.conditions.flatMap(valuesOf);
  if (condition.kind !== "compare" || condition.operator !== "=") return [];
  return [String(condition.value), condition.column];
}
