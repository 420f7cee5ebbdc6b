import type { Statistic } from "../../../state/statistic.ts";
import { escaped } from "./consumed.ts";
import { bothEnds, type Comparison, comparisonsIn } from "./stated-comparisons.ts";

/** What a sentence may compare with a number. */
export interface Quantities {
  p: Statistic | null;
  r: Statistic | null;
  skewness: Statistic | null;
  kurtosis: Statistic | null;
}

/** One thing that a sentence says of a decision: a word, what has to hold, whose sign chooses of two words, or that the rest is left. */
export type Mark = { at: number; end: number } & (
  | { kind: "word"; option: string }
  | { kind: "condition"; comparisons: Comparison[] }
  | { kind: "sign"; of: Statistic }
  | { kind: "otherwise" }
);

/** What was compared last: a limit that names nothing is one of the same. */
export interface Spoken {
  last: { statistic: Statistic; absolute: boolean } | null;
}

const otherwiseWords =
  /\b(?:otherwise|else|in (?:all |any )?other cases?|in between|if not|(?:for )?(?:anything|everything) else|failing that|(?:all|any) other (?:values?|ones?|results?)|all others|the rest)\b/gu;
const bySign =
  /\b(?:according to|depending on|based on|following|by) (?:the |its )?signs?\b(?: of (?:the |its )?((?:[a-z]+ ){0,2}?(?:r|coefficient|correlation|skewness|kurtosis))\b)?|\bits sign (?:decides|chooses|determines)\b/gu;

