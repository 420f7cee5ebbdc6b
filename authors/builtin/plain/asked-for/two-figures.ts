import type { Condition } from "../../../../state/condition.ts";
import type { Measure } from "../../../../state/measure.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { aggregateIn, combined, named } from "../combined/combining.ts";
import { meansRows } from "../wordings/wording.ts";
import { type Aggregate, type Heard, type Held, isAggregate } from "./holding.ts";

const figure =
  "(?:the |their |its )?(?:number|count|total|sum|average|mean|median|avg|highest|lowest|largest|smallest|maximum|minimum|max|min|share|percentage|proportion|how many|how much)\\b";

/** Two figures of the same groups, as two questions for one each. */
interface Halves {
  first: string;
  second: string;
}

/** "Visits and average minutes by class", "visits by site and how many were guests": each figure is asked, and both are given. */
export function bothFigures(heard: Heard): Held | null {
  if (!isAggregate(heard)) return null;
  const { text, operation, table, read } = heard;
  if (operation.dimensions.length === 0 || operation.limit !== null) return null;
  const halves = halvesOf(text, table);
  if (halves === null) return null;
  const figures = operation.measures.length;
  const isGiven = figures === 2 && operation.measures.every(({ where }) => where === undefined);
  if (isGiven && !/\bhow many\b/iu.test(halves.second)) return null;
  if (figures > 2) return null;
  const hint = "Ask for each of the two numbers in a question of its own.";
  const [one, other] = [aggregateIn(halves.first, read), aggregateIn(halves.second, read)];
  if (one === null || other === null) return { word: "and", hint };
  const joined = together(one.operation, other.operation, table);
  return joined === null ? { word: "and", hint } : { outcome: combined(joined, [one, other]) };
}

function halvesOf(text: string, table: TableProfile): Halves | null {
  const rows = (noun: string): boolean => meansRows(noun, table);
  const by = "(?:by|per|for each|for every|in each|of each|at each|in every)";
  // "… by site and how many were guests", "… and number of them with Theo", "… with the share of yoga".
  const after = new RegExp(
    `^((?:number of |count of |how many )?(?:\\p{L}+ )*?)(\\p{L}+) (${by} [\\p{L} ]+?),? (?:and|with) (?:the )?(?:(how many)(?: of (?:them|these|those))?|(number) of (?:them|these|those)|((?:share|percentage|proportion) of)) (.+)$`,
    "iu",
  ).exec(text);
  if (after !== null) {
    const [, lead = "", noun = "", group = "", many, number, share, rest = ""] = after;
    const asked =
      many !== undefined
        ? `how many ${noun} ${rest}`
        : number !== undefined
          ? `number of ${noun} ${rest}`
          : `${share} ${rest}`;
    return { first: `${lead}${noun} ${group}`, second: `${asked} ${group}` };
  }
  const every = /^(?:every|each) (\p{L}+) with (?:its |the |their )(.+) and (?:its |the |their )?(.+)$/iu.exec(text);
  if (every !== null) return { first: `${every[2]} by ${every[1]}`, second: `${every[3]} by ${every[1]}` };
  const match = new RegExp(
    `^((?:(?! and | ${by} ).)+) and ((?:(?! and | ${by} ).)+?) (${by} (?:(?! and ).)+)$`,
    "iu",
  ).exec(text);
  if (match === null) return null;
  const [, first = "", second = "", group = ""] = match;
  if (/\b(?:between|from)\b/iu.test(first)) return null;
  const kindOf = (half: string): "figure" | "rows" | null => {
    if (new RegExp(`^${figure}`, "iu").test(half)) return "figure";
    // Rows are counted by their noun alone, or with a word for some of them before it.
    return /[^s]s$/iu.test(half) && rows(half.split(" ").at(-1) ?? "") && half.split(" ").length <= 3 ? "rows" : null;
  };
  // A noun alone may be one of the rows that only reading it tells.
  const isAlone = /^\p{L}+s$/iu.test(first) && kindOf(second) === "figure";
  const [one, other] = [isAlone ? ("rows" as const) : kindOf(first), kindOf(second)];
  if (one === null || other === null) return null;
  // "Total visits" are as many as there are.
  const asked = (half: string, kind: string): string => {
    const plain = half.replace(/^total /iu, "");
    return kind === "rows" || (plain !== half && rows(plain)) ? `number of ${plain}` : half;
  };
  return { first: `${asked(first, one)} ${group}`, second: `${asked(second, other)} ${group}` };
}

/** Both measures over the same groups; rows that only one of them is of are told in its own condition. */
function together(one: Aggregate, other: Aggregate, table: TableProfile): Aggregate | null {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const columns = ({ dimensions }: Aggregate): unknown =>
    dimensions.map(({ column, grain, bin }) => [column, grain, bin]);
  if (!same(columns(one), columns(other))) return null;
  const [first, second] = [one.measures, other.measures];
  if (first.length !== 1 || second.length !== 1) return null;
  const isShared = same(one.filter, other.filter);
  const own = (measure: Measure, filter: Condition | null): Measure | null => {
    if (isShared || filter === null) return measure;
    if (measure.of !== undefined || measure.share !== null || measure.where !== undefined) return null;
    const { name: _, ...rest } = measure;
    return named({ ...rest, where: filter }, table);
  };
  const measures = [own(first[0] as Measure, one.filter), own(second[0] as Measure, other.filter)];
  const [a, b] = measures;
  if (a == null || b == null || a.name === b.name) return null;
  // Things in order keep it; all others go by the first figure.
  const isOrdered = one.order.length > 0 && one.dimensions.length === 1;
  return {
    ...one,
    filter: isShared ? one.filter : null,
    measures: [a, b],
    order: isOrdered ? [{ by: a.name, direction: "desc" }] : [],
  };
}
