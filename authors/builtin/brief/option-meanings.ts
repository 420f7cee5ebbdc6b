import type { Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { spelling } from "./decision-marks.ts";

/** What a word says of the number that decides for it, in whatever form: that it is large or small, above or below zero. */
export type Meaning =
  | "normal"
  | "not normal"
  | "symmetric"
  | "not symmetric"
  | "related"
  | "not related"
  | "up"
  | "down"
  | "strong"
  | "moderate"
  | "weak";

const denied =
  /^(?:no|none|not|neither|false|independent|insignificant|unrelated|uncorrelated|abnormal|asymmetric\w*|equal|same)\b|^non|\b(?:no|not|non|nonsignificant|insignificant)\b|^non/u;
const concepts: readonly (readonly [RegExp, Meaning, Meaning])[] = [
  [/normal|gauss/u, "normal", "not normal"],
  [/symmetr/u, "symmetric", "not symmetric"],
  [/\bpositiv\w*|\bright\b|\bupwards?\b|\brising\b|\bincreas\w*/u, "up", "not related"],
  [/\bnegativ\w*|\bleft\b|\bdownwards?\b|\bfalling\b|\bdecreas\w*/u, "down", "not related"],
  [/\b(?:strong|high)\b/u, "strong", "weak"],
  [/\b(?:moderate|medium)\b/u, "moderate", "weak"],
  [/\b(?:weak|low)\b/u, "weak", "weak"],
  [/correlat|associat|relat|depend|signific|differ/u, "related", "not related"],
];

/** What a word says alone; null where it says nothing of a number ("yes", "linear", a label). */
export function meaningOf(option: string): Meaning | null {
  const text = spelling(option).trim();
  const isDenied = denied.test(text);
  const found = concepts.find(([shape]) => shape.test(text));
  if (found === undefined) return /^(?:none|neither|no|unrelated)$/u.test(text) ? "not related" : null;
  if (/^(?:un|non)(?:correlat|relat|associat)|^independent$/u.test(text)) return "not related";
  return isDenied ? found[2] : found[1];
}

const yes = /^(?:yes|true|y|1)$/iu;
const no = /^(?:no|false|n|0)$/iu;
const opposite: Partial<Record<Meaning, Meaning>> = {
  normal: "not normal",
  "not normal": "normal",
  symmetric: "not symmetric",
  "not symmetric": "symmetric",
  related: "not related",
  "not related": "related",
};

/** What each of several words says: of "yes" and "no", what the name of the answer claims. */
export function meaningsOf(options: readonly string[], claim: string): (Meaning | null)[] {
  const claimed = meaningOf(claim);
  return options.map((option) => {
    if (yes.test(option)) return claimed !== null && claimed in opposite ? claimed : null;
    if (no.test(option)) return claimed === null ? null : (opposite[claimed] ?? null);
    return meaningOf(option);
  });
}

/**
 * Whether rules that were read lead to words that say the opposite of what they decide by: "normal" for a p-value below the level,
 * "skewed to the left" for a skewness above zero. They were put together wrongly then.
 */
export function contradictsMeaning(verdict: Verdict, options: readonly string[], claim: string): boolean {
  const meanings = meaningsOf(options, claim);
  const of = (word: string): Meaning | null => meanings[options.indexOf(word)] ?? null;
  return verdict.rules.some(({ comparisons, word }) => {
    const meaning = of(word);
    return isNever(comparisons) || (meaning !== null && comparisons.some((each) => opposes(each, meaning)));
  });
}

type Comparison = Verdict["rules"][number]["comparisons"][number];

/** Above 0.5 and below −0.5 at once is nothing. */
function isNever(comparisons: readonly Comparison[]): boolean {
  return comparisons.some(
    (low) =>
      low.operator.startsWith(">") &&
      comparisons.some(
        (high) =>
          high.operator.startsWith("<") &&
          high.absolute === low.absolute &&
          high.value < low.value &&
          JSON.stringify(high.statistic) === JSON.stringify(low.statistic),
      ),
  );
}

function opposes({ statistic, absolute, operator, value, than }: Comparison, meaning: Meaning): boolean {
  if (than !== undefined && than !== null) return false;
  const isAbove = operator.startsWith(">");
  if (isP(statistic)) {
    if (statistic.kind === "normality") return meaning === (isAbove ? "not normal" : "normal");
    if (meaning === "not related") return !isAbove;
    return isAbove && ["related", "up", "down", "strong"].includes(meaning);
  }
  if (absolute)
    return (isAbove ? ["not related", "symmetric", "normal"] : ["related", "not symmetric", "not normal"]).includes(
      meaning,
    );
  const isOutside = isAbove ? value > 0 : value < 0;
  if (isOutside && (meaning === "symmetric" || meaning === "normal")) return true;
  if (isAbove && value >= 0) return meaning === "down";
  return !isAbove && value <= 0 && meaning === "up";
}

function isP(statistic: Statistic): boolean {
  return "part" in statistic && statistic.part === "p";
}
