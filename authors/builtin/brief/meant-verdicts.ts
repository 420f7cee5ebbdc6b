import type { Verdict } from "../../../state/named-answer.ts";
import { type Quantities, spelling } from "./decision-marks.ts";
import { type Meaning, meaningsOf } from "./option-meanings.ts";
import { comparisonsIn } from "./stated-comparisons.ts";
import { alphaIn } from "./verdicts.ts";

type Rule = Verdict["rules"][number];
type Comparison = Rule["comparisons"][number];

/** A limit that the text states of the coefficient, the skewness or the kurtosis. */
interface Limit {
  of: "r" | "skewness" | "kurtosis";
  /** The limit without its sign. */
  size: number;
  /** Whether it is said of values that lie beyond it, or of those that don't. */
  side: "beyond" | "within";
  /** Whether the limit itself belongs to what is said. */
  included: boolean;
  /** Of both signs at once: "an absolute value of", "between −0.5 and 0.5". */
  both: boolean;
}

const words: readonly (readonly [Limit["of"], RegExp])[] = [
  ["skewness", /\bskew\w*|\bsymmetr\w*/gu],
  ["kurtosis", /\bkurt\w*/gu],
  ["r", /\br\b|\bcoefficient\b|\bcorrelat\w*|\bpearson\w*|\bspearman\w*/gu],
];
const ofOthers = /\bz-?\s?scores?\b|\boutliers?\b|\biqr\b|\bp\b|\bp-? ?values?\b|\balpha\b|\bsignificance level\b/u;
const inSize = /\babsolute\b|\|[^|]{1,12}\||\bmagnitude\b|\bregardless of (?:its |the )?sign\b|\beither direction\b/u;

/**
 * The rules that words follow by what they mean, wherever the text states the limits and in whatever order: the skewed and the
 * symmetric, the correlated and the uncorrelated. Every limit that is stated of the number must fit; null where one doesn't, or
 * where words don't say what they mean.
 */
export function meantVerdict(
  text: string,
  options: readonly string[],
  claim: string,
  quantities: Quantities,
): Verdict | null {
  const meanings = meaningsOf(options, claim);
  const word = (...wanted: readonly Meaning[]): string | null => {
    const having = options.filter((_, at) => wanted.includes(meanings[at] ?? ("" as Meaning)));
    return having.length === 1 ? (having[0] ?? null) : null;
  };
  const limits = limitsIn(text, quantities);
  if (limits === null || limits.length === 0) return null;
  const [up, down] = [word("up"), word("down")];
  if (up !== null && down !== null) return ofSign(limits, up, down, options, quantities, text);
  if (options.length !== 2 || /\balpha\b|\bp-? ?values?\b|\bsignificance level\b/u.test(text)) return null;
  const near = word("normal", "symmetric");
  const far = word("not normal", "not symmetric");
  if (near !== null && far !== null) return ofShape(limits, near, far, quantities);
  const [related, unrelated] = [word("related"), word("not related")];
  if (related === null || unrelated === null || quantities.r === null || limits.some(({ of }) => of !== "r"))
    return null;
  const one = agreed(limits);
  if (one === null || !limits.every(({ both }) => both)) return null;
  const beyond: Comparison = { statistic: quantities.r, absolute: true, operator: one.beyond, value: one.size };
  return { kind: "verdict", rules: [{ comparisons: [beyond], word: related }], otherwise: unrelated };
}

/** "Skewed to the right", "to the left", "symmetric": above the limit, below its negative, and what lies between. */
function ofSign(
  limits: readonly Limit[],
  up: string,
  down: string,
  options: readonly string[],
  { r, skewness }: Quantities,
  text: string,
): Verdict | null {
  const [middle, ...more] = options.filter((option) => option !== up && option !== down);
  const one = agreed(limits);
  const statistic = limits.every(({ of }) => of === "skewness")
    ? skewness
    : limits.every(({ of }) => of === "r")
      ? r
      : null;
  // A level of significance decides as well.
  if (middle === undefined || more.length > 0 || one === null || statistic === null || alphaIn(text) !== null)
    return null;
  const rule = (operator: Comparison["operator"], value: number, word: string): Rule => ({
    comparisons: [{ statistic, absolute: false, operator, value }],
    word,
  });
  return {
    kind: "verdict",
    rules: [
      rule(one.beyond, one.size, up),
      rule(one.beyond === ">" ? "<" : "<=", one.size === 0 ? 0 : -one.size, down),
    ],
    otherwise: middle,
  };
}

