import { comparedIn, type Told } from "./told.ts";

/** Outliers that are to go, where they stay in all answers. */
export function outliersStay({ text, tests, steps }: Told): string | null {
  const goes =
    /\b(?:remov\w*|drop\w*|exclud\w*|delet\w*|discard\w*|eliminat\w*|filter\w* out|cap(?:ped|ping|s)?|winsori[sz]\w*|trim\w*|after (?:the )?removal of)\b(?: (?:the|all|any|of|these|those|their|its))*(?: [a-z]+)? ?outliers?\b|\b(?:without|excluding) (?:the |any |its |their )*outliers?\b/gu;
  const said = [...text.matchAll(goes)].find(
    ({ index }) =>
      !/\b(?:not|don't|never|neither|no|without|nor|rather than|instead of|or|with and) (?:be )?$/u.test(
        text.slice(0, index),
      ),
  )?.[0];
  if (said === undefined) return null;
  const whole = [...tests, ...steps.flatMap((step) => (step.kind === "keep" ? [step.test] : []))];
  return whole.some((test) => test.kind === "outlier" && test.inverted) ? null : said;
}

/** Zeros that are said to be something else than numbers, or gaps that are said to be zeros, where nothing is done to them. */
export function zerosStay({ text, frame, answers, steps }: Told): string | null {
  const whole = JSON.stringify([steps, frame.filters, answers]);
  if (/\b(?:not|never)\b[^.;,\n]{0,20}\b(?:as|by|with) (?:a )?(?:zeros?|0)\b/u.test(text)) return null;
  if (/"value":0[,}\]]|"low":0[,}]|"values":\[[^\]]*\b0\b/u.test(whole)) return null;
  const zeros =
    /\b(?:missing|null|nan|blanks?|gaps?|empty|without)\b[^.;\n]{0,60}\b(?:as|means?|mean no [a-z]+ \(|with|by|to|to be|be|become|are) (?:considered )?(?:a )?(?:zeros?|0)\b(?!\.\d)|\bzeros?\b[^.;\n]{0,30}\b(?:stand for|represent|denote|are (?:really |actually )?(?:missing|gaps|not part|no part)|count as missing|should be (?:ignored|left out|excluded|treated))|\b(?:ignor\w*|exclud\w*|leav\w* out|drop\w*|remov\w*|disregard\w*|skip\w*) (?:the |all |any |many )*zeros?\b(?! ?-?scores?)|\bmissing\b[^.;\n]{0,40}\bcounts? as (?:zeros?|0|well|too)\b/u;
  return zeros.exec(text)?.[0] ?? null;
}

/** "Counts half", "counted twice". */
export function weightsSaid({ text, statistics }: Told): string | null {
  if (statistics.some(({ kind }) => kind === "weighted_mean")) return null;
  return (
    /\bcount(?:s|ed|ing)? (?:half|twice|double|thrice|three times)\b|\bcount (?:all |the |each |every )*[^.;\n]{1,40} (?:twice|double)\b/u.exec(
      text,
    )?.[0] ?? null
  );
}

