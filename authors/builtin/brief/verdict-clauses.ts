import type { Verdict } from "../../../state/named-answer.ts";
import type { Statistic } from "../../../state/statistic.ts";
import { operatorOf } from "./frame.ts";
import type { Quantities } from "./verdicts.ts";

type Rule = Verdict["rules"][number];

const operator =
  "(greater than or equal to|less than or equal to|at least|at most|greater than|more than|above|over|higher than|larger than|exceeds|exceed|exceeding|less than|below|under|lower than|smaller than|>=|<=|>|<|≥|≤)";
const number = "([-+−]?\\s?\\d*\\.?\\d+)";
const comparison = new RegExp(`(?:not )?${operator} ?${number}`, "gu");
const between = new RegExp(`between ${number} (?:and|to) ${number}`, "gu");

/**
 * Words that quotations decide ('above 0.5 means "right skewed", below -0.5 "left skewed", otherwise "symmetric"'), each with the
 * comparison of its own clause. Null unless every word but one has its comparison.
 */
export function quotedRules(
  text: string,
  texts: readonly string[],
  options: readonly string[],
  quantities: Quantities,
): Verdict | null {
  const rules: Rule[] = [];
  let otherwise: string | null = null;
  let before: Compared = null;
  for (const sentence of text.split(/[.;\n](?=\s|$)/u)) {
    const marks = [...sentence.matchAll(/⟨t(\d+)⟩/gu)];
    const wordOf = (mark: RegExpExecArray): string | undefined =>
      options.find((option) => option.toLowerCase() === (texts[Number(mark[1])] ?? "").toLowerCase());
    const [leading] = marks.filter((mark) => wordOf(mark) !== undefined);
    // "A when above 1, B when below" or "above 1 is A, below is B": a sentence keeps to one of them.
    const isAhead = leading !== undefined && compares(sentence.slice(0, leading.index));
    let from = 0;
    for (const [at, mark] of marks.entries()) {
      const word = wordOf(mark);
      const start = from;
      from = mark.index + mark[0].length;
      if (word === undefined) continue;
      const ahead = sentence.slice(start, mark.index);
      const follows = sentence.slice(from, marks[at + 1]?.index);
      if (
        /\b(?:otherwise|else|if not|in (?:all )?other cases?)\b/u.test(ahead) ||
        /^[ ,]*(?:in (?:all )?other cases|in between|if neither)\b/u.test(follows)
      ) {
        otherwise = word;
        continue;
      }
      const behind = follows.split(/\b(?:otherwise|else)\b/u)[0] ?? "";
      const found = isAhead ? ahead : /^[ ,(]*(?:if|when|where|for|means|:|=)/u.test(behind) ? behind : "";
      if (!compares(found)) continue;
      const comparisons = comparisonsIn(found, before, quantities);
      if (comparisons === null) return null;
      before = comparisons.at(-1) ?? before;
      rules.push({ comparisons, word });
    }
  }
  const unique = rules.filter(
    (rule, at) => rules.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule)) === at,
  );
  const stated = new Set(unique.map(({ word }) => word));
  const left = options.filter((option) => !stated.has(option));
  if (unique.length === 0 || stated.size !== unique.length || left.length > 1) return null;
  // Each word has its own rule: the last is what is left of the others.
  const last = unique.at(-1);
  if (left.length === 0)
    return otherwise !== null || unique.length < 2 || last === undefined
      ? null
      : { kind: "verdict", rules: unique.slice(0, -1), otherwise: last.word };
  if (otherwise !== null && otherwise !== left[0]) return null;
  return { kind: "verdict", rules: unique, otherwise: left[0] ?? "" };
}

function compares(clause: string): boolean {
  return new RegExp(comparison.source, "u").test(clause) || new RegExp(between.source, "u").test(clause);
}

/** The comparisons of a clause, all of which must hold; null where either of two is enough, or it is not clear what is compared. */
function comparisonsIn(clause: string, before: Compared, quantities: Quantities): Rule["comparisons"] | null {
  const value = (text: string | undefined): number => Number((text ?? "").replace("−", "-").replace(/\s/gu, ""));
  const found: { at: number; end: number; tests: [Rule["comparisons"][number]["operator"], number][] }[] = [];
  for (const match of clause.matchAll(between))
    found.push({
      at: match.index,
      end: match.index + match[0].length,
      tests: [
        [">=", value(match[1])],
        ["<=", value(match[2])],
      ],
    });
  for (const match of clause.matchAll(comparison)) {
    const stated = operatorOf((match[1] ?? "").replace(/^exceed\w*$/u, "exceeds"));
    if (stated === null || match[0].startsWith("not ")) return null;
    found.push({ at: match.index, end: match.index + match[0].length, tests: [[stated, value(match[2])]] });
  }
  found.sort((a, b) => a.at - b.at);
  let of = before;
  let from = 0;
  const all: Rule["comparisons"] = [];
  for (const { at, end, tests } of found) {
    const said = clause.slice(from, at);
    if (all.length > 0 && /\bor\b/u.test(said)) return null;
    of = quantityIn(said, quantities, of);
    if (of === null) return null;
    for (const [operator, number] of tests) all.push({ ...of, operator, value: number });
    from = end;
  }
  return all.length > 0 ? all : null;
}

type Compared = { statistic: Statistic; absolute: boolean } | null;

/** What a clause compares; null where it names nothing, or what is not had. */
function quantityIn(clause: string, { p, r, skewness, kurtosis }: Quantities, before: Compared): Compared {
  const absolute = /absolute|\|/u.test(clause);
  const named = /\bp\b|\bp[- ]?values?\b|\bpvalues?\b/u.test(clause)
    ? p
    : /\bskew/u.test(clause)
      ? skewness
      : /\bkurt/u.test(clause)
        ? kurtosis
        : /\br\b|\bcoefficient\b|\bcorrelation\b/u.test(clause)
          ? r
          : null;
  if (named !== null) return { statistic: named, absolute };
  if (before !== null) return before;
  const all = [p, r, skewness, kurtosis].filter((each) => each !== null);
  return all.length === 1 && all[0] !== undefined ? { statistic: all[0], absolute } : null;
}