/** "Normal" and "not normal", "symmetric" and not: near to 0 is what all the limits say. */
function ofShape(limits: readonly Limit[], near: string, far: string, quantities: Quantities): Verdict | null {
  const comparisons: Comparison[] = [];
  for (const shape of ["skewness", "kurtosis"] as const) {
    const own = limits.filter((limit) => limit.of === shape);
    const statistic = quantities[shape];
    if (own.length === 0) continue;
    const one = agreed(own);
    if (one === null || statistic === null || !own.every(({ both }) => both)) return null;
    comparisons.push({ statistic, absolute: true, operator: one.beyond === ">" ? "<=" : "<", value: one.size });
  }
  // Either of two beyond its limit is enough for "not normal": stated the other way round, both might be needed.
  if (comparisons.length === 0 || limits.some(({ of }) => of === "r")) return null;
  if (comparisons.length > 1 && limits.some(({ side }) => side === "beyond")) return null;
  return { kind: "verdict", rules: [{ comparisons, word: near }], otherwise: far };
}

/** The one limit that all of them state, and how a value compares that lies beyond it; null where they differ. */
function agreed(limits: readonly Limit[]): { size: number; beyond: ">" | ">=" } | null {
  const [first] = limits;
  if (first === undefined || limits.some(({ size }) => size !== first.size)) return null;
  const operators = new Set(limits.map(({ side, included }) => ((side === "beyond") === included ? ">=" : ">")));
  const [only, ...more] = operators;
  if (more.length === 0) return only === undefined ? null : { size: first.size, beyond: only === ">=" ? ">=" : ">" };
  // "Between −0.5 and 0.5" does not say of which its ends are: what is said of the values beyond does.
  const outer = new Set(limits.flatMap(({ side, included }) => (side === "beyond" ? [included] : [])));
  const [isIncluded, another] = outer;
  return isIncluded === undefined || another !== undefined
    ? null
    : { size: first.size, beyond: isIncluded ? ">=" : ">" };
}

/** What a text states of the coefficient, the skewness and the kurtosis; null where it compares them in a way that fits no limit. */
function limitsIn(text: string, quantities: Quantities): Limit[] | null {
  const found: Limit[] = [];
  let last: Limit["of"] | null = null;
  for (const sentence of spelling(text).split(/(?:[.;](?=\s|$)|\n)/u)) {
    const named: Limit["of"][] = words.flatMap(([of, shape]) => (sentence.match(shape) !== null ? [of] : []));
    const stated = comparisonsIn(sentence);
    if (stated.length === 0) {
      if (named.length === 1) last = named[0] ?? last;
      continue;
    }
    if (ofOthers.test(sentence)) {
      if (named.length > 0 && /\bp\b|\bp-? ?values?\b/u.test(sentence) && stated.length > 1) return null;
      continue;
    }
    const of = named.length > 0 ? named : last !== null ? [last] : [];
    // "From −1 to 1" only says what a coefficient may be.
    const own = stated.filter(
      ({ tests }) => !(tests.length === 2 && tests.every(({ value }) => [-1, 0, 1].includes(value))),
    );
    for (const { tests } of own) {
      if (of.length === 0) return null;
      for (const each of of.length > 1 && !(of.includes("skewness") && of.includes("kurtosis"))
        ? [nearest(of, quantities)]
        : of) {
        if (each === null) return null;
        const limit = limitOf(each, tests, inSize.test(sentence));
        if (limit === null) return null;
        found.push(limit);
      }
    }
    if (of.length === 1) last = of[0] ?? last;
  }
  return found;
}

/** The one of several numbers that a sentence names which the question has at all. */
function nearest(of: readonly Limit["of"][], quantities: Quantities): Limit["of"] | null {
  const had = of.filter((each) => quantities[each] !== null);
  return had.length === 1 ? (had[0] ?? null) : null;
}

function limitOf(
  of: Limit["of"],
  tests: readonly { operator: string; value: number }[],
  isSize: boolean,
): Limit | null {
  const [first, second] = tests;
  if (first === undefined) return null;
  if (second !== undefined)
    return first.value === -second.value
      ? { of, size: Math.abs(second.value), side: "within", included: second.operator === "<=", both: true }
      : null;
  const isAbove = first.operator.startsWith(">");
  const included = first.operator.endsWith("=");
  const size = Math.abs(first.value);
  if (isSize) return first.value < 0 ? null : { of, size, side: isAbove ? "beyond" : "within", included, both: true };
  // Above a limit, or below its negative.
  if (isAbove ? first.value < 0 : first.value > 0) return null;
  return { of, size, side: "beyond", included, both: false };
}
