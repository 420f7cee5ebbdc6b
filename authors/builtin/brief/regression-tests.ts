import type { Statistic } from "../../../state/statistic.ts";
import { type Asked, type Value, withoutFillers } from "./asked.ts";
import { markedColumn } from "./frame.ts";
import { groupOf } from "./group-names.ts";
import { lineColumns } from "./model-answers.ts";
import type { ModelFrame } from "./models.ts";

type Part = Extract<Statistic, { kind: "model" }>["part"];

const adjusted =
  /\badj(?:usted)?\b(?: (?:r ?2|r ?squared?|rsquared))?|\br ?2 adj(?:usted)?\b|\br ?squared? adj(?:usted)?\b/u;
const fTest = /\bf(?: (?:stat(?:istic)?|value|score|test))?\b|\bfstat(?:istic)?\b/u;
const pValue = /\bp(?: ?val(?:ue)?s?)?\b|\bprob(?:ability)?\b/u;
const error = /\bstandard errors?\b|\bstd ?err(?:ors?)?\b|\bstderr\b|\bse\b|\bbse\b/u;
const tValue = /\bt(?: ?(?:stat(?:istic)?|value|score))?\b|\btstat\b|\btvalue\b/u;
const constant = /\b(?:intercept|constant|const)\b/u;

/** Words of names of such answers that say nothing of which number of the model is meant. */
const naming = /\b(?:coef(?:ficient)?s?|slope|regression|linear|model|multiple|ols|overall|beta|b)\b/gu;

/**
 * How sure a linear model is: the standard error, t or p-value of one of its numbers, adjusted R², F and its p-value. Null where
 * the name asks for none of them; where it does and it can't be told of what, a problem is noted.
 */
export function regressionTest(words: string, asked: Asked): Value | null {
  const part = partIn(words);
  const model = part === null ? null : (asked.frame.model ?? lineModel(asked));
  if (model === null || model.method !== "linear") return null;
  // The p-value of a simple regression is that of its line.
  if (part === null || (part.part === "p" && model.features.length === 1 && !constant.test(words))) return null;
  const grouped = groupOf(part.rest, asked);
  if (grouped === null || !isPlain(model, asked)) return null;
  const rest = withoutFillers(grouped.rest.replace(naming, " "));
  const whole = part.part === "adjusted_r_squared" || part.part === "f" || part.part === "f_p";
  if (whole) return rest === "" ? { statistic: { ...model, part: part.part, of: null }, where: grouped.where } : null;
  const of =
    constant.test(rest) && rest.replace(constant, "").trim() === "" ? null : featureOf(rest, part.part, model, asked);
  return of === undefined ? null : { statistic: { ...model, part: part.part, of }, where: grouped.where };
}

/** A line through two columns as a model of one feature. */
function lineModel(asked: Asked): ModelFrame | null {
  const line = lineColumns(asked);
  if (line === null) return null;
  const { x, y: target } = line;
  const plain = { oneHot: [], split: null, balanced: false, penalisedIntercept: false };
  return { kind: "model", method: "linear", target, features: [x], ...plain };
}

/** Which of these an answer's name asks for, and what else it says. */
function partIn(words: string): { part: Part; rest: string } | null {
  const said = (part: Part, ...shapes: readonly RegExp[]): { part: Part; rest: string } => ({
    part,
    rest: shapes.reduce((text, shape) => text.replace(new RegExp(shape.source, "gu"), " "), words),
  });
  if (adjusted.test(words)) return said("adjusted_r_squared", adjusted);
  const aboutModel = /\b(?:f|fstat(?:istic)?|fvalue)\b/u.test(words) || /\b(?:model|overall)\b/u.test(words);
  if (pValue.test(words)) return aboutModel ? said("f_p", pValue, fTest) : said("p", pValue);
  if (/^(?:model |overall )?f\b|\bf (?:stat(?:istic)?|value|score|test)\b|\bfstat(?:istic)?\b/u.test(words))
    return said("f", fTest);
  if (error.test(words)) return said("standard_error", error);
  return tValue.test(words) ? said("t", tValue) : null;
}

/** Whether the model is one whose tests are had: of all rows, with an intercept, errors of one variance, and no categories. */
function isPlain({ split, oneHot }: ModelFrame, { text }: Asked): boolean {
  const other =
    /\b(?:robust|hc[0-3]|white|newey|bootstrap\w*|clustered|heteroske\w*|one-?\s?(?:sided|tailed)|(?:without|no) (?:an? )?(?:intercept|constant)|fit_intercept|bonferroni|standardi[sz]ed (?:coefficient|beta)|residual standard error|durbin|breusch|jarque|shapiro|anova|t-?\s?tests?)\b/u;
  return split === null && oneHot.length === 0 && !other.test(text);
}

/** The feature that a name speaks of, or else the only one of which the text asks that. Undefined where it can't be told. */
function featureOf(rest: string, part: Part, { features }: ModelFrame, asked: Asked): string | undefined {
  if (rest !== "") {
    const named = asked.annotator.columnOf(rest)?.name ?? asked.frame.made.find((name) => name.toLowerCase() === rest);
    return named !== undefined && features.includes(named) ? named : undefined;
  }
  if (features.length === 1) return features[0];
  const called = {
    p: "p-?\\s?values?",
    t: "t-?\\s?(?:statistics?|values?)",
    standard_error: "(?:standard|std) errors?",
  };
  // "The standard error and the t-statistic of the coefficient of wind" speaks of both.
  const more = `(?:(?: ?,| and)+ (?:the |its )?(?:${Object.values(called).join("|")}|coefficient))*`;
  const shape = new RegExp(
    `\\b${called[part as keyof typeof called]}${more}(?: (?:of|for|on|associated with))(?: (?:the|its|coefficients?|slopes?|effect|of|for|on))* (⟨[cd]\\d+⟩)(?! ?(?:,|and|&)+ ?(?:the )?⟨)`,
    "gu",
  );
  const found = new Set(
    [...asked.text.matchAll(shape)].map((match) =>
      markedColumn(asked.frame, /⟨([cd])(\d+)⟩/u.exec(match[1] ?? "") ?? []),
    ),
  );
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 && features.includes(only) ? only : undefined;
}

/** Words of these tests, which their answers account for. */
export const regressionTestWords =
  /\b(?:adjusted|adj|f-?\s?(?:tests?|statistics?|values?)|standard errors?|std\.? errors?|t-?\s?(?:statistics?|values?)|statsmodels|ols|constant|const)\b/gu;
