import type { Condition } from "../../../../state/condition.ts";
import type { NamedAnswer } from "../../../../state/named-answer.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Step } from "../../../../state/step.ts";
import type { IntentOutcome } from "../../../author.ts";
import { snakeName } from "../../language/names.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { countedIn } from "../levels/counted.ts";
import { thingsCalled } from "../things-called.ts";
import { countOfState } from "../wordings/best-of-things.ts";
import { columnOf, isDate, isNumber, meansRows } from "../wordings/wording.ts";
import { type Combining, columnsOf, combined, conditionIn, type Told } from "./combining.ts";

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
  const plain = text.replace(/[\s?.!]+$/u, "");
  for (const [words, operator] of limits) {
    const owned = new RegExp(
      `^${asked}(\\p{L}+) (?:(?:that|which|who) )?(?:with|have|has|had|having|got|were) ${words} (.+?)${whole}$`,
      "iu",
    ).exec(plain);
    const state = new RegExp(
      `^${asked}(\\p{L}+) (?:(?:that|which|who) )?(?:is|are|was|were|have been|has been|had been) (\\p{L}+) ${words} times${whole}$`,
      "iu",
    ).exec(plain);
    const [noun, value, year] = owned !== null ? [owned[1], owned[2], owned[4]] : [state?.[1], state?.[3], state?.[4]];
    const things = noun === undefined ? null : thingsCalled(noun, table);
    const limit = countOf(value?.toLowerCase());
    if (things === null || !Number.isInteger(limit) || limit < 1) continue;
    if (year !== undefined && !isOfOneYear(table)) return null;
    const said = owned?.[3] ?? "";
    const column = state === null ? columnOf(said, table, isNumber) : countOfState(state[2] ?? "", table);
    if (column !== null && (state !== null || countedIn(column) !== null))
      return withTotal(table, things, column, operator, limit);
    if (column !== null || state !== null) return null;
    // "In total" of rows says nothing more; "two or more rows" and other things are counted otherwise.
    if (meansRows(said, table) || thingsCalled(said, table) !== null || !isKind.test(said)) return null;
    const told = conditionIn(said, read);
    if (told === null || columnsOf(told.condition).includes(things.name)) return null;
    // A limit of a number is one of single rows already.
    if (JSON.stringify(told.condition).includes(`"value":${limit}`)) return null;
    return withRows(table, things, { ...told, operator, limit });
  }
  return null;
};

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

type Limited = Told & { condition: Condition; operator: ">" | ">=" | "="; limit: number };

/** Things by how many of their rows meet a condition. */
function withRows(table: TableProfile, things: ColumnProfile, told: Limited): IntentOutcome {
  const size: RowTest = { kind: "group_size", column: things.name, operator: told.operator, value: told.limit };
  const steps: Step[] = [{ kind: "keep", test: { kind: "condition", condition: told.condition } }];
  const value: NamedAnswer["value"] = { kind: "aggregate", function: "distinct", column: things.name };
  return answered(table, things, { steps, value, where: [size] }, [told], `Each ${things.name} counts once.`);
}

/** Things by what a column adds up to over their rows. */
function withTotal(
  table: TableProfile,
  things: ColumnProfile,
  column: ColumnProfile,
  operator: ">" | ">=" | "=",
  limit: number,
): IntentOutcome {
  const total = `total ${column.name}`;
  const present: Condition = { kind: "not", condition: { kind: "missing", column: things.name } };
  const steps: Step[] = [
    { kind: "keep", test: { kind: "condition", condition: present } },
    {
      kind: "summarise",
      by: [things.name],
      measures: [{ name: total, statistic: { kind: "aggregate", function: "sum", column: column.name }, where: [] }],
    },
  ];
  const reached: Condition = { kind: "compare", column: total, grain: null, operator, value: limit };
  const value: NamedAnswer["value"] = { kind: "aggregate", function: "count", column: null };
  return answered(
    table,
    things,
    { steps, value, where: [{ kind: "condition", condition: reached }] },
    [],
    `${column.name} is added up for each ${things.name}.`,
  );
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
