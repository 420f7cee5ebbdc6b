import { type Frame, markedColumn } from "./frame.ts";
import type { Sides } from "./model-sides.ts";

/** Two models of the same column, the second of which has more features than the first. */
export interface Variants {
  base: string[];
  extended: string[];
  /** Whether the second of them is spoken of first. */
  isReversed: boolean;
}

const comparing =
  /\b(?:both models|two models|(?:second|other|extended|original|base(?:line)?|first|full|reduced) (?:linear |logistic |regression )*model|compar\w*|improv\w*|helps?|benefits?|better|reduces?|lowers?|with and without|with or without|once with|without and with|additionally (?:uses|includes|contains|has))\b/u;

const x = "(?:the |new |made |engineered |binary |feature |variable |column )*⟨([cd])(\\d+)⟩";
/** What a second model has besides. */
const added = [
  `\\b(?:also|additionally|further(?:more)?)(?: (?:uses?|includes?|including|contains?|has|have|considers?|takes?|with|using|from|on|by|the|binary|new|feature|features|predictor|in|account|into|adds?))* ${x}`,
  `\\b(?:adding|adds?|added|with the addition of|extended (?:by|with)|augmented (?:by|with)|enriched (?:by|with)|includ(?:es|ing)|plus|with and without|with or without|without and with|inclusion of|addition of|in addition to (?:these|them|those|the (?:base|original) (?:features|model)),?) ${x}`,
  `\\b(?:same|those|these|all of these|all these|original|base|previous) (?:features|predictors|variables|columns|ones|inputs|regressors)(?:,? (?:and|plus|as well as|together with|along with|with|in addition to))+ ${x}`,
  `\\bwith ${x}(?: (?:is |being )?(?:added|included))`,
  `\\b(?:whether|if|determine|see|that|how much) (?:the )?(?:inclusion of |addition of |adding |including )?${x}(?: (?:feature|variable|column|predictor))* (?:improves?|helps?|reduces?|lowers?|increases?|benefits?|adds?|leads?|makes?)`,
];

/**
 * The models of a question that compares one with another that has a feature more; null where it compares none, or can't be told
 * which features either has, which is a problem then.
 */
export function variantsOf(text: string, { lists, inOrder }: Sides, frame: Frame): Variants | "unclear" | null {
  if (!comparing.test(text)) return null;
  const besides = new Set(
    added.flatMap((shape) => [...text.matchAll(new RegExp(shape, "gu"))].map((match) => markedColumn(frame, match))),
  );
  if (
    besides.size === 0 &&
    frame.made.length === 1 &&
    /\badd(?:s|ed|ing)? (?:it|this) (?:to|as|in)\b|\b(?:does|do|if|whether) (?:it|this|that) (?:helps?|improves?|reduces?|lowers?|increases?)\b/u.test(
      text,
    )
  )
    besides.add(frame.made[0] ?? "");
  const [only, ...more] = besides;
  // A list of what is added alone says only that.
  const [longest = [], ...others] = lists.filter(
    (each) => lists.length === 1 || each.length > 1 || !besides.has(each[0] ?? ""),
  );
  const shorter = others.filter((each) => each.every((name) => longest.includes(name)));
  if (shorter.length < others.length) return "unclear";
  const within = (names: readonly string[]): boolean => only === undefined || names.includes(only);
  const [base = [], ...bases] = shorter;
  if (base.length > 0 && bases.length === 0 && more.length === 0) {
    const isAdded = only === undefined || (within(longest) && !base.includes(only));
    return isAdded
      ? { base, extended: longest, isReversed: inOrder.indexOf(longest) < inOrder.indexOf(base) }
      : "unclear";
  }
  if (base.length > 0 || only === undefined || more.length > 0)
    return lists.length === 1 && only === undefined && !speaksOfTwo.test(text) ? null : "unclear";
  if (!longest.includes(only)) return { base: longest, extended: [...longest, only], isReversed: false };
  const without = longest.filter((name) => name !== only);
  return without.length === 0
    ? "unclear"
    : { base: without, extended: longest, isReversed: /\bwith and without\b/u.test(text) };
}

const speaksOfTwo =
  /\b(?:both models|two models|(?:second|extended|original|baseline|reduced) (?:linear |logistic |regression )*model|with and without|once with)\b/u;

const ofBase = /\b(?:without|no|excl(?:uding)?|original|orig|base|baseline|initial|simple|reduced|old|before)\b/u;
const ofExtended =
  /\b(?:with|incl(?:uding)?|plus|new|extended|ext|full|enhanced|improved|augmented|after|added|engineered)\b/u;
const ofFirst = /\b(?:first|1st|model (?:1|a|i|one)|(?:1|a|i|one)$)(?=\b|$)/u;
const ofSecond = /\b(?:second|2nd|model (?:2|b|ii|two)|(?:2|b|ii|two)$)(?=\b|$)/u;

/** Which of two models the name of an answer speaks of; null where it says neither or both. */
export function variantNamed(name: string, { base, extended, isReversed }: Variants): "base" | "extended" | null {
  // R² is of no second model, nor F1 of the first.
  const words = name.replace(/\b(?:r ?2|f ?1)\b/gu, "score");
  const own = extended
    .filter((name) => !base.includes(name))
    .flatMap((name) => name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").split(/[^\p{L}\p{N}]+/u))
    .map((word) => word.toLowerCase())
    .filter(({ length }) => length >= 3);
  const joined = extended
    .filter((name) => !base.includes(name))
    .map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  const isNumbered = ofFirst.test(words) !== ofSecond.test(words);
  const isFirst = isNumbered && ofFirst.test(words);
  const isBase = ofBase.test(words) || (isNumbered && isFirst !== isReversed);
  const speaksOfIt =
    words.split(" ").some((word) => own.includes(word)) ||
    joined.some((name) => words.replace(/ /gu, "").includes(name));
  const isExtended = ofExtended.test(words) || (isNumbered && isFirst === isReversed) || (speaksOfIt && !isBase);
  if (isBase === isExtended) return null;
  return isBase ? "base" : "extended";
}
