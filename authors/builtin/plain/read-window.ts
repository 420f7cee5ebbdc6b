import type { Grain } from "../../../state/condition.ts";
import type { Operation, Window } from "../../../state/intent.ts";
import type { Profile } from "../../../state/profile.ts";
import type { IntentOutcome } from "../../author.ts";
import { operatorOf } from "../brief/frame.ts";
import { canonical } from "../language/names.ts";
import { rowNounStems } from "../language/row-nouns.ts";
import { numberWords } from "../lexicon/numbers.ts";
import { readingLine } from "../reading/reading-line.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/** A question as the grammar has it, for groups, and what is done with them then. */
interface Wrapped {
  base: string;
  window: Window;
  dimensions: 1 | 2;
  /** The step of time that the groups must be. */
  grain?: Grain;
  /** Whether the base names its dimensions the other way round. */
  turned?: true;
  /** Functions that the window makes sense of; any if not given. */
  adds?: true;
}

const grains: Readonly<Record<string, Grain>> = {
  day: "day",
  daily: "day",
  week: "week",
  weekly: "week",
  month: "month",
  monthly: "month",
  quarter: "quarter",
  quarterly: "quarter",
  year: "year",
  yearly: "year",
  annual: "year",
  yoy: "year",
  mom: "month",
};
const few = `(\\d{1,3}|${[...numberWords.keys()].join("|")})`;
const unit = "(day|week|month|quarter|year)";
const comparing =
  "(more than|at least|fewer than|less than|at most|over|under|above|below|greater than|no more than|no less than)";
const lead =
  "^(?:(?:please|what(?:'s| is| are| was| were)?|which|calculate|compute|find|show|list|give|me|tell|report|the|a|an|all) )*";

const numberOf = (word: string | undefined): number => numberWords.get(word?.toLowerCase() ?? "") ?? Number(word);

/**
 * Reads a plain question for what is done with groups: which of them exceed something, the first few of each, their rank, their
 * running total, moving average or change. The phrase that says so is taken out, and the rest must be a question for groups that
 * the grammar understands whole; null otherwise.
 */
export function readWindow(
  text: string,
  profile: Profile,
  read: (text: string) => IntentOutcome,
): IntentOutcome | null {
  if (text.length > 300 || profile.tables.length !== 1) return null;
  const plain = text
    .trim()
    .replace(/\s+/gu, " ")
    .replace(/[?.!]+$/u, "");
  for (const wrapped of wrappings(plain, profile)) {
    const outcome = read(wrapped.base);
    if (outcome.kind !== "understood" || outcome.intent.operation.operation !== "aggregate") continue;
    const isDate = (name: string): boolean =>
      profile.tables[0]?.columns.some((column) => column.name === name && column.type === "date") ?? false;
    const operation = windowed(outcome.intent.operation, wrapped, isDate);
    if (operation === null) continue;
    return { ...outcome, intent: { ...outcome.intent, operation, reading: readingLine(operation) } };
  }
  return null;
}

function windowed(
  base: Aggregate,
  { window, dimensions, grain, adds, turned }: Wrapped,
  isDate: (column: string) => boolean,
): Operation | null {
  const [measure, ...more] = base.measures;
  const [first] = base.dimensions;
  if (measure === undefined || first === undefined || more.length > 0 || measure.share !== null) return null;
  if (base.dimensions.length !== dimensions || base.limit !== null) return null;
  if (base.dimensions.some(({ bin }) => bin !== undefined)) return null;
  const series = window.kind === "running" || window.kind === "moving" || window.kind === "change";
  const step = first.grain ?? (isDate(first.column) ? "day" : null);
  if (series && !["year", "quarter", "month", "week", "day"].includes(step ?? "")) return null;
  if (grain !== undefined && step !== grain) return null;
  if (adds && measure.function !== "sum" && measure.function !== "count") return null;
  if (measure.function === "min" || measure.function === "max") if (series) return null;
  const { table, filter } = base;
  return {
    operation: "windowed",
    table,
    filter,
    measure,
    dimensions: turned ? base.dimensions.toReversed() : base.dimensions,
    window,
  };
}

function* wrappings(text: string, profile: Profile): Generator<Wrapped> {
  yield* running(text);
  yield* moving(text);
  yield* change(text);
  yield* ranked(text);
  yield* having(text, profile);
  yield* topOfEach(text);
}

function* running(text: string): Generator<Wrapped> {
  const match = /\b(?:running|cumulative) (?:(sum|total) of )?/iu.exec(text);
  if (match === null) return;
  const rest = text.slice(match.index + match[0].length);
  const said = match[1] === undefined ? "" : "total ";
  yield { base: `${text.slice(0, match.index)}${said}${rest}`, window: { kind: "running" }, dimensions: 1, adds: true };
  if (match[1] === undefined)
    yield {
      base: `${text.slice(0, match.index)}total ${rest}`,
      window: { kind: "running" },
      dimensions: 1,
      adds: true,
    };
}

