import { type Asked, columnAt, nameOf, numberAt, type Read, type Shape, shaped } from "./asked.ts";
import { groupTest, normality, ofGroups, ofTwoGroups, paired } from "./test-shapes.ts";

/** What a test needs to have named beside itself. */
type Kind = "two groups" | "groups" | "anova" | "chi" | "paired" | "normality";

/** What tests are called. The first that is found is meant, so that longer names stand before what they have in them. */
const tests: readonly (readonly [RegExp, Kind])[] = [
  [/\bpaired (?:student'?s )?t-?\s?test\b|\bwilcoxon(?: signed-?\s?rank)?(?: test)?\b/u, "paired"],
  [
    /\b(?:shapiro(?:-?\s?wilk)?|d'agostino(?:-?\s?pearson)?)(?:'s)?(?: normality)?(?: test)?\b|\b(?:kolmogorov-?\s?smirnov|ks) (?:normality test|test (?=.*\bnormality\b))|\bnormality test\b/u,
    "normality",
  ],
  [
    /\b(?:(?:independent|two-sample|two sample|unpaired|student'?s|welch'?s?) )*t-?\s?test\b|\bwelch'?s?(?: test)?\b|\bmann-?\s?whitney(?: u)?(?: test)?\b|\b(?:two[- ]sample )?(?:kolmogorov-?\s?smirnov|ks)(?: test)?\b/u,
    "two groups",
  ],
  [/\b(?:levene'?s?|bartlett'?s?|kruskal(?:-?\s?wallis)?(?: h)?)(?: test)?\b/u, "groups"],
  [/\b(?:(?:one|1)[- ]way )?(?:anova|analysis of variance)(?: test)?\b/u, "anova"],
  [/\bchi-?\s?squared? test of independence\b|\bchi-?\s?squared?(?: test)?\b|\bchi2(?: test)?\b/u, "chi"],
];

/** Words that only hold the names together. */
const between =
  /^(?:of|on|for|in|between|by|across|among|over|with|using|and|vs\.?|versus|against|to|a|an|the|two|comparing|compare|groups?|columns?|normality)$/u;

/**
 * A test and what it is of in any order, without the words that usually join them: "anova price by artist", "price of oil and ink,
 * t-test", "chi square: sold, medium". There is one way only to put the names together, or none.
 */
function terse(text: string, asked: Asked): Read | null {
  const found = tests.find(([name]) => name.test(text));
  if (found === undefined) return null;
  const [name, kind] = found;
  const words = name.exec(text)?.[0] ?? "";
  const rest = text.replace(words, " ");
  const others = rest
    .replace(/⟨[cv]\d+⟩/gu, " ")
    .split(/[\s,:;]+/u)
    .filter((word) => word !== "");
  if (!others.every((word) => between.test(word)) || (others.includes("normality") && kind !== "normality"))
    return null;
  const at = (letter: string): string[] =>
    [...rest.matchAll(new RegExp(`⟨${letter}(\\d+)⟩`, "gu"))].map((match) => match[1] ?? "");
  const [columns, values] = [at("c"), at("v")];
  if (new Set(columns).size < columns.length) return null;
  const numbers = columns.filter((column) => numberAt(asked, column) !== null && !isOfFew(asked, column));
  const groups = columns.filter((column) => !numbers.includes(column));
  return put(kind, words, { columns, numbers, groups, values }, asked);
}

interface Named {
  columns: string[];
  numbers: string[];
  groups: string[];
  values: string[];
}

function put(kind: Kind, words: string, { columns, numbers, groups, values }: Named, asked: Asked): Read | null {
  const [number, another] = numbers;
  const [group, more] = groups;
  if (kind === "chi") {
    const [x, y] = columns.map((at) => columnAt(asked, at)?.name);
    if (x === undefined || y === undefined || columns.length > 2 || values.length > 0 || number !== undefined)
      return null;
    return {
      answers: (["statistic", "p"] as const).map((part) => ({
        name: part === "p" ? "p_value" : nameOf("chi_square"),
        value: { kind: "chi_square", x, y, part },
      })),
      assumptions: [],
    };
  }
  if (kind === "paired")
    return columns.length === 2 && values.length === 0 && another !== undefined ? paired(words, numbers, asked) : null;
  // Of two columns of numbers it is not said which one the groups are of.
  if (number === undefined || another !== undefined || more !== undefined) return null;
  if (kind === "normality") return group === undefined && values.length === 0 ? normality(words, number, asked) : null;
  if (values.length > 0) {
    const hits = values.map((at) => asked.marks.values[Number(at)]);
    const isOfGroup = hits.every((hit) => group === undefined || hit?.column === columnAt(asked, group));
    if (kind === "anova" || values.length !== 2 || !isOfGroup) return null;
    return /kruskal|bartlett/u.test(words) ? null : groupTest(words, number, values, asked);
  }
  if (group === undefined) return null;
  if (kind === "two groups") return ofTwoGroups(words, number, group, asked);
  if (kind === "groups") return ofGroups(words, number, group, asked);
  const [column, by] = [numberAt(asked, number), columnAt(asked, group)?.name];
  if (column === null || by === undefined) return null;
  return {
    answers: (["statistic", "p"] as const).map((part) => ({
      name: part === "p" ? "p_value" : "f_statistic",
      value: { kind: "anova", column, by, part },
    })),
    assumptions: [],
  };
}

/** Codes of ones and noughts, and classes that are numbered: groups rather than amounts. */
function isOfFew(asked: Asked, at: string): boolean {
  const column = columnAt(asked, at);
  return column !== null && column.type === "integer" && column.distinctExact && column.distinct <= 2;
}

export const terseTests: readonly Shape[] = [
  [
    shaped(
      "(.*test.*|.*(?:anova|analysis of variance|chi|levene|bartlett|kruskal|mann|welch|wilcoxon|shapiro|agostino|smirnov|\\bks\\b).*)",
    ),
    (match, asked) => terse(match[1] ?? "", asked),
  ],
];
