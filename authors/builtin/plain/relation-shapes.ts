import type { Statistic } from "../../../state/statistic.ts";
import { type Asked, C, nameOf, numberAt, type Read, type Shape, shaped } from "./asked.ts";
import { predictedShapes } from "./predicted.ts";
import { regressionShapes } from "./regression-shapes.ts";

function correlation(words: string, pair: (string | undefined)[], withP: boolean, asked: Asked): Read | null {
  const [x, y] = pair.map((at) => numberAt(asked, at));
  if (x === null || y === null || x === undefined || y === undefined || x === y) return null;
  const method = /spearman|rank/u.test(words) ? "spearman" : /kendall/u.test(words) ? "kendall" : "pearson";
  // Plain correlations are the grammar's, with several columns and filters.
  if (method !== "kendall" && !withP) return null;
  const make = (part: "coefficient" | "p"): Statistic => ({ kind: "correlation", method, x, y, part });
  return {
    answers: [
      { name: nameOf(method, x, y), value: make("coefficient") },
      ...(withP ? [{ name: "p_value", value: make("p") }] : []),
    ],
    assumptions: [],
  };
}

/** How columns go together: covariance, correlation, regression. */
export const relationShapes: readonly Shape[] = [
  [
    shaped(`(?:sample )?covariance (?:of|between) ${C} and ${C}`),
    (match, asked) => {
      const [x, y] = [numberAt(asked, match[1]), numberAt(asked, match[2])];
      if (x === null || y === null) return null;
      return { answers: [{ name: nameOf("covariance", x, y), value: { kind: "covariance", x, y } }], assumptions: [] };
    },
  ],
  [
    shaped(
      `((?:pearson|spearman|kendall)?(?:'s)?(?: rank| tau)?(?:-b)?) ?correlation(?: coefficient)?( and (?:its )?p-?value)? (?:between|of) ${C} and ${C}((?:,)? (?:with|and) (?:the |its )?p(?:-?\\s?values?)?)?`,
    ),
    (match, asked) => correlation(match[1] ?? "", [match[3], match[4]], (match[2] ?? match[5]) !== undefined, asked),
  ],
  [
    shaped(
      `(kendall(?:'?s)?) (?:rank )?tau(?:-b)?( and (?:its )?p-?value)? (?:between|of|for) ${C} and ${C}((?:,)? (?:with|and) (?:the |its )?p(?:-?\\s?values?)?)?`,
    ),
    (match, asked) => correlation("kendall", [match[3], match[4]], (match[2] ?? match[5]) !== undefined, asked),
  ],
  ...regressionShapes,
  ...predictedShapes,
];
