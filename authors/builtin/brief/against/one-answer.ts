import { fold } from "../../language/tokenise.ts";
import { ofGaps, sentencesOf } from "./sentences.ts";
import type { Told } from "./told.ts";

const statistic =
  "(?:mean|means|average|averages|median|medians|sum|sums|total|minimum|maximum|standard deviations?|deviation|variance|skewness|kurtosis|count|counts|number|numbers|correlation|correlation coefficient|coefficient|r|accuracy|mse|rmse|mae|error|errors|r-squared(?: score)?|quartiles?|limits|bounds|threshold|zscores?|pvalue|proportion|proportions|share|rate|percentage|strongest (?:positive|negative)(?: one)?|test|models?|split|scaling|normali[sz]ation)";
const subject = `(?:both|the|its|their|new|old|second|first|last) (?:[a-z]+ )?${statistic}(?:(?: and| or|,) (?:the )?${statistic})?(?: (?:of |in |for )?(?:the )?(?:scaled |new |old )?(?:⟨[cd]\\d+⟩|[a-z]+)(?: ⟨[cd]\\d+⟩)?)?(?: (?:afterwards|before|reported))?`;

/** Of which rows one of several numbers is to be: "the minimum is that of the good days", "the correlation concerns Holstein cows". */
const scoped = new RegExp(
  `(?:^|, (?:and |but |while )?)(?:${subject}|${statistic}) (?:(?:is|are|should be|must be|has to be|have to be|will be) (?:only )?(?:that|those|the ones?|(?:[a-z]+ed|taken) (?:only )?(?:on|over|within|among|without|from|for|across|in) (?:the )?)\\b|(?:only )?(?:concerns?|refers? to|relates? to|comes? from|belongs? to|holds? for|appl(?:y|ies) to|leaves? out|skips?|counts? the|(?:is|are) related to|(?:is|are) (?:given|made|meant|shown|determined) (?:for|among|after|in)|should not|must not|does not|do not|excludes?|come from))`,
  "u",
);

const idle =
  /\b(?:highest|lowest|largest|absolute value|total number of rows|must be used|rounded|calculated (?:with|using|by)|formula|library|function|pandas|numpy|scipy|sklearn|scikit-learn|default|missing|null|nan|significan\w*|normal|skewed|each|every|both|all|entire|whole|full|available|remaining|column|columns|formula|as follows|hypothesis|arithmetic|testing set|test set|test data|degrees|population|sample|pairs?|respective|raw|original|imput\w*|exceed\w*|cleaned)\b/u;

/** A rule for one of several numbers, said in a sentence of its own. */
export function scopeOfOne(told: Told): string | null {
  for (const sentence of sentencesOf(told.constraints)) {
    const said = scoped.exec(sentence)?.[0];
    if (said === undefined || /\bmust be used\b|\bused for\b/u.test(said) || ofGaps.test(sentence)) continue;
    const rest = sentence.slice(said.length);
    if (
      idle.test(rest) &&
      !/\b(?:training|women|original|imputed|only|unlike|whereas|removing|other)\b|, the /u.test(rest)
    )
      continue;
    if (
      /^\s*(?:(?:the|a|of|over|in|for|on|from|by|to|with|between|using) )*(?:⟨[cd]\d+⟩|(?:rows|records|data|dataset)\b)?(?:,? and ⟨[cd]\d+⟩)?\s*$/u.test(
        rest,
      )
    )
      continue;
    return said;
  }
  return null;
}

/** "For Level 1, …", "for the mean, …", "in winter, the threshold is 2": what holds of one group or one number only. */
export function caseOfOne({ constraints, answers, frame }: Told): string | null {
  const unlike = /\bthe [a-z ]{3,30}, unlike (?:the|its|that)\b/u.exec(constraints);
  if (unlike !== null) return unlike[0];
  const own = new Set(
    frame.table.columns.flatMap(({ type, distinct, top }) =>
      type === "string" && distinct <= 50 ? top.map(({ value }) => fold(String(value))) : [],
    ),
  );
  for (const sentence of sentencesOf(constraints)) {
    const of = new RegExp(
      `^(?:for|in|with|as for|in the case of|when it comes to) (?:the |all )*(⟨v\\d+⟩(?: [a-z]+)?|${statistic}(?: of [^,.]{0,20})?|winter|summer|spring|autumn|[a-z]+s|[a-z]+(?: [a-z\\d]+)?(?=,)),? (?!and\\b|or\\b)(?=[a-z⟨])([^.]*)`,
      "u",
    ).exec(sentence);
    if (of === null || answers.length === 0) continue;
    const [said, , rest = ""] = of;
    const isCase =
      /^⟨v/u.test(of[1] ?? "") || own.has(of[1] ?? "") || /,/u.test(said.slice(0, said.length - rest.length + 1));
    if (!isCase) continue;
    const restricts =
      /\b(?:only|take|left|leave|skip\w*|outliers?|instead|in place|in winter|threshold|separately|squared|ranked|median|exclud\w*|dropped|sessions|log\w*|treated|paired|remove\w*)\b/u.test(
        rest,
      ) && !/\b(?:missing|null|non-null|nan|formula|only the (?:rows|values) (?:with|that are)|⟨v)/u.test(rest);
    if (restricts) return said.slice(0, 60);
  }
  return null;
}
