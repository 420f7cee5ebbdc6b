import type { Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";

/** Whether an option is the one that denies. */
function denies(option: string): boolean {
  return /^(?:no(?:\b|_)|not(?:\b|_)|non|false$|none\b|un|abnormal|in(?:significant|dependent))|\bnot\b|\bno\b|\bnon/iu.test(
    option.trim(),
  );
}

/** The two options as [what holds, what denies it]; null where that can't be told. */
export function yesAndNo(options: readonly string[]): [string, string] | null {
  const [a, b] = options;
  if (options.length !== 2 || a === undefined || b === undefined || denies(a) === denies(b)) return null;
  return denies(b) ? [a, b] : [b, a];
}

/** The level of significance that a text names; null where it names none or several. */
export function alphaIn(text: string): number | null {
  const found = [
    ...text.matchAll(
      /(?:alpha\)?|significance(?: level)?(?: \(alpha\))?)(?: value| level)?(?: of| at| is|=|:|\s)+(0?\.\d+)/gu,
    ),
    ...text.matchAll(
      /p[- ]?values?[^.;\n]{0,50}?(?:than|to|>=?|<=?|≥|≤|below|above|under|over|exceeds|at most|at least)\s*(0?\.\d+)/gu,
    ),
    ...text.matchAll(
      /(?<![\p{L}\p{N}|])p ?(?:is |was )?(?:<=?|>=?|≤|≥|below|above|under|over|less than|greater than|at least|at most) ?(0?\.\d+)/gu,
    ),
    ...text.matchAll(/\b(?:significan(?:t|ce)|levels?)(?: \w+)? at (?:the |a )?(?:level (?:of )?)?(0?\.\d+)/gu),
    ...text.matchAll(/\bat (?:the |a )?(0?\.\d+)(?: level)/gu),
    ...percentLevels(text),
    ...text.matchAll(/(0?\.\d+) (?:as the )?(?:alpha|significance|level of significance)/gu),
  ].map((match) => Number(match[1]));
  const levels = [...new Set(found)];
  return levels.length === 1 ? (levels[0] ?? null) : null;
}

/** "At the 5% level", "a significance level of 1 %": the same as shares of one. */
function percentLevels(text: string): string[][] {
  return [
    ...text.matchAll(/\b(10|5|1) ?(?:%|percent) (?:level|significance)/gu),
    ...text.matchAll(/\bsignifican(?:t|ce)(?: level)?(?: of| at)(?: the)? (10|5|1) ?(?:%|percent)/gu),
  ].map(([said = "", percent]) => [said, String(Number(percent) / 100)]);
}

/** A word that says whether a p-value is below the level: `below` is the word for "it is". */
export function byLevel(p: Statistic, alpha: number, below: string, above: string): Verdict {
  return {
    kind: "verdict",
    rules: [{ comparisons: [{ statistic: p, absolute: false, operator: "<", value: alpha }], word: below }],
    otherwise: above,
  };
}
