import { sentencesIn } from "./runs.ts";

/** What a change from the row above is told in, sign by sign: P the row above, M minus, F a difference, D divided by, H in percent. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/^(?:previous|previous-day)$/u, "P"],
  [/^(?:minus|-|−|subtract(?:ed|ing)?|less)$/u, "M"],
  [/^(?:difference|differences|change|changes)$/u, "F"],
  [/^(?:divided|dividing|divide|\/|÷|over|relative)$/u, "D"],
  [/^(?:100|percent|percentage|percents|%)$/u, "H"],
  [/^(?:1|one)$/u, "1"],
];
const small =
  /^(?:the|a|an|its|it|that|those|this|of|in|on|at|for|to|by|with|and|is|are|be|as|equals?|equal|=|:|value|values|price|prices|close|level|figure|today|today's|current|same|day|days|day's|month|months|month's|week|weeks|year|years|quarter|row|rows|entry|record|hour|period|trading|defined|computed|calculated|given|obtained|expressed|result|quotient|then|afterwards|finally|each|every|between|from|one|times|multiplied|multiply|multiplying|\*|×|·|\(|\)|,|means?|denotes?|gives?|holds?|formula|compared)$/u;

/** (current - previous) / previous, the difference to the previous divided by it, and current / previous - 1. */
const shapes = /^(?:MPDP|FPDP|DPM1|FPMPDP)$/u;

/** A marked text in which formulas of a change from the row above are called what they are. */
export function withChangesNamed(text: string): string {
  return sentencesIn(text)
    .reverse()
    .reduce((all, { start, end, text: sentence }) => {
      if (!/\bprevious\b/u.test(sentence)) return all;
      const plain = sentence.replace(/\b(?:for|on|of) (?:each|every) (?:⟨c\d+⟩|[a-z]+)\b|\beach ⟨c\d+⟩,?/gu, " ");
      const named = changeIn(plain);
      return named === null ? all : `${all.slice(0, start)} ${named}${all.slice(end)}`;
    }, text);
}

function changeIn(sentence: string): string | null {
  let said = "";
  const columns = new Set<string>();
  const made = new Set<string>();
  for (const [token] of sentence.matchAll(/⟨[a-z]\d+⟩|[a-z][a-z'-]*|\d+(?:\.\d+)?|[^\s]/gu)) {
    if (/^⟨c/u.test(token)) columns.add(token);
    else if (/^⟨d/u.test(token)) made.add(token);
    else {
      const sign = signs.find(([shape]) => shape.test(token));
      if (sign !== undefined) said += sign[1];
      else if (!small.test(token)) return null;
    }
  }
  const [column, ...others] = columns;
  const [name, ...further] = made;
  if (column === undefined || others.length > 0 || further.length > 0) return null;
  const inPercent = said.includes("H");
  if (!shapes.test(said.replaceAll("H", ""))) return null;
  const change = `${inPercent ? "percentage" : "relative"} change of ${column} from the previous day`;
  return name === undefined ? `calculate the ${change}` : `${name} is the ${change}`;
}
