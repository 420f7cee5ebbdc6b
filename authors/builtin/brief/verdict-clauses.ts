import type { Statistic, Verdict } from "../../../state/analysis.ts";
import { operatorOf } from "./frame.ts";
import type { Quantities } from "./verdicts.ts";

type Rule = Verdict["rules"][number];

const operator =
  "(greater than or equal to|less than or equal to|at least|at most|greater than|more than|above|over|higher than|larger than|exceeds|exceed|exceeding|less than|below|under|lower than|smaller than|>=|<=|>|<|≥|≤)";
const comparison = new RegExp(`${operator} ?([-+−]?\\d*\\.?\\d+)`, "gu");

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
    let from = 0;
    for (const [at, mark] of marks.entries()) {
      const word = options.find((option) => option.toLowerCase() === (texts[Number(mark[1])] ?? "").toLowerCase());
      const start = from;
      from = mark.index + mark[0].length;
      if (word === undefined) continue;
      const ahead = sentence.slice(start, mark.index);
      if (/\b(?:otherwise|else|if not|in (?:all )?other cases?)\b/u.test(ahead)) {
        otherwise = word;
        continue;
      }
      const behind = (sentence.slice(from, marks[at + 1]?.index).split(/\b(?:otherwise|else)\b/u)[0] ?? "").replace(
        /^[^,]*,(?=[^,]*$)/u,
        "",
      );
      const found = /[<>≥≤]|\d/u.test(ahead)
        ? ahead
        : /^[ ,]*(?:if|when|where|for)\b/u.test(sentence.slice(from))
          ? behind
          : "";
      const [only, ...more] = [...found.matchAll(comparison)];
      const stated = only === undefined ? null : operatorOf((only[1] ?? "").replace(/^exceed\w*$/u, "exceeds"));
      if (only === undefined || more.length > 0 || stated === null) continue;
      const of: Compared = quantityIn(found, quantities) ?? before;
      if (of === null) return null;
      before = of;
      rules.push({
        comparisons: [{ ...of, operator: stated, value: Number((only[2] ?? "").replace("−", "-")) }],
        word,
      });
    }
  }
  const unique = rules.filter(
    (rule, at) => rules.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule)) === at,
  );
  const stated = new Set(unique.map(({ word }) => word));
  const left = options.filter((option) => !stated.has(option));
  if (unique.length === 0 || stated.size !== unique.length || left.length !== 1) return null;
  if (otherwise !== null && otherwise !== left[0]) return null;
  return { kind: "verdict", rules: unique, otherwise: left[0] ?? "" };
}

type Compared = { statistic: Statistic; absolute: boolean } | null;

/** What a clause compares; null where it names nothing, or what is not had. */
function quantityIn(clause: string, { p, r, skewness, kurtosis }: Quantities): Compared {
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
  const all = [p, r, skewness, kurtosis].filter((each) => each !== null);
  return all.length === 1 && all[0] !== undefined ? { statistic: all[0], absolute } : null;
}
