import type { Several } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { longest, shortest } from "../lexicon/ends.ts";
import { aggregateAnswer } from "./aggregate-answers.ts";
import { anyMissingAnswer } from "./any-missing.ts";
import { type Asked, nameWords, type Reading, type Value } from "./asked.ts";
import { changeAnswer } from "./change-answers.ts";
import { clustersAnswer } from "./cluster-answers.ts";
import { comparedAnswer } from "./comparisons.ts";
import { correlationOf } from "./correlation-answers.ts";
import { correspondingAnswer } from "./corresponding-rows.ts";
import { definedAnswer } from "./defined-words.ts";
import { flagAnswer } from "./flag-answers.ts";
import { frequencyAnswer } from "./frequencies.ts";
import { groupsOfSizeAnswer } from "./group-minimum.ts";
import { type Grouped, groupOf } from "./group-names.ts";
import { listAnswer } from "./list-answers.ts";
import { columnsAnswer } from "./missing-columns.ts";
import { modelAnswer, regressionAnswer, slopeTest } from "./model-answers.ts";
import { modelsCompared } from "./model-comparisons.ts";
import { mostOfThemAnswer } from "./most-of-them.ts";
import { extremeScore, outlierAnswer, outlierColumn } from "./outlier-answers.ts";
import { outlierRowAnswer } from "./outlier-rows.ts";
import { changedAnswer } from "./preparation/changed-answers.ts";
import { describedAnswer } from "./preparation/described-answers.ts";
import { lackingMostAnswer } from "./preparation/lacking-most.ts";
import { preparedAnswer } from "./preparation/prepared-answers.ts";
import { strategyAnswer } from "./preparation/strategies.ts";
import { rankingAnswer } from "./ranking-answers.ts";
import { regressionTest } from "./regression-tests.ts";
import { rowExtremeAnswer } from "./row-extremes.ts";
import type { Wanted } from "./split-brief.ts";
import { strongestCorrelationAnswer } from "./strongest-correlations.ts";
import { effectSizeOf, testOf } from "./test-answers.ts";
import { textAnswer } from "./text-answers.ts";
import { tupleAnswer } from "./tuple-answers.ts";

