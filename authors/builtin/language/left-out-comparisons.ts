import type { Condition } from "../../../state/condition.ts";

type Compared = Extract<Condition, { kind: "compare" }>;

const leavesOut =
  "(?:drop|remov|delet|discard|exclud|ignor|omit|skip|disregard)\\w*|(?:filter|leav|tak|throw)\\w* out|without|except(?: for)?|other than|apart from";
/** What ends what is left out. */
const ends =
  "[.;\\n]|\\b(?:keep|kept|only|give|report|compute|calculate|show|find|tell|then|but|what|how|which|unless|use|using|with the)\\b";
const words: Readonly<Record<string, string>> = {
  ">": "(?:above|over|more than|greater than|higher than|larger than|bigger than|exceed(?:s|ing)?|beyond|>)",
  ">=": "(?:at least|no less than|not less than|greater than or equal to|>=|≥)",
  "<": "(?:below|under|less than|lower than|smaller than|fewer than|<)",
  "<=": "(?:at most|no more than|not more than|less than or equal to|up to|<=|≤)",
};

/**
 * "Drop rows where weather is fog and wind is above 5": a comparison that a text says of what goes, and by which rows are kept in
 * a reading of it. The words, or null where there is none. `kept` are the comparisons that are not denied.
 */
export function keptThoughLeftOut(text: string, kept: readonly Compared[]): string | null {
  for (const { operator, value } of kept) {
    const said = words[operator];
    if (said === undefined || typeof value !== "number") continue;
    const number = String(value).replace(".", "\\.");
    const shape = new RegExp(
      `\\b(?:${leavesOut})\\b(?:(?!${ends}|\\b(?:not|no)\\b)[^]){0,120}?${said} (?:the )?${number}(?![\\d]|\\.\\d)`,
      "iu",
    );
    const found = shape.exec(text)?.[0];
    if (found !== undefined) return found.slice(-60);
  }
  return null;
}
