import type { Condition } from "../../../../state/condition.ts";
import type { Heard, Held } from "./holding.ts";

const spans = /^(?:day|night|week|month|year|hour|minute)$/iu;

/** "The longest streak of days" in a table that has "Day" for a time of day: what is counted in days chooses no rows. */
export function spansThatAreValues({ text, operation }: Heard): Held | null {
  if (!("filter" in operation) || operation.filter === null) return null;
  for (const value of equalsIn(operation.filter)) {
    if (!spans.test(value) || new RegExp(`\\b${value}\\b`, "iu").test(text)) continue;
    const counted = new RegExp(`\\b(?:of|in|many|number of|consecutive|per) (?:the )?${value}s\\b`, "iu").exec(text);
    if (counted !== null)
      return { word: counted[0], hint: `Put the value in quotation marks where it is meant: "${value}".` };
  }
  return null;
}

function equalsIn(condition: Condition): string[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(equalsIn);
  return condition.kind === "compare" && condition.operator === "=" && typeof condition.value === "string"
    ? [condition.value]
    : [];
}
