import type { Condition } from "../../../state/condition.ts";
import type { Statistic } from "../../../state/statistic.ts";
import type { Step } from "../../../state/step.ts";
import type { Cell } from "../../../state/tables.ts";
import { type Asked, C, columnAt, nameOf, numberAt, type Read, type Shape, shaped, V } from "./asked.ts";
import { yearOf } from "./conditions.ts";

const bothParts = (name: string, make: (part: "statistic" | "p") => Statistic): Read["answers"] => [
  { name: nameOf(name), value: make("statistic") },
  { name: "p_value", value: make("p") },
];

const groupTests =
  "((?:independent |two-sample |unpaired )*(?:student's |students )?t-?\\s?test|welch'?s? t-?\\s?test|mann-?\\s?whitney(?: u)?(?: test)?|levene'?s?(?: test)?|(?:two-sample )?(?:kolmogorov-?\\s?smirnov|ks)(?: test)?)";

export function groupTest(
  words: string,
  at: string | undefined,
  values: (string | undefined)[],
  asked: Asked,
): Read | null {
  const [first, second] = values.map((value) => asked.marks.values[Number(value)]);
  return twoGroups(words, numberAt(asked, at), first, second);
}

type Group = { column: { name: string }; value: Cell };

function twoGroups(
  words: string,
  column: string | null,
  first: Group | undefined,
  second: Group | undefined,
): Read | null {
  if (
    column === null ||
    first === undefined ||
    second === undefined ||
    first.column.name !== second.column.name ||
    first.value === second.value
  )
    return null;
  const equal = (hit: Group) => ({
    kind: "compare" as const,
    column: hit.column.name,
    grain: null,
    operator: "=" as const,
    value: hit.value,
  });
  return compared(words, column, equal(first), equal(second));
}

/** A column in the rows of two conditions. */
function compared(words: string, column: string, first: Condition, second: Condition): Read {
  const test = /welch/u.test(words)
    ? "welch"
    : /mann/u.test(words)
      ? "mann_whitney"
      : /levene/u.test(words)
        ? "levene"
        : /smirnov|ks/u.test(words)
          ? "smirnov"
          : "student";
  const groups = { first, second };
  const assumptions =
    test === "student" && !/student/u.test(words)
      ? ["The t-test takes the variances of both groups for equal (Student's)."]
      : [];
  return {
    answers: bothParts(`${test} statistic`, (part) => ({ kind: "two_groups", test, column, ...groups, part })),
    assumptions,
  };
}

const twoWords = "(?:and|vs\\.?|versus|against|with)";

/** The test of a column's two groups, the first of them in the order of their values. */
export function ofTwoGroups(words: string, at: string | undefined, by: string | undefined, asked: Asked): Read | null {
  const column = columnAt(asked, by);
  if (column === null || !column.distinctExact || column.distinct !== 2 || column.top.length !== 2) return null;
  const values = column.top.map(({ value }) => value).sort((a, b) => (String(a) < String(b) ? -1 : 1));
  const hits = values.map((value) => ({ column, value }));
  return twoGroups(words, numberAt(asked, at), hits[0], hits[1]);
}

/** Tests of all groups of a column; Levene's and the t-test's relatives have two groups or more. */
export function ofGroups(words: string, at: string | undefined, by: string | undefined, asked: Asked): Read | null {
  const [column, groups] = [numberAt(asked, at), columnAt(asked, by)?.name];
  if (column === null || groups === undefined || groups === column) return null;
  const test = /kruskal/u.test(words) ? "kruskal" : /bartlett/u.test(words) ? "bartlett" : "levene";
  return {
    answers: bothParts(`${test} statistic`, (part) => ({ kind: "groups", test, column, by: groups, part })),
    assumptions: [],
  };
}

/** Two columns of the same rows. */
export function paired(words: string, pair: (string | undefined)[], asked: Asked): Read | null {
  const [x, y] = pair.map((at) => numberAt(asked, at));
  if (x === null || y === null || x === undefined || y === undefined || x === y) return null;
  const test = /wilcoxon|signed/u.test(words) ? "wilcoxon" : "t";
  return {
    answers: bothParts(`${test} statistic`, (part) => ({
      kind: "paired",
      test,
      x,
      y,
      alternative: "two-sided",
      part,
    })),
    assumptions: [],
  };
}

const normalityTests =
  "(shapiro-?\\s?wilk|kolmogorov-?\\s?smirnov|ks|d'agostino(?:-?\\s?pearson)?|normality|normal distribution)(?: tests?)?";

