import type { Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { operatorOf } from "./frame.ts";

type Rule = Verdict["rules"][number];
type Comparison = Rule["comparisons"][number];

/** What a sentence may compare with a number. */
export interface Quantities {
  p: Statistic | null;
  r: Statistic | null;
  skewness: Statistic | null;
  kurtosis: Statistic | null;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(
      /\b(?:non|not|no|un|in)[- _]+(?=normal|linear|significant|symmetric|correlat)/gu,
      (found) => `${found.trim().replace(/[- _]/gu, "")}`,
    )
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();

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
  const comparison: Comparison = { statistic: p, absolute: false, operator: "<", value: alpha };
  return { kind: "verdict", rules: [{ comparisons: [comparison], word: below }], otherwise: above };
}

/**
 * A word for the sign of a number: "positive", "negative", and a third one for neither; a fourth for a p-value above the level.
 * Null where the options are not such words.
 */
export function bySign(
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
  const zero = neither.find((option) => option !== insignificant || neither.length === 1);
  if (neither.length > 2 || zero === undefined) return null;
  if (neither.length === 2 && (significance === null || insignificant === zero)) return null;
  const rule = (statistic: Statistic, operator: Comparison["operator"], value: number, word: string): Rule => ({
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
      rule(of, "<", 0, negative),
    ],
    otherwise: zero,
  };
}

const number = "([-+−]?\\s?\\d*\\.?\\d+)";
const words =
  "(greater than or equal to|less than or equal to|at least|at most|greater than|more than|above|over|higher than|larger than|exceeds|less than|below|under|lower than|smaller than|>=|<=|>|<|≥|≤)";

/**
 * The rules that sentences state ("... is linear if the p-value is less than 0.05 and the absolute value of r is at least
 * 0.5"), each with the option whose words stand in the sentence. Null unless all options but at most one have theirs.
 */
export function rulesIn(text: string, options: readonly string[], quantities: Quantities): Verdict | null {
  const rules: Rule[] = [];
  let spoken = "";
  for (const part of text.split(
    /[.;\n](?=\s|$)|,\s*(?=(?:and )?(?:a |an )?(?:skewness|correlation)? ?(?:value )?(?:greater|less|between|below|above|while|whereas))|\band (?=an? (?:skewness|correlation|value|kurtosis))|\b(?:while|whereas|but|otherwise|else)\b/u,
  )) {
    // "Skewness above 0.5 means ..., below -0.5 ...": the second limit is one of the same quantity.
    const goesOn = spoken !== "" && new RegExp(`^\\s*(?:and |or |if |is |it is )*${words}`, "u").test(part);
    const sentence = goesOn ? `${spoken} ${part.trim().replace(/^(?:and|or|if|is|it is)\b\s*/u, "")}` : part;
    spoken = quantityIn(sentence) ?? "";
    const { comparisons, rest } = comparisonsIn(sentence, quantities);
    if (comparisons.length === 0) continue;
    const fitting = options.filter((option) => says(rest, option));
    const longest = fitting.filter(
      (option) =>
        !fitting.some(
          (other) => other !== option && plain(other).includes(plain(option)) && other.length > option.length,
        ),
    );
    const [word, ...more] = longest;
    if (word === undefined || more.length > 0) continue;
    rules.push({ comparisons, word });
  }
  const stated = new Set(rules.map(({ word }) => word));
  const left = options.filter((option) => !stated.has(option));
  const [otherwise] = left.length === 1 ? left : left.length === 0 ? options.slice(-1) : [];
  if (rules.length === 0 || otherwise === undefined) return null;
  // A word may be stated once only: two sentences for one word may contradict each other.
  const unique = rules.filter(
    (rule, at) => rules.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule)) === at,
  );
  if (new Set(unique.map(({ word }) => word)).size !== unique.length) return null;
  return { kind: "verdict", rules: unique, otherwise };
}

/** Whether the words of an option stand in a sentence, in any order; "none" is said by "no". */
function says(sentence: string, option: string): boolean {
  const said = plain(sentence);
  const wanted = plain(option);
  if (wanted === "none" || wanted === "no")
    return /\b(?:no|none|not)\b|\bno(?:nsignificant|significant|tsignificant)\b/u.test(said);
  const wordsSaid = new Set(said.split(" "));
  return wanted.split(" ").every((word) => wordsSaid.has(word));
}

const quantity =
  "(absolute (?:value )?(?:of )?(?:the )?(?:r|correlation coefficient|correlation|skewness)?(?: value)?|\\|r\\||p[- ]?value|correlation coefficient|correlation value|correlation|value of r|\\br\\b|skewness value|skewness|kurtosis value|kurtosis)";

/** What a sentence compares. */
function quantityIn(sentence: string): string | null {
  return new RegExp(quantity, "iu").exec(sentence)?.[1]?.trim() ?? null;
}

const beyondBoth = new RegExp(
  `(skewness|kurtosis|correlation(?: coefficient)?|\\br\\b)((?: value)?(?: is| was)?) ?(?:above|greater than|over|more than|>) ?(\\d*\\.?\\d+) or ?(?:it is |is )?(?:below|less than|under|smaller than|<) ?[-−](\\d*\\.?\\d+)`,
  "giu",
);
const anyComparison = new RegExp(`${words} ${number}`, "iu");

function comparisonsIn(
  given: string,
  { p, r, skewness, kurtosis }: Quantities,
): { comparisons: Comparison[]; rest: string } {
  const comparisons: Comparison[] = [];
  // "Above 0.5 or below -0.5" is said of the absolute value.
  const sentence = given.replace(beyondBoth, (all, name, is, high, low) =>
    Number(high) === Number(low)
      ? `absolute ${name === "r" ? "r" : name.replace(/^correlation.*/iu, "correlation")}${is} above ${high}`
      : all,
  );
  let rest = sentence;
  const shape = new RegExp(`${quantity} ?(?:is |was |of |value )*(?:found to be )?${words} ${number}`, "giu");
  const between = new RegExp(`${quantity} ?(?:is |was |of |value )*between ${number} (?:and|to) ${number}`, "giu");
  const of = (name: string): { statistic: Statistic; absolute: boolean } | null => {
    const absolute = /absolute|\|/u.test(name);
    const statistic = /p[- ]?value/u.test(name)
      ? p
      : /skew/u.test(name)
        ? skewness
        : /kurt/u.test(name)
          ? kurtosis
          : (r ?? (absolute ? skewness : null));
    return statistic === null ? null : { statistic, absolute };
  };
  const value = (text: string | undefined): number => Number((text ?? "").replace("−", "-").replace(/\s/gu, ""));
  for (const match of sentence.matchAll(shape)) {
    const found = of((match[1] ?? "").toLowerCase());
    const operator = operatorOf((match[2] ?? "").toLowerCase());
    if (found === null || operator === null) return { comparisons: [], rest };
    comparisons.push({ ...found, operator, value: value(match[3]) });
    rest = rest.replace(match[0], " ");
  }
  for (const match of sentence.matchAll(between)) {
    const found = of((match[1] ?? "").toLowerCase());
    if (found === null) return { comparisons: [], rest };
    comparisons.push(
      { ...found, operator: ">=", value: value(match[2]) },
      { ...found, operator: "<=", value: value(match[3]) },
    );
    rest = rest.replace(match[0], " ");
  }
  const isUnread = /\bor\b/u.test(rest) && (comparisons.length > 1 || anyComparison.test(rest));
  return isUnread ? { comparisons: [], rest } : { comparisons, rest };
}
