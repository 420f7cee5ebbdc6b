import type { Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import type { Quantities } from "./decision-marks.ts";
import { alphaIn } from "./verdicts.ts";

type Rule = Verdict["rules"][number];

/** What else than a coefficient or a skewness may be positive or negative. */
const otherSigns =
  /\bkurt\w*|\bslope\b|\btrends?\b|\bchanges?\b|\bdifferences?\b|\bgrowth\b|\bbalance\b|\bresiduals?\b/u;

/** "Positive" or "negative" by the sign of the coefficient or the skewness, where the question names no other limit than 0. */
export function signVerdict(options: readonly string[], { p, r, skewness }: Quantities, text: string): Verdict | null {
  if (
    /(?:coefficient|correlation|\br\b|skew\w*)[^.\n]{0,40}?(?:[<>]=?|≥|≤|than|above|below|least|most|between|exceed\w*)[^.\n]{0,12}?[-−+]?0?\.\d/u.test(
      text,
    )
  )
    return null;
  // A limit that is none of a p-value is another one than 0.
  const limits = text
    .split(/[.;\n](?=\s|$)/u)
    .filter((sentence) => !/\bp\b|p-?\s?value|alpha|significance level/u.test(sentence));
  if (
    limits.some((sentence) =>
      /(?:[<>]=?|≥|≤|than|above|below|over|under|least|most|between|exceed\w*) ?[-−+]?0?\.\d/u.test(sentence),
    )
  )
    return null;
  const aboutSkew = /\bskew/u.test(`${options.join(" ").toLowerCase()}`) || !/\bcorrelation\b/u.test(text);
  const of = aboutSkew ? skewness : r;
  if (of === null) return null;
  const alpha = alphaIn(text);
  const levelled = !aboutSkew && p !== null && alpha !== null ? { p, alpha } : null;
  if (!aboutSkew && levelled === null && /\bsignificance\b|\balpha\b/u.test(text)) return null;
  // No number that is computed of many is just 0: two words are enough where nothing else decides.
  if (options.length === 2 && (levelled !== null || otherSigns.test(text))) return null;
  return bySign(options, of, levelled);
}

/**
 * A word for the sign of a number: "positive", "negative", and a third one for neither; a fourth for a p-value above the level.
 * Null where the options are not such words.
 */
function bySign(
  options: readonly string[],
  of: Statistic,
  significance: { p: Statistic; alpha: number } | null,
): Verdict | null {
  const find = (shape: RegExp): string[] => options.filter((option) => shape.test(option));
  const [[positive, ...morePositive], [negative, ...moreNegative]] = [
    find(/\bpositive(?:ly)?\b|\bright[- ]skewed\b/iu),
    find(/\bnegative(?:ly)?\b|\bleft[- ]skewed\b/iu),
  ];
  const neither = options.filter((option) => option !== positive && option !== negative);
  if (positive === undefined || negative === undefined || morePositive.length + moreNegative.length > 0) return null;
  const insignificant =
    neither.find((option) => /\bsignificant\b/iu.test(option)) ?? (neither.length === 1 ? neither[0] : undefined);
  const zero =
    neither.find((option) => option !== insignificant || neither.length === 1) ??
    (options.length === 2 ? negative : undefined);
  if (neither.length > 2 || zero === undefined) return null;
  if (neither.length === 2 && (significance === null || insignificant === zero)) return null;
  const rule = (statistic: Statistic, operator: ">=" | ">" | "<", value: number, word: string): Rule => ({
    comparisons: [{ statistic, absolute: false, operator, value }],
    word,
  });
  return {
    kind: "verdict",
    rules: [
      ...(significance === null || insignificant === undefined
        ? []
        : [rule(significance.p, ">=", significance.alpha, insignificant)]),
      rule(of, ">", 0, positive),
      ...(zero === negative ? [] : [rule(of, "<", 0, negative)]),
    ],
    otherwise: zero,
  };
}

/** "Is it positively skewed?", answered by the two words of a pair. */
export function skewedUpwards(
  words: string,
  [yes, no]: readonly [string, string],
  { skewness }: Quantities,
): Verdict | null {
  if (skewness === null || !/^(?:is )?positive(?:ly)?(?: skew\w*)?$/u.test(words)) return null;
  return {
    kind: "verdict",
    rules: [{ comparisons: [{ statistic: skewness, absolute: false, operator: ">", value: 0 }], word: yes }],
    otherwise: no,
  };
}
