import type { Told } from "./told.ts";

/** Other ways to place a percentile between two values than by a line between them. */
const otherWays =
  "lower|higher|nearest|midpoint|inverted_cdf|averaged_inverted_cdf|closest_observation|interpolated_inverted_cdf|hazen|weibull|median_unbiased|normal_unbiased";
const ofQuantiles = /\b(?:percentiles?|quantiles?|quartiles?|q1|q3|median|iqr|interpolat\w*)\b/u;
const said = new RegExp(
  `\\b(?:${otherWays.replace("lower|higher|", "")})(?:[- ]rank)? (?:interpolation|method|definition)\\b|\\b(?:interpolation|method) ?(?:=|:|is|of|set to) ?(?:⟨t\\d+⟩|(?:${otherWays})\\b)|\\b(?:nearest[- ]rank|hazen|weibull|tukey's hinges|(?:exclusive|inclusive) (?:method|quartiles?))\\b`,
  "gu",
);

/** Percentiles that are to be had otherwise than by linear interpolation, as all of ours are. */
export function otherQuantiles({ text, texts, whole }: Told): string | null {
  if (!/quantile|quartile|"outlier"|percentile|iqr|median/u.test(whole)) return null;
  for (const sentence of text.split(/(?<=[.;?\n])/u)) {
    if (!ofQuantiles.test(sentence)) continue;
    for (const [words] of sentence.matchAll(said)) {
      const mark = /⟨t(\d+)⟩/u.exec(words)?.[1];
      if (mark === undefined || new RegExp(`^(?:${otherWays})$`, "u").test((texts[Number(mark)] ?? "").toLowerCase()))
        return words;
    }
  }
  return null;
}

const chooses =
  /\b(?:tak(?:e|ing)|us(?:e|ing)|keep(?:ing)?|consider(?:ing)?|includ(?:e|ing)|only|restrict\w*|limit\w*|mean|average)\b/u;
const within =
  /\b(?:between|within|inside) (?:the )?(?:first|lower|25th|q1)\b(?: quartile| percentile)?,? (?:and|to) (?:the )?(?:third|upper|75th|q3)\b|\b(?:within|inside|of) the (?:interquartile range|middle half)\b/u;

/** "The values between the first and the third quartile", where no row is chosen by a quartile. */
export function betweenQuartiles({ text, whole }: Told): string | null {
  if (/"outlier"|"relative"|quantile|"iqr"/u.test(whole)) return null;
  for (const sentence of text.split(/(?<=[.;?\n])/u)) {
    const words = within.exec(sentence)?.[0];
    if (words !== undefined && chooses.test(sentence) && !/\b(?:difference|distance|outliers?)\b/u.test(sentence))
      return words;
  }
  return null;
}
