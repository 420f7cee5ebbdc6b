import type { Statistic } from "../../../state/statistic.ts";
import { type Asked, C, many, nameOf, numberAt, numbersAt, type Read, type Shape, shaped } from "./asked.ts";

type Model = Extract<Statistic, { kind: "model" }>;
export type Part = Model["part"];

/** What numbers of a regression are called, in the order in which all of them are shown. */
const linearParts: readonly (readonly [RegExp, Part])[] = [
  [/^intercepts?$/u, "intercept"],
  [/^(?:slopes?|coefficients?|coefs?|betas?)$/u, "coefficient"],
  [/^p-?\s?values?$/u, "p"],
  [/^(?:r-?\s?squared?|r\^?2|r²|coefficient of determination)$/u, "r_squared"],
  [/^adjusted (?:r-?\s?squared?|r\^?2|r²)$/u, "adjusted_r_squared"],
  [/^(?:rmse|root mean squared? error)$/u, "rmse"],
  [/^(?:mae|mean absolute error)$/u, "mae"],
  [/^(?:mse|mean squared error)$/u, "mse"],
];
const logisticParts: readonly (readonly [RegExp, Part])[] = [
  [/^accuracy$/u, "accuracy"],
  [/^precision$/u, "precision"],
  [/^recall$/u, "recall"],
  [/^f1(?:-?\s?score)?$/u, "f1"],
];

/** The parts of a line that some words ask for. */
export const linearPartsIn = (words: string): Part[] | null => partsIn(words, linearParts);

/** The parts that some words ask for; null where a word is none of them. */
function partsIn(words: string, known: typeof linearParts): Part[] | null {
  const parts = words
    .split(/, and |,| and /u)
    .map((part) => part.trim().replace(/^(?:the|its|each|all|report|give|show|with) /u, ""))
    .map((part) => known.find(([shape]) => shape.test(part))?.[1] ?? null);
  const read = parts.filter((part) => part !== null);
  return read.length < parts.length ? null : read;
}

export interface Sides {
  target: string;
  features: string[];
}

export function sides(target: string | undefined, list: string | undefined, asked: Asked): Sides | null {
  const y = numberAt(asked, target);
  const features = numbersAt(asked, list);
  if (y === null || features === null || features.includes(y) || new Set(features).size < features.length) return null;
  return { target: y, features };
}

export const model =
  (method: "linear" | "logistic", { target, features }: Sides, split: Model["split"]) =>
  (part: Part, of: string | null = null): Model => ({
    kind: "model",
    method,
    target,
    features,
    oneHot: [],
    split,
    balanced: false,
    penalisedIntercept: false,
    part,
    of,
  });

/** The line through all rows; of the parts that are asked for, or of what is usually looked at. */
export function linear(words: string | null, both: Sides | null): Read | null {
  const said = words === null ? null : partsIn(words.replace(/^with /u, ""), linearParts);
  // "With p-values" is besides what is usually looked at.
  const usual: Part[] = ["intercept", "coefficient", "r_squared", "rmse"];
  const parts = said !== null && words?.startsWith("with ") === true ? [...new Set([...usual, ...said])] : said;
  if (both === null || (words !== null && parts === null)) return null;
  const make = model("linear", both, null);
  // One slope or p-value of several columns doesn't say whose: the p-value may be that of all of them, by F.
  if (words !== null && /\b(?:slope|coefficient|p-?\s?value)\b(?! of det)/u.test(words) && both.features.length > 1)
    return null;
  const each = (part: Part): Read["answers"] =>
    part === "coefficient"
      ? both.features.map((name) => ({ name: nameOf("slope", name), value: make(part, name) }))
      : part === "p"
        ? both.features.map((name) => ({ name: nameOf("p", name), value: make(part, name) }))
        : [{ name: part, value: make(part) }];
  return {
    answers: (parts ?? usual).flatMap(each),
    assumptions: [
      "The regression is fitted to all rows that have all of these columns, and measured on the same rows.",
      ...(parts?.includes("p") === true ? ["P-values are two-sided, by the t distribution."] : []),
    ],
  };
}

/** A split that is said whole: a part for the test and a seed. */
const splitSaid =
  "(?:,? (?:and|with|using|on|by|for) (?:an? |the )?(?:(\\d{2})[/:-](\\d{2})(?: train[/ -]test)?(?: split)?|(\\d{1,2}) ?% (?:for )?(?:test(?:ing)?)(?: (?:set|size|data|split))?|test(?: |_)size (?:of |= ?)?(0\\.\\d+)),? ?(?:and |with |using )*(?:a |the )?(?:random )?(?:random[ _]state|seed|state)(?: of| =|=)? ?(\\d+))?";

