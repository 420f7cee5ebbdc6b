import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { escaped } from "../consumed.ts";

const end =
  "(?=\\s*(?:[?.,;)\\n]|$|by the (?:total|overall) number\\b|(?:and (?:what|how|which|report|give|calculate|compute|find)|have|has|had|are|were|is|was|do|did|does|[a-z]+ed)\\b))";
const having =
  "(?:with|have|has|had|having|whose|where|(?:return|show|record|receiv|report|get|got|carr|end)(?:s|ed|ied|ing)?(?: (?:up )?(?:in|with|on))?)";
/** What a question, and not a table, has its numbers of. */
const ofQuestions = /^(?:steps?|questions?|parts?|tasks?|models?|tests?|tables?|figures?|numbers?|alpha|seed|state)$/u;

/**
 * "Requests that ended with status code 404", where a column Status has codes and 404 is one of them: in the words of conditions. Not
 * where the text speaks of several numbers of the column: which of them are meant together is said in other ways.
 */
export function withCodedValues(text: string, { columns }: TableProfile): string {
  const reworded = columns.reduce((all, column, at) => {
    const codes = codesOf(column);
    if (codes.length === 0) return all;
    const words = splitName(column.name).join(" ");
    if (ofQuestions.test(words)) return all;
    const name = `(?:⟨c${at}⟩|${escaped(words)})`;
    const shape = new RegExp(
      `\\b(${having}) ((?:an? |the |of )*)${name}(?: (?:code|value|number|level))?(?: (?:is|was|are|were|equals?|equal to|of|exactly|=+))* (${codes.join("|")})${end}`,
      "gu",
    );
    const spoken = new RegExp(`(?<![\\w⟨])${name}(?: [a-z]+){0,4}? ?[=<>≤≥]* ?(\\d+(?:\\.\\d+)?)`, "gu");
    const said = new Set([...all.matchAll(spoken)].map(([, number]) => number));
    return said.size === 1
      ? all.replace(
          shape,
          (_, verb: string, article: string, code: string) =>
            `${verb} ${article}⟨c${at}⟩ ${/^(?:whose|where)/u.test(verb) ? "is " : ""}equal to ${code}`,
        )
      : all;
  }, text);
  // "Calls of level 3 that have code 20": the one is no condition without the other.
  const isLeft = columns.some((column, at) => {
    const codes = codesOf(column).join("|");
    const name = `(?:⟨c${at}⟩|${escaped(splitName(column.name).join(" "))})`;
    return codes !== "" && new RegExp(`(?<![\\w⟨])${name} (?:${codes})(?![\\d.]*\\d)`, "u").test(reworded);
  });
  return isLeft ? text : reworded;
}

/** The whole numbers that are all of a column's values. */
function codesOf({ type, distinct, distinctExact, top }: ColumnProfile): number[] {
  if (type !== "integer" || !distinctExact || distinct > top.length) return [];
  return top.flatMap(({ value }) => (typeof value === "number" && value >= 0 ? [value] : []));
}
