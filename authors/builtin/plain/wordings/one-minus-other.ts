import type { Reworded } from "./wording.ts";

const figure = "(?:mean|average|median|total|sum|number|count|maximum|minimum|max|min)";

/** "mean pay of men minus mean pay of women by team": the same figure of two groups. */
export function oneMinusOther(text: string): Reworded | null {
  const match = new RegExp(
    `^((?:what (?:is|was) )?(?:the )?)(${figure} .+?) (?:of|in|for|at|on|from) (.+?) (?:minus|less) (?:the )?(${figure} .+?) (?:of|in|for|at|on|from) (.+?)((?: (?:by|per|for each|in each) .+)?)[\\s?.!]*$`,
    "iu",
  ).exec(text.trim());
  const [, lead = "", first = "", one = "", second = "", other = "", groups = ""] = match ?? [];
  if (match === null || first.toLowerCase() !== second.toLowerCase()) return null;
  // The first group is the one that the other is taken from, as "between" has it.
  return {
    text: `${lead}difference in ${first} between ${one} and ${other}${groups}`.replace("  ", " "),
    assumption: null,
  };
}
