import type { ComparisonOperator } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Measure, MeasurePart } from "../../../state/measure.ts";
import type { IntentOutcome } from "../../author.ts";
import { columnIndexOf } from "../language/columns.ts";
import { snakeName } from "../language/names.ts";
import { aggregateIn, combined } from "../plain/combined/combining.ts";
import { isMoney } from "../reading/money-columns.ts";
import { quoted } from "../reading/resolved.ts";
import { declined } from "./join-replies.ts";
import type { JoinedTable, JoinKey } from "./joined-table.ts";
import { titleForms } from "./table-words.ts";

type Read = (text: string) => IntentOutcome;

/** What is asked of two amounts, one of each file: `amount` is null where the question leaves it unsaid. */
interface Asked {
  amount: string | null;
  against: string;
  by: string;
  as: "both" | "difference" | "percent" | { operator: ComparisonOperator };
  isCount?: boolean;
}

const by = "(?:by|per|for each|in each|for every|of each|each)";
const ends = "[\\s?.!]*$";
const words = "(?:[\\p{L}\\p{N}_]+ ?){1,4}?";

const missed =
  "missed|miss|misses|did not reach|didn't reach|did not meet|didn't meet|did not hit|didn't hit|not reached|failed to reach|failed to meet|failed to hit|fell short of|fall short of|(?:is|are|was|were|stayed|remained|fell|came in)? ?(?:below|under|less than|lower than|short of|behind)";
const exceeded =
  "exceeded|exceed|exceeds|beat|beats|surpassed|surpass|passed|overshot|(?:is|are|was|were|went|came in)? ?(?:above|over|more than|higher than|greater than|ahead of)";
const reached = "reached|reach|reaches|met|meet|meets|hit|hits|achieved|achieve|made|make|attained";

/** Which groups stand how to the other file's amount. */
const verdicts: readonly [pattern: string, operator: ComparisonOperator][] = [
  [missed, "<"],
  [exceeded, ">"],
  [reached, ">="],
];

function askedOf(text: string): Asked | null {
  const plain = text
    .trim()
    .replace(/^(?:(?:show|compare|give|list|plot|calculate|compute|what is|what was|find)(?: me)? )(?:the )?/iu, "");
  const two = new RegExp(
    `^(?:the )?(${words}) (?:vs\\.?|versus|against|compared (?:to|with)|next to|alongside|and|with) (?:the |its |their )?(${words}) ${by} (?:the )?(\\p{L}+)${ends}`,
    "iu",
  ).exec(plain);
  if (two !== null) return { amount: two[1] ?? "", against: two[2] ?? "", by: two[3] ?? "", as: "both" };
  const between = new RegExp(
    `^(?:the )?(?:difference|gap|distance|variance) between (?:the )?(${words}) and (?:the |its |their )?(${words}) ${by} (?:the )?(\\p{L}+)${ends}`,
    "iu",
  ).exec(plain);
  const minus = new RegExp(
    `^(?:the )?(${words}) (?:minus|less) (?:the |its |their )?(${words}) ${by} (?:the )?(\\p{L}+)${ends}`,
    "iu",
  ).exec(plain);
  const apart = between ?? minus;
  if (apart !== null) return { amount: apart[1] ?? "", against: apart[2] ?? "", by: apart[3] ?? "", as: "difference" };
  const part = new RegExp(
    `^(?:the )?(${words}) (?:as|in) (?:an? |the )?(?:percentage|percent|share|proportion|part|%) of (?:the |its |their )?(${words}) ${by} (?:the )?(\\p{L}+)${ends}`,
    "iu",
  ).exec(plain);
  if (part !== null) return { amount: part[1] ?? "", against: part[2] ?? "", by: part[3] ?? "", as: "percent" };
  for (const [verbs, operator] of verdicts) {
    const own = new RegExp(
      `^(how many |number of |(?:in )?(?:which|what) |(?:all )?(?:the )?)(\\p{L}+) (?:(?:that|which|who|have|has|had) )*(?:${verbs}) (?:the |its |their |his or her |our )?(${words})${ends}`,
      "iu",
    ).exec(plain);
    const said = new RegExp(
      `^(how many |number of |(?:in |for )?(?:which|what) |(?:all )?(?:the )?)(\\p{L}+) (?:where |with |in which |for which |whose |that had |when )?(?:was |is |were |are |did |had )?(?:the |its |their )?(${words}) (?:was |is |were )?(?:${verbs}) (?:the |its |their )?(${words})${ends}`,
      "iu",
    ).exec(plain);
    const isCount = /^(?:how many|number of)/iu.test(plain);
    if (own !== null) return { amount: null, against: own[3] ?? "", by: own[2] ?? "", as: { operator }, isCount };
    if (said !== null)
      return { amount: said[3] ?? "", against: said[4] ?? "", by: said[2] ?? "", as: { operator }, isCount };
  }
  return null;
}

