import type { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { canonical, splitName } from "../../language/names.ts";
import { fold } from "../../language/tokenise.ts";

const none: ReadonlySet<string> = new Set(["no", "none", "n", "false", "without", "nil", "not"]);

/** "Jobs without warranty", read as those whose warranty is missing, where the column says "no" itself: the words, or null. */
export function ownWordForNone(text: string, operation: Operation, { columns }: TableProfile): string | null {
  const conditions = ["filter" in operation ? operation.filter : null, ...conditionsOfMeasures(operation)];
  const lacking = conditions.flatMap(missingIn);
  for (const name of lacking) {
    const own = columns.find((column) => column.name === name)?.top ?? [];
    if (!own.some(({ value }) => none.has(fold(String(value))))) continue;
    const words = new Set(splitName(name).map(canonical));
    for (const [said, noun = ""] of text.matchAll(
      /\b(?:with and )?(?:without|with no|having no|have no|has no|had no|no|lack\w*) (?:an? |any )?(\p{L}+)/giu,
    ))
      if (words.has(canonical(noun))) return said;
  }
  return null;
}

/** Conditions of single measures: the part that a share is of. */
function conditionsOfMeasures(operation: Operation): Condition[] {
  if (!("measures" in operation)) return [];
  const all = operation.measures.flatMap((measure) => [measure, ...(measure.of ?? [])]);
  return all.flatMap((measure) => ("where" in measure && measure.where ? [measure.where] : []));
}

function missingIn(condition: Condition | null): string[] {
  if (condition === null) return [];
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(missingIn);
  return condition.kind === "missing" ? [condition.column] : [];
}
