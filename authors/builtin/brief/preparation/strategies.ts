import type { AnalysisFunction } from "../../../../state/analysis-function.ts";
import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { Step } from "../../../../state/step.ts";
import { estimator } from "../aggregate-answers.ts";
import { type Asked, nameWords, type Reading } from "../asked.ts";
import type { Consumed } from "../consumed.ts";
import { type Frame, pattern } from "../frame.ts";
import type { Wanted } from "../split-brief.ts";
import { functionPatterns } from "../words.ts";
import { clausesIn } from "./clauses.ts";

export type Strategy = "drop" | "mean" | "median" | "mode" | "zero";

/** Ways to deal with the gaps of one column that are held against each other, each on the column as it came. */
export interface Strategies {
  column: string;
  ways: readonly Strategy[];
}

const sayings: readonly (readonly [Strategy, RegExp])[] = [
  [
    "drop",
    /\b(?:leaving (?:them|the gaps|missing values|these) out|(?:dropp|delet|remov|discard)ing(?: (?:the |these |those |them|rows?|missing|values?|with|records?)*)?|(?:listwise )?deletion|drop(?:ping)?|removal)\b/u,
  ],
  ["mean", /\b(?:mean|average)\b/u],
  ["median", /\bmedian\b/u],
  ["mode", /\b(?:mode|most frequent|most common)\b/u],
  ["zero", /(?<![\d.])0(?![\d.])|\bzeros?\b/u],
];

/** Reads which strategies a question compares. */
export function readStrategies(left: Consumed, frame: Frame): void {
  const text = left.left;
  if (
    !/\b(?:strateg|method|approach|way|option)\w*\b/u.test(text) ||
    !/\bcompar\w*|\beach (?:strategy|method|approach)\b|\bindependent\w*\b/u.test(text)
  )
    return;
  const listed =
    /\b(?:(?:compare|contrast|evaluate|try|apply|consider|test|using|with|examine) )?(?:the )?(?:two|three|four|following|different|several)? ?(?:imputation )?(?:strategies|methods|approaches|ways|options)\b[^.:\n⟨]{0,50}(?:missing|gaps|null)[^.:\n⟨]{0,30}⟨c(\d+)⟩[^.:\n⟨]{0,20}[:,(] ?([^.:\n⟨]{5,200})/u.exec(
      text,
    );
  const column = frame.table.columns[Number(listed?.[1])];
  if (listed === null || column === undefined || !["integer", "number"].includes(column.type)) return;
  const parts = (listed[2] ?? "")
    .replace(/[()]/gu, " ")
    .split(/, (?:and )?| and | or |;/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const ways = parts.flatMap(
    (part) =>
      sayings.find(
        ([way, shape]) => shape.test(part) && !(way !== "drop" && /\b(?:drop|delet|remov)/u.test(part)),
      )?.[0] ?? [],
  );
  if (ways.length < 2 || ways.length !== parts.length || new Set(ways).size !== ways.length) return;
  frame.strategies = { column: column.name, ways };
  left.takeSpans([[listed.index, listed.index + listed[0].length]]);
  left.takeAll(
    pattern(
      "each (?:strategy|method|approach|one|of them)(?: is)? (?:starts?|applied|begins?|works?|done|used)(?: (?:independently|separately|again|afresh))*(?: (?:from|to|on|with) the original (?:column|data|dataset|values))?",
    ),
  );
  left.takeAll(
    pattern(
      "(?:for|with|under|after) (?:the )?(?:mean|median|mode|zero|deletion|dropping) (?:strategy|imputation|method|approach)",
    ),
  );
  for (const { start, end, text: own } of [...clausesIn(left.left)].reverse())
    if (
      /^[\s·,]*(?:how (?:does|do|did) (?:the )?(?:mean|median|standard deviation|variance|distribution|statistics)(?: of (?:the )?(?:column|⟨c\d+⟩))? (?:react|change|respond|behave|differ)\w*|give the new (?:mean|median|standard deviation) as well)[\s?·]*$/u.test(
        own,
      )
    )
      left.takeSpans([[start, end]]);
}

/** A statistic after one of the strategies, which its name says: "@std_median_imputed", "@mean_dropped". */
export function strategyAnswer(wanted: Wanted, asked: Asked): Reading | null {
  const { strategies, filters, steps, group } = asked.frame;
  if (strategies === null || filters.length > 0 || steps.length > 0 || group !== null) return null;
  const words = nameWords(wanted.name);
  const way = wayIn(words);
  if (way === null || (way.strategy !== "original" && !strategies.ways.includes(way.strategy))) return null;
  const rest = way.rest
    .replace(/\b(?:of|the|after|with|by|values?|new|strategy|method|imput\w*|fill\w*|n)\b/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  const found = functionPatterns.find(([shape]) =>
    new RegExp(`^(?:${shape.source})$`, "u").test(withoutColumn(rest, strategies.column)),
  );
  if (found === undefined) return null;
  const name: AnalysisFunction | null = estimator(found[1], asked.text);
  if (name === null) return null;
  const answer: NamedAnswer = {
    name: wanted.name,
    value: { kind: "aggregate", function: name, column: strategies.column },
    where: [],
    decimals: wanted.decimals ?? 2,
    ...(way.strategy === "original" ? {} : { steps: [stepOf(way.strategy, strategies.column)] }),
  };
  return { answer };
}

function withoutColumn(rest: string, column: string): string {
  const own = nameWords(column).split(" ");
  return rest
    .split(" ")
    .filter((word) => !own.includes(word))
    .join(" ");
}

function stepOf(strategy: Strategy, column: string): Step {
  if (strategy === "drop")
    return {
      kind: "keep",
      test: { kind: "condition", condition: { kind: "not", condition: { kind: "missing", column } } },
    };
  if (strategy === "zero") return { kind: "fill", column, with: "value", value: 0 };
  return { kind: "fill", column, with: strategy, value: null };
}

/** The strategy that a name speaks of, and its other words: where two functions stand in it, the one beside "imputed", or the last. */
function wayIn(words: string): { strategy: Strategy | "original"; rest: string } | null {
  const dropped = /\b(?:dropped|deleted|deletion|drop|dropping|removed|removal|listwise|left out|excluded)\b/u.exec(
    words,
  );
  const original = /\b(?:original|before|raw|observed)\b/u.exec(words);
  const zero = /\b(?:zero|0)(?: (?:imputed|imputation|fill|filled|imp))?\b/u.exec(words);
  const imputed =
    /\b(mean|median|mode)(?: (?:imputed|imputation|fill|filled|filling|imp|strategy))\b|\b(?:imputed|filled|with|by|after) (mean|median|mode)\b/u.exec(
      words,
    );
  const bare = /^(?:\w+ )+(mean|median|mode)$/u.exec(words);
  const found = [dropped, original, zero, imputed].filter((each) => each !== null);
  if (found.length > 1) return null;
  const [only] = found;
  const rest = (match: RegExpExecArray, part = match[0]): string =>
    `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length - (match[0].length - part.length))}`;
  if (only !== undefined) {
    const strategy =
      only === dropped
        ? "drop"
        : only === original
          ? "original"
          : only === zero
            ? "zero"
            : ((only[1] ?? only[2]) as Strategy);
    return { strategy, rest: rest(only) };
  }
  if (bare === null) return null;
  return { strategy: bare[1] as Strategy, rest: words.slice(0, words.length - (bare[1] ?? "").length) };
}
