import { sentencesOf } from "./sentences.ts";
import type { Told } from "./told.ts";

type Rule = readonly [words: RegExp, holds?: (told: Told, sentence: string) => boolean];

const computes = ({ steps, whole }: Told): boolean =>
  steps.some(({ kind }) => ["derive", "scale", "change", "window", "encode"].includes(kind)) ||
  /"kind":"(?:compared|share|changed|cv)"|"as":"(?:percent|ratio)"|"function":"cv"/u.test(whole);

const derives = ({ steps }: Told): boolean => steps.some(({ kind }) => kind === "derive");

const denied = (_: Told, sentence: string): boolean => /\b(?:not|no|never|without|don't)\b/u.test(sentence);

/** What changes how a number is made, in a sentence of its own, and whether the reading does so. */
const rules: readonly Rule[] = [
  // Values that are rounded before they are used.
  [
    /\bround(?:ed|ing|s)?\b[^.]{0,50}\b(?:before (?!reporting|the output)|beforehand|first\b|down\b|up\b|to full\b)/u,
    (told, sentence) =>
      /floor|round|trunc/u.test(told.whole) || /\bdo not|not be|without|intermediate\b/u.test(sentence),
  ],
  [/\bround each\b|\b(?:predictions?|imputed [a-z]+|predicted ⟨?[a-z\d]+⟩?) (?:is|are) rounded\b/u],
  // Another measure in the place of the usual one.
  [/\b(?:in (?:the )?place of|takes? the place)\b/u],
  [/\bmodified zscore|\bmad\b|\bmedian absolute deviation\b|\bmedian and (?:the )?(?:mad|iqr) for\b/u],
  [
    /\b(?:quartile|bowley\w*|median) skewness\b|\bpearson's (?:\(|kurtosis|skewness|definition)|\bkurtosis is pearson's\b|\bthree is added\b|\bnormal = 3\b/u,
    ({ whole }) => /pearson_kurtosis|"pearson":true/u.test(whole),
  ],
  [
    /\bg-test\b|\bexact method\b|\b(?:bonferroni|holm|yates|continuity correction)\b|\bcorrect the pvalue\b|\bpvalue (?:has to|is|must|should) (?:be )?(?:divided|multiplied|doubled|halved)\b|\bsignificance level\b[^.]{0,20}\bdivid\w*/u,
    denied,
  ],
  [
    /\babsolute (?:values? of (?:the )?t\b|differences?\b)|\btheir absolute values\b/u,
    ({ whole, steps }) => /"kind":"abs|absolute/u.test(whole) || steps.some(({ kind }) => kind === "derive"),
  ],
  [
    /\b(?:compounded|geometric|harmonic|trimmed|winsori[sz]ed|weighted)\b/u,
    ({ whole }) => /compound|geometric|harmonic|trimmed|weight/u.test(whole),
  ],
  // What is done again.
  [
    /\b(?:twice|a second time|for the second time|second round|once more|once again|repeated(?:ly)?|iterat\w+|until no)\b/u,
    denied,
  ],
  // What one row stands for.
  [
    /\b(?:same|equal|double|half the) weights?\b|\b(?:has|have) the same ⟨c\d+⟩$|\bcount(?:s|ed|ing)? (?:each|every|only half|half|double|(?:the )?[a-z]+ once|⟨[cdv]\d+⟩ (?:[a-z]+ )?once|a series)|\b(?:is|are|be) counted once\b|\bone row per\b|\brepresented by (?:its|their|the|his|her)\b|\bappears? more than once\b|\bcounted as half\b|\bonly half\b/u,
    ({ whole, steps }, sentence) =>
      /"function":"distinct"/u.test(whole) ||
      /\bkept\b/u.test(sentence) ||
      steps.some(({ kind }) => kind === "deduplicate"),
  ],
  [
    /\bare averaged\b|\bis (?:first )?averaged\b|\baveraged (?:by|per|over|within) [^.]{0,40}\b(?:first|and)\b/u,
    ({ frame }) => frame.ranking !== null || frame.composed !== null,
  ],
  [
    /\b(?:mean|average|median|sum|correlation|test) (?:is|are)(?: to be)? (?:taken|computed|calculated) (?:over|across|of|from) (?:different|distinct|the (?:absolute|means|days|ten|five|three|\d+) )/u,
  ],
  [
    /\b(?:are|is) treated separately\b/u,
    ({ whole }, sentence) => /"within"/u.test(whole) && !/\byears\b/u.test(sentence),
  ],
  [
    /\b(?:spearman|kendall|pearson) is used for (?:pairs|the pair)\b|\bthe same is done\b|^also remove\b|\bthe same [a-z]+ for [a-z]+$/u,
  ],
  [/\boutliers\b[^.]*\b(?:removed|dropped|excluded) first\b/u, ({ whole }) => whole.includes("outlier")],
  [/^(?:look at|take|consider|use) the (?:days|rows|weeks|months) (?:after|before)\b/u],
  [/\bstandard deviation is the sample one\b/u, ({ tests }) => tests.every(({ kind }) => kind !== "outlier")],
  [
    /^(?!missing|duplicat|non|all|the (?:other|remaining))[^.]*\b(?:stay|remain in|(?:are|is) kept in any case|are genuine|(?:are|is) kept whatever)\b/u,
    ({ whole }, sentence) =>
      !whole.includes("outlier") || /\b(?:duplicat\w*|missing|null|the same|unchanged|columns?)\b/u.test(sentence),
  ],
  [/^if\b[^,]*\bmissing, (?:use|take)\b/u, ({ steps }) => steps.filter(({ kind }) => kind === "fill").length !== 1],
  // Part of the file, or rows beside.
  [
    /\b(?:first|second|last|other) half\b|\brandom sample\b|\bmonth-end\b|\bend of (?:each|the) month values\b|\b(?:day|week|month|year) before is used\b|\bof the (?:day before|next day|previous day|following day|day after)\b|\bon the following day\b|\bconsecutive\b/u,
    ({ steps }) => steps.some(({ kind }) => kind === "change" || kind === "window"),
  ],
  [
    /\b(?:complete (?:rows|records|cases)|complete in all|records that are complete)\b/u,
    ({ frame, whole }) =>
      frame.table.columns.every(
        ({ name, nulls }) => nulls === 0 || whole.includes(`{"kind":"missing","column":${JSON.stringify(name)}`),
      ),
  ],
  // Limits that are drawn otherwise.
  [
    /\bequal to (?:a|the|one) (?:limit|bound|threshold|fence)\w*\b|\b(?:low|small|high|large) (?:values|ones|outliers) (?:are|is) (?:tolerated|accepted|not counted)\b|\b(?:set|capped|clipped|pulled) to the (?:nearest|limit|bound)/u,
  ],
  [
    /\b(?:in|for|at) (?:winter|summer|spring|autumn|the [a-z]+|⟨v\d+⟩(?: [a-z]+)?|[a-z]+ [a-z]+)?,? ?(?:the |a )?threshold (?:is|of)\b(?=[^.]*\d)|\bthreshold (?:is|of) [\d.]+ (?:is used )?for\b/u,
    (_, sentence) =>
      /\bfor (?:the absolute|all|each|both|outlier|zscore|detect)/u.test(sentence) ||
      (/^(?:the |a )?(?:zscore )?threshold\b/u.test(sentence) &&
        !/\bfor (?:⟨v|winter|summer|(?:the )?[a-z]+ [a-z]+s$)/u.test(sentence)),
  ],
  // Another scale of what is told.
  [
    /\b(?:given|expressed|report(?:ed)?|measured|stated|give|express|state|are|is|predicted)\b[^.]{0,45}\bin (?:hundreds|thousands|millions|[mgk]?wh|grams|kilograms|tonnes|hours|minutes|seconds|centimetres|centimeters|metres|meters|kilometres|cents)\b/u,
    (told, sentence) =>
      (derives(told) &&
        /[:,-](?:10+|60|24|3600|0\.0*1)\b/u.test(told.whole) &&
        !/\b(?:in|of) (?:hundreds|thousands|millions) of\b/u.test(sentence)) ||
      (/⟨c\d+⟩ (?:column )?is (?:given|measured|recorded|stated) in\b/u.test(sentence) &&
        !/hundreds|thousands/u.test(sentence)),
  ],
  [
    /\bas an? (?:percentage|percent|multiple|share|fraction) of\b|\brelative to\b|\bhow far\b|\bby how much\b/u,
    (told, sentence) =>
      (computes(told) && !/\b(?:overall|old one|by the mean|to (?:the mean|⟨c)|overall mean)\b/u.test(sentence)) ||
      /percent/u.test(told.question) ||
      (/\btotal|rows|all\b/u.test(sentence) && !/\bmultiple|relative to the mean\b/u.test(sentence)),
  ],
  [/\bgiven as percentages?\b/u, ({ whole }) => /"kind":"share"|percent/u.test(whole)],
  [
    /\b(?:is|are) (?:increased|decreased|raised|lowered|reduced|enlarged) by\b|\b(?:halve|double|halving|doubling) the pvalue\b/u,
  ],
  [/\bt(?: statistic)? (?:is|should be)[^.]*\babsolute value\b|\bin the sense of\b|\bnot of fisher\b/u],
  [
    /\bfor the alternative\b|\bone-?\s?sided\b|\bone-?\s?tailed\b/u,
    ({ whole }, sentence) => /"alternative"/u.test(whole) || denied(undefined as never, sentence),
  ],
  [/\bpair the\b|\bpaired by\b|\b(?:is|are) ranked\b/u, ({ whole }) => /paired|spearman|rank/u.test(whole)],
  [
    /\breport ⟨t\d+⟩ (?:as well|too)\b|\breport ⟨t\d+⟩ (?:as well )?if r is negative\b|\bif r is negative, report\b|\bcounts? as ⟨t\d+⟩/u,
  ],
  [/\bin addition\b[^.]*\bat least \d+|\bwith all of (?:their|its)\b|\bthe (?:new|old) one\b/u],
  [
    /\breport\b[^.]* per (?!cent|row)(?:[a-z]+|⟨c\d+⟩)$/u,
    (told, sentence) =>
      computes(told) || (told.frame.group !== null && sentence.includes("⟨") && !/averages/u.test(sentence)),
  ],
  [/\baccuracy\b[^.]{0,30}\bas an? percent\w*/u],
  [
    /\b(?:multiplied|divided) (?:by|with)\b|^(?:subtract|divide(?! by \(?n\b)|multiply|add)\b|\b(?:is|are) (?:subtracted|added|adjusted)\b/u,
    (told, sentence) =>
      (computes(told) &&
        !/\boverall|old one|by the mean|rate of the|number of days\b|\bscaled values/u.test(sentence)) ||
      /\b(?:squared deviations|subtracted, divided|coefficient of variation|zscores?|iqr|formula|standard deviation =|=|number of (?:rows|values|records|observations|data points|entries)|count|total number|skewness|range)\b/u.test(
        sentence,
      ),
  ],
  [
    /\b(?:plus|adding|add) one\b/u,
    ({ whole }) => /"(?:left|right|by|plus|add|offset|value|constant)":1\b|log1p/u.test(whole),
  ],
];

/** A sentence that makes a number otherwise than it is made. */
export function conventionsLost(told: Told): string | null {
  for (const sentence of sentencesOf(told.constraints))
    for (const [words, holds] of rules) {
      const said = words.exec(sentence)?.[0];
      if (said !== undefined && holds?.(told, sentence) !== true) return said;
    }
  return null;
}
