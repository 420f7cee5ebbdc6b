import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { Statistic } from "../../../../state/statistic.ts";
import type { Told } from "./told.ts";

const sign =
  "(?:is |was |are |lies |be )?(?:not )?(?:less than|lower than|smaller than|below|under|greater than|more than|higher than|larger than|above|over|exceeds?|at least|at most|within|[<>≤≥]=?)";
const level = "(?:0?\\.\\d+|\\d+ ?%|(?:the )?(?:significance level|alpha|α|threshold|limit))";
/** "p < 0.05 and F is above 3", "p < alpha and the slope is positive": what else must hold. */
const further = new RegExp(
  `\\bp(?:[- ]?value)?s? ${sign} ?${level}(?: \\([^()\\n]*\\))?,? (?:and|but|while|provided(?: that)?|with|as long as) (?!(?:the |its )?p(?:[- ]?value)?\\b)(?:if )?(?:[^;,.\\n]|\\.\\d)*?(?:${sign} ?-?[\\d⟨]|\\b(?:positive|negative|above|below|on average)\\b)`,
  "u",
);

/** "p >= alpha means 'weak' if r is negative". */
const conditional = new RegExp(
  `\\bp(?:[- ]?value)?s? ${sign} ?${level}(?: \\([^()\\n]*\\))? ?(?:means?|gives?|indicates?|is|yields?|stands for|leads to|[=:→]|->|=>)? ?⟨t\\d+⟩,? (?:if|when|where|provided|as long as|only if) (?!p\\b|the p\\b|not\\b|so\\b)`,
  "u",
);

type Verdict = Extract<NamedAnswer["value"], { kind: "verdict" }>;

/** A second condition of a verdict that is lost, or that is held against the p-value in place of what it is said of. */
export function secondConditionsLost({ answers, text }: Told): string | null {
  const verdicts = answers.flatMap(({ name, value }) =>
    value.kind === "verdict" ? [{ name, rules: value.rules }] : [],
  );
  const ofP = verdicts.filter(({ rules }) => rules.some(({ comparisons }) => comparisons.some(isOfP)));
  const impossible = ofP.find(({ rules }) => rules.some(({ comparisons }) => !isRange(comparisons.filter(isOfP))));
  if (impossible !== undefined) return impossible.name;
  if (ofP.length === 0) return null;
  const behind = conditional.exec(text)?.[0];
  if (behind !== undefined && verdicts.every(({ rules }) => rules.every(({ comparisons }) => comparisons.length === 1)))
    return behind;
  const said = further.exec(text)?.[0];
  const isRead = ofP.some(({ rules }) => rules.some(({ comparisons }) => !comparisons.every(isOfP)));
  return said === undefined || isRead ? null : said;
}

function isOfP({ statistic }: Verdict["rules"][number]["comparisons"][number]): boolean {
  return isP(statistic);
}

function isP(statistic: Statistic): boolean {
  return "part" in statistic && (statistic.part === "p" || statistic.part === "f_p");
}

/** Whether limits of a p-value can be meant of one: between 0 and 1, and of two the lower one below the upper one. */
function isRange(limits: Verdict["rules"][number]["comparisons"]): boolean {
  if (limits.some(({ value, than }) => than === undefined && (value <= 0 || value >= 1))) return false;
  if (new Set(limits.map(({ statistic }) => JSON.stringify(statistic))).size < limits.length) {
    const [one, other, ...more] = limits;
    if (one === undefined || other === undefined || more.length > 0) return false;
    const [lower, upper] = /^>/u.test(one.operator) ? [one, other] : [other, one];
    return /^>/u.test(lower.operator) && /^</u.test(upper.operator) && lower.value < upper.value;
  }
  return true;
}

/** "Alpha is 0.05, but 0.01 for the answer": of two levels the one that no answer is decided by. */
export function secondLevelLost({ answers, text, whole }: Told): string | null {
  if (!answers.some(({ value }) => value.kind === "verdict")) return null;
  const levels =
    /\b(?:alpha|α|significance level)\b[^.;\n\d]{0,25}(0?\.\d+)[^.;\n\d]{0,25}\b(?:but|except|however|though|while|whereas|and|or)\b[^.;\n\d]{0,25}(0?\.[01]\d*)/gu;
  for (const [said, ...both] of text.matchAll(levels))
    if (both.some((each) => !whole.includes(`:${Number(each)}`))) return said;
  return null;
}

/** "@strength[s]" as a number, where the question says in quotes which words it is one of. */
export function quotedWordsLost({ answers, text, texts, whole }: Told): string | null {
  if (answers.some(({ value }) => value.kind === "verdict" || value.kind === "changed")) return null;
  const ruled = new Set(
    [
      ...text.matchAll(
        /\b(?:means?|if|when|report|say|answer|call(?:ed)?|is|otherwise|else),? ⟨t(\d+)⟩|⟨t(\d+)⟩ (?:if|when|otherwise)\b/gu,
      ),
    ]
      .map(([, after, before]) => texts[Number(after ?? before)] ?? "")
      .filter((word) => /^\p{L}{3,}/u.test(word) && !whole.includes(word)),
  );
  if (ruled.size < 2) return null;
  const found = answers.find(
    ({ name, value }) =>
      ["correlation", "covariance", "regression", "normality", "anova", "groups", "two_groups", "aggregate"].includes(
        value.kind,
      ) &&
      /(?:^|_)(?:strength|direction|significan\w*|relation(?:ship)?|conclusion|verdict|decision|interpretation|label|kind|category|normality|skewed|assessment)(?:_|$)/iu.test(
        name,
      ),
  );
  return found?.name ?? null;
}
