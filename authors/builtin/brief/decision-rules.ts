import type { Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { escaped } from "./consumed.ts";
import { operatorOf } from "./frame.ts";
import { withRulesBySign } from "./rules-by-sign.ts";
import type { Quantities } from "./verdicts.ts";

type Rule = Verdict["rules"][number];
type Comparison = Rule["comparisons"][number];

/** One thing that a sentence says of a decision: a word, what has to hold, or that the rest is left. */
type Mark = { at: number; end: number } & (
  | { kind: "word"; option: string }
  | { kind: "condition"; comparisons: Comparison[] }
  | { kind: "otherwise" }
);

const otherwiseWords =
  /\b(?:otherwise|else|in (?:all |any )?other cases?|in between|if not|(?:for )?(?:anything|everything) else|failing that)\b/gu;

const operatorWords =
  "(greater than or equal to|less than or equal to|at least|at most|no less than|no more than|greater than|more than|above|over|higher than|larger than|exceeds|exceeding|less than|below|under|lower than|smaller than|>=|<=|>|<|≥|≤)";
const amount = "([-+−]? ?\\d*\\.?\\d+|zero\\b)";
const comparison = new RegExp(
  `${operatorWords} ?(?:the |an? )?(?:alpha |significance |level |threshold |of |value )*(?:\\(?alpha ?=? ?\\)? ?)?${amount}(?! ?%)`,
  "gu",
);
const orMore = new RegExp(
  `${amount} or (more|greater|above|higher|larger|less|below|lower|smaller|fewer)\\b(?! (?:than )?[-+−\\d.])`,
  "gu",
);
/** "And r is negative": on the side of a condition, where a word of that name is no answer. */
const signed =
  /(?<=(?:\bif|\bwhen|\band)(?: the)? (?:r|coefficient|correlation coefficient|correlation|it)(?: value)? is )(positive|negative)(?=\s*(?:,|then\b|and\b|report|call))/gu;
const between = new RegExp(`\\bbetween ${amount} (?:and|to) ${amount}`, "gu");

/** Texts and options in one spelling: "not normal" and "Non-normal" are one word. */
const spelling = (text: string): string =>
  text
    .toLowerCase()
    .replace(/["'“”‘’]/gu, " ")
    .replace(/\b(?:non|not|un|in)[- _]+(?=normal|linear|significant|symmetric|correlat|different|equal)/gu, "non")
    .replace(/[_-](?=\p{L})/gu, " ")
    .replace(/[^\S\n]+/gu, " ");

const bySign = /\b(?:according to|depending on|based on|following|by) (?:the |its )?sign\b/u;

/** "The absolute values of both skewness and kurtosis are below 0.5": what is said of two, said of each. */
function eachSaid(text: string): string {
  return text.replace(
    /((?:the )?absolute values? of )?(?:both )?(?:the )?(skewness|kurtosis) and (?:the )?(skewness|kurtosis) (?:are |is |lie |both |each )*((?:between [-−+]?[\d.]+ and [-−+]?[\d.]+)|(?:less than|below|under|smaller than|at most|greater than|above|over|at least|<=?|>=?|≤|≥) ?[-−+]?\d*\.?\d+)/gu,
    (_, absolute: string | undefined, one: string, other: string, limit: string) => {
      const sign = absolute === undefined ? "" : "absolute ";
      return `the ${sign}${one} is ${limit} and the ${sign}${other} is ${limit}`;
    },
  );
}

/** "A positive or a negative correlation, according to the sign of r": each word with the side that it is for. */
function withSigns(text: string): string {
  const either = (one: string, other: string): RegExp =>
    new RegExp(
      `((?:\\b[a-z]+ ){0,2}?\\b${one}\\b(?: [a-z]+){0,2}?),? or ((?:[a-z]+ ){0,2}?${other}\\b(?: [a-z]+){0,2}?),? (?:according to|depending on|based on|following|by) the sign of (?:the |its )?(?:r|(?:correlation )?coefficient|correlation)\\b`,
      "gu",
    );
  return text
    .replace(either("positive", "negative"), "$1 for r above 0 or $2 for r below 0")
    .replace(either("negative", "positive"), "$1 for r below 0 or $2 for r above 0");
}

/** Words that stand in sentences for other reasons too: they count where a report is asked for, or where they are quoted. */
const ordinary =
  /^(?:yes|no|none|true|false|normal|strong|weak|moderate|high|low|medium|positive|negative|same|different)$/u;

/**
 * The rules by which a text decides between words, whichever stands first: '"a" if r is above 0.5, "b" if it is below −0.5 and
 * "c" otherwise', "if p < 0.05 and |r| is at least 0.5, it is linear". Null where it states none, or not for all but one of them.
 */
export function decisionRules(text: string, options: readonly string[], quantities: Quantities): Verdict | null {
  const rules: Rule[] = [];
  const otherwise = new Set<string>();
  const spoken: Spoken = { last: null };
  const said = withSigns(withRulesBySign(eachSaid(spelling(text)), options.map(spelling)));
  if (bySign.test(said)) return null;
  for (const sentence of said.split(/(?:[.;](?=\s|$)|\n)/u)) {
    const marks = marksIn(sentence, options, quantities, spoken);
    if (marks === null) return null;
    const found = pairUp(marks);
    if (found === null) return null;
    rules.push(...found.rules);
    for (const option of found.otherwise) otherwise.add(option);
  }
  const unique = rules.filter(
    (rule, at) => rules.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule)) === at,
  );
  const stated = new Set(unique.map(({ word }) => word));
  const left = options.filter((option) => !stated.has(option));
  if (unique.length === 0 || stated.size !== unique.length || left.length > 1) return null;
  const [last] = left.length === 1 ? left : [...otherwise];
  if (otherwise.size > 1 || (otherwise.size === 1 && last !== [...otherwise][0])) return null;
  const final = last ?? unique.at(-1)?.word;
  return final === undefined ? null : { kind: "verdict", rules: unique, otherwise: final };
}

interface Spoken {
  last: { statistic: Statistic; absolute: boolean } | null;
}

/** What stands in a sentence, in its order; null where it compares something that is not had. */
function marksIn(sentence: string, options: readonly string[], quantities: Quantities, spoken: Spoken): Mark[] | null {
  const tested = [...sentence.matchAll(signed)].map(({ index }) => index);
  const words = optionMarks(sentence, options).filter(({ at }) => !tested.includes(at));
  const others: Mark[] = [...sentence.matchAll(otherwiseWords)].map(({ index, 0: found }) => ({
    kind: "otherwise",
    at: index,
    end: index + found.length,
  }));
  if (words.length === 0) return [];
  const conditions: Mark[] = [];
  let from = 0;
  for (const { at, end, tests } of comparisonsIn(sentence)) {
    const before = [...words, ...others, ...conditions].filter((mark) => mark.end <= at).map((mark) => mark.end);
    const of = quantityIn(sentence.slice(Math.max(from, ...before, 0), at), quantities, spoken);
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
  return [...words, ...others, ...conditions].sort((a, b) => a.at - b.at);
}

/** "Above 0.5 or below −0.5" is said of the absolute value. */
function bothEnds(first: readonly Comparison[], second: readonly Comparison[]): Comparison[] | null {
  if (first.length === 2 && second.length === 2) return mirrored(first, second);
  const [a, more] = first;
  const [b, evenMore] = second;
  if (a === undefined || b === undefined || more !== undefined || evenMore !== undefined) return null;
  const high = a.value > b.value ? a : b;
  const low = high === a ? b : a;
  const outward = high.operator.startsWith(">") && low.operator.startsWith("<") && high.value === -low.value;
  return outward ? [{ ...high, absolute: true }] : null;
}

/** "Between −0.6 and −0.3 or between 0.3 and 0.6" is said of the absolute value, too. */
function mirrored(first: readonly Comparison[], second: readonly Comparison[]): Comparison[] | null {
  const outer = first.some(({ value }) => value < 0) ? second : first;
  const inner = outer === second ? first : second;
  const fits = outer.every(
    ({ operator, value, statistic }) =>
      value >= 0 &&
      inner.some(
        (each) =>
          each.value === -value &&
          each.operator.startsWith("<") !== operator.startsWith("<") &&
          JSON.stringify(each.statistic) === JSON.stringify(statistic),
      ),
  );
  return fits ? outer.map((each) => ({ ...each, absolute: true })) : null;
}

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
    /(?:\b(?:and|or|report|say|answer|call (?:it|them|the \w+)|called|return|give|state|is|are|be|as|then|write|output|means?|indicates?|considered|classif\w+(?: as)?|:|,)|^) *(?:a |an |the )?$|\d,? +(?:a|an) $/u.test(
      sentence.slice(0, start),
    ) &&
    /^ *(?:$|[,):]|if\b|when\b|otherwise\b|else\b|and\b|or\b|where\b|for\b|(?:correlation|relation\w*|skew\w*|distribut\w*)\b)/u.test(
      sentence.slice(end),
    )
  );
}

