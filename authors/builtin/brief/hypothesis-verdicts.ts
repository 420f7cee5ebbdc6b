import type { Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { spelling } from "./decision-marks.ts";
import { decisionRules } from "./decision-rules.ts";
import { contradictsMeaning } from "./option-meanings.ts";
import { comparisonsIn } from "./stated-comparisons.ts";
import { alphaIn, byLevel } from "./verdicts.ts";

/** What becomes of the null hypothesis, in our own words: spelt so that they stand in no text. */
const rejected = "hypothesisrejected";
const kept = "hypothesiskept";
const fateWords = new RegExp(`${rejected}|${kept}`, "u");

const denial =
  "(?:(?:do|does|did|is|are|was|were|can|could|be|may|must|should|would|has|have)(?: ?not|n't)(?: be| been)?|cannot(?: be)?|can't(?: be)?|not|never|non|fails? to|failed to|failing to|failure to|unable to|no evidence to)[ -]+";
/** What is done to a hypothesis, and whether it then stands. */
const verbs: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(?:${denial})(?:accept|retain|keep|kept|uphold|upheld)\\w*`, "gu"), rejected],
  [new RegExp(`\\b(?:${denial})reject\\w*`, "gu"), kept],
  [/\breject\w*/gu, rejected],
  [/\b(?:accept(?!able)|retain|uphold|upheld)\w*/gu, kept],
];
/** What is said of the other hypothesis is the other way round. */
const alternative = /\b(?:alternative|research|h1|ha)\b/u;
const inFavour = /\bin favou?r of (?:the )?(?:alternative|research|h1|ha)(?: hypothesis)?\b/gu;
const ofNull = /\bnull\b|\bh0\b/u;
/** "Otherwise not": the other word is what is left. */
const otherwiseNot = /,? ?\b(?:otherwise|else),? (?:(?:do|it is|is) )?not(?: so)?(?=\s*(?:[.;,)\n]|$))/gu;

/**
 * Words that say what becomes of the null hypothesis: "rejected" and "not rejected", "reject" and "fail to reject", "yes" and "no" of
 * an answer that asks whether it is rejected. `undefined` where the words speak of no hypothesis; null where the text decides otherwise
 * than a test does, or nothing says by what.
 */
export function hypothesisVerdict(
  text: string,
  options: readonly string[],
  name: string,
  p: Statistic | null,
): Verdict | null | undefined {
  const fates = options.map((option) => fateOf(option, name));
  const [reject, keep] = [rejected, kept].map((fate) => options.filter((_, at) => fates[at] === fate));
  if (options.length !== 2 || reject?.length !== 1 || keep?.length !== 1) return undefined;
  if (p === null || !("part" in p) || p.part !== "p") return null;
  const said = withFates(spelling(text).replace(inFavour, " "));
  const sentences = said.split(/(?:[.;](?=\s|$)|\n)/u).filter((each) => fateWords.test(each));
  if ([...sentences, name, ...options].some((each) => alternative.test(spelling(each.replace(/_/gu, " ")))))
    return null;
  const found = decisionRules(said, [rejected, kept], { p, r: null, skewness: null, kurtosis: null });
  const alpha = alphaIn(text.toLowerCase());
  // Without a rule, it must be the null hypothesis that is spoken of: another one is rejected by what supports the null.
  const speaksOfNull = ofNull.test(`${said} ${name.replace(/_/gu, " ")}`) || p.kind === "normality";
  const hasRule = sentences.some((each) => comparisonsIn(each).length > 0);
  const verdict = found ?? (alpha === null || hasRule || !speaksOfNull ? null : byLevel(p, alpha, rejected, kept));
  if (verdict === null || isTurned(verdict)) return null;
  const word = (fate: string): string => (fate === rejected ? reject[0] : keep[0]) ?? fate;
  const spelt: Verdict = {
    ...verdict,
    rules: verdict.rules.map((rule) => ({ ...rule, word: word(rule.word) })),
    otherwise: word(verdict.otherwise),
  };
  return contradictsMeaning(spelt, options, name) ? null : spelt;
}

/** A text with what is done to a hypothesis in our own words. */
function withFates(text: string): string {
  return verbs
    .reduce((left, [shape, fate]) => left.replace(shape, ` ${fate} `), text)
    .replace(otherwiseNot, "")
    .replace(/ {2,}/gu, " ");
}

/** What an option says of the hypothesis; of "yes" and "no" what the answer's name asks. */
function fateOf(option: string, name: string): string | null {
  const own = fateIn(option);
  if (own !== null) return own;
  const asked = fateIn(name.replace(/^(?:is|was|are|should|can|do|does) /u, ""));
  if (asked === null) return null;
  const opposite = asked === rejected ? kept : rejected;
  if (/^(?:yes|true|y|1)$/iu.test(option)) return asked;
  return /^(?:no|false|n|0)$/iu.test(option) ? opposite : null;
}

function fateIn(words: string): string | null {
  const said = withFates(spelling(words.replace(/_/gu, " ")));
  const found = [rejected, kept].filter((fate) => said.includes(fate));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A null hypothesis is rejected for small p-values, whatever the test. */
function isTurned({ rules }: Verdict): boolean {
  return rules.some(({ comparisons, word }) =>
    comparisons.some(({ operator }) => operator.startsWith("<") === (word === kept)),
  );
}
