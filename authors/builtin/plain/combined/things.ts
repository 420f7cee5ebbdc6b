import { stemmer } from "stemmer";
import type { Condition } from "../../../../state/condition.ts";
import type { NamedAnswer, PartOfRows } from "../../../../state/named-answer.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import type { RowTest } from "../../../../state/row-test.ts";
import type { Step } from "../../../../state/step.ts";
import type { IntentOutcome } from "../../../author.ts";
import { ColumnIndex } from "../../language/columns.ts";
import { snakeName } from "../../language/names.ts";
import { rowNounsOf } from "../../language/row-nouns.ts";
import { ValueIndex } from "../../language/values.ts";
import { comingVerbs, lightVerbs, verbsOfRows } from "../../lexicon/light-verbs.ts";
import { countOf, countWords } from "../../lexicon/numbers.ts";
import { thingsCalled } from "../things-called.ts";
import { meansRows } from "../wordings/wording.ts";
import { type Combining, type ConditionTold, columnsOf, combined, conditionIn, named, type Told } from "./combining.ts";

const asked =
  "(?:i would like to know |please tell me |tell me |show me )?(?:(how many|number of|count of|count(?: the)?)|(?:what )?(?:percentage|percent|share) of) (?:the |our |different |all )*";

const lacking = [
  "never (?:had|got|have|scored|received|gave)",
  "(?:have|has|had) never (?:had|got|scored|received|been given)",
  "(?:have|has|had|contain|contained|got|with|include|included|containing|having) no",
  "without",
  "(?:did not|didn't|do not|don't) (?:have|get|contain|include)",
].join("|");
const having = "(?:have|has|had|with|contain|contained|include|included|containing|having|got)(?: at least one| any)?";

/**
 * Things of several rows each, by what their rows are like: "orders with no drink on them", "students that never got a mark under
 * 60", "receipts that had a loyalty card on them".
 */
export const thingsByTheirRows: Combining = (text, table, read) => {
  const whole = text.replace(/[\s?.!]+$/u, "");
  const plain = whole.replace(/ (?:on|in|among) (?:them|it)$/iu, "");
  const match = new RegExp(
    `^${asked}(\\p{L}+) (?:(?:that|which|who) )?(?:(${lacking})|${having}) (?:an? |any |a single )?(.+)$`,
    "iu",
  ).exec(plain);
  if (match === null) return null;
  const [, count, noun = "", never, words = ""] = match;
  // "A drink and a dessert" are two rows, and "only drinks" is said of all rows.
  if (/\b(?:and|no|not|nor|without|only|just|but|all|every|each|more|most|than)\b/iu.test(words)) return null;
  // Where nothing points to the rows of a thing, it may be the thing itself that is like that.
  if (never === undefined && plain === whole && !/\b(?:at least one|any)\b/iu.test(plain)) return null;
  const things = thingsCalled(noun, table);
  const told = things === null ? null : conditionIn(words, read);
  if (things === null || told === null || columnsOf(told.condition).includes(things.name)) return null;
  return thingsWith({ table, things, told, isCount: count !== undefined }, never !== undefined);
};

interface Asked {
  table: TableProfile;
  things: ColumnProfile;
  told: Told;
  /** Their number, or which part of all they are. */
  isCount: boolean;
}

/** How many things, or how many percent of them, have a row like that, or have none. */
function thingsWith(asked: Asked & { told: ConditionTold }, isNever: boolean): IntentOutcome {
  const { table, things, told, isCount } = asked;
  const gappy = isNever ? gappyColumn(told.condition, table) : null;
  const like = different(things, test(told.condition));
  const all = different(things, ...(gappy === null ? [] : [test(present(gappy.name))]));
  const said = gappy === null ? [] : [`Each ${things.name} without any ${gappy.name} is left out.`];
  if (!isNever) return isCount ? numberOf(asked) : answered(asked, { as: "percent", first: like, second: all });
  if (isCount) return answered(asked, { as: "difference", first: all, second: like }, said);
  const rows = "rows like that";
  const where = [test(told.condition)];
  const none = test({ kind: "compare", column: rows, grain: null, operator: "=", value: 0 });
  const kept = gappy === null ? [] : [{ kind: "keep" as const, test: test(present(gappy.name)) }];
  const counted = { name: rows, statistic: { kind: "aggregate", function: "count", column: null }, where } as const;
  return answered(asked, { kind: "share", tests: [none], as: "percent" }, said, [
    { kind: "keep", test: test(present(things.name)) },
    ...kept,
    { kind: "summarise", by: [things.name], measures: [{ ...counted, where }] },
  ]);
}

/** A limit of numbers says nothing of what has none of them. */
function gappyColumn(limit: Condition, table: TableProfile): ColumnProfile | null {
  if (limit.kind !== "compare" || limit.operator === "=") return null;
  const column = table.columns.find(({ name }) => name === limit.column);
  return column !== undefined && column.nulls > 0 ? column : null;
}

