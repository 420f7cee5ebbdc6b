import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { RowTest } from "../../../state/row-test.ts";
import {
  type Asked,
  byPart,
  columnFor,
  nameWords,
  numericTypes,
  targets,
  type Value,
  withoutFillers,
} from "./asked.ts";
import { correlationOf } from "./correlation-answers.ts";
import { countAnswer } from "./count-answers.ts";
import { type Grouped, groupOf } from "./group-names.ts";
import { impliedFunction } from "./implied-function.ts";
import { outlierAnswer, outlierColumn } from "./outlier-answers.ts";
import type { Wanted } from "./split-brief.ts";
import { functionPatterns } from "./words.ts";

/** A mean, a deviation, a count: the function and the column that the name says, or the question where the name is silent. */
export function aggregateAnswer(wanted: Wanted, words: string, asked: Asked): Value | null {
  const { frame } = asked;
  const grouped = groupOf(words, asked);
  if (grouped === null) return null;
  const other = pairAnswer(grouped, asked) ?? quantileAnswer(grouped, asked) ?? withinAnswer(grouped, asked);
  if (other !== null) return other;
  const found = functionPatterns.find(([shape]) => shape.test(grouped.rest));
  if (found === undefined)
    return (
      outliersOfGroup(wanted, words, grouped, asked) ??
      countAnswer(wanted, grouped, asked) ??
      impliedAnswer(grouped, asked) ??
      aroundSteps(grouped, asked)
    );
  const [shape, name] = found;
  const left = grouped.rest.replace(shape, " ");
  // "@range_rain" of "the mean of temp_range": a word of the column's name, where the question asks for another function.
  const implied = impliedFunction(asked);
  const isOfName = implied !== null && implied !== name && targets(asked).some((each) => shape.test(nameWords(each)));
  const isElsewhere =
    shape.test(asked.text.replace(/⟨[cdvt]\d+⟩/gu, " ")) ||
    asked.wanted.some((other) =>
      functionPatterns.some(([own, named]) => named === implied && own.test(nameWords(other.name))),
    );
  if (isOfName && !isElsewhere) return impliedAnswer({ ...grouped, rest: left }, asked);
  // "Small_total" of how many are small: what is added up is named there, or in the question.
  const isCounted =
    name === "sum" &&
    !/\bsum\b/u.test(words) &&
    (wanted.isInteger || /\bhow many\b|\bnumber of\b|\bcount\b/u.test(asked.question)) &&
    !/\b(?:sum|total|add(?:ed|ing)? up|altogether|combined)\b/u.test(asked.text);
  if (isCounted && withoutFillers(left) === "") return countAnswer(wanted, { ...grouped, rest: "count" }, asked);
  // "mean of the standard deviation", "geometric mean": a second function, or a word that is none of ours.
  if (
    functionPatterns.some(
      ([other, second]) => other.test(left) && !["range", "sum", "mode", "min", "max"].includes(second),
    ) &&
    asked.annotator.columnOf(withoutFillers(left)) === null &&
    !frame.made.some((each) => nameWords(each) === left.trim())
  )
    return null;
  const after = frame.outliers !== null && frame.removesOutliers;
  const rest = withoutFillers(
    left
      .replace(
        /\b(?:after|post|before|pre|cleaned|clean|without outliers|updated|imputation|(?:outlier )?(?:removal|removing|exclusion)|cleaning)\b/gu,
        " ",
      )
      .replace(preparedWords(frame), " "),
  );
  const before = /\b(?:before|pre|original)\b/u.test(left);
  // Of which rows, where outliers are looked for and nothing says that they go?
  if (
    frame.outliers !== null &&
    !after &&
    frame.steps.length === 0 &&
    /\b(?:after|post|clean(?:ed)?|without|filtered|remaining|kept)\b/u.test(left)
  )
    return null;
  // "How many outliers are there, and what is their mean": not that of all rows.
  if (frame.outliers !== null && !after && ofThem.test(`${asked.question}\n${wanted.about.toLowerCase()}`)) return null;
  const column = columnFor(rest, asked, name);
  if (column === null) return null;
  const isMeasured = frame.table.columns.some((each) => each.name === column && each.type === "number");
  if (isCounted && isMeasured && wanted.isInteger) return null;
  if (!asked.wanted.some((other) => other.name === wanted.name)) return null;
  const where: RowTest[] = [...grouped.where];
  if (after && frame.outliers !== null && !before) {
    const of = outlierColumn(asked) ?? column;
    where.push({ ...frame.outliers, column: of, inverted: true });
  }
  const stated = estimator(name, asked.text);
  if (stated === null) return null;
  return {
    statistic: { kind: "aggregate", function: stated, column },
    where,
    ...(before && frame.steps.length > 0 ? { before } : {}),
  };
}

/** What says that something is computed of the outliers alone. */
const ofThem =
  /\b(?:means?|averages?|medians?|max\w*|min\w*|highest|lowest|largest|smallest|deviations?|values?)(?: ⟨[cd]\d+⟩| [a-z]+){0,2} (?:of|among|for) (?:all |only )?(?:these|those|them|(?:the |such )?outl\w+)\b|\btheir (?:mean|average|median|max|min|highest|lowest|largest|smallest|standard)/u;