function* moving(text: string): Generator<Wrapped> {
  const match = new RegExp(
    `${lead}${few}[- ]${unit}s?[- ](?:moving|rolling) (?:average|mean) (?:of|for|in) (.+)$`,
    "iu",
  ).exec(text);
  const grain = grains[match?.[2]?.toLowerCase() ?? ""];
  if (match === null || grain === undefined) return;
  const groups = numberOf(match[1]?.toLowerCase());
  if (!(groups >= 2)) return;
  const window: Window = { kind: "moving", groups };
  const what = match[3] ?? "";
  const by = new RegExp(`\\b(?:by|per|each) ${grain}\\b`, "iu").test(what) ? "" : ` by ${grain}`;
  // A day is a date's own step, where there is no time of day.
  yield { base: `mean ${what}${by}`, window, dimensions: 1, grain };
  yield { base: `${what}${by}`, window, dimensions: 1, grain };
}

function* change(text: string): Generator<Wrapped> {
  const kind = "(percent(?:age)? )?(change|growth|difference)s?(?: rate)?";
  const over = new RegExp(
    `${lead}(?:${unit}[- ](?:over|on|to)[- ]${unit}|(yoy|mom|daily|weekly|monthly|quarterly|yearly|annual)) ${kind} (?:in|of|for) (.+)$`,
    "iu",
  ).exec(text);
  if (over !== null) {
    const [, from, to, named, percent, word, what = ""] = over;
    const grain = grains[(named ?? from ?? "").toLowerCase()];
    if (grain !== undefined && (named !== undefined || from?.toLowerCase() === to?.toLowerCase()))
      yield* changes(what, grain, percent !== undefined || word?.toLowerCase() === "growth");
  }
  const from = new RegExp(
    `${lead}${kind} (?:in|of) (.+?) (?:from|between) (?:each |one )?${unit}s? to (?:the next|${unit}|next|another)$`,
    "iu",
  ).exec(text);
  const grain = grains[from?.[4]?.toLowerCase() ?? ""];
  if (from !== null && grain !== undefined)
    yield* changes(from[3] ?? "", grain, from[1] !== undefined || from[2]?.toLowerCase() === "growth");
}

function* changes(what: string, grain: Grain, percent: boolean): Generator<Wrapped> {
  const by = new RegExp(`\\b(?:by|per|each) ${grain}\\b`, "iu").test(what) ? "" : ` by ${grain}`;
  yield { base: `${what}${by}`, window: { kind: "change", percent }, dimensions: 1, grain };
}

function* ranked(text: string): Generator<Wrapped> {
  const match = new RegExp(`${lead}rank(?:ing)? (?:of )?(?:the |each |all )?(.+?) by (.+)$`, "iu").exec(text);
  if (match !== null) yield { base: `${match[2]} by ${match[1]}`, window: { kind: "rank" }, dimensions: 1 };
}

function* having(text: string, profile: Profile): Generator<Wrapped> {
  const counted = new RegExp(
    `${lead}(.+?) (?:with|have|has|had|having|that have|that had) ${comparing} (\\d+(?:\\.\\d+)?) ([a-z]+)$`,
    "iu",
  ).exec(text);
  const [table] = profile.tables;
  if (counted !== null && table !== undefined) {
    const [, group, words = "", value, noun = ""] = counted;
    const operator = operatorOf(words.toLowerCase());
    // Only rows can be counted here: "more than 100 flights" of a table of flights.
    if (operator !== null && rowNounStems(table).has(canonical(noun.toLowerCase())))
      yield {
        base: `number of rows by ${group}`,
        window: { kind: "having", operator, value: Number(value) },
        dimensions: 1,
      };
  }
  const measured = new RegExp(
    `${lead}(.+?) (?:with|where|whose|have|having)(?: an?| the)? ((?:mean|average|total|median|minimum|maximum|number of|sum of|standard deviation of|variance of|range of|\\d{1,2}(?:st|nd|rd|th) percentile of) .+?) (?:is |are |of )?${comparing} (-?\\d+(?:\\.\\d+)?)$`,
    "iu",
  ).exec(text);
  if (measured !== null) {
    const [, group, what, words = "", value] = measured;
    const operator = operatorOf(words.toLowerCase());
    if (operator !== null)
      yield { base: `${what} by ${group}`, window: { kind: "having", operator, value: Number(value) }, dimensions: 1 };
  }
}

function* topOfEach(text: string): Generator<Wrapped> {
  const match = new RegExp(
    `${lead}(top|bottom|highest|lowest) ${few} (.+?) (?:per|in each|for each|of each|within each|by each) (.+?) by (.+)$`,
    "iu",
  ).exec(text);
  const turned = new RegExp(
    `${lead}(top|bottom|highest|lowest) ${few} (.+?) by (.+?) (?:per|in each|for each|of each|within each|by each) (.+)$`,
    "iu",
  ).exec(text);
  if (match === null && turned === null) return;
  const [, side = "", count, what, each, by = ""] = match ?? [
    "",
    turned?.[1],
    turned?.[2],
    turned?.[3],
    turned?.[5],
    turned?.[4],
  ];
  const direction = /top|highest/iu.test(side) ? "desc" : "asc";
  const measure = /^(?:count|number|number of rows|frequency)$/iu.test(by) ? "number of rows" : by;
  const window: Window = { kind: "top", limit: numberOf(count?.toLowerCase()), direction };
  yield { base: `${measure} by ${each} and ${what}`, window, dimensions: 2 };
  yield { base: `${measure} by ${what} and ${each}`, window, dimensions: 2, turned: true };
}