export function normality(words: string, at: string | undefined, asked: Asked): Read | null {
  const column = numberAt(asked, at);
  if (column === null) return null;
  const test = /kolmogorov|\bks\b/u.test(words)
    ? "kolmogorov_smirnov"
    : /agostino/u.test(words)
      ? "dagostino"
      : "shapiro";
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

const datePart = "(?:the )?(month|weekday|day of the week|quarter|year)s?";

/** Part of the one date of a table, as a column that steps make: its groups can be compared. */
function partOfDate(
  part: string | undefined,
  { table }: Asked,
): { name: string; steps: Step[]; assumptions: string[] } | null {
  const [date, more] = table.columns.filter(({ type }) => type === "date" || type === "datetime");
  if (date === undefined || more !== undefined) return null;
  const grain = part === "day of the week" ? "weekday" : (part as "month" | "weekday" | "quarter" | "year");
  const name = `${grain} of ${date.name}`;
  return {
    name,
    steps: [{ kind: "derive", name, formula: { kind: "part", grain, column: date.name } }],
    assumptions: grain === "month" || grain === "quarter" ? [`The same ${grain} of all years is one group.`] : [],
  };
}

/** A test of a column's numbers between the parts of dates. */
function byPart(words: string, at: string | undefined, part: string | undefined, asked: Asked): Read | null {
  const column = numberAt(asked, at);
  const made = partOfDate(part, asked);
  if (column === null || made === null) return null;
  const { name: by, steps, assumptions } = made;
  const make = (each: "statistic" | "p"): Statistic =>
    /anova|analysis/u.test(words)
      ? { kind: "anova", column, by, part: each }
      : { kind: "groups", test: /kruskal/u.test(words) ? "kruskal" : "levene", column, by, part: each };
  const name = /anova|analysis/u.test(words) ? "f" : /kruskal/u.test(words) ? "kruskal" : "levene";
  return { answers: bothParts(`${name} statistic`, make).map((answer) => ({ ...answer, steps })), assumptions };
}

/** Whether a column goes with the parts of dates. */
function withPart(at: string | undefined, part: string | undefined, asked: Asked): Read | null {
  const x = columnAt(asked, at)?.name;
  const made = partOfDate(part, asked);
  if (x === undefined || made === null) return null;
  const { name: y, steps, assumptions } = made;
  const answers = bothParts("chi_square", (each) => ({ kind: "chi_square", x, y, part: each }));
  return { answers: answers.map((answer) => ({ ...answer, steps })), assumptions };
}

const independence =
  "(?:chi-?\\s?squared?(?: test)?|test of independence|independence test) (?:of|between|for|on)(?: independence (?:of|between))?";

/** Tests with their p-values. */
export const testShapes: readonly Shape[] = [
  [
    shaped(
      `((?:one-way )?(?:anova|analysis of variance)|kruskal(?:-?\\s?wallis)?(?: h)?(?: test)?|levene'?s?(?: test)?) (?:of|for|on) ${C} (?:by|across|between|over) ${datePart}`,
    ),
    (match, asked) => byPart(match[1] ?? "", match[2], match[3], asked),
  ],
  [
    shaped(`${groupTests} (?:of|on|for) ${C} (?:between|of|for|comparing) (\\d{4}) ${twoWords} (\\d{4})`),
    (match, asked) => {
      const column = numberAt(asked, match[2]);
      const [first, second] = [match[3], match[4]].map((year) => yearOf(year ?? "", asked.table));
      if (column === null || !first || !second || match[3] === match[4]) return null;
      return compared(match[1] ?? "", column, first, second);
    },
  ],
  [
    shaped(`${groupTests} (?:of|on|for) ${C} (?:between|of|for|comparing|by) ${V} (?:and|vs\\.?|versus|against) ${V}`),
    (match, asked) => groupTest(match[1] ?? "", match[2], [match[3], match[4]], asked),
  ],
  [
    shaped(`${groupTests} (?:between|of|for|comparing) ${V} ${twoWords} ${V} (?:of|on|for|in|by) ${C}`),
    (match, asked) => groupTest(match[1] ?? "", match[4], [match[2], match[3]], asked),
  ],
  [
    shaped(
      `(?:compare )?${C} (?:between|of|for) ${V} ${twoWords} ${V} (?:with|using|by) (?:a |an |the )?${groupTests}`,
    ),
    (match, asked) => groupTest(match[4] ?? "", match[1], [match[2], match[3]], asked),
  ],
  [
    shaped(
      `${groupTests} (?:of|on|for) ${C} (?:by|across|between|over|for) (?:the )?(?:groups of |two )?${C}(?: groups?)?`,
    ),
    (match, asked) => ofTwoGroups(match[1] ?? "", match[2], match[3], asked),
  ],
  [
    shaped(
      `(kruskal(?:-?\\s?wallis)?(?: h)?(?: test)?|bartlett'?s?(?: test)?|levene'?s?(?: test)?) (?:of|on|for) ${C} (?:by|across|between|over) ${C}(?: groups?)?`,
    ),
    (match, asked) => ofGroups(match[1] ?? "", match[2], match[3], asked),
  ],
  [
    shaped(
      `(paired (?:student's )?t-?\\s?test|wilcoxon(?: signed-?\\s?rank)?(?: test)?) (?:of|on|between|for|comparing) ${C} ${twoWords} ${C}`,
    ),
    (match, asked) => paired(match[1] ?? "", [match[2], match[3]], asked),
  ],
  [
    shaped(
      `(?:one-sample )?t-?\\s?test (?:of|on|for|whether) ${C} (?:against|with|versus|vs\\.?) (?:a mean of |the value )?(-?\\d+(?:\\.\\d+)?)`,
    ),
    (match, asked) => {
      const column = numberAt(asked, match[1]);
      if (column === null) return null;
      const mean = Number(match[2]);
      return {
        answers: bothParts("t_statistic", (part) => ({
          kind: "one_sample",
          column,
          mean,
          alternative: "two-sided",
          part,
        })),
        assumptions: [],
      };
    },
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
  [shaped(`${independence} ${C} (?:and|by) ${datePart}`), (match, asked) => withPart(match[1], match[2], asked)],
  [shaped(`${independence} ${datePart} and ${C}`), (match, asked) => withPart(match[2], match[1], asked)],
  [
    shaped(`${independence} ${C} and ${C}`),
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
