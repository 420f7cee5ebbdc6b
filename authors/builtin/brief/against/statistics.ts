import type { Told } from "./told.ts";

/** "Counts half", "counted twice". */
export function weightsSaid({ text, statistics }: Told): string | null {
  if (statistics.some(({ kind }) => kind === "weighted_mean")) return null;
  return (
    /\bcount(?:s|ed|ing)? (?:half|twice|double|thrice|three times)\b|\bcount (?:all |the |each |every )*[^.;\n]{1,40} (?:twice|double)\b/u.exec(
      text,
    )?.[0] ?? null
  );
}

/** Statistics that are asked for by a name that none of the answers is of. */
export function otherStatistic({ text, statistics, steps, answers }: Told): string | null {
  const functions = new Set(statistics.flatMap((each) => (each.kind === "aggregate" ? [each.function] : [])));
  const has = (name: string): boolean => JSON.stringify([answers, steps]).includes(name);
  if (functions.has("skewness") || functions.has("kurtosis")) {
    const biased =
      /\bwithout (?:a )?(?:bias(?:ed)?|small[- ]sample) correction\b|\bbiased\b(?! ?=)|\buncorrected\b|\bbias ?= ?true\b|\bsecond coefficient\b|\bpopulation (?:\(biased\) )?(?:formulas?|skewness|kurtosis)\b|\bnot (?:as |the )?excess\b/u.exec(
        text,
      )?.[0];
    if (biased !== undefined) return biased;
  }
  const median = functions.has("skewness")
    ? /\bmedian skewness\b|\bmean (?:-|minus|–) (?:the )?median\b/u.exec(text)?.[0]
    : functions.has("stddev") || functions.has("variance")
      ? /\b(?:around|about) (?:the |its |their )?median\b|\brelative to (?:the |its |their )?mean\b/u.exec(text)?.[0]
      : undefined;
  if (median !== undefined && !functions.has("cv")) return median;
  if (functions.has("cv")) {
    const otherwise = /\bpopulation (?:standard )?deviation\b|\bddof ?= ?0\b/u.exec(text)?.[0];
    if (otherwise !== undefined) return otherwise;
  }
  const unknown =
    /\bstandard errors?\b|\bconfidence intervals?\b|\bmargin of error\b|\bmedian absolute deviations?\b|\bmean absolute deviations?\b|\bmidrange\b|\bdistance correlations?\b|\bmutual information\b|\b(?:cross|auto|canonical)-?\s?correlations?\b|\bnon-?linear correlations?\b/u.exec(
      text,
    )?.[0];
  if (
    unknown !== undefined &&
    !has("standard_error") &&
    !has('"part":"se') &&
    !statistics.some(({ kind }) => kind === "model" || kind === "regression")
  )
    return unknown;
  const scaled = steps.some((step) => step.kind === "scale" && step.method === "minmax");
  const range =
    /(?:range|scal\w*|normali[sz]\w*)[^.;\n]{0,60}(?:\[ ?-1 ?, ?\+?1 ?\]|-1 (?:to|and) \+?1\b|\[ ?0 ?, ?(?:10|100) ?\]|\b0 (?:to|and) (?:10|100)\b)/u.exec(
      text,
    )?.[0];
  if (scaled && range !== undefined) return range;
  const inclusive = /\bbetween (?:-?\d|⟨)[^.;\n]{0,30}\bexclusive\b/u.exec(text)?.[0];
  return inclusive !== undefined && has('"kind":"between"') ? inclusive : null;
}

/** "How many earn more than the mean" wants a number of rows. */
export function countsAsked({ text, answers, statistics }: Told): string | null {
  const [first] = statistics;
  const asked = /^\s*(?:\d\. )?(?:question \d+: )?how many\b[^.?\n]*/u.exec(text)?.[0];
  if (asked === undefined || answers.length !== 1 || first?.kind !== "aggregate") return null;
  if (first.function !== "mean" && first.function !== "median") return null;
  // "How many countries have a mean above": none of these is a mean.
  const counted =
    /^\s*(?:\d\. )?(?:question \d+: )?how many (?:[a-z]+ |⟨[a-z]\d+⟩ ){1,2}(?:have|has|had|with|are|were|show)\b[^.?\n]*\b(?:above|below|over|under|than|exceed\w*)\b/u;
  if (counted.test(text)) return asked.trim().slice(0, 40);
  const plain = asked.replace(
    /\b(?:more|less|higher|lower|greater|fewer|larger|smaller|older|younger|longer|shorter|above|below|over|under|exceed\w*)(?: than)? (?:[a-z]+ |⟨[a-z]\d+⟩ ){0,3}(?:mean|average|median)\b/gu,
    " ",
  );
  return /\b(?:mean|average|median|on average|per)\b/u.test(plain) ? null : asked.trim().slice(0, 40);
}