/** A logistic regression of a column of ones and noughts. */
function logistic(words: string | null, both: Sides | null, said: (string | undefined)[], asked: Asked): Read | null {
  const column = asked.table.columns.find(({ name }) => name === both?.target);
  const parts = words === null ? null : partsIn(words, logisticParts);
  if (both === null || column === undefined || (words !== null && parts === null)) return null;
  if (column.type !== "integer" || Number(column.min) !== 0 || Number(column.max) !== 1) return null;
  const [train, test, percent, size, seed] = said.map((each) => (each === undefined ? null : Number(each)));
  if (train !== null && train !== undefined && train + (test ?? 0) !== 100) return null;
  const part =
    test !== null && test !== undefined
      ? test / 100
      : percent !== null && percent !== undefined
        ? percent / 100
        : (size ?? null);
  const split = part === null || seed === null || seed === undefined ? null : { test: part, seed };
  const make = model("logistic", both, split);
  return {
    answers: (parts ?? logisticParts.map(([, each]) => each)).map((each) => ({ name: each, value: make(each) })),
    assumptions: [
      split === null
        ? "The model is fitted to all rows that have all of these columns, and measured on the same rows."
        : "The rows are split as by scikit-learn's train_test_split, and the model is measured on the rows for testing.",
      "The logistic regression has scikit-learn's default penalty.",
    ],
  };
}

const kind = "(?:(?:multiple|simple|ordinary|multivariate|ols) )*(?:linear )?regression";
const on = "(?:on|by|against|from|using|with)";
const asks =
  "(?:,|:|;| and|(?= with ))+ (?:(?:report|give|show|what is|what's|print|tell me)(?: me)? )?(?:the |its )?([^⟨⟩]+)";
const fitting = "(?:(?:run|do|fit|train|build|perform) )?(?:a |an |the )?";

/** Regressions: "multiple regression of price on size and age, with p-values", "accuracy of a logistic regression of …". */
export const regressionShapes: readonly Shape[] = [
  [shaped(`regress ${C} (?:on|against) ${many}`), (match, asked) => linear(null, sides(match[1], match[2], asked))],
  [
    shaped(`regress ${C} (?:on|against) ${many}${asks}`),
    (match, asked) => linear(match[3] ?? "", sides(match[1], match[2], asked)),
  ],
  [
    shaped(`${fitting}${kind} (?:of|for) ${C} ${on} ${many}`),
    (match, asked) => linear(null, sides(match[1], match[2], asked)),
  ],
  [
    shaped(`${fitting}${kind} (?:of|for) ${C} ${on} ${many}${asks}`),
    (match, asked) => linear(match[3] ?? "", sides(match[1], match[2], asked)),
  ],
  [
    shaped(`([^⟨⟩]+?) (?:of|for|in|from) (?:a |the )?(?:${kind} (?:of|for) )${C} (?:on|by|against) ${many}`),
    (match, asked) => linear(match[1] ?? "", sides(match[2], match[3], asked)),
  ],
  // "Intercept of price by year" is of a line: no other number is called so.
  [
    shaped(
      `(r-?\\s?squared|r\\^?2|r²|coefficient of determination|slope|intercept|rmse|root mean squared error) (?:of|for|in) ${C} (?:on|against|by) ${C}`,
    ),
    (match, asked) => linear(match[1] ?? "", sides(match[2], `⟨c${match[3]}⟩`, asked)),
  ],
  [
    shaped(
      `${fitting}logistic regression (?:(?:of|for) |(?:model )?(?:to predict|predicting) )${C} ${on} ${many}${splitSaid}`,
    ),
    (match, asked) => logistic(null, sides(match[1], match[2], asked), match.slice(3, 8), asked),
  ],
  [
    shaped(
      `${fitting}logistic regression (?:(?:of|for) |(?:model )?(?:to predict|predicting) )${C} ${on} ${many}${splitSaid}${asks}`,
    ),
    (match, asked) => logistic(match[8] ?? "", sides(match[1], match[2], asked), match.slice(3, 8), asked),
  ],
  [
    shaped(
      `([^⟨⟩]+?) (?:of|for|from) (?:a |the )?logistic regression (?:(?:of|for) |(?:model )?(?:to predict|predicting) )${C} ${on} ${many}${splitSaid}`,
    ),
    (match, asked) => logistic(match[1] ?? "", sides(match[2], match[3], asked), match.slice(4, 9), asked),
  ],
];
