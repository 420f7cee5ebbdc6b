import { type Frame, markedColumn } from "./frame.ts";
import type { Sides } from "./model-sides.ts";

/** Two models of the same column, the second of which has more features than the first. */
export interface Variants {
  base: string[];
  extended: string[];
}

const comparing =
  /\b(?:both models|two models|(?:second|other|extended|original|base(?:line)?|first|full|reduced) (?:linear |logistic |regression )*model|compar\w*|improv\w*|helps?|benefits?|better|reduces?|lowers?|with and without|with or without|once with|without and with|additionally (?:uses|includes|contains|has))\b/u;

const x = "(?:the |new |made |engineered )*⟨([cd])(\\d+)⟩";
/** What a second model has besides. */
const added = [
  `\\b(?:also|additionally|further(?:more)?)(?: (?:uses?|includes?|including|contains?|has|have|considers?|takes?|with|using|the|feature|features|predictor|in|account|into|adds?))* ${x}`,
  `\\b(?:adding|adds?|added|with the addition of|extended (?:by|with)|augmented (?:by|with)|enriched (?:by|with)|includ(?:es|ing)|plus|with and without|with or without|without and with|inclusion of|addition of|in addition to (?:these|them|those|the (?:base|original) (?:features|model)),?) ${x}`,
  `\\b(?:whether|if|determine|see|that|how much) (?:the )?(?:inclusion of |addition of |adding |including )?${x}(?: (?:feature|variable|column|predictor))* (?:improves?|helps?|reduces?|lowers?|increases?|benefits?|adds?|leads?|makes?)`,
];

/**
 * The models of a question that compares one with another that has a feature more; null where it compares none, or can't be told
 * which features either has, which is a problem then.
 */
export function variantsOf(text: string, { lists }: Sides, frame: Frame): Variants | "unclear" | null {
  if (!comparing.test(text)) return null;
  const besides = new Set(
    added.flatMap((shape) => [...text.matchAll(new RegExp(shape, "gu"))].map((match) => markedColumn(frame, match))),
  );
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
    return isAdded ? { base, extended: longest } : "unclear";
  }
  if (base.length > 0 || only === undefined || more.length > 0)
    return lists.length === 1 && only === undefined && !speaksOfTwo.test(text) ? null : "unclear";
  if (!longest.includes(only)) return { base: longest, extended: [...longest, only] };
  const without = longest.filter((name) => name !== only);
  return without.length === 0 ? "unclear" : { base: without, extended: longest };
}

const speaksOfTwo =
  /\b(?:both models|two models|(?:second|extended|original|baseline|reduced) (?:linear |logistic |regression )*model|with and without|once with)\b/u;

const ofBase =
  /\b(?:without|no|excl(?:uding)?|original|orig|base|baseline|initial|first|simple|reduced|old|before|model 1|model a)\b/u;
const ofExtended =
  /\b(?:with|incl(?:uding)?|plus|second|new|extended|ext|full|enhanced|improved|augmented|after|added|engineered|model 2|model b)\b/u;

/** Which of two models the name of an answer speaks of; null where it says neither or both. */
export function variantNamed(words: string, { base, extended }: Variants): "base" | "extended" | null {
  const own = extended
    .filter((name) => !base.includes(name))
    .flatMap((name) => name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").split(/[^\p{L}\p{N}]+/u))
    .map((word) => word.toLowerCase())
    .filter(({ length }) => length >= 3);
  const joined = extended
    .filter((name) => !base.includes(name))
    .map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  const isBase = ofBase.test(words);
  const speaksOfIt =
    words.split(" ").some((word) => own.includes(word)) ||
    joined.some((name) => words.replace(/ /gu, "").includes(name));
  const isExtended = ofExtended.test(words) || (speaksOfIt && !isBase);
  if (isBase === isExtended) return null;
  return isBase ? "base" : "extended";
}