/** What a column is called that steps have changed: "scaled", "log", "imputed". */
function preparedWords({ steps, table }: Asked["frame"]): RegExp {
  const own = new Set(table.columns.map(({ name }) => name));
  const some = (kinds: readonly string[]): boolean => steps.some(({ kind }) => kinds.includes(kind));
  const words = [
    ...(some(["scale"]) ? ["scaled", "rescaled", "standardi[sz]ed", "scaling", "minmax"] : []),
    ...(some(["fill"]) ? ["imputed", "filled", "imputing", "filling"] : []),
    ...(some(["encode", "categorise"]) ? ["encoded", "coded", "encoding"] : []),
    ...(some(["extract"]) ? ["numeric", "converted"] : []),
    ...(steps.some((step) => step.kind === "derive" && step.formula.kind === "log" && own.has(step.name))
      ? ["log", "logged", "transformed"]
      : []),
  ];
  return words.length === 0 ? /$^/gu : new RegExp(`\\b(?:${words.join("|")})\\b`, "gu");
}

/** Covariances and weighted means. */
function pairAnswer({ where, rest }: Grouped, asked: Asked): Value | null {
  if (/\bcovariance\b/u.test(rest)) {
    if (/\bpopulation\b|\bnumpy\b/u.test(asked.text) && !/\bsample\b/u.test(asked.text)) return null;
    const pair = correlationOf(asked, rest, "coefficient");
    return pair?.kind === "correlation" ? { statistic: { kind: "covariance", x: pair.x, y: pair.y }, where } : null;
  }
  if (!/\bweighted\b/u.test(rest)) return null;
  const shape =
    /weighted (?:mean|average) (?:of )?(?:the )?⟨c(\d+)⟩(?:(?!⟨)[^.\n]){0,40}?(?:weighted by|using|with|by) (?:the )?⟨c(\d+)⟩|(?:mean|average) (?:of )?(?:the )?⟨c(\d+)⟩,? weighted by (?:the )?⟨c(\d+)⟩|⟨c(\d+)⟩[- ]weighted (?:mean|average) (?:of )?(?:the )?⟨c(\d+)⟩/u.exec(
      asked.text,
    );
  if (shape === null) return null;
  const [column, weight] = [shape[1] ?? shape[3] ?? shape[6], shape[2] ?? shape[4] ?? shape[5]].map(
    (at) => asked.frame.table.columns[Number(at)],
  );
  if (
    column === undefined ||
    weight === undefined ||
    ![column, weight].every(({ type }) => numericTypes.includes(type))
  )
    return null;
  return { statistic: { kind: "weighted_mean", column: column.name, weight: weight.name }, where };
}

/** The 90th percentile; quartiles have names of their own. */
function quantileAnswer({ where, rest }: Grouped, asked: Asked): Value | null {
  const match = /\b(\d{1,2})(?: ?(?:st|nd|rd|th))? ?percentile\b|\bpercentile ?(\d{1,2})\b|\b[pq] ?(\d{2})\b/u.exec(
    rest,
  );
  const at = Number(match?.[1] ?? match?.[2] ?? match?.[3]) / 100;
  if (match === null || ((at === 0.25 || at === 0.75) && !/^[pq]/u.test(match[0]))) return null;
  const column = columnFor(withoutFillers(rest.replace(match[0], " ")), asked, "mean");
  return column === null ? null : { statistic: { kind: "quantile", column, at }, where };
}

/** How many values lie within so many deviations of the mean. */
function withinAnswer({ where, rest }: Grouped, asked: Asked): Value | null {
  const counts: Record<string, number> = { one: 1, two: 2, three: 3, "1": 1, "2": 2, "3": 3 };
  const match =
    /\bwithin (one|two|three|[123]) ?(?:st ?dev|std(?: dev)?|sd|sigma|standard deviations?)s?(?: (?:of|from) (?:the )?mean)?\b/u.exec(
      rest,
    );
  const deviations = counts[match?.[1] ?? ""];
  if (match === null || deviations === undefined) return null;
  const column = columnFor(
    withoutFillers(rest.replace(match[0], " ").replace(/\b(?:count|number|num)\b/gu, " ")),
    asked,
    "mean",
  );
  if (column === null) return null;
  const side = (operator: ">=" | "<=", by: number): RowTest => ({
    kind: "relative",
    column,
    operator,
    function: "mean",
    deviations: by,
  });
  return {
    statistic: { kind: "aggregate", function: "count", column: null },
    where: [...where, side(">=", -deviations), side("<=", deviations)],
  };
}