/** A mean or quartiles of some rows or of each group, that rows are held against: of all rows where nothing says which. */
export function otherReference({ text, frame, tests, statistics, values }: Told): string | null {
  const isHeld = tests.some(({ kind }) => kind === "relative" || kind === "outlier");
  if (!isHeld) return null;
  const within = tests.some((test) => test.kind === "outlier" && test.within !== undefined);
  const grouped = new Set(comparedIn(tests).map(({ condition }) => condition.column));
  const held = new Set(
    tests.flatMap((test) => (test.kind === "relative" || test.kind === "outlier" ? [test.column] : [])),
  );
  for (const { 0: said, 1: at = "" } of text.matchAll(
    /\b(?:mean|average|median|quartiles?|deviations?|z-?scores?|limits?|bounds?)\b[^.;\n]{0,40} (?:of|in|for|within) (?:their|its|his|her|the same|the own|each|every|the respective) (?:own )?⟨c(\d+)⟩/gu,
  )) {
    const name = frame.table.columns[Number(at)]?.name ?? "";
    if (!within && !held.has(name) && !grouped.has(name) && statistics.every(({ kind }) => kind !== "group_extreme"))
      return said;
  }
  const constraints = text.slice(/\n\s*constraints?\s*:/u.exec(text)?.index ?? text.length);
  const asked = text.slice(0, text.length - constraints.length);
  for (const [said, at = ""] of constraints.matchAll(
    /\b(?:(?:the|use|take|with) (?:the )?(?:mean|average|median|quartiles?)|standard deviations?|quartiles?)\b[^.;\n]{0,60}\b(?:of|for|from|over|that of) (?:the |those |all |only )*(?:[a-z]+ )?⟨v(\d+)⟩/gu,
  )) {
    const value = values[Number(at)]?.value;
    const isAsked = [...asked.matchAll(/⟨v(\d+)⟩/gu)].some(([, each]) => values[Number(each)]?.value === value);
    if (!isAsked && !within) return said;
  }
  return null;
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
  if (functions.has("cv")) {
    const otherwise = /\bpopulation (?:standard )?deviation\b|\bddof ?= ?0\b/u.exec(text)?.[0];
    if (otherwise !== undefined) return otherwise;
  }
  const unknown =
    /\bstandard errors?\b|\bconfidence intervals?\b|\bmargin of error\b|\bmedian absolute deviations?\b|\bmean absolute deviations?\b|\bmidrange\b/u.exec(
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
  const plain = asked.replace(
    /\b(?:more|less|higher|lower|greater|fewer|larger|smaller|older|younger|longer|shorter|above|below|over|under|exceed\w*)(?: than)? (?:[a-z]+ |⟨[a-z]\d+⟩ ){0,3}(?:mean|average|median)\b/gu,
    " ",
  );
  return /\b(?:mean|average|median|on average|per)\b/u.test(plain) ? null : asked.trim().slice(0, 40);
}

const calculation =
  "(?:squared?|squares?|square roots?|cubed?|logarithms?|log|inverse|reciprocal|absolute(?: values?| deviations?)?|deviations?|changes?|differences?|increases?|decreases?|growth|accumulated|cumulative|rounded|maximum|minimum)";
const statistic_ =
  "(?:mean|average|median|mode|variance|standard deviation|skewness|kurtosis|sum|total|z-?score|correlation|relation)";

/** "The squared rating", "the mean increase in flow", "delay per passenger": what a statistic is of, and nothing makes. */
export function uncalculated({ text, statistics, steps }: Told): string | null {
  const makes = ["derive", "change", "window", "scale", "summarise", "extract", "categorise", "encode"];
  if (steps.some(({ kind }) => makes.includes(kind))) return null;
  const plain = ["correlation", "covariance", "regression", "aggregate", "quantile"];
  if (statistics.length === 0 || !statistics.every(({ kind }) => plain.includes(kind))) return null;
  const question = text.split(/\n\s*constraints?\s*:/u)[0] ?? text;
  const isRelation = statistics.every(
    ({ kind }) => kind === "correlation" || kind === "covariance" || kind === "regression",
  );
  const shapes = [
    ...(isRelation
      ? [
          `\\b${calculation} (?:(?:in|of|between) )?(?:the )?⟨c\\d+⟩`,
          "⟨c\\d+⟩ (?:squared|cubed|per (?:the )?⟨c\\d+⟩)",
          "\\b(?:mean|average|median)s? (?:of )?(?:the )?⟨c\\d+⟩ (?:and|by|per|of each|for each)",
        ]
      : []),
    `\\b${statistic_} (?:of (?:the )?)?${calculation} (?:(?:in|of|between) )?(?:the |consecutive |successive |daily )*⟨c\\d+⟩`,
    `\\b${statistic_} of (?:the )?(?:[a-z]+ )?(?:means|medians|averages|totals|sums)\\b`,
  ];
  for (const shape of shapes) {
    const said = new RegExp(shape, "u").exec(question)?.[0];
    if (said !== undefined && !isOfFunction(said, statistics)) return said;
  }
  return null;
}

/** "The maximum of A" where that is what is answered. */
function isOfFunction(said: string, statistics: Told["statistics"]): boolean {
  const functions = new Set(statistics.flatMap((each) => (each.kind === "aggregate" ? [each.function] : [])));
  return (/maximum/u.test(said) && functions.has("max")) || (/minimum/u.test(said) && functions.has("min"));
}

/** Outliers of one side, where both sides are taken; what is left of the rows, where it is the outliers. */
export function otherOutliers({ text, tests }: Told): string | null {
  const outliers = tests.flatMap((test) => (test.kind === "outlier" ? [test] : []));
  if (outliers.length === 0) return null;
  if (outliers.every(({ side }) => side === "both")) {
    const oneSided =
      /\boutliers?\b[^.;,?\n]{0,40}\b(?:above|over|beyond) the upper (?:limit|bound|fence)\b|\b(?:upper|high|higher|extreme(?:ly)? high) outliers?\b|\bextreme outliers?\b/u.exec(
        text,
      )?.[0];
    if (
      oneSided !== undefined &&
      !/\b(?:below|lower than|less than|under|beneath|lower (?:limit|bound|fence)|absolute)\b/u.test(text)
    )
      return oneSided;
  }
  const left = /\b(?:the )?remaining (?:values|rows|data|observations|records|points)\b|\bthe rest\b/u.exec(text)?.[0];
  if (left !== undefined && outliers.every(({ inverted }) => !inverted)) return left;
  const both = /\bwith (?:the )?outliers\b/u.test(text) && /\bwithout (?:the )?outliers\b/u.test(text);
  return both && outliers.every(({ inverted }) => inverted) && outliers.length > 1 ? "with outliers" : null;
}

/** Rows that agree in some columns only, where whole rows are dropped. */
export function partialDuplicates({ text, steps }: Told): string | null {
  if (!steps.some(({ kind }) => kind === "deduplicate")) return null;
  return (
    /\bduplicat\w*\b[^.;,\n]{0,40}\b(?:agree|match|same|identical|equal|based|subset|coincide)\b[^.;,\n]{0,30}\b(?:in|on|by|of|for) (?:the )?(?:columns? )?⟨c\d+⟩|\ball columns (?:but|except|other than)\b/u.exec(
      text,
    )?.[0] ?? null
  );
}

/** "Drop rows with a missing value in any column", where rows with gaps in unused columns stay. */
export function gapsAnywhere({ text, frame, tests }: Told): string | null {
  const said =
    /\b(?:drop|remov|delet|exclud|discard|ignor|leav)\w*(?: out)?\b[^.;\n]{0,60}\b(?:missing|null|nan)\b[^.;\n]{0,30}\b(?:in|across|of) any (?:of the )?(?:columns?|variables?|fields?)\b/u.exec(
      text,
    )?.[0];
  if (said === undefined) return null;
  const kept = new Set(
    comparedIn(tests).flatMap(({ condition, denied }) =>
      condition.kind === "missing" && denied ? [condition.column] : [],
    ),
  );
  return frame.table.columns.every(({ name, nulls }) => nulls === 0 || kept.has(name)) ? null : said;
}

const months = "january february march april may june july august september october november december".split(" ");

/** Months that the question names: each must be one that rows are chosen by, or a name of an answer, and in full. */
export function monthsLeft({ text, frame, answers, steps, tests }: Told): string | null {
  const whole = JSON.stringify([frame.filters, steps, answers, tests, [...frame.groupWords.entries()]]).toLowerCase();
  if (!/"grain":"(?:month|year)"/u.test(whole)) return null;
  const part = new RegExp(
    `\\b(?:first|second|last|other|early|late|mid|middle|beginning|end|start) (?:half |part |week |days? |third )*(?:of )?(?:${months.join("|")})\\b`,
    "u",
  ).exec(text)?.[0];
  if (part !== undefined) return part;
  const inYear =
    /\b(?:first|second|third|last) (?:half|third)|(?:end|beginning|start) of (?:the year )?(?:19|20)\d\d/u.exec(
      text,
    )?.[0];
  if (inYear !== undefined) return inYear;
  const named = [...text.matchAll(new RegExp(`\\b(?:in|of|and|or|,|for|during) (${months.join("|")})\\b`, "gu"))];
  for (const [said, month = ""] of named)
    if (
      !new RegExp(
        `"value":"?(?:${months.indexOf(month) + 1}|${month})"?[,}]|"values":\\[[^\\]]*\\b(?:${months.indexOf(month) + 1}|${month})\\b|${month}`,
        "u",
      ).test(whole)
    )
      return said;
  const denied = new RegExp(
    `\\b(?:without|except|excluding|outside|other than|not in|but not|apart from|leaving out)(?: of| for| in| the)* (${months.join("|")})\\b`,
    "u",
  ).exec(text);
  if (denied !== null && !/"operator":"!="|"kind":"not"/u.test(whole)) return denied[0];
  return null;
}