const present = (column: string): Condition => ({ kind: "not", condition: { kind: "missing", column } });
const test = (condition: Condition): RowTest => ({ kind: "condition", condition });

/** How many different things there are among some of the rows. */
function different({ name }: ColumnProfile, ...where: RowTest[]): PartOfRows {
  return { statistic: { kind: "aggregate", function: "distinct", column: name }, where };
}

/** The number of different things among the rows of a kind. */
function numberOf({ table, things, told }: Asked & { told: ConditionTold }): IntentOutcome {
  const measure = named({ function: "distinct", column: things.name, share: null }, table);
  return combined(
    {
      operation: "aggregate",
      table: table.name,
      filter: told.condition,
      measures: [measure],
      dimensions: [],
      order: [],
      limit: null,
    },
    [told],
    [`Each ${things.name} counts once.`],
  );
}

type Value = NamedAnswer["value"];
type Held = Omit<Extract<Value, { kind: "compared" }>, "kind">;

function answered(
  { table, things, told, isCount }: Asked,
  value: Value | Held,
  said: readonly string[] = [],
  steps: Step[] = [],
  where: RowTest[] = [],
): IntentOutcome {
  const name = snakeName(`${things.name} ${isCount ? "count" : "percent"}`);
  const whole: Value = "kind" in value ? value : { kind: "compared", ...value };
  return combined(
    {
      operation: "analysis",
      table: table.name,
      filter: null,
      steps,
      answers: [{ name, value: whole, where, decimals: null }],
    },
    [told],
    [`Each ${things.name} counts once.`, ...said],
  );
}

const often: readonly [words: string, operator: "=" | ">=" | ">" | "<="][] = [
  ["(?:just |only |exactly )?", "="],
  ["more than ", ">"],
  ["at least ", ">="],
  ["(?:at most |no more than )", "<="],
];
const number = `\\d+|one|${countWords}`;

/** "how many members borrowed just once": things by how many rows they have. */
export const thingsByTheirNumber: Combining = (text, table) => {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const subject = `^${asked}(\\p{L}+)(?: (?:that|which|who))?`;
  for (const [words, operator] of often) {
    const happened = new RegExp(
      `${subject}(?: (?:have|has|had|were|was))? (\\p{L}+) ${words}(once|twice|(?:${number}) times)$`,
      "iu",
    ).exec(plain);
    const owned = new RegExp(
      `${subject} (?:have|has|had|with|having|made|placed) ${words}((?:a )?single|${number}) (\\p{L}+)$`,
      "iu",
    ).exec(plain);
    const [, count, noun = "", verb = "", times = ""] = happened ?? [];
    const [, own, owner = "", amount = "", rows = ""] = owned ?? [];
    const things = thingsCalled(happened === null ? owner : noun, table);
    const isOfRows = happened === null ? meansRows(rows, table) : isNothingElse(verb, table);
    // "With one order" said without "exactly" may be of any number from one.
    const isVague = happened === null && operator === "=" && !/\b(?:just|only|exactly|single)\b/iu.test(plain);
    const value = timesOf(happened === null ? amount : times);
    if (things === null || !isOfRows || isVague || value === null) continue;
    const size: RowTest = { kind: "group_size", column: things.name, operator, value };
    const told = { made: [], assumptions: [], certain: true };
    if ((count ?? own) !== undefined)
      return answered({ table, things, told, isCount: true }, different(things).statistic, [], [], [size]);
    const held: Held = { as: "percent", first: different(things, size), second: different(things) };
    return answered({ table, things, told, isCount: false }, held);
  }
  return null;
};

function timesOf(words: string): number | null {
  const lower = words.toLowerCase().replace(/ times$/u, "");
  const known = { once: 1, twice: 2, single: 1, "a single": 1 }[lower];
  const value = known ?? countOf(lower);
  return Number.isInteger(value) && value > 0 ? value : null;
}

/** Verbs that say no more than that there is a row. */
const happening: ReadonlySet<string> = new Set([
  ...lightVerbs.filter(({ needs }) => !needs).flatMap(({ forms }) => forms),
  ...verbsOfRows.flatMap(({ forms }) => forms),
  ...comingVerbs,
  ..."visited appeared occurred happened bought purchased rented hired ran went used lent loaned called counted played donated".split(
    " ",
  ),
]);

/** A verb that no column and no value is called after: what it tells is the row itself. */
function isNothingElse(verb: string, table: TableProfile): boolean {
  const index = new ColumnIndex(table);
  // "Absent" and "praised" tell what somebody was, and no row is known to be that.
  const { own } = rowNounsOf(table);
  if (!happening.has(verb.toLowerCase()) && !own.has(stemmer(verb.toLowerCase()))) return false;
  const forms = [verb, verb.replace(/ed$/iu, ""), verb.replace(/d$/iu, "")];
  if (/^(?:is|are|was|were|be|been|have|has|had|not|never|more|less|at|about)$/iu.test(verb)) return false;
  return forms.every((form) => index.match([form]) === null) && new ValueIndex(table).match(verb) === null;
}