/** Whether groups are asked for by how an amount stands to another: "which months missed the target". */
export function asksForVerdict(text: string): boolean {
  return typeof askedOf(text)?.as === "object";
}

/**
 * An amount of the rows held against one of the table that is looked up in, where each group has one row there: "revenue vs target by
 * month", "which shops missed their target". Null where it isn't asked so, or the words are no such columns.
 */
export function againstOther(text: string, joined: JoinedTable, key: JoinKey, read: Read): IntentOutcome | null {
  const asked = askedOf(text);
  if (asked === null) return null;
  const said = asked.against.replace(/^(?:total|overall) /iu, "").trim();
  const against = columnSaid(said, joined) ?? onlyAmount(said, joined, key);
  if (against === null || against.table !== key.other.table.name || !isAmount(against, key)) return null;
  const amount = asked.amount ?? onlyMoney(key);
  if (amount === null)
    return declined(
      [],
      `It is not clear which amount of ${joined.titles[0]} is to be held against ${asked.against.trim()}.`,
      `Name it, for example: which ${asked.by} have a total of a column below ${asked.against.trim()}.`,
    );
  const group = keyOrLabel(asked.by, joined, key);
  const told =
    group === null
      ? null
      : aggregateIn(
          `${/^(?:total|sum|average|mean)\b/iu.test(amount) ? "" : "total "}${amount} by ${quoted(group)}`,
          read,
        );
  const [measure, more] = told?.operation.measures ?? [];
  const own = joined.columns.find(({ name }) => name === measure?.column);
  if (told === null || measure === undefined || more !== undefined || own?.table === key.other.table.name) return null;
  if (measure.column === null || measure.share !== null || measure.of !== undefined) return null;
  // Where a group has one row of the other table, its total is that row's.
  const other: MeasurePart = { function: "sum", column: against.name };
  return held(asked, told, measure, other, snakeName(asked.against));
}

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

function held(
  asked: Asked,
  told: NonNullable<ReturnType<typeof aggregateIn>>,
  measure: Measure,
  other: MeasurePart,
  against: string,
): IntentOutcome | null {
  const { operation } = told;
  const [dimension] = operation.dimensions;
  if (dimension === undefined || operation.dimensions.length > 1) return null;
  const order: Aggregate["order"] = [{ by: dimension.name, direction: "asc" }];
  if (asked.as === "both") {
    const second: Measure = { ...other, name: against, share: null };
    return combined({ ...operation, measures: [measure, second], order }, [told]);
  }
  const { name, share: _, ...first } = measure;
  const isPart = asked.as === "percent";
  const both: Measure = {
    function: isPart ? "percent" : "difference",
    column: null,
    name: isPart ? `percent_of_${against}` : `${name}_minus_${against}`,
    share: null,
    of: [first, other],
  };
  if (typeof asked.as === "string") return combined({ ...operation, measures: [both], order }, [told]);
  if (asked.isCount === true)
    return declined([], "I can list the groups that are like that, and not count them.", "Ask which ones they are.");
  return combined(
    {
      operation: "windowed",
      table: operation.table,
      filter: operation.filter,
      measure: both,
      dimensions: [dimension],
      window: { kind: "having", operator: asked.as.operator, value: 0 },
    },
    [told],
  );
}

function columnSaid(said: string, joined: JoinedTable): JoinedTable["columns"][number] | null {
  const found = columnIndexOf(joined.table).match(said.trim().split(" "));
  const [only, more] = found?.columns ?? [];
  return only === undefined || more !== undefined
    ? null
    : (joined.columns.find(({ name }) => name === only.name) ?? null);
}

/** The one amount of a file that is called after it: the budget of `budget.csv`. */
function onlyAmount(said: string, joined: JoinedTable, key: JoinKey): JoinedTable["columns"][number] | null {
  if (!titleForms(joined.titles[1]).includes(said.toLowerCase())) return null;
  const [only, more] = joined.columns.filter(
    ({ table, column }) => table === key.other.table.name && isAmount({ column }, key),
  );
  return only === undefined || more !== undefined ? null : only;
}

function isAmount({ column }: { column: string }, { other }: JoinKey): boolean {
  const type = other.table.columns.find(({ name }) => name === column)?.type;
  return (type === "integer" || type === "number") && column !== other.column;
}

/** The column of money, where the rows have one. */
function onlyMoney({ main }: JoinKey): string | null {
  const [only, more] = main.table.columns.filter(
    (column) => (column.type === "integer" || column.type === "number") && isMoney(column),
  );
  return only === undefined || more !== undefined ? null : only.name;
}

/** The key, or what the rows of the other table are called by. */
function keyOrLabel(said: string, joined: JoinedTable, { main }: JoinKey): string | null {
  const column = columnSaid(said, joined);
  return column !== null && column.table === main.table.name && column.column === main.column ? column.name : null;
}