/** Reads one wanted value; the words that stand in the way where it can't be read. */
export function readAnswer(wanted: Wanted, asked: Asked): Reading {
  const words = nameWords(wanted.name);
  const { frame } = asked;
  const clusters = clustersAnswer(wanted, asked);
  if (clusters !== null) return clusters;
  const ranked =
    strongestCorrelationAnswer(wanted, asked) ??
    changeAnswer(wanted, asked) ??
    tupleAnswer(wanted, asked) ??
    outlierRowAnswer(wanted, asked) ??
    correspondingAnswer(wanted, asked) ??
    listAnswer(wanted, asked) ??
    mostOfThemAnswer(wanted, asked) ??
    anyMissingAnswer(wanted, frame) ??
    groupsOfSizeAnswer(wanted, frame) ??
    rankingAnswer(wanted, asked) ??
    frequencyAnswer(wanted, asked) ??
    rowExtremeAnswer(wanted, asked);
  if (ranked !== null) return ranked;
  const prepared =
    lackingMostAnswer(wanted, asked) ??
    strategyAnswer(wanted, asked) ??
    changedAnswer(wanted, asked) ??
    preparedAnswer(wanted, asked) ??
    describedAnswer(wanted, asked);
  if (prepared !== null) return prepared;
  const several = severalAnswer(wanted, asked);
  if (several !== null) return several;
  if (isSeveral(wanted)) return { missing: `${wanted.name}[${wanted.placeholder}]` };
  const models = modelsCompared(wanted, words, asked);
  if (models !== null)
    return {
      answer: {
        name: wanted.name,
        value: models,
        where: [...frame.filters],
        decimals: models.kind === "verdict" ? null : (wanted.decimals ?? 2),
      },
    };
  const compared = comparedAnswer(words, asked);
  if (compared !== null)
    return {
      answer: { name: wanted.name, value: compared, where: [...frame.filters], decimals: wanted.decimals ?? 2 },
    };
  const own = new Set(
    [...frame.table.columns.map((each) => each.name), ...frame.made].map((each) => each.toLowerCase()),
  );
  // "The mean of 'a', 'b' and 'c' respectively" quotes the groups.
  for (const { value } of frame.group?.top ?? [])
    if (frame.group?.type === "string")
      for (const name of [String(value), ...(frame.groupWords.get(value) ?? [])]) own.add(name.toLowerCase());
  const options = wanted.options.filter(
    (option) => !own.has(option.toLowerCase()) || (wanted.options.length === 2 && /^(?:yes|no)$/iu.test(option)),
  );
  const isText = /\b(?:string|boolean|text)\b/iu.test(wanted.about) || options.length > 1;
  if (isText && !/\bp ?val(?:ue)?\b|\bpvalue\b|(?:^| )p$|\bcoefficient\b|\bcount\b/u.test(words))
    return textAnswer({ ...wanted, options }, words, asked);
  const value = numberAnswer(wanted, words, asked);
  // What is said to be a number is no word that the question quotes.
  const isNumber =
    options.length < 2 &&
    /\b(?:numbers?|floats?|floating|numeric|integers?|rounded|decimals?)\b/iu.test(wanted.about) &&
    !/\b(?:string|boolean|text|name|word|label|either)\b/iu.test(wanted.about);
  if (value === null)
    return wanted.isInteger || isNumber ? { missing: wanted.name } : textAnswer({ ...wanted, options }, words, asked);
  const { statistic, where, before, ofAll } = value;
  const whole = isWhole(statistic);
  let decimals = whole ? null : wanted.decimals;
  if (
    !whole &&
    decimals === null &&
    (statistic.kind !== "aggregate" || !["min", "max", "mode", "sum"].includes(statistic.function))
  ) {
    decimals = wanted.isInteger ? 0 : 2;
    if (!wanted.isInteger)
      frame.assumptions.add(`${wanted.name} is rounded to two decimals, as the question does not say to how many.`);
  }
  return {
    answer: {
      name: wanted.name,
      value: statistic,
      where: [...(ofAll ? [] : frame.filters), ...where],
      decimals,
      ...(before ? { before } : {}),
    },
  };
}

/** A list, or several values in one pair of brackets: no single value is asked for. */
function isSeveral({ placeholder, about }: Wanted): boolean {
  if (/(?:\b|_)lists?(?:\b|_)|\.\.\.|…/u.test(about)) return true;
  return /,/u.test(placeholder) && !/\b(?:rounded|string|either|the|of)\b/iu.test(placeholder);
}

/** "[count, mean]": several numbers in one pair of brackets, each named by its own words. */
function severalAnswer(wanted: Wanted, asked: Asked): Reading | null {
  if (wanted.parts.length < 2) return null;
  const items: Several["items"] = [];
  for (const { name: part, decimals: stated, isInteger } of wanted.parts) {
    const whole = isInteger || /\b(?:count|number|n)\b/u.test(nameWords(part));
    const own = { ...wanted, isInteger: whole, decimals: whole ? null : (stated ?? wanted.decimals) };
    const value =
      numberAnswer(own, nameWords(part), asked) ??
      numberAnswer(own, `${nameWords(wanted.name)} ${nameWords(part)}`, asked);
    if (value === null || value.before) return null;
    const decimals = isWhole(value.statistic) ? null : (stated ?? wanted.decimals ?? 2);
    items.push({ statistic: value.statistic, where: value.where, decimals });
  }
  return {
    answer: { name: wanted.name, value: { kind: "several", items }, where: [...asked.frame.filters], decimals: null },
  };
}

