import type { Condition } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import { canonical, splitName } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { identifierWords } from "../lexicon/names.ts";
import { aggregateAnswer } from "./aggregate-answers.ts";
import { type Asked, nameWords, type Value } from "./asked.ts";
import { type Consumed, escaped } from "./consumed.ts";
import { amount, amountOf, columnName, comparing, type Frame, operatorOf } from "./frame.ts";
import { isRowKey, namesRows } from "./row-names.ts";
import type { Wanted } from "./split-brief.ts";
import { commonWords } from "./words.ts";

/** A word of the question's own for some of the rows: "a draw has the Result '1/2'", "a run counts as late if its delay is above 5". */
export interface DefinedWord {
  /** The stems of its words, as answers are called by them. */
  stems: readonly string[];
  /** What the rows are called that it is said of: "run". */
  noun: string | null;
  test: RowTest;
}

const one = "(?:an?|the|each|any|every)";
const word = "(?<word>[a-z]{3,}(?:[- ][a-z]{3,}){0,2})";
const noun = "(?:(?:an?|the) [a-z-]+|someone|somebody|anyone|one|those|[a-z]+s)";
const having = "(?:with|having|whose|(?:who|that|which) (?:has|have|had))";
const its = "(?:(?:it|they|there) (?:has|have|is) |its |their |an? |the )?";
const marked = "⟨(?<kind>[cd])(?<at>\\d+)⟩(?: columns?| values?)?";
const value = "⟨v(?<value>\\d+)⟩";
const conditions = [
  `${its}${marked} (?:(?:is|are|was|of|equals?|equal to|=|==) ?)*${value}`,
  `${value} (?:in|as|for|under) (?:its |their |the )?(?:column )?${marked}`,
  `${its}${marked} (?:(?:is|are|was|of) )?(?<operator>${comparing}) ?(?<limit>${amount})`,
  `(?:it has|they have|there is) (?:an? |any |some )?${marked}(?: at all)?`,
];
const links = [
  `(?:${one} )?${word} (?:has|have|(?:is|are) ${noun} ${having}|means?|stands for|=|:)`,
  `(?:${one} (?:(?<noun>[a-z-]+)|⟨c(?<key>\\d+)⟩)|(?<nouns>[a-z-]+s)) (?:is|are|was|were|counts?|(?:is|are) (?:counted|regarded|considered|called|said to be))(?: as| to be)? (?:an? )?${word},? (?:if|when|where)`,
];
const shapes = links.flatMap((link) =>
  conditions.map((condition) => new RegExp(`(?<=(?:^|[.;:{(\\n]) *)${link} ?${condition}(?= *(?:[.;,)}\\n]|$))`, "u")),
);

/**
 * Reads the words that a question explains by a condition and calls answers by. The condition chooses no rows by itself: only the
 * answers that are called so are of those rows, or of how many they are.
 */
export function readDefinedWords(left: Consumed, frame: Frame): void {
  readBoth(left, frame);
  const names = frame.names.map((name) => name.split(" ").map(canonical));
  for (const shape of shapes) {
    const match = shape.exec(left.left);
    const said = match?.groups;
    if (match === null || said === undefined) continue;
    const called = stemsOf(said.word ?? "", names, frame);
    const condition = conditionOf(said, frame);
    const isOfRows = said.key === undefined || isRowKey(frame.table.columns[Number(said.key)], frame.table.rowCount);
    if (called === null || condition === null || !isOfRows) continue;
    left.take(shape);
    const { stems } = called;
    const noun = called.noun ?? said.noun ?? said.nouns ?? null;
    frame.defined.push({ stems, noun, test: { kind: "condition", condition } });
    // What the word is said of are the rows, though a column's name may have the noun in it.
    if (noun !== null && !comesAgain(noun, frame))
      left.rewrite(left.left.replace(new RegExp(`\\b${escaped(noun.replace(/s$/u, ""))}s?\\b`, "gu"), "rows"));
    // What it is called by elsewhere, in any form: "were cancelled", "the cancellation rate".
    left.takeAll(new RegExp(`(?:\\b(?:an?|the) )?\\b${formsOf(stems)}`, "u"));
  }
}

/** Words of these stems in any form, one behind the other. */
const formsOf = (stems: readonly string[]): string =>
  stems.map((stem) => `${escaped(stem.replace(/i$/u, ""))}[a-z]*`).join("[- ]");

