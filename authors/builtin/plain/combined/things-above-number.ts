import type { Condition } from "../../../../state/condition.ts";
import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Step } from "../../../../state/step.ts";
import type { IntentOutcome } from "../../../author.ts";
import { canonical, snakeName } from "../../language/names.ts";
import { kindred } from "../../lexicon/kindred.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { countedIn, quantityOf } from "../levels/counted.ts";
import { thingsCalled } from "../things-called.ts";
import { countOfState } from "../wordings/best-of-things.ts";
import { columnOf, isDate, isNumber, isText, meansRows } from "../wordings/wording.ts";
import { type Combining, type ConditionTold, columnsOf, combined, conditionIn, type Told } from "./combining.ts";

const asked =
  "(?:(?:please )?(?:tell me|show me|i would like to know) )?(?:how many|(?:the )?number of|count of) (?:the |our |different )*";
const number = `(\\d+|one|${countWords})`;
/** Ways to say a limit of a number, before it and behind it. What is met by none at all ("at most two") is not among them. */
const limits: readonly [words: string, operator: ">" | ">=" | "="][] = [
  [`more than ${number}`, ">"],
  [`over ${number}`, ">"],
  [`at least ${number}`, ">="],
  [`no fewer than ${number}`, ">="],
  [`${number} or more`, ">="],
  [`exactly ${number}`, "="],
];

/** Words of all the rows, where these are of one year at most. */
const whole =
  "(?: (?:in total|in all|altogether|overall|all together|(over|during|in|across) the (?:whole|entire|full) year))?";

/**
 * "number of patients with two or more no-shows", "how many students were absent more than 20 times over the whole year": things of
 * several rows each, by how many of their rows are like that, or by what a column of theirs adds up to.
 */
export const thingsAboveNumber: Combining = (text, table, read) => {
  const [, place, rest = ""] = /^(?:in|during|for|at) ([^,]{2,40}), (.+)$/iu.exec(text) ?? [null, undefined, text];
  const within = place === undefined ? null : conditionIn(place, read);
  if (place !== undefined && within === null) return null;
  const plain = rest.replace(/[\s?.!]+$/u, "");
  for (const [words, operator] of limits) {
    const owned = new RegExp(
      `^${asked}(\\p{L}+) (?:(?:that|which|who) )?(?:with|have|has|had|having|got|were) ${words} (.+?)${whole}$`,
      "iu",
    ).exec(plain);
    const state = new RegExp(
      `^${asked}(\\p{L}+) (?:(?:that|which|who) )?(?:is|are|was|were|have been|has been|had been) (\\p{L}+) ${words} times${whole}$`,
      "iu",
    ).exec(plain);
    const joined = new RegExp(
      `^${asked}(\\p{L}+) (?:(?:that|which|who) )?(?:(?:(?:is|are|was|were|went) )?(?:in|at|on|to)|with) ${words} (?:different )?(\\p{L}+s)$`,
      "iu",
    ).exec(plain);
    if (joined !== null) {
      const [, whose = "", count, others = ""] = joined;
      const [one, many] = [thingsByKin(whose, table), columnOf(others, table, isText)];
      const least = countOf(count?.toLowerCase());
      if (one === null || many === null || one === many || !Number.isInteger(least) || least < 1) return null;
      return withDifferent(table, { things: one, column: many, operator, limit: least }, within);
    }
    const [noun, value, year] = owned !== null ? [owned[1], owned[2], owned[4]] : [state?.[1], state?.[3], state?.[4]];
    const things = noun === undefined ? null : thingsByKin(noun, table);
    const limit = countOf(value?.toLowerCase());
    if (things === null || !Number.isInteger(limit) || limit < 1) continue;
    if (year !== undefined && !isOfOneYear(table)) return null;
    const said = owned?.[3] ?? "";
    const column = state === null ? columnOf(said, table, isNumber) : countOfState(state[2] ?? "", table);
    if (column !== null && (state !== null || countedIn(column) !== null))
      return withTotal(table, { things, column, operator, limit }, within);
    if (column !== null || state !== null) return null;
    // "In total" of rows says nothing more; "two or more rows" and other things are counted otherwise.
    if (meansRows(said, table) || thingsCalled(said, table) !== null || !isKind.test(said)) return null;
    const told = conditionIn(said, read);
    if (told === null || columnsOf(told.condition).includes(things.name)) return null;
    // Two desserts may be one line of two.
    if (quantityOf(table)) return null;
    // A limit of a number is one of single rows already.
    if (JSON.stringify(told.condition).includes(`"value":${limit}`)) return null;
    return withRows(table, things, { ...told, operator, limit }, within);
  }
  return null;
};