function isWhole(statistic: Statistic): boolean {
  if (statistic.kind === "columns" || statistic.kind === "duplicates") return true;
  if (statistic.kind === "chi_square") return statistic.part === "freedom";
  return statistic.kind === "aggregate" && ["count", "distinct", "missing"].includes(statistic.function);
}

function numberAnswer(wanted: Wanted, words: string, asked: Asked): Value | null {
  const { frame } = asked;
  const ofColumns = columnsAnswer(words, asked);
  if (ofColumns !== null) return ofColumns;
  const flagged = flagAnswer(wanted, words, asked);
  if (flagged !== null) return flagged;
  const defined = definedAnswer(wanted, words, asked);
  if (defined !== null) return defined;
  const sure = regressionTest(words, asked);
  if (sure !== null) return sure;
  const model = modelAnswer(wanted, words, asked);
  if (model !== null) return model;
  if (/\bcohen|\bcram[eé]r|\beffect size\b/u.test(words)) {
    const size = effectSizeOf(asked, /\bcram[eé]r/u.test(asked.text) && !/\bcohen/u.test(words) ? "cramer" : words);
    return size === null ? null : { statistic: size, where: [] };
  }
  if (
    /\bp ?val(?:ue)?s?\b|\bpvalue\b|^p$|^(?:slope|regression) p$|^p (?:slope|regression)$/u.test(words) ||
    testP.test(words)
  ) {
    const slope = slopeTest(words, asked);
    if (slope !== null) return slope;
    const own = words.replace(testP, " ").replace(/\bp ?val(?:ue)?s?\b|\bpvalue\b|^p$/gu, " ");
    const grouped = frame.comparesGroups ? { where: [], rest: "" } : (groupOf(own, asked) ?? ofAllGroups(own, asked));
    if (grouped === null) return null;
    const test = testOf(asked, grouped.rest, "p");
    return test === null ? null : { statistic: test, where: grouped.where };
  }
  if (
    /\bcorr(?:elation)?s?\b|\bpearson\b|\bspearman\b|\bkendall\b|\br value\b|^(?:r|rho|tau)\b(?! ?(?:2|squared?)\b)/u.test(
      words,
    )
  ) {
    const grouped = groupOf(words, asked);
    if (grouped === null) return null;
    return correlationAnswer(grouped, asked);
  }
  if (/^(?:(?:n|number of) )?(?:degrees? of freedom|d ?o ?f|freedom)(?: chi ?(?:2|squared?))?$/u.test(words)) {
    const test = testOf(asked, "", "statistic");
    return test?.kind === "chi_square" ? { statistic: { ...test, part: "freedom" }, where: [] } : null;
  }
  const score = extremeScore(words, asked);
  if (score !== null) return score;
  if (
    /\boutliers?\b/u.test(words) ||
    (frame.outliers !== null && /\b(?:extreme|unusual|abnormal|anomal(?:y|ies|ous))\b/u.test(words)) ||
    (frame.outliers !== null &&
      /\b(?:upper|lower) (?:fence|bound(?:ary)?|limit|whisker|threshold|cutoff)\b/u.test(words)) ||
    (frame.outliers !== null && !frame.removesOutliers && /^(?:n|count|number|num)$/u.test(words)) ||
    // "Mean_kwh_clean": of the rows that are none.
    (frame.outliers !== null &&
      !frame.removesOutliers &&
      /\b(?:clean(?:ed)?|without|kept|filtered|excluding|excl|trimmed)\b/u.test(words)) ||
    (frame.outliers !== null &&
      /\b(?:entries|rows|records|data points|values) (?:left|remaining)\b|\bremaining\b|\bleft\b|^(?:num(?:ber)? |count |n )?removed\b/u.test(
        words,
      )) ||
    (frame.outliers !== null &&
      /^(?:lowest|highest|largest|smallest|max(?:imum)?|min(?:imum)?)$/u.test(words) &&
      /\b(?:outlier|of them|among)/u.test(`${asked.question} ${wanted.about}`)) ||
    (frame.outliers !== null &&
      extremeOfOutliers.test(asked.question) &&
      new RegExp(`^(?:${ends})\\b`, "u").test(words))
  )
    return outlierAnswer(words, asked, wanted.about);
  if (
    /\b(?:t|f|u|w|h|chi ?2?|chi square[d]?|test|levene|welch|anova) (?:stat(?:istic)?|value|score)\b|\bstatistic\b|^(?:t|h|w|u)$|\bshapiro\b|\bchi ?squared?\b|\bchi ?2\b/u.test(
      words,
    )
  ) {
    const grouped =
      frame.comparesGroups || frame.group === null
        ? { where: [], rest: "" }
        : (groupOf(words, asked) ?? ofAllGroups(words, asked));
    if (grouped === null) return null;
    const test = testOf(asked, "", "statistic");
    return test === null ? null : { statistic: test, where: grouped.where };
  }
  const regression = /\bslope\b|\bintercept\b|\br ?2\b|\br ?squared?\b/u.exec(words)?.[0];
  if (regression !== undefined) return regressionAnswer(regression, words, asked);
  return aggregateAnswer(wanted, words, asked);
}

