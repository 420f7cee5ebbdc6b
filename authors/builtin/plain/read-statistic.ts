import type { AnalysisFunction, NamedAnswer, Operation, RowTest, Statistic } from "../../../state/intent.ts";
import type { ColumnProfile, Profile, TableProfile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { type Annotated, Annotator } from "../brief/annotate.ts";
import { functionPatterns } from "../brief/words.ts";
import { canonical, snakeName } from "../language/names.ts";
import { rowNounStems } from "../language/tag.ts";
import { readingLine } from "../reading/reading-line.ts";
import { readConditions } from "./conditions.ts";

/** Longest question that is tried, in characters. */
const longest = 300;

/** What was read: the values, and what was taken for granted. */
interface Read {
  /** `tests` are of this answer's rows alone. */
  answers: { name: string; value: NamedAnswer["value"]; tests?: RowTest[] }[];
  assumptions: string[];
}

interface Asked {
  table: TableProfile;
  marks: Annotated;
}

type Shape = readonly [pattern: RegExp, read: (match: RegExpExecArray, asked: Asked) => Read | null];

/**
 * Reads a plain question for a statistic or a test of named columns: null unless every word of it is accounted for. What is
 * counted, summed or averaged by groups is the grammar's matter.
 */
export function readStatistic(text: string, profile: Profile): IntentOutcome | null {
  const [table, more] = profile.tables;
  if (text.length > longest || table === undefined || more !== undefined) return null;
  const marks = new Annotator(table).annotate(text);
  const asked: Asked = { table, marks };
  const plain = marks.text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[?.!]+$/u, "")
    .replace(
      /^(?:(?:please|what(?:'s| is| are| was| were)?|calculate|compute|find|show(?: me)?|give(?: me)?|tell me|determine|report|run|do|perform|conduct|a|an|the) )+/u,
      "",
    )
    .trim();
  for (const { body, where } of splits(plain, asked)) {
    for (const [pattern, read] of shapes) {
      const match = pattern.exec(body);
      const found = match === null ? null : read(match, asked);
      if (found !== null && found.answers.length > 0) return understood(found, where, table);
    }
  }
  return null;
}

/** The question without its condition, and the condition, wherever it may begin. */
function splits(text: string, { table, marks }: Asked): { body: string; where: RowTest[] }[] {
  const found: { body: string; where: RowTest[] }[] = [{ body: text, where: [] }];
  for (const match of text.matchAll(
    / (?:where|when|whose|if|for (?:rows|days|records) (?:where|with)|with|for|in|on|of) /gu,
  )) {
    const where = readConditions(text.slice(match.index + match[0].length), table, marks);
    if (where !== null) found.push({ body: text.slice(0, match.index), where });
  }
  return found;
}

function understood({ answers, assumptions }: Read, where: RowTest[], table: TableProfile): IntentOutcome {
  const named = answers.map(
    ({ name, value, tests = [] }): NamedAnswer => ({ name, value, where: [...where, ...tests], decimals: null }),
  );
  const operation: Operation = {
    operation: "analysis",
    table: table.name,
    filter: null,
    steps: [],
    answers: unique(named),
  };
  const intent = { operation, reading: readingLine(operation), assumptions };
  return { kind: "understood", intent, certain: assumptions.length === 0 };
}

function unique(answers: readonly NamedAnswer[]): NamedAnswer[] {
  return answers.filter((answer, at) => answers.findIndex(({ name }) => name === answer.name) === at);
}

const C = "(?:the )?⟨c(\\d+)⟩(?: columns?| values?)?";
const V = "⟨v(\\d+)⟩";
const many = "((?:the )?⟨c\\d+⟩(?:(?:, and|,| and)+ (?:the )?⟨c\\d+⟩)*)";
const shaped = (text: string): RegExp => new RegExp(`^${text}$`, "u");

function columnAt({ table }: Asked, at: string | undefined): ColumnProfile | null {
  return at === undefined ? null : (table.columns[Number(at)] ?? null);
}

function numberAt(asked: Asked, at: string | undefined): string | null {
  const column = columnAt(asked, at);
  return column !== null && (column.type === "integer" || column.type === "number") ? column.name : null;
}

/** All numeric columns of a list; null if one of them is none. */
function numbersAt(asked: Asked, list: string | undefined): string[] | null {
  const names = [...(list ?? "").matchAll(/⟨c(\d+)⟩/gu)].map((match) => numberAt(asked, match[1]));
  return names.includes(null) || names.length === 0 ? null : names.filter((name) => name !== null);
}

const nameOf = (...parts: string[]): string =>
  parts
    .map(snakeName)
    .filter((part) => part !== "")
    .join("_")
    .slice(0, 60);

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
    const rest = part.replace(/^(?:population|sample|excess|biased|unbiased) /u, "");
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

const shapes: readonly Shape[] = [
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
  [
    shaped(`(?:multiple |simple |ordinary )?(?:linear )?regression of ${C} (?:on|by|against) ${many}`),
    (match, asked) => regression(match[1], match[2], asked),
  ],
  [
    shaped(
      `(?:number of |how many )?outliers (?:are (?:there )?)?(?:in|of) ${C}(?: (?:by|using|with) (?:the )?(iqr|z-?score|zscore)(?: method| rule)?)?(?: are there)?`,
    ),
    (match, asked) => {
      const column = numberAt(asked, match[1]);
      if (column === null) return null;
      const zscore = match[2]?.startsWith("z") ?? false;
      const test: RowTest = {
        kind: "outlier",
        column,
        method: zscore ? "zscore" : "iqr",
        threshold: zscore ? 3 : 1.5,
        sample: false,
        side: "both",
        inverted: false,
      };
      return {
        answers: [
          { name: "outliers", value: { kind: "aggregate", function: "count", column: null }, tests: [test] },
          { name: "outlier_percent", value: { kind: "share", tests: [test], as: "percent" } },
        ],
        assumptions: [
          `An outlier is ${zscore ? "more than 3 population deviations from the mean" : "more than 1.5 × IQR beyond the quartiles"}.`,
        ],
      };
    },
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
  [
    shaped(
      `(percent(?:age)?|share|fraction|proportion) of (?:all |the )?([a-z]+s) (?:with|where|that (?:are|have|had)|who (?:are|have)|having|in|have|are) (.+)`,
    ),
    (match, asked) => {
      const tests = readConditions(match[3] ?? "", asked.table, asked.marks);
      // A noun that is not known to mean all rows may leave some out.
      if (tests === null || !rowNounStems(asked.table).has(canonical(match[2] ?? ""))) return null;
      const as = match[1]?.startsWith("percent") ? "percent" : "fraction";
      return {
        answers: [
          { name: as === "percent" ? "percent_of_rows" : "share_of_rows", value: { kind: "share", tests, as } },
        ],
        assumptions: [],
      };
    },
  ],
];

function allAt(asked: Asked, list: string | undefined): string[] {
  return [...(list ?? "").matchAll(/⟨c(\d+)⟩/gu)].flatMap((match) => columnAt(asked, match[1])?.name ?? []);
}
