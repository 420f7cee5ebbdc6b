import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { functionPatterns } from "../brief/words.ts";
import { type Asked, C, columnAt, many, nameOf, numberAt, numbersAt, type Read, type Shape, shaped } from "./asked.ts";

/** The functions that only an analysis has: the others are the grammar's. */
const ownFunctions: Readonly<Partial<Record<AnalysisFunction, true>>> = {
  variance: true,
  skewness: true,
  kurtosis: true,
  mode: true,
  range: true,
  q1: true,
  q3: true,
  iqr: true,
  cv: true,
};

/** "variance", "population variance", "90th percentile"; null where a word is left over. */
function functionsIn(words: string): (AnalysisFunction | number)[] | null {
  const parts = words.split(/, and |,| and /u).map((part) => part.trim().replace(/^the /u, ""));
  const read = parts.map((part): AnalysisFunction | number | null => {
    const percentile = /^(\d{1,2})(?:st|nd|rd|th) percentile$/u.exec(part)?.[1];
    if (percentile !== undefined) return Number(percentile) / 100;
    const population = /^population |^biased /u.test(part);
    const rest = part.replace(
      /^(?:population|sample|excess|biased|unbiased|fisher(?:'s)?(?=(?: excess)? kurt))(?: excess)? /u,
      "",
    );
    const found = functionPatterns.find(([shape]) => rest.replace(shape, "").trim() === "");
    if (found === undefined) return null;
    const [, name] = found;
    if (population)
      return name === "variance" || name === "stddev" || name === "skewness" || name === "kurtosis"
        ? `${name}_population`
        : null;
    return name;
  });
  const known = read.filter((each) => each !== null);
  return known.length < read.length ? null : known;
}

function aggregates(words: string, columns: string[] | null): Read | null {
  const functions = functionsIn(words);
  if (functions === null || columns === null) return null;
  // What the grammar has it answers too, with groups, filters and charts of its own.
  if (
    !functions.some((each) => typeof each === "number" || ownFunctions[each] === true || each.endsWith("_population"))
  )
    return null;
  const answers = columns.flatMap((column) =>
    functions.map((each) => {
      const value: Statistic =
        typeof each === "number"
          ? { kind: "quantile", column, at: each }
          : { kind: "aggregate", function: each, column };
      const words = typeof each === "number" ? `p${Number((100 * each).toPrecision(12))}` : each;
      return { name: nameOf(words, column), value };
    }),
  );
  return { answers, assumptions: [] };
}

function allAt(asked: Asked, list: string | undefined): string[] {
  return [...(list ?? "").matchAll(/⟨c(\d+)⟩/gu)].flatMap((match) => columnAt(asked, match[1])?.name ?? []);
}

/** What divides the squares, as numpy and pandas write it: the number of values less so many. */
const divisor = "(?: (?:with|using)|,)? ?\\(?ddof ?= ?([01])\\)?";

/** Statistics of single columns: "variance and skewness of wind", "mean price weighted by volume". */
export const statisticShapes: readonly Shape[] = [
  [
    shaped(`(standard deviation|std(?: dev)?|sd|variance|var)(?:${divisor})? (?:of|for|in) ${C}(?:${divisor})?`),
    (match, asked) => {
      const [, words = "", before, at, behind] = match;
      const column = numberAt(asked, at);
      if (column === null || (before === undefined) === (behind === undefined)) return null;
      const population = (before ?? behind) === "0";
      const name = /^var/u.test(words) ? "variance" : "stddev";
      const value: Statistic = {
        kind: "aggregate",
        function: population ? `${name}_population` : name,
        column,
      };
      return { answers: [{ name: nameOf(value.function, column), value }], assumptions: [] };
    },
  ],
  [
    shaped(`(.+?) (?:of|for|in) ${many}`),
    (match, asked) =>
      aggregates(match[1] ?? "", match[1]?.includes("mode") ? allAt(asked, match[2]) : numbersAt(asked, match[2])),
  ],
  [
    shaped(`${C} (variance|skewness|kurtosis|mode|range|interquartile range|iqr)`),
    (match, asked) => aggregates(match[2] ?? "", numbersAt(asked, `⟨c${match[1]}⟩`)),
  ],
  [
    shaped(
      `(?:weighted (?:mean|average) of ${C} (?:weighted )?(?:by|with|using)|(?:mean|average) (?:of )?${C} weighted (?:by|with)) ${C}(?: as weights?)?`,
    ),
    (match, asked) => {
      const [column, weight] = [numberAt(asked, match[1] ?? match[2]), numberAt(asked, match[3])];
      if (column === null || weight === null) return null;
      return {
        answers: [{ name: nameOf("weighted_mean", column), value: { kind: "weighted_mean", column, weight } }],
        assumptions: [],
      };
    },
  ],
];
