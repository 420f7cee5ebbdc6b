import type { Range } from "./class-ranges.ts";
import { comparing, operatorOf } from "./frame.ts";

/** A range of values as it stands in a text. */
export interface Scanned extends Range {
  at: number;
}

const n = "(-?\\d+(?:\\.\\d+)?)";
const unit = "(?: (?:years?|months?|days?|hours?|minutes?|points?|percent|km|eur|usd|%)\\b(?: old| of age)?)?";
const taller =
  "(?:old|young|long|short|larg|small|bigg|high|low|tall|heavi|light|fast|slow|earli|lat|hott|cold|warm|cool|cheap|great)er than";
const moreWords = "(?:above|over|older|more|up|upwards?|higher|greater|larger|longer|later)";
const lessWords = "(?:below|under|younger|less|lower|fewer|smaller|shorter|earlier)";
const upTo =
  "(?:up to(?: and including)?|(?:does |do |is |are |must )?not (?:exceed(?:ing)?|above|over|more than|older than|higher than|greater than)|no (?:older|higher|larger|greater|longer) than|at the most)";
const atLeast =
  "(?:not (?:below|under|less than|younger than|lower than|fewer than)|no (?:younger|lower|smaller|shorter) than)";
const statistic =
  "((?:the |its )?(?:mean|median|average|(?:25|50|75)th percentile|(?:first|third|lower|upper) quartile|q1|q3))";
const open = "<|less(?! than or equal)|fewer|below|under|smaller|lower|younger|not including";

const bothSides = new RegExp(`${n} ?(<=?|≤) ?(?:⟨[cd][a-j]+⟩|[a-z]{1,12}) ?(<=?|≤) ?${n}`, "gu");
const spans = new RegExp(
  `(?:(above|over|more than|greater than|higher than|${taller}|at least|from|between|>=?|≥) ?)?${n}${unit} ?((?:up )?to (?:but )?(?:not including|less than|below|under|just under|just below)|up to(?: and including)?|to|-|–|until|(?:and|but|,)? ?(?:less than or equal to|less than|fewer than|below|under|at most|up to(?: and including)?|not more than|no more than|smaller than|lower than|younger than|<=?|≤)|and) ?${n}(?! ?%)${unit}`,
  "gu",
);
const upwards = new RegExp(
  `(?:from ${n}${unit} ?(?:on(?:wards?)?|up(?:wards?)?)\\b|${n}${unit} ?(?:(?:and|or) ${moreWords}\\b(?! than)|\\+))`,
  "gu",
);
const downwards = new RegExp(`${n}${unit} ?(?:and|or) ${lessWords}\\b(?! than)`, "gu");
const quartiles =
  /between (?:the )?(?:25th (?:percentile )?(?:and|to) (?:the )?75th percentile|q1 and q3|first and (?:the )?third quartile)/gu;
const limited = new RegExp(
  `(?:(${upTo})|(${atLeast})|(${taller})|${comparing}|(from)) ?(?:${n}|${statistic})(?! ?%)`,
  "gu",
);

const plain = { low: null, high: null, includesLow: true, includesHigh: true, statistic: [] };

/** Every range that a text states, in its order: "13 to 19", "younger than 30", "60 and above", "at most the 25th percentile". */
export function rangesIn(text: string): Scanned[] {
  const found: Scanned[] = [];
  const add = (at: number, said: string, range: Omit<Range, "length">): void => {
    if (!found.some((other) => at < other.at + other.length && other.at < at + said.length))
      found.push({ ...range, at, length: said.length });
  };
  for (const { index, 0: all, 1: low, 2: first, 3: second, 4: high } of text.matchAll(bothSides))
    add(index, all, {
      ...plain,
      low: Number(low),
      high: Number(high),
      includesLow: first !== "<",
      includesHigh: second !== "<",
    });
  for (const { index, 0: all } of text.matchAll(quartiles))
    add(index, all, {
      ...plain,
      statistic: [
        { words: "greater than", value: "25th percentile" },
        { words: "less than", value: "75th percentile" },
      ],
    });
  for (const { index, 0: all, 1: lead = "", 2: low, 3: link = "", 4: high } of text.matchAll(spans)) {
    if (link === "and" && lead !== "between") continue;
    add(index, all, {
      ...plain,
      low: Number(low),
      high: Number(high),
      includesLow: !/above|over|than|>(?!=)/u.test(lead),
      includesHigh: !new RegExp(open, "u").test(link),
    });
  }
  for (const { index, 0: all, 1: from, 2: low } of text.matchAll(upwards))
    add(index, all, { ...plain, low: Number(from ?? low) });
  for (const { index, 0: all, 1: high } of text.matchAll(downwards)) add(index, all, { ...plain, high: Number(high) });
  for (const match of text.matchAll(limited)) {
    const [all, most, least, comparative, compared, from, number, of] = match;
    const words = wordsOf({ most, least, comparative, compared, from });
    const operator = operatorOf(words);
    if (operator === null) continue;
    if (number === undefined) {
      add(match.index, all, { ...plain, statistic: [{ words, value: of ?? "" }] });
      continue;
    }
    const value = Number(number);
    if (operator.startsWith(">")) add(match.index, all, { ...plain, low: value, includesLow: operator === ">=" });
    else add(match.index, all, { ...plain, high: value, includesHigh: operator === "<=" });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Words of a comparison as the operators are called by them. */
function wordsOf(said: {
  most: string | undefined;
  least: string | undefined;
  comparative: string | undefined;
  compared: string | undefined;
  from: string | undefined;
}): string {
  if (said.most !== undefined) return "at most";
  if (said.least !== undefined || said.from !== undefined) return "at least";
  if (said.comparative === undefined) return said.compared ?? "";
  return /^(?:young|short|small|low|light|slow|earli|cold|cool|cheap)/u.test(said.comparative)
    ? "less than"
    : "greater than";
}
