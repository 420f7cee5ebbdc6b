import type { Verdict } from "../../../state/named-answer.ts";
import { type Mark, marksIn, type Quantities, type Spoken, spelling } from "./decision-marks.ts";
import { eachSaid } from "./stated-comparisons.ts";

type Rule = Verdict["rules"][number];

interface Paired {
  rules: Rule[];
  /** Rules by a sign alone: they hold where no other does, wherever they stand. */
  bySign: Rule[];
  otherwise: string[];
}

/**
 * The rules by which a text decides between words, whichever stands first: '"a" if r is above 0.5, "b" if it is below −0.5 and
 * "c" otherwise', "if p < 0.05 and |r| is at least 0.5, it is linear", '"up" or "down" by the sign of r'. Null where it states
 * none, or not for all but one of them.
 */
export function decisionRules(text: string, options: readonly string[], quantities: Quantities): Verdict | null {
  const rules: Rule[] = [];
  const signed: Rule[] = [];
  const otherwise = new Set<string>();
  const spoken: Spoken = { last: null };
  for (const sentence of eachSaid(spelling(text)).split(/(?:[.;](?=\s|$)|\n)/u)) {
    const marks = marksIn(sentence, options, quantities, spoken);
    const found = marks === null ? null : pairUp(marks);
    if (found === null) return null;
    rules.push(...found.rules);
    signed.push(...found.bySign);
    for (const option of found.otherwise) otherwise.add(option);
  }
  const all = [...rules, ...signed];
  const unique = all.filter(
    (rule, at) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule)) === at,
  );
  const stated = new Set(unique.map(({ word }) => word));
  const left = options.filter((option) => !stated.has(option));
  if (unique.length === 0 || stated.size !== unique.length || left.length > 1) return null;
  const [last] = left.length === 1 ? left : [...otherwise];
  if (otherwise.size > 1 || (otherwise.size === 1 && last !== [...otherwise][0])) return null;
  const final = last ?? unique.at(-1)?.word;
  return final === undefined ? null : { kind: "verdict", rules: unique, otherwise: final };
}

/** Puts each word to what it depends on: the condition that stands on the side where the sentence's first one does. */
function pairUp(marks: readonly Mark[]): Paired | null {
  const paired: Paired = { rules: [], bySign: [], otherwise: [] };
  if (!marks.some(({ kind }) => kind !== "word")) return paired;
  const wordFirst = marks.find(({ kind }) => kind !== "otherwise")?.kind === "word";
  const common = withinCondition(marks);
  if (common !== null) return common;
  const open = [...marks];
  while (open.length > 0) {
    const [first, second, third] = open;
    const signed = bySign(open);
    if (signed !== null) {
      paired[open[0]?.kind === "condition" ? "rules" : "bySign"].push(...signed.rules);
      open.splice(0, signed.marks);
    } else if (first?.kind === "otherwise" && second?.kind === "word") {
      paired.otherwise.push(second.option);
      open.splice(0, 2);
    } else if (first?.kind === "word" && second?.kind === "otherwise" && third?.kind !== "word") {
      paired.otherwise.push(first.option);
      open.splice(0, 2);
    } else if (first?.kind === "word" && second?.kind === "condition" && wordFirst) {
      paired.rules.push({ comparisons: second.comparisons, word: first.option });
      open.splice(0, 2);
    } else if (first?.kind === "condition" && second?.kind === "word") {
      paired.rules.push({ comparisons: first.comparisons, word: second.option });
      open.splice(0, 2);
    } else return null;
  }
  return paired;
}

/** "If p is below 0.05, A for r above zero and B for r below it": what stands first holds of all words that have their own behind. */
function withinCondition(marks: readonly Mark[]): Paired | null {
  const [first, ...rest] = marks;
  if (first?.kind !== "condition" || rest.length < 4 || rest.length % 2 !== 0) return null;
  const rules: Rule[] = [];
  for (let at = 0; at < rest.length; at += 2) {
    const [word, own] = [rest[at], rest[at + 1]];
    if (word?.kind !== "word" || own?.kind !== "condition") return null;
    rules.push({ comparisons: [...first.comparisons, ...own.comparisons], word: word.option });
  }
  return { rules, bySign: [], otherwise: [] };
}

const upwards = /\b(?:positive|direct|increas\w*|rising|upward)\b/u;

/**
 * "If p < 0.05, A or B according to the sign of r", "its sign decides between A and B": the rules of the two words with which
 * the marks begin, and how many marks say so. Null where they don't, or neither or both of the words are of what rises.
 */
function bySign(marks: readonly Mark[]): { rules: Rule[]; marks: number } | null {
  const condition = marks[0]?.kind === "condition" ? marks[0] : null;
  const said = marks.slice(condition === null ? 0 : 1).slice(0, 3);
  const sign = [said[0], said[2]].find((mark) => mark?.kind === "sign");
  const [one, other] = said.filter((mark) => mark.kind === "word");
  if (sign?.kind !== "sign" || one === undefined || other === undefined) return null;
  const [up, ...more] = [one, other].filter(({ option }) => upwards.test(spelling(option)));
  if (up === undefined || more.length > 0) return null;
  const rule = (operator: ">" | "<", { option }: { option: string }): Rule => ({
    comparisons: [...(condition?.comparisons ?? []), { statistic: sign.of, absolute: false, operator, value: 0 }],
    word: option,
  });
  return { rules: [rule(">", up), rule("<", up === one ? other : one)], marks: condition === null ? 3 : 4 };
}