const opposite = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

type Test = Pick<Comparison, "operator" | "value">;

function comparisonsIn(sentence: string): { at: number; end: number; tests: Test[] }[] {
  const value = (text = ""): number => (text === "zero" ? 0 : Number(text.replace("−", "-").replace(/ /gu, "")));
  const found: { at: number; end: number; tests: Test[] }[] = [];
  const add = (at: number, text: string, tests: Test[]): void => {
    if (!found.some((other) => at < other.end && other.at < at + text.length))
      found.push({ at, end: at + text.length, tests });
  };
  for (const { index, 0: all, 1: low, 2: high } of sentence.matchAll(between))
    add(index, all, [
      { operator: ">=", value: value(low) },
      { operator: "<=", value: value(high) },
    ]);
  for (const { index, 0: all, 1: limit, 2: side = "" } of sentence.matchAll(orMore))
    add(index, all, [
      { operator: /^(?:more|greater|above|higher|larger)$/u.test(side) ? ">=" : "<=", value: value(limit) },
    ]);
  for (const { index, 0: all, 1: sign } of sentence.matchAll(signed))
    add(index, all, [{ operator: sign === "positive" ? ">" : "<", value: 0 }]);
  for (const { index, 0: all, 1: words = "", 2: limit } of sentence.matchAll(comparison)) {
    const stated = operatorOf(words);
    const operator = stated !== null && /\bnot (?:be )?$/u.test(sentence.slice(0, index)) ? opposite[stated] : stated;
    if (operator !== null) add(index, all, [{ operator, value: value(limit) }]);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** What a comparison is of: what is named just before it, or what the one before was of. */
function quantityIn(before: string, { p, r, skewness, kurtosis }: Quantities, { last }: Spoken): Spoken["last"] {
  const absolute = /\babsolute\b|\|/u.test(before);
  const named = (statistic: Statistic | null): Spoken["last"] => (statistic === null ? null : { statistic, absolute });
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
  if (last !== null) return absolute ? { ...last, absolute } : last;
  const all = [p, r, skewness, kurtosis].filter((each) => each !== null);
  return all.length === 1 && all[0] !== undefined ? { statistic: all[0], absolute } : null;
}

/** Puts each word to what it depends on: the condition that stands on the side where the sentence's first one does. */
function pairUp(marks: readonly Mark[]): { rules: Rule[]; otherwise: string[] } | null {
  const rules: Rule[] = [];
  const otherwise: string[] = [];
  if (!marks.some(({ kind }) => kind !== "word")) return { rules, otherwise };
  const wordFirst = marks.find(({ kind }) => kind !== "otherwise")?.kind === "word";
  const common = withinCondition(marks);
  if (common !== null) return common;
  const open = [...marks];
  while (open.length > 0) {
    const [first, second, third] = open;
    if (first?.kind === "otherwise" && second?.kind === "word") {
      otherwise.push(second.option);
      open.splice(0, 2);
    } else if (first?.kind === "word" && second?.kind === "otherwise" && third?.kind !== "word") {
      otherwise.push(first.option);
      open.splice(0, 2);
    } else if (first?.kind === "word" && second?.kind === "condition" && wordFirst) {
      rules.push({ comparisons: second.comparisons, word: first.option });
      open.splice(0, 2);
    } else if (first?.kind === "condition" && second?.kind === "word") {
      rules.push({ comparisons: first.comparisons, word: second.option });
      open.splice(0, 2);
    } else return null;
  }
  return { rules, otherwise };
}

/** "If p is below 0.05, A for r above zero and B for r below it": what stands first holds of all words that have their own behind. */
function withinCondition(marks: readonly Mark[]): { rules: Rule[]; otherwise: string[] } | null {
  const [first, ...rest] = marks;
  if (first?.kind !== "condition" || rest.length < 4 || rest.length % 2 !== 0) return null;
  const rules: Rule[] = [];
  for (let at = 0; at < rest.length; at += 2) {
    const [word, own] = [rest[at], rest[at + 1]];
    if (word?.kind !== "word" || own?.kind !== "condition") return null;
    rules.push({ comparisons: [...first.comparisons, ...own.comparisons], word: word.option });
  }
  return { rules, otherwise: [] };
}