/** "How many orders have both a rating and a tip": an answer that is called by "both" counts those rows. */
function readBoth(left: Consumed, frame: Frame): void {
  const shape =
    /\b(?:how many|(?:the )?number of) ([a-z]+|⟨c\d+⟩) (?:have|has|with|that have) both (?:an? )?⟨c(\d+)⟩ and (?:an? )?⟨c(\d+)⟩(?: (?:available|recorded|known|given|present))?(?=\s*(?:[?.,;\n]|and\b|$))/u;
  const match = shape.exec(left.left);
  const columns = [match?.[2], match?.[3]].map((at) => frame.table.columns[Number(at)]);
  const isCalled = frame.names.filter((name) => /\bboth\b/u.test(name)).length === 1;
  if (match === null || !isCalled || !columns.every((each) => each !== undefined && isKnownOrNot(each))) return;
  const conditions = columns.flatMap((each): Condition[] =>
    each === undefined ? [] : [{ kind: "not", condition: { kind: "missing", column: each.name } }],
  );
  left.take(shape);
  frame.defined.push({
    stems: ["both"],
    noun: null,
    test: { kind: "condition", condition: { kind: "all", conditions } },
  });
  const marks = `⟨c(?:${match[2]}|${match[3]})⟩`;
  left.takeAll(
    new RegExp(
      `(?:\\bfor the (?:first|second|third|last) (?:part|question|answer),? )?\\bcount (?:the |all )*[a-z]+ (?:in which|where|for which) neither ${marks} nor ${marks} is (?:null|missing|empty|nan|blank)(?=\\s*[.,;\\n]|\\s*$)`,
      "u",
    ),
  );
}

/** Whether a sentence says nothing but what such a word means. */
export function definesWord(sentence: string, { defined }: Frame): boolean {
  const said = shapes.map((shape) => shape.exec(sentence)).find((match) => match !== null);
  const stems = said?.groups?.word?.split(/[- ]/u).map(canonical) ?? [];
  const isWhole = said != null && sentence.replace(said[0], "").trim().length <= 1;
  return isWhole && defined.some((each) => each.stems.every((stem) => stems.includes(stem)));
}

/** The stems of a word that some answer is called by; what rows are called may stand behind it. */
function stemsOf(
  said: string,
  names: readonly (readonly string[])[],
  frame: Frame,
): { stems: string[]; noun: string | null } | null {
  const words = said.split(/[- ]/u).filter((each) => !/^(?:the|and|for|with)$/u.test(each));
  if (words.every((each) => commonWords.has(each) || namesRows(each, frame))) return null;
  const isNamed = (stems: readonly string[]): boolean =>
    stems.length > 0 && names.some((name) => stems.every((stem) => name.includes(stem)));
  const all = words.map(canonical);
  if (isNamed(all)) return { stems: all, noun: null };
  return isNamed(all.slice(0, -1)) ? { stems: all.slice(0, -1), noun: words.at(-1) ?? null } : null;
}

/** Whether a column is called by a noun and several rows share its values, so that the noun is no word for a row. */
function comesAgain(noun: string, { table: { columns, rowCount } }: Frame): boolean {
  return columns.some(
    ({ name, distinct, nulls, type }) =>
      distinct > 2 &&
      distinct < 0.9 * (rowCount - nulls) &&
      (type === "string" || splitName(name).some((part) => identifierWords.has(part))) &&
      splitName(name).map(canonical).includes(canonical(noun)),
  );
}

function conditionOf(said: Readonly<Record<string, string | undefined>>, frame: Frame): Condition | null {
  const column = columnName(frame, said.kind, said.at);
  const own = frame.table.columns.find(({ name }) => name === column);
  if (said.value !== undefined) {
    const hit = frame.annotated.values[Number(said.value)];
    return hit === undefined || hit.column !== own
      ? null
      : { kind: "compare", column, grain: null, operator: "=", value: hit.value };
  }
  const operator = operatorOf(said.operator ?? "");
  if (said.limit !== undefined)
    return operator === null || own?.type === "string"
      ? null
      : { kind: "compare", column, grain: null, operator, value: amountOf(said.limit.replace(/^[^-\d]+/u, "")) };
  return own !== undefined && isKnownOrNot(own) ? { kind: "not", condition: { kind: "missing", column } } : null;
}

/** Whether to have a value is all that can be meant by having one: others lack it, and no value says that there is none. */
function isKnownOrNot({ nulls, type, min, top }: ColumnProfile): boolean {
  const none = /^(?:no|none|not?[ -].*|n\/?a|null|nil|0|-|unknown)?$/iu;
  return (
    nulls > 0 &&
    (type === "string" ? !top.some(({ value }) => value !== null && none.test(String(value).trim())) : Number(min) > 0)
  );
}

const share = /\b(?:rate|share|percent(?:age)?|pct|proportion|fraction)\b/u;