/** Texts and options in one spelling: "not normal" and "Non-normal" are one word. */
export const spelling = (text: string): string =>
  text
    .toLowerCase()
    .replace(/["'“”‘’{}]/gu, " ")
    .replace(/\b(?:non|not|un|in)[- _]+(?=normal|linear|significant|symmetric|correlat|different|equal)/gu, "non")
    .replace(/[_-](?=\p{L})/gu, " ")
    .replace(/[^\S\n]+/gu, " ");

/** What stands in a sentence, in its order; null where it decides by something that is not had. */
export function marksIn(
  sentence: string,
  options: readonly string[],
  quantities: Quantities,
  spoken: Spoken,
): Mark[] | null {
  const stated = comparisonsIn(sentence);
  const words = optionMarks(sentence, options).filter(
    (word) => !stated.some(({ at, end }) => word.at < end && at < word.end),
  );
  const signs = signMarks(sentence, quantities);
  if (signs === null || (signs.length > 0 && words.length === 0)) return null;
  if (words.length === 0) return [];
  const others: Mark[] = [...sentence.matchAll(otherwiseWords)].map(({ index, 0: found }) => ({
    kind: "otherwise",
    at: index,
    end: index + found.length,
  }));
  const conditions: Mark[] = [];
  let from = 0;
  for (const { at, end, tests } of stated) {
    const before = [...words, ...others, ...conditions].filter((mark) => mark.end <= at).map((mark) => mark.end);
    const start = Math.max(from, ...before, 0);
    // What a word is said of names no quantity: "a strong correlation, at least 0.3 a moderate one".
    const named = words.some((word) => word.end === start)
      ? sentence
          .slice(start, at)
          .replace(/^ (?:linear )?(?:correlations?|relationships?|associations?)\b(?=,| and| or)/u, "")
      : sentence.slice(start, at);
    const of = quantityIn(named, quantities, spoken);
    from = end;
    if (of === null) return null;
    spoken.last = of;
    const own: Comparison[] = tests.map((test) => ({ ...of, ...test }));
    const last = conditions.at(-1);
    const linking = last === undefined ? "" : sentence.slice(last.end, at);
    const apart = last === undefined || words.some((word) => word.at >= last.end && word.end <= at);
    if (apart || last?.kind !== "condition") conditions.push({ kind: "condition", at, end, comparisons: own });
    else if (/\bor\b/u.test(linking)) {
      const folded = bothEnds(last.comparisons, own);
      if (folded === null) return null;
      last.comparisons = folded;
      last.end = end;
    } else {
      last.comparisons.push(...own);
      last.end = end;
    }
  }
  const marks = [...words, ...others, ...conditions, ...signs].sort((a, b) => a.at - b.at);
  return isConditional(sentence, marks) ? null : marks;
}

/** Whether a sign chooses under a condition that is none of a number: "if it is significant". */
function isConditional(sentence: string, marks: readonly Mark[]): boolean {
  if (!marks.some(({ kind }) => kind === "sign") || marks.some(({ kind }) => kind === "condition")) return false;
  const rest = marks.reduceRight((left, { at, end }) => `${left.slice(0, at)} ${left.slice(end)}`, sentence);
  return /\b(?:if|when|where|unless|provided|significan\w*)\b/u.test(rest);
}

/** "According to the sign of r", "its sign decides"; null where that is the sign of something that is not had. */
function signMarks(sentence: string, quantities: Quantities): Mark[] | null {
  const found: Mark[] = [];
  for (const { index, 0: all, 1: named } of sentence.matchAll(bySign)) {
    // Alone, "its sign" is the coefficient's; "based on the sign and the size" is none of these.
    const of =
      named !== undefined
        ? quantityIn(named, quantities, { last: null })?.statistic
        : /\bsign (?:decides|chooses|determines)$/u.test(all)
          ? quantities.r
          : null;
    if (of === null || of === undefined) return null;
    found.push({ kind: "sign", of, at: index, end: index + all.length });
  }
  return found;
}

/** Words that stand in sentences for other reasons too: they count where a report is asked for. */
const ordinary =
  /^(?:yes|no|none|true|false|normal|strong|weak|moderate|high|low|medium|positive|negative|same|different)$/u;

function optionMarks(sentence: string, options: readonly string[]): Mark[] {
  const found: Mark[] = [];
  // The longest first: "nonlinear" is not "linear".
  for (const option of [...options].sort((a, b) => b.length - a.length)) {
    // "Skewed_right" is said by "skewed to the right".
    const said = escaped(spelling(option).trim()).replace(/ /gu, "(?:\\s+(?:to|the|a|an|of|as)){0,2}\\s+");
    if (said === "") continue;
    for (const { index, 0: all } of sentence.matchAll(new RegExp(`(?<![\\p{L}\\d])${said}(?![\\p{L}\\d])`, "gu"))) {
      const end = index + all.length;
      if (found.some((mark) => index < mark.end && mark.at < end)) continue;
      if (ordinary.test(all) && !reported(sentence, index, end)) continue;
      found.push({ kind: "word", option, at: index, end });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Whether a word stands where a result is named. */
function reported(sentence: string, start: number, end: number): boolean {
  return (
    /(?:\b(?:and|or|report|say|answer|call (?:it|them|the \w+)|consider (?:it|them|the \w+)|called|return|give|state|is|are|be|as|then|write|output|means?|indicates?|considered|classif\w+(?: as)?|otherwise|else|in between|:|,)|^) *(?:a |an |the )?$|\d,? +(?:(?:a|an) )?$/u.test(
      sentence.slice(0, start),
    ) &&
    /^ *(?:$|[,):]|ones?\b|if\b|when\b|otherwise\b|else\b|and\b|or\b|where\b|for\b|(?:according to|depending on|based on|following|by) (?:the|its) sign|(?:correlation|relation\w*|skew\w*|distribut\w*)\b)/u.test(
      sentence.slice(end),
    )
  );
}

/** What a comparison is of: what is named just before it, or what the one before was of. */
function quantityIn(before: string, { p, r, skewness, kurtosis }: Quantities, { last }: Spoken): Spoken["last"] {
  const absolute = /\babsolute\b|\|/u.test(before);
  const named = (statistic: Statistic | null): Spoken["last"] => (statistic === null ? null : { statistic, absolute });
  // "Absolute values of r above 0.6 are strong, those above 0.3 moderate".
  if (last !== null && /\b(?:those|ones?)(?: (?:of|that are|which are|lying|that lie))* *$/u.test(before)) return last;
  if (/\bp\b|\bp[- ]?values?\b|\bpvalues?\b/u.test(before)) return named(p);
  if (/\bskew/u.test(before)) return named(skewness);
  if (/\bkurt/u.test(before)) return named(kurtosis);
  if (/\br\b|\bcoefficient\b|\bcorrelation\b|\bpearson\b|\bspearman\b/u.test(before)) return named(r);
  if (
    /\b(?:mean|average|median|difference|count|number|ratio|share|percent\w*|statistic|deviation|variance|score|vif)\b/u.test(
      before,
    )
  )
    return null;
  // Of all that a question has, only a coefficient is spoken of by its absolute value, unless it is a shape.
  if (/\babsolute value of *$/u.test(before) && r !== null && skewness === null && kurtosis === null) return named(r);
  if (last !== null) return absolute ? { ...last, absolute } : last;
  const all = [p, r, skewness, kurtosis].filter((each) => each !== null);
  return all.length === 1 && all[0] !== undefined ? { statistic: all[0], absolute } : null;
}
