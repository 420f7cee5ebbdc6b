import type { ComparisonOperator, Condition } from "../../../../state/condition.ts";
import type { MadeColumn } from "../../../../state/made.ts";
import type { ColumnProfile, TableProfile } from "../../../../state/profile.ts";
import { splitName } from "../../language/names.ts";
import { together } from "../../reading/conditions.ts";
import { namesOf } from "../short/columns.ts";
import { holdsMarks, isMark } from "../short/marks.ts";
import { columnOf, isNumber, meansRows } from "../wordings/wording.ts";
import { aggregateIn, type Combining, combined, percentWhere } from "./combining.ts";

const signs: readonly [words: string, operator: ComparisonOperator][] = [
  ["more than|above|over|higher than|greater than|in excess of|larger than", ">"],
  ["less than|below|under|lower than|smaller than", "<"],
  ["at least", ">="],
  ["at most|no more than", "<="],
  ["exactly|exactly at", "="],
];

/** What some verbs speak of, by the names of such columns. */
const amounts: readonly { verbs: string; names: readonly string[] }[] = [
  {
    verbs: "went|sold|were sold|was sold|got sold|fetched|that sold",
    names: ["sale price", "sold price", "selling price", "sale amount"],
  },
  { verbs: "cost|costs", names: ["cost", "price"] },
  { verbs: "paid|were paid|was paid", names: ["paid", "amount paid", "fee paid"] },
];

/** "what share of homes went for more than the asking price": rows by which of two of their numbers is the larger. */
export const betweenColumns: Combining = (text, table, read) => {
  const plain = text.replace(/[\s?.!]+$/u, "");
  const sign = signs.map(([words]) => words).join("|");
  const match = new RegExp(
    `^(?:(how many|number of|count of)|(?:what |which )?(?:percent|percentage|share|proportion) of) (?:the |our |all )?(\\p{L}[\\p{L} -]*?) (?:(?:that|which) )?(?:(${amounts.map(({ verbs }) => verbs).join("|")})(?: (?:for|at|on))?|(?:where|with|had|have|whose)(?: an?| the| their)? (.+?)(?: (?:is|was|are|were))?) (?:for |at )?(${sign}) (?:the |their |its |an? )?(.+?)((?: (?:by|per|for each) \\p{L}[\\p{L} ]*)?)$`,
    "iu",
  ).exec(plain);
  const marks = match === null ? betterInOne(plain, table) : null;
  if (match === null && marks === null) return null;
  const [, count = marks?.count, rows = marks?.rows ?? "", verb, named, said = "", other = "", by = ""] = match ?? [];
  const second = marks?.second ?? columnOf(other, table, isNumber);
  const own = named === undefined ? ofVerb(verb ?? "", second, table) : columnOf(named, table, isNumber);
  const first = marks?.first ?? own;
  const operator = marks?.operator ?? signs.find(([words]) => new RegExp(`^(?:${words})$`, "iu").test(said))?.[1];
  if (first === null || second === null || first === second || operator === undefined) return null;
  if (marks === null && !isAlike(first, second)) return null;
  const whole = aggregateIn(`number of ${rows}${by}`, read);
  const [measure, another] = whole?.operation.measures ?? [];
  if (whole === null || measure?.function !== "count" || measure.column !== null || another !== undefined) return null;
  const made: MadeColumn = {
    kind: "difference",
    name: `${first.name} over ${second.name}`,
    columns: [first.name, second.name],
  };
  const condition: Condition = { kind: "compare", column: made.name, grain: null, operator, value: 0 };
  const base = whole.operation;
  const computed = count === undefined ? percentWhere(condition, table) : measure;
  const lacking = [first, second].filter(({ nulls }) => nulls > 0);
  return combined(
    {
      ...base,
      filter: count === undefined ? base.filter : together([...(base.filter === null ? [] : [base.filter]), condition]),
      measures: [computed],
      order: base.dimensions.length === 0 ? [] : [{ by: computed.name, direction: "desc" }],
    },
    [{ ...whole, made: [...whole.made, made] }],
    [
      `${first.name} is compared with ${second.name}, row by row.`,
      ...lacking.map(({ name }) => `Rows with no ${name} do not meet the condition.`),
    ],
  );
};

interface Better {
  count: string | undefined;
  rows: string;
  first: ColumnProfile;
  second: ColumnProfile;
  operator: ComparisonOperator;
}

/** "how many pupils scored higher in art than in maths": two marks of a row. */
function betterInOne(text: string, table: TableProfile): Better | null {
  const subject = "(?:in|at|for) (?:the )?(\\p{L}+(?: \\p{L}+)?)";
  const match = new RegExp(
    `^(?:(how many|number of|count of)|(?:what |which )?(?:percent|percentage|share|proportion) of) (?:the |our |all )?(\\p{L}+)(?: who| that)? (?:scored|score|did|got|get|have|has|had|do|were|are|achieved) (?:an? )?(?:(better|higher|more)|worse|lower|less)(?: (?:marks?|grades?|scores?))? ${subject} than (?:(?:they|he|she) did )?${subject}$`,
    "iu",
  ).exec(text);
  const [first, second] = [match?.[4], match?.[5]].map((words) =>
    words === undefined ? null : columnOf(words, table, (column) => isMark(column, table)),
  );
  if (match === null || first == null || second == null || !holdsMarks(table)) return null;
  const noun = match[2] ?? "";
  // Pupils with a row each are the rows.
  const rows =
    meansRows(noun, table) || columnOf(noun, table, (each) => each === namesOf(table)) === null ? noun : "rows";
  return { count: match[1], rows, first, second, operator: match[3] === undefined ? "<" : ">" };
}

/** The only number that a verb speaks of, beside the one that it is compared with. */
function ofVerb(verb: string, other: ColumnProfile | null, table: TableProfile): ColumnProfile | null {
  const names = amounts.find(({ verbs }) => verbs.split("|").includes(verb.toLowerCase()))?.names ?? [];
  const found = names.flatMap((name) => columnOf(name, table, isNumber) ?? []).filter((column) => column !== other);
  const [only, more] = [...new Set(found)];
  return only === undefined || more !== undefined ? null : only;
}

/** Whether two numbers are of one kind: they share a word or a unit of their names. */
function isAlike(one: ColumnProfile, other: ColumnProfile): boolean {
  const signOf = ({ name }: ColumnProfile): string | undefined => /[€$£%]/u.exec(name)?.[0];
  const words = new Set(splitName(one.name));
  const isShared = splitName(other.name).some((word) => words.has(word));
  return signOf(one) === signOf(other) && (isShared || signOf(one) !== undefined);
}