/** Things by their noun, or by another for the same: "children" of `Pupil`. */
function thingsByKin(noun: string, table: TableProfile): ColumnProfile | null {
  const own = thingsCalled(noun, table);
  if (own !== null || meansRows(noun, table)) return own;
  const alike = kindred.filter((line) => line.some((each) => canonical(each) === canonical(noun.toLowerCase()))).flat();
  const [only, more] = [...new Set(alike.flatMap((each) => thingsCalled(each, table) ?? []))];
  return only === undefined || more !== undefined ? null : only;
}

/** A few words that name one kind of rows: nothing is denied, and nothing else is limited or grouped. */
const isKind =
  /^(?!.*\b(?:not|no|never|without|and|or|by|per|each|than|least|most|only|except|excluding)\b(?!-))[^\d]+$/iu;

function isOfOneYear({ columns }: TableProfile): boolean {
  const dates = columns.filter(isDate);
  return (
    dates.length > 0 &&
    dates.every(({ min, max }) => Date.parse(String(max)) - Date.parse(String(min)) < 366 * 24 * 3600 * 1000)
  );
}

type Operator = ">" | ">=" | "=";
type Limited = Told & { condition: Condition; operator: Operator; limit: number };
interface Reached {
  things: ColumnProfile;
  column: ColumnProfile;
  operator: Operator;
  limit: number;
}

const kept = (condition: Condition): Step => ({ kind: "keep", test: { kind: "condition", condition } });
const onlyWithin = (within: ConditionTold | null): Step[] => (within === null ? [] : [kept(within.condition)]);
const toldOf = (within: ConditionTold | null): Told[] => (within === null ? [] : [within]);

/** Things by how many of their rows meet a condition. */
function withRows(
  table: TableProfile,
  things: ColumnProfile,
  told: Limited,
  within: ConditionTold | null,
): IntentOutcome {
  const size: RowTest = { kind: "group_size", column: things.name, operator: told.operator, value: told.limit };
  const steps: Step[] = [...onlyWithin(within), kept(told.condition)];
  const value: NamedAnswer["value"] = { kind: "aggregate", function: "distinct", column: things.name };
  const parts = [...toldOf(within), told];
  return answered(table, things, { steps, value, where: [size] }, parts, `Each ${things.name} counts once.`);
}

/** Things by what a column adds up to over their rows. */
function withTotal(table: TableProfile, reached: Reached, within: ConditionTold | null): IntentOutcome {
  const { things, column } = reached;
  return withSummary(table, reached, "sum", within, `${column.name} is added up for each ${things.name}.`);
}

/** Things by how many different values their rows have. */
function withDifferent(table: TableProfile, reached: Reached, within: ConditionTold | null): IntentOutcome {
  const { things, column } = reached;
  return withSummary(
    table,
    reached,
    "distinct",
    within,
    `Different values of ${column.name} count for each ${things.name}.`,
  );
}

function withSummary(
  table: TableProfile,
  { things, column, operator, limit }: Reached,
  computed: "sum" | "distinct",
  within: ConditionTold | null,
  said: string,
): IntentOutcome {
  const name = `${computed === "sum" ? "total" : "different"} ${column.name}`;
  const measure = {
    name,
    statistic: { kind: "aggregate", function: computed, column: column.name },
    where: [],
  } as const;
  const steps: Step[] = [
    ...onlyWithin(within),
    kept({ kind: "not", condition: { kind: "missing", column: things.name } }),
    { kind: "summarise", by: [things.name], measures: [{ ...measure, where: [] }] },
  ];
  const enough: Condition = { kind: "compare", column: name, grain: null, operator, value: limit };
  const value: NamedAnswer["value"] = { kind: "aggregate", function: "count", column: null };
  const where: RowTest[] = [{ kind: "condition", condition: enough }];
  return answered(table, things, { steps, value, where }, toldOf(within), said);
}

function answered(
  table: TableProfile,
  things: ColumnProfile,
  { steps, value, where }: { steps: Step[]; value: NamedAnswer["value"]; where: RowTest[] },
  told: readonly Told[],
  said: string,
): IntentOutcome {
  const name = snakeName(`${things.name} count`);
  return combined(
    {
      operation: "analysis",
      table: table.name,
      filter: null,
      steps,
      answers: [{ name, value, where, decimals: null }],
    },
    told,
    [said],
  );
}