/** Sample or population, corrected or not, as the question says; the conventions of pandas where it is silent. */
export function estimator(name: AnalysisFunction, text: string): AnalysisFunction | null {
  const population =
    /\bpopulation (?:standard deviation|variance|std|skewness|kurtosis|sd)\b|\bddof ?= ?0\b|\bpstdev\b|\bpvariance\b|\bpopulation\b[^.\n]{0,20}\(σ\)/u.test(
      text,
    );
  const dividesByAll = /\bdivid\w* by (?:n|the number of (?:values|observations))\b(?! ?[-−–] ?1)/u.test(text);
  const sample = /\bsample (?:standard deviation|variance|std|sd)\b|\bddof ?= ?1\b/u.test(text);
  if (name === "stddev" || name === "variance") {
    if (population && sample) return null;
    return population ||
      dividesByAll ||
      (/\bnumpy\b|\bnp\.(?:std|var)\b/u.test(text) && !/\bpandas\b/u.test(text) && !sample)
      ? `${name}_population`
      : name;
  }
  if (
    name === "kurtosis" &&
    /\bkurtosis of 3\b|\bfisher ?= ?false\b|\bpearson(?:'s)? (?:definition|kurtosis)\b|\bnon-excess\b|\bnot (?:the )?excess\b/u.test(
      text,
    )
  )
    return null;
  if (name === "skewness" || name === "kurtosis") {
    // The Fisher-Pearson coefficient g1 is that of a population; G1, the adjusted one, is corrected.
    if (/\bfisher-?\s?pearson\b/u.test(text) && !/\bkurtosis\b/u.test(text))
      return /\badjusted\b/u.test(text) ? "skewness" : "skewness_population";
    const scipy = /\bscipy\b/u.test(text);
    const pandas = /\bpandas\b/u.test(text);
    return scipy && !pandas ? `${name}_population` : name;
  }
  return name;
}

/** What is asked beside the outliers, or of the rest of the rows. */
const asksOfOthers =
  /\b(?:how many|(?:number|count|share|percentage|proportion) of)(?! (?:the |such |these |any |all |[a-z]+ )?outl)|\b(?:no|not|non|without|remain\w*|left|rest|normal|inliers?)\b/u;

/** "Detect the outliers for each group", and "@group_a[n]": how many there are, where nothing else is asked of the group. */
function outliersOfGroup(wanted: Wanted, words: string, { where, rest }: Grouped, asked: Asked): Value | null {
  const { outliers, removesOutliers } = asked.frame;
  const isOnly = outliers !== null && !removesOutliers && where.length > 0 && withoutFillers(rest) === "";
  if (!isOnly || !wanted.isInteger || impliedFunction(asked) !== null) return null;
  if (!/\boutl(?:iers?|ying)\b/u.test(asked.question) || asksOfOthers.test(asked.question)) return null;
  return outlierAnswer(`${words} outliers`, asked, wanted.about);
}

/** What only the question says of a group that an answer is called by: "@adelie[..]" of the mean for each species. */
function impliedAnswer({ where, rest }: Grouped, asked: Asked): Value | null {
  // "m0_10": a name can't begin with a number, so that a letter stands before it.
  const words = withoutFillers(rest).replace(/^[a-mo-z]$/u, "");
  const implied = impliedFunction(asked);
  if (implied === null || implied === "share") return null;
  if (words !== "" || where.length === 0) {
    // "@wind[..]" of "the mean wind": the column that the question is about, by its own name.
    const own = asked.annotator.columnOf(words)?.name ?? byPart(words, asked) ?? undefined;
    const about = targets(asked);
    if (own === undefined || implied === "count" || !about.includes(own) || about.length > asked.wanted.length)
      return null;
    const name = estimator(implied, asked.text);
    return name === null ? null : { statistic: { kind: "aggregate", function: name, column: own }, where };
  }
  if (implied === "count") return { statistic: { kind: "aggregate", function: "count", column: null }, where };
  const column = columnFor("", asked, implied);
  const name = estimator(implied, asked.text);
  return column === null || name === null ? null : { statistic: { kind: "aggregate", function: name, column }, where };
}

/** "@before[..]", "@after[..]" of the one number that the question asks for, and "@imputed[..]": how many values were missing. */
function aroundSteps({ where, rest }: Grouped, asked: Asked): Value | null {
  const { steps } = asked.frame;
  const words = withoutFillers(rest);
  if (steps.length === 0) return null;
  if (/^(?:n |num |number |count )?(?:imputed|filled)(?: count)?$/u.test(words)) {
    const [fill, ...more] = steps.filter((step) => step.kind === "fill");
    if (fill === undefined || more.length > 0) return null;
    return { statistic: { kind: "aggregate", function: "missing", column: fill.column }, where, before: true };
  }
  if (!/^(?:before|after)$/u.test(words)) return null;
  const implied = impliedFunction({
    ...asked,
    question: asked.question.replace(/\b(?:with|by) the (?:mean|median|mode)\b/gu, " "),
  });
  if (implied === null || implied === "share" || implied === "count") return null;
  const column = columnFor("", asked, implied);
  const name = estimator(implied, asked.text);
  if (column === null || name === null) return null;
  const statistic = { kind: "aggregate", function: name, column } as const;
  return { statistic, where, ...(words === "before" ? { before: true } : {}) };
}
