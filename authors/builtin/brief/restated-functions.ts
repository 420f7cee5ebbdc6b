import { splitName } from "../language/names.ts";
import { type Consumed, escaped } from "./consumed.ts";
import type { Frame } from "./frame.ts";

const kinds: readonly (readonly [RegExp, string])[] = [
  [/total|sum/u, "sum"],
  [/mean|average|·/u, "mean"],
  [/median/u, "median"],
];

function kindOf(words: string): string | null {
  return kinds.find(([shape]) => shape.test(words))?.[1] ?? null;
}

const fn = "(?:total|sum|average|mean|arithmetic mean|median|·)";
const again = new RegExp(
  `(?:\\bthe )?\\b(?<first>total|sum|average|mean|median)(?: value)?(?: of(?: the)?)? ⟨c(?<a>\\d+)⟩ (?:should be|is|must be) (?:(?:calculated|computed|taken) )?(?:(?:with|using|as|by) )?(?:the )?(?<second>${fn})(?: of (?:all )?(?:of )?(?:the |its )?(?:daily |monthly |hourly |single |individual |yearly |\\s*·\\s*)?(?:values of (?:the )?)?(?:⟨c(?<b>\\d+)⟩(?: columns?| values?)*|values))?(?: (?:over|of|in|for|across) (?:all )?(?:the )?(?:days|hours|records|rows|months|·)(?: (?:of|in) (?:the|that|each|a) (?:year|month|day|week|quarter|decade))?| · of the (?:year|month|day|quarter|decade))?(?=\\s*(?:[.,;\\n]|·|$|and\\b))`,
  "gu",
);

/** "The total rain is the sum of the daily rain": says what a function's other name is, of the same column. */
export function readRestatedFunctions(left: Consumed, { table }: Pick<Frame, "table">): void {
  for (const match of [...left.left.matchAll(again)]) {
    const { first = "", second = "", a, b } = match.groups ?? {};
    if (kindOf(first) !== kindOf(second) || (b !== undefined && a !== b)) continue;
    left.take(new RegExp(escaped(match[0]), "u"));
  }
  // "The total number of deaths" where a column holds how many there were.
  left.rewrite(
    left.left.replace(/\btotal number of (?:the )?⟨c(\d+)⟩/gu, (all, at) => {
      const column = table.columns[Number(at)];
      const counts =
        column?.type === "integer" &&
        !/(?:^|[^a-z])(?:id|no|number|code|year)s?$/iu.test(column.name) &&
        /s$/iu.test(splitName(column.name).at(-1) ?? "");
      return counts ? `total ⟨c${at}⟩` : all;
    }),
  );
}
