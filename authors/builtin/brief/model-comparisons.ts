import type { Compared, NamedAnswer } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import type { Asked } from "./asked.ts";
import { type Variants, variantNamed } from "./model-variants.ts";
import { type ModelFrame, modelPart } from "./models.ts";
import type { Wanted } from "./split-brief.ts";
import { yesAndNo } from "./verdicts.ts";

type Part = Extract<Statistic, { kind: "model" }>["part"];

const errors: ReadonlySet<Part> = new Set(["rmse", "mse", "mae"]);
const scores: ReadonlySet<Part> = new Set(["r_squared", "accuracy", "precision", "recall", "f1"]);

/**
 * What a question that compares two models asks of both: whether the one with more features is better, which of them is, or by
 * how much. Null where it asks none of that, or doesn't say by which measure.
 */
export function modelsCompared(wanted: Wanted, words: string, asked: Asked): NamedAnswer["value"] | null {
  const { model, variants } = asked.frame;
  if (model === null || variants === null) return null;
  const part = modelPart(words) ?? measured(asked);
  if (part === null) return null;
  const statistic = (features: readonly string[]): Statistic => ofFeatures(model, features, part);
  const [base, extended] = [statistic(variants.base), statistic(variants.extended)];
  if (wanted.options.length === 2) {
    const named = namedWords(wanted.options, variants) ?? affirming(wanted, words, part);
    if (named === null) return null;
    const operator = errors.has(part) ? "<" : ">";
    const comparison = { statistic: extended, absolute: false, operator, value: 0, than: base } as const;
    return { kind: "verdict", rules: [{ comparisons: [comparison], word: named.better }], otherwise: named.worse };
  }
  return byHowMuch(words, wanted, part, base, extended);
}

function ofFeatures(model: ModelFrame, features: readonly string[], part: Part): Statistic {
  return {
    ...model,
    features: [...features],
    oneHot: model.oneHot.filter((name) => features.includes(name)),
    part,
    of: null,
  };
}

/** The one measure of a model that the question speaks of. */
function measured({ text, wanted }: Asked): Part | null {
  const named = new Set(
    wanted.map(({ name }) => modelPart(name.replace(/_/gu, " ").toLowerCase())).filter((part) => part !== null),
  );
  const [only, ...more] = named;
  if (only !== undefined) return more.length === 0 ? only : null;
  const said = modelPart(text);
  return said !== null && (errors.has(said) || scores.has(said)) ? said : null;
}

/** Options that name the models: "with" and "without", "base model" and "extended model". */
function namedWords(options: readonly string[], variants: Variants): { better: string; worse: string } | null {
  const of = (which: "base" | "extended"): string[] =>
    options.filter((option) => variantNamed(option.toLowerCase().replace(/[_-]/gu, " "), variants) === which);
  const [[worse, ...moreWorse], [better, ...moreBetter]] = [of("base"), of("extended")];
  if (worse === undefined || better === undefined || moreWorse.length + moreBetter.length > 0) return null;
  return { better, worse };
}

/** Yes or no to whether the model with more features is better; null where it isn't certain that this is asked. */
function affirming({ options, about }: Wanted, words: string, part: Part): { better: string; worse: string } | null {
  const pair = yesAndNo(options);
  if (pair === null) return null;
  const said = about.toLowerCase();
  const asks =
    /\b(?:improv\w*|help\w*|better|benefi\w*|useful|reduc\w*|lower\w*|decreas\w*|smaller|higher|increas\w*|gain\w*)\b/u;
  if (
    !asks.test(`${words} ${said}`) ||
    /\b(?:not|no) (?:improv|help|better|lower)|\bworse\b|\bat least\b|\bmore than\b|\bby \d/u.test(said)
  )
    return null;
  // "Yes if the RMSE is higher" would be another question.
  const wrong = errors.has(part)
    ? /\b(?:higher|increas\w*|larger|greater)\b/u
    : /\b(?:lower\w*|decreas\w*|reduc\w*|smaller)\b/u;
  return wrong.test(`${words} ${said}`) ? null : { better: pair[0], worse: pair[1] };
}

/** By how much the second model is better, or how far the two are apart. */
function byHowMuch(
  words: string,
  { about }: Wanted,
  part: Part,
  base: Statistic,
  extended: Statistic,
): Compared | null {
  const said = `${words} ${about.toLowerCase()}`;
  if (/\bpercent|%|\bpct\b|\bratio\b|\brelative\b/u.test(said)) return null;
  const of = (as: Compared["as"], first: Statistic, second: Statistic): Compared => ({
    kind: "compared",
    as,
    first: { statistic: first, where: [] },
    second: { statistic: second, where: [] },
  });
  const change = /\b(?:improvement|gain|benefit|reduction|decrease|drop|increase|diff(?:erence)?|change)\b/u.exec(
    words,
  )?.[0];
  if (change === undefined) return null;
  const isError = errors.has(part);
  if (/improvement|gain|benefit/u.test(change))
    return isError ? of("difference", base, extended) : of("difference", extended, base);
  if (/reduction|decrease|drop/u.test(change)) return of("difference", base, extended);
  if (change === "increase") return of("difference", extended, base);
  if (/\babsolute\b/u.test(said)) return of("absolute_difference", base, extended);
  const minus =
    /\b(without|original|base\w*|first|old|reduced|simple)\b[^.;\n]{0,40}? ?(?:minus|-|−)[^.;\n]{0,40}?\b(?:with|extended|second|new|full)\b|\b(with|extended|second|new|full)\b[^.;\n]{0,40}? ?(?:minus|-|−)[^.;\n]{0,40}?\b(?:without|original|base\w*|first|old|reduced|simple)\b/u.exec(
      about.toLowerCase(),
    );
  if (minus === null) return null;
  return minus[1] === undefined ? of("difference", extended, base) : of("difference", base, extended);
}
