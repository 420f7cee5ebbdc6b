import { stemmer } from "stemmer";
import { splitName } from "../../language/names.ts";
import type { Told } from "./told.ts";

const calculation =
  "(?:squared?|squares?|square roots?|cubed?|logarithms?|log|inverse|reciprocal|absolute(?: values?| deviations?)?|deviations?|changes?|differences?|increases?|decreases?|growth|accumulated|cumulative|rounded|maximum|minimum)";
const statistic_ =
  "(?:mean|average|median|mode|variance|standard deviation|skewness|kurtosis|sum|total|z-?score|percentile|correlation|relation)";
/** What stands before a column and makes another of it. */
const changed =
  "(?:smoothed|lagged|delayed|shifted|detrended|deseasonali[sz]ed|seasonally adjusted|differenced|ranked|ranks? of|binary|binari[sz]ed|dichotomi[sz]ed|maximal|minimal|peak|presence of|absence of|residuals? of|inverted|normali[sz]ed|standardi[sz]ed|cent(?:er|re)d|capped|clipped|truncated|nightly|overnight|hourly|nocturnal|daytime|nighttime|pairs? of|half of|dozens? of)";
/** What stands behind one and does. */
const changedAfter = "(?:anomal(?:y|ies)|averages|means|medians|residuals?|deviations?|ranks|increments|squared)";
const makers = ["derive", "change", "window", "scale", "summarise", "extract", "categorise", "encode", "bin"];
const plain = ["correlation", "covariance", "regression", "aggregate", "quantile", "two_groups", "normality"];

/** "The squared rating", "the mean increase in flow", "delay per passenger": what a statistic is of, and nothing makes. */
export function uncalculated(told: Told): string | null {
  const { question, constraints, statistics, steps, frame } = told;
  if (steps.some(({ kind }) => makers.includes(kind))) return null;
  if (statistics.length === 0 || !statistics.every(({ kind }) => plain.includes(kind))) return null;
  const shapes = [
    ...(isRelation(told)
      ? [
          `\\b${calculation} (?:(?:in|of|between) )?(?:the )?⟨c\\d+⟩`,
          "⟨c\\d+⟩ (?:squared|cubed|per (?:the )?⟨c\\d+⟩)",
          "\\b(?:mean|average|median)s? (?:of )?(?:the )?⟨c\\d+⟩ (?:and|by|per|of each|for each)",
          "\\bof (?:the |all )*[a-z]+ (?:means|medians|averages|totals|sums)\\b",
        ]
      : []),
    `\\b${statistic_} (?:of (?:the )?)?${calculation} (?:(?:in|of|between) )?(?:the |consecutive |successive |daily )*⟨c\\d+⟩`,
    `\\b${statistic_} of (?:the )?(?:[a-z]+ )?(?:means|medians|averages|totals|sums)\\b`,
    `\\b${statistic_} of the (?:mean|median|average|total|sum|maximum|minimum) (?:of|for) (?:the )?⟨c\\d+⟩`,
  ];
  for (const shape of shapes) {
    const said = new RegExp(shape, "u").exec(question)?.[0];
    if (said !== undefined && !isOfFunction(said, statistics)) return said;
  }
  // "Rainfall anomalies" are a column's own where it is called so.
  const named = new Set(frame.table.columns.flatMap(({ name }) => splitName(name).map(stemmer)));
  const words = new RegExp(
    `\\b(${changed}) (?:the |values? of |[a-z]+ of )*⟨c\\d+⟩|⟨c\\d+⟩ (${changedAfter})\\b`,
    "gu",
  );
  const found = [...question.matchAll(words)].find(
    ([said, before, after]) =>
      !(before ?? after ?? "").split(" ").some((word) => named.has(stemmer(word))) &&
      // "The temperature anomalies", where the constraints say which column these are.
      (before !== undefined || !constraints.includes(/⟨c\d+⟩/u.exec(said)?.[0] ?? "")),
  )?.[0];
  return found ?? perUnit(told);
}

/** "Fare per person", "a correlation of ranks", where the values themselves are taken. */
function perUnit(told: Told): string | null {
  // What is said exactly goes before what is said in passing.
  if (!isRelation(told) || /\bbetween (?:the )?⟨[cd]\d+⟩ and (?:the )?⟨[cd]\d+⟩/u.test(told.constraints)) return null;
  const isNamed = (before: string, noun: string): boolean =>
    told.frame.table.columns.some(({ name }, at) => {
      const words = splitName(name).map(stemmer);
      return (
        words.includes(stemmer(noun)) &&
        (before === `⟨c${at}⟩` || words.includes("per") || words.includes(stemmer(before)))
      );
    });
  for (const [said, before = "", noun = ""] of told.question.matchAll(
    /(⟨c\d+⟩|\b[a-z]{3,}) per (?:unit of |one |single )?([a-z]+)\b/gu,
  ))
    if (noun !== "cent" && !isNamed(before, noun)) return said;
  return null;
}

/** "Precipitation intensity", where the constraints say what an intensity is, and nothing is done about it. */
export function definedLater({ question, constraints, steps, tests, statistics }: Told): string | null {
  if (steps.length > 0 || tests.length > 0 || !statistics.every(({ kind }) => plain.includes(kind))) return null;
  for (const [, noun = ""] of question.matchAll(/⟨c\d+⟩ ([a-z]{4,})\b/gu)) {
    const said = new RegExp(
      `(?<=[.;:\\n] ?)(?:the |an? )?${noun} (?:is|are|means?) (?:the |an? |defined|calculated|computed)[^.;\\n]{0,40}`,
      "u",
    ).exec(constraints)?.[0];
    if (said !== undefined) return said;
  }
  return null;
}

