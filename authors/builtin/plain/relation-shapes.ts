import type { Statistic } from "../../../state/statistic.ts";
import { type Asked, C, many, nameOf, numberAt, numbersAt, type Read, type Shape, shaped } from "./asked.ts";

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

/** What one number of a regression is called, and which it is. */
const numbersOfLines: readonly (readonly [RegExp, "intercept" | "coefficient" | "r_squared" | "rmse"])[] = [
  [/^(?:r-?\s?squared|r\^?2|r²|coefficient of determination)$/u, "r_squared"],
  [/^slope$/u, "coefficient"],
  [/^intercept$/u, "intercept"],
  [/^(?:rmse|root mean squared error)$/u, "rmse"],
];

/** One number of the line: "r squared of A on B". */
function ofLine(words: string, target: string | undefined, feature: string | undefined, asked: Asked): Read | null {
  const all = regression(target, feature === undefined ? undefined : `⟨c${feature}⟩`, asked);
  const part = numbersOfLines.find(([shape]) => shape.test(words))?.[1];
  const answers = all?.answers.filter(({ value }) => value.kind === "model" && value.part === part) ?? [];
  return all === null || answers.length !== 1 ? null : { ...all, answers };
}

function regression(target: string | undefined, list: string | undefined, asked: Asked): Read | null {
  const y = numberAt(asked, target);
  const features = numbersAt(asked, list);
  if (y === null || features === null || features.includes(y)) return null;
  const make = (part: "intercept" | "coefficient" | "r_squared" | "rmse", of: string | null = null): Statistic => ({
    kind: "model",
    method: "linear",
    target: y,
    features,
    oneHot: [],
    split: null,
    balanced: false,
    penalisedIntercept: false,
    part,
    of,
  });
  return {
    answers: [
      { name: "intercept", value: make("intercept") },
      ...features.map((name) => ({ name: nameOf("slope", name), value: make("coefficient", name) })),
      { name: "r_squared", value: make("r_squared") },
      { name: "rmse", value: make("rmse") },
    ],
    assumptions: [
      "The regression is fitted to all rows that have all of these columns, and measured on the same rows.",
    ],
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
      `((?:pearson|spearman|kendall)?(?:'s)?(?: rank| tau)?(?:-b)?) ?correlation(?: coefficient)?( and (?:its )?p-?value)? (?:between|of) ${C} and ${C}((?:,)? (?:with|and) (?:the |its )?p-?\\s?values?)?`,
    ),
    (match, asked) => correlation(match[1] ?? "", [match[3], match[4]], (match[2] ?? match[5]) !== undefined, asked),
  ],
  [
    shaped(
      `(kendall(?:'?s)?) (?:rank )?tau(?:-b)?( and (?:its )?p-?value)? (?:between|of|for) ${C} and ${C}((?:,)? (?:with|and) (?:the |its )?p-?\\s?values?)?`,
    ),
    (match, asked) => correlation("kendall", [match[3], match[4]], (match[2] ?? match[5]) !== undefined, asked),
  ],
  [
    shaped(
      `(r-?\\s?squared|r\\^?2|r²|coefficient of determination|slope|intercept|rmse|root mean squared error) (?:of|for|in) (?:a |the )?(?:(?:simple )?(?:linear )?regression (?:of|for) )?${C} (?:on|against|by) ${C}`,
    ),
    (match, asked) => ofLine(match[1] ?? "", match[2], match[3], asked),
  ],
  [shaped(`regress ${C} (?:on|against) ${many}`), (match, asked) => regression(match[1], match[2], asked)],
  [
    shaped(`(?:multiple |simple |ordinary )?(?:linear )?regression of ${C} (?:on|by|against) ${many}`),
    (match, asked) => regression(match[1], match[2], asked),
  ],
];
