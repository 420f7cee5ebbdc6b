import type { TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { longest, shortest } from "../../lexicon/ends.ts";
import { partWords } from "../date-parts.ts";

const functions = "average|mean|median|total|sum";
const thing = `(?:⟨[cd]\\d+⟩|${partWords})`;
const computing = "(?:calculat|comput|determin|find|get|tak|work out|aggregat)\\w*";
const naming = "(?:return|report|give|find|identify|name|state|determine|output|pick|tell)";
const shape = new RegExp(
  `\\b${computing} (?:the )?(?:arithmetic )?(${functions}) (?:of )?(?:the |its |their )?(⟨[cd]\\d+⟩)(?: per (?:row|day|record|entry))? (?:for|of|in|by|within|on) (?:each|every) (${thing}),? (?:and |then |and then )?${naming} (?:me )?(?:the|that|which) (?:\\3|one)((?:(?!⟨[vt]\\d)[^.;\\n?]){1,90}?) ?(?=[.;\\n?]|$)`,
  "gu",
);
/** "With the highest one", "that has the largest average ⟨c4⟩". */
const withMost = `^ (?:with|having|(?:that|which) (?:has|had|shows)) the (${longest}|most|${shortest}|fewest)(?: (?:${functions}|one|value|of these|of them|of all))*(?: (?:of )?(?:the )?(⟨[cd]\\d+⟩))?$`;
/** "In which the plant used the most ⟨c4⟩ per day on average". */
const inWhich = `^ (?:in|on|for|at|during) which (?:(?:[a-z]+|⟨c\\d+⟩) ){1,4}?the (most|least|${longest}|${shortest}) (⟨[cd]\\d+⟩|[a-z]+)(?: per (?:row|day|record|entry))?(?: (?:on|in) average| in total)?$`;

/**
 * "Compute the mean of A for each month and return the month with the highest one": asked for in one sentence, "which month has
 * the highest mean A". What is said besides leaves it as it is.
 */
export function withMostOfEach(text: string, { columns }: TableProfile): string {
  const isOf = (word: string | undefined, mark: string): boolean =>
    word === undefined ||
    word === mark ||
    splitName(columns[Number(/^⟨c(\d+)⟩$/u.exec(mark)?.[1])]?.name ?? "").includes(word);
  return text.replace(shape, (all, name: string, of: string, by: string, rest: string) => {
    const found = new RegExp(withMost, "u").exec(rest) ?? new RegExp(inWhich, "u").exec(rest);
    if (found === null || !isOf(found[2], of)) return all;
    const isLeast = new RegExp(`^(?:${shortest}|fewest)$`, "u").test(found[1] ?? "");
    return `which ${by} has the ${isLeast ? "lowest" : "highest"} ${name === "sum" ? "total" : name} ${of}`;
  });
}
