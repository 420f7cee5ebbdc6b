import type { Statistic } from "../../../state/statistic.ts";
import { type Asked, C, columnAt, nameOf, numberAt, type Read, type Shape, shaped, V } from "./asked.ts";

const bothParts = (name: string, make: (part: "statistic" | "p") => Statistic): Read["answers"] => [
  { name: nameOf(name), value: make("statistic") },
  { name: "p_value", value: make("p") },
];

const groupTests =
  "((?:independent |two-sample |unpaired )*(?:student's |students )?t-?\\s?test|welch'?s? t-?\\s?test|mann-?\\s?whitney(?: u)?(?: test)?|levene'?s?(?: test)?)";

function groupTest(words: string, at: string | undefined, values: (string | undefined)[], asked: Asked): Read | null {
  const column = numberAt(asked, at);
  const [first, second] = values.map((value) => asked.marks.values[Number(value)]);
  if (
    column === null ||
    first === undefined ||
    second === undefined ||
    first.column !== second.column ||
    first.value === second.value
  )
    return null;
  const test = /welch/u.test(words)
    ? "welch"
    : /mann/u.test(words)
      ? "mann_whitney"
      : /levene/u.test(words)
        ? "levene"
        : "student";
  const equal = (hit: typeof first) => ({
    kind: "compare" as const,
    column: hit.column.name,
    grain: null,
    operator: "=" as const,
    value: hit.value,
  });
  const groups = { first: equal(first), second: equal(second) };
  const assumptions =
    test === "student" && !/student/u.test(words)
      ? ["The t-test takes the variances of both groups for equal (Student's)."]
      : [];
  return {
    answers: bothParts(`${test} statistic`, (part) => ({ kind: "two_groups", test, column, ...groups, part })),
    assumptions,
  };
}

const normalityTests =
  "(shapiro-?\\s?wilk|kolmogorov-?\\s?smirnov|ks|d'agostino(?:-?\\s?pearson)?|normality|normal distribution)(?: tests?)?";

function normality(words: string, at: string | undefined, asked: Asked): Read | null {
  const column = numberAt(asked, at);
  if (column === null) return null;
  const test = /kolmogorov|ks/u.test(words) ? "kolmogorov_smirnov" : /agostino/u.test(words) ? "dagostino" : "shapiro";
  const p: Statistic = { kind: "normality", test, column, part: "p" };
  return {
    answers: [
      ...bothParts(`${test} statistic`, (part) => ({ kind: "normality", test, column, part })),
      {
        name: "is_normal",
        value: {
          kind: "verdict",
          rules: [{ comparisons: [{ statistic: p, absolute: false, operator: "<", value: 0.05 }], word: "no" }],
          otherwise: "yes",
        },
      },
    ],
    assumptions: [
      ...(/shapiro|kolmogorov|ks|agostino/u.test(words) ? [] : ["Normality is tested by Shapiro and Wilk's test."]),
      '"is_normal" is "no" where the p-value is below 0.05.',
    ],
  };
}

/** Tests with their p-values. */
export const testShapes: readonly Shape[] = [
  [
    shaped(`${groupTests} (?:of|on|for) ${C} (?:between|of|for|comparing|by) ${V} (?:and|vs\\.?|versus|against) ${V}`),
    (match, asked) => groupTest(match[1] ?? "", match[2], [match[3], match[4]], asked),
  ],
  [
    shaped(
      `(?:one-way )?(?:anova|analysis of variance) (?:of|for|on) ${C} (?:by|across|between|over) ${C}(?: groups?)?`,
    ),
    (match, asked) => {
      const [column, by] = [numberAt(asked, match[1]), columnAt(asked, match[2])?.name];
      if (column === null || by === undefined || by === column) return null;
      return { answers: bothParts("f_statistic", (part) => ({ kind: "anova", column, by, part })), assumptions: [] };
    },
  ],
  [
    shaped(`chi-?\\s?squared? test (?:of|between|for|on)(?: independence (?:of|between))? ${C} and ${C}`),
    (match, asked) => {
      const [x, y] = [columnAt(asked, match[1])?.name, columnAt(asked, match[2])?.name];
      if (x === undefined || y === undefined || x === y) return null;
      return { answers: bothParts("chi_square", (part) => ({ kind: "chi_square", x, y, part })), assumptions: [] };
    },
  ],
  [shaped(`${normalityTests} (?:of|on|for) ${C}`), (match, asked) => normality(match[1] ?? "", match[2], asked)],
  [
    shaped(`(?:is|are|does) ${C} (?:normally distributed|normal|follow a normal distribution)`),
    (match, asked) => normality("", match[1], asked),
  ],
];