/** An answer that is called by such a word: how many rows it is said of, what part they are, or something else of them. */
export function definedAnswer(wanted: Wanted, words: string, asked: Asked): Value | null {
  const { frame } = asked;
  const stems = words.split(" ").map(canonical);
  const found = frame.defined.filter((each) => each.stems.every((stem) => stems.includes(stem)));
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) return null;
  const rest = words
    .split(" ")
    .filter((each) => !only.stems.includes(canonical(each)))
    .join(" ");
  if (share.test(rest)) {
    const other = rest.replace(share, " ").trim();
    const as = partOf(wanted, asked);
    if (as === null || (other !== "" && !other.split(" ").every((each) => isOfRows(each, asked)))) return null;
    return { statistic: { kind: "share", tests: [only.test], as }, where: [] };
  }
  const counted = rest.replace(/\b(?:count|number|num|n|how many|total|of|with)\b/gu, " ").trim();
  if (wanted.isInteger && (counted === "" || counted.split(/\s+/u).every((each) => isOfRows(each, asked))))
    return { statistic: { kind: "aggregate", function: "count", column: null }, where: [only.test] };
  const value = aggregateAnswer(wanted, rest, asked);
  return value === null || value.statistic.kind !== "aggregate" || value.statistic.function === "count"
    ? null
    : { ...value, where: [...value.where, only.test] };
}

/** Whether a word of a name is what the rows are called, anywhere or where the question counts them. */
function isOfRows(each: string, { frame, question }: Asked): boolean {
  const counted = [
    ...question.matchAll(/\b(?:how many|(?:number|count|share|percentage) of)(?: the| all)* (?:⟨c\d+⟩ )?([a-z-]+)/gu),
  ];
  // A day or a month is a row only where each row is one.
  if (/^(?:hour|day|week|month|quarter|year)s?$/u.test(each)) return rowNounStems(frame.table).has(canonical(each));
  const isCounted = counted.some(([, said = ""]) => said.split("-").map(canonical).includes(canonical(each)));
  return (
    namesRows(each, frame) ||
    (isCounted && !comesAgain(each, frame)) ||
    frame.filters.some(
      (test) =>
        test.kind === "condition" &&
        test.condition.kind === "compare" &&
        nameWords(String(test.condition.value)) === each,
    )
  );
}

/** Whether a part is one of 100 or of 1; null where the question doesn't say. */
function partOf({ name, about }: Wanted, { text }: Asked): "percent" | "fraction" | null {
  const own = `${nameWords(name)} ${about}`.toLowerCase();
  if (/\bpercent(?:age)?s?\b|\bpct\b|%|\b0 (?:and|to) 100\b/u.test(own)) return "percent";
  if (/\b0 (?:and|to) 1\b|\bfraction\b|\bproportion\b/u.test(own)) return "fraction";
  return /\bpercent(?:age)?\b|%/u.test(text) ? "percent" : null;
}

/**
 * Words that the question explains and that no answer is of, parts that are of the rows that a word is said of, and conditions that may
 * be of one of several answers: "how many are late, and what is the rate of delays in the north?"
 */
export function unusedDefinitions(
  frame: Frame,
  { question, wanted, used }: { question: string; wanted: readonly Wanted[]; used: string },
): string[] {
  const names = wanted.map(({ name }) => nameWords(name));
  const ofSome = frame.filters.flatMap((test) => {
    if (frame.defined.length === 0 || wanted.length < 2 || test.kind !== "condition") return [];
    const value = test.condition.kind === "compare" ? nameWords(String(test.condition.value)) : null;
    return value !== null && names.every((name) => name.includes(value)) ? [] : [value ?? test.condition.kind];
  });
  const unused = frame.defined.flatMap(({ stems, test }) => {
    const said = formsOf(stems);
    const part = "(?:share|percent(?:age)?|proportion|fraction|part|rate)";
    const all = "(?:(?:the|all|those|these|only) )*";
    const ofThem = [
      `\\b${part} of ${all}${said}(?: (?:[a-z]+|⟨c\\d+⟩))? (?:is|are|was|were|has|have|had|did|do|does|come|came|go|went|[a-z]+ed)\\b`,
      `\\b(?:of|among|within) ${all}${said}(?: (?:[a-z]+|⟨c\\d+⟩))?,`,
      // Where rows are chosen besides, only "the share of late ones" is one of all that are.
      ...(frame.filters.length === 0 || !used.includes('"kind":"share"')
        ? []
        : [`(?<!\\b${part} )\\b(?:of|among|in|within) ${all}${said}`]),
    ].map((shape) => new RegExp(shape, "u"));
    return ofThem.some((shape) => shape.test(question)) || !used.includes(JSON.stringify(test))
      ? [stems.join(" ")]
      : [];
  });
  return [...unused, ...ofSome];
}