/** Changes that a sentence orders by itself and no step makes: "Divide A by its maximum". */
export function stepsNotDone({ text, steps, whole, statistics }: Told): string | null {
  if (steps.some(({ kind }) => makers.includes(kind)) || statistics.some(({ kind }) => kind === "model")) return null;
  const scaling =
    /\b(?:normali[sz]e|standardi[sz]e|scale)\b(?! to (?:percent|100))[^.;\n]*\b(?:min-?\s?max|zscores?|z-?scores?)\b/u.exec(
      text,
    )?.[0];
  if (scaling !== undefined) return scaling;
  const capped = /\b(?:capped|clipped|floored|winsori[sz]ed|censored) (?:at|to|from)\b/u.exec(text)?.[0];
  if (capped !== undefined) return capped;
  const rounded =
    /\b(?:work|calculate|compute)\b[^.;\n]{0,15}\bvalues\b[^.;\n]{0,12}\bnearest\b|\b(?:with|on|of|from|use) (?:the )?rounded (?:values|numbers|⟨c\d+⟩)/u.exec(
      text,
    )?.[0];
  if (rounded !== undefined) return rounded;
  const ranked = /\bt-?tests? (?:on|of) (?:the )?ranks\b/u.exec(text)?.[0];
  if (ranked !== undefined) return ranked;
  if (whole.includes('"kind":"compared"')) return null;
  const ordered =
    /(?:^|[.;:\n] ?)(?:first,? )?(?:divide|multiply|subtract|square|double|halve)\b[^.;\n]*?⟨c\d+⟩/u.exec(text)?.[0] ??
    null;
  // "Divide the number of rows whose code is 20 by the number of all" is what a share is.
  const isShare = ordered !== null && /\bdivide the (?:number|count) of\b/u.test(ordered);
  return isShare && statistics.every(({ kind }) => kind === "share") ? null : ordered;
}

/** "Report its absolute value", "as a percentage": what is to be done to a result. */
export function resultsChanged({ text, whole, statistics }: Told): string | null {
  if (!statistics.every(({ kind }) => kind === "correlation" || kind === "covariance" || kind === "aggregate"))
    return null;
  const absolute = /\b(?:report|give|return|state) (?:its|the|their|only the)(?: [a-z]+)? absolute\b/u.exec(text)?.[0];
  if (absolute !== undefined && !/abs/u.test(whole)) return absolute;
  const percent =
    /\b(?:report|give|return|state|express) (?:it|them|the (?:result|answer|coefficient|correlation|value)) (?:as|in) (?:an? )?(?:percent\w*|fraction)\b/u.exec(
      text,
    )?.[0];
  return percent !== undefined && !/percent|share|"function":"cv"|"operator":"[/*]"/u.test(whole) ? percent : null;
}

/** "The mean absolute difference", "of the positive changes": of numbers with their sign, and of all of them. */
export function signsLost({ question, statistics, whole, tests }: Told): string | null {
  if (!statistics.every(({ kind }) => kind === "aggregate" || kind === "quantile")) return null;
  const absolute =
    /\b(?:mean|average|median|total|sum|maximum|minimum|highest|largest|smallest|lowest|standard deviation)(?: of)?(?: the)? absolute(?! z)\b[^.;,\n]{0,30}/u.exec(
      question,
    )?.[0];
  if (absolute !== undefined && !/abs/u.test(whole)) return absolute;
  if (tests.length > 0) return null;
  return (
    /\b(?:positive|negative|non-?zero) (?:⟨[cd]\d+⟩|changes?|differences?|values|returns|numbers|amounts|ones)(?! (?:correlation|relation))/u.exec(
      question,
    )?.[0] ?? null
  );
}

export function isRelation({ statistics }: Pick<Told, "statistics">): boolean {
  return statistics.every(({ kind }) => kind === "correlation" || kind === "covariance" || kind === "regression");
}

/** "The maximum of A" where that is what is answered. */
function isOfFunction(said: string, statistics: Told["statistics"]): boolean {
  if (new RegExp(`^(?:${statistic_}) (?:of )`, "u").test(said)) return false;
  const functions = new Set(statistics.flatMap((each) => (each.kind === "aggregate" ? [each.function] : [])));
  return (/maximum/u.test(said) && functions.has("max")) || (/minimum/u.test(said) && functions.has("min"));
}

/** "Multiply the result by 100", where nothing is: no step, and no percentage. */
export function scaledResults({ text, steps, answers }: Told): string | null {
  const shape =
    /\b(?:multipl|divid)\w* (?:the |this |that |these |all )*(?:final |resulting )?(?:results?|answers?|means?|averages?|medians?|sums?) by (\d+(?:\.\d+)?)(?![\d.,]*\d| (?:thousand|million|billion))/gu;
  const whole = JSON.stringify([steps, answers]);
  for (const [said, factor = ""] of text.matchAll(shape))
    if (!(factor === "100" && whole.includes("percent")) && !new RegExp(`[^\\d.]${factor}[^\\d.]`, "u").test(whole))
      return said;
  return null;
}