const ends = `${longest}|${shortest}|max(?:imum)?|min(?:imum)?`;
/** "The longest delay among them", "the largest outlier". */
const extremeOfOutliers = new RegExp(
  `\\b(?:${longest}|${shortest}) (?:(?:of|among) (?:these|those|them)|(?:[a-z]+|⟨[cd]\\d+⟩) (?:of|among) (?:these|those|them|the outliers)|outliers?\\b)`,
  "u",
);

/** "ttest p", "mwu p": the p-value of the one test that there is. */
const testP =
  /^(?:t ?test|welch(?: t ?test)?|student|mann ?whitney(?: u)?|mwu|u test|anova|f test|kruskal(?: wallis)?|levene|bartlett|chi ?(?:2|squared?)|wilcoxon|shapiro(?: wilk)?|normaltest|test) p$/u;

/** What a test of several groups against each other gives is of no single one of them, where its name says nothing else. */
function ofAllGroups(words: string, { text }: Asked): Grouped | null {
  const comparesAll = /\bkruskal\b|\banova\b|\banalysis of variance\b|\bbartlett\b|\bchi-?\s?squared?\b/u.test(text);
  const rest = words.replace(
    /\b(?:h|f|k|t|chi|2|square[d]?|kruskal|wallis|anova|bartlett|test|statistic|stat|score|value|p|of|the|one|way)\b/gu,
    " ",
  );
  return comparesAll && rest.trim() === "" ? { where: [], rest: "" } : null;
}

/** A correlation, of all rows or of those that are no outliers, before the steps or after them. */
function correlationAnswer({ where, rest }: Grouped, asked: Asked): Value | null {
  const { outliers, steps } = asked.frame;
  const around =
    / ?\b(?:without|excluding|after(?: removing| removal of)?|before(?: removing| removal of)?|no|non)(?: the)? outliers?\b| ?\b(?:before|after|cleaned|original|post|pre)\b/u.exec(
      rest,
    )?.[0];
  const statistic = correlationOf(asked, rest.replace(around ?? /$^/u, " "), "coefficient");
  if (statistic === null || around === undefined) return statistic === null ? null : { statistic, where };
  const isBefore = /before|original|pre/u.test(around);
  // Before or after what: where rows are dropped and columns changed too, that is not certain.
  if (outliers === null) return steps.length === 0 ? null : { statistic, where, ...(isBefore ? { before: true } : {}) };
  if (isBefore) return steps.length === 0 ? { statistic, where } : null;
  const column = outlierColumn(asked);
  return column === null ? null : { statistic, where: [...where, { ...outliers, column, inverted: true }] };
}
