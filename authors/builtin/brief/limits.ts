import type { AnalysisFunction } from "../../../state/analysis-function.ts";
import type { Condition } from "../../../state/condition.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Cell } from "../../../state/tables.ts";
import { fold } from "../language/tokenise.ts";
import { amount, amountOf, columnName, comparing, type Frame, operatorOf } from "./frame.ts";

type Operator = "<" | "<=" | ">" | ">=";

const own =
  "^(?:the |its |their |an? |[a-z]+'?s? |whose |where |with |has |have |values? of )*⟨([cd])(\\d+)⟩(?: columns?| values?)?(?: of (?:an?|the|each|that|every|this) (?:⟨c\\d+⟩|[a-z]+))? ?(?:(?:is|are|was|were|of|has|value) )*";

/** What a value is held against: a statistic of its column, or a number. */
export interface Limit {
  operator: Operator;
  value: number | AnalysisFunction;
  /** A column of which the limit is said to be. */
  of: string | null;
}

const statistics: readonly (readonly [RegExp, AnalysisFunction])[] = [
  [/\bmean|\baverage/u, "mean"],
  [/\bmedian|\b50th/u, "median"],
  [/\b25th|\bfirst quartile|\bq1/u, "q1"],
  [/\b75th|\bthird quartile|\bq3/u, "q3"],
];
const statistic =
  "(?:the |its |their |overall )*((?:mean|average|median|(?:25|50|75)th percentile|(?:first|third) quartile|q1|q3)(?: value)?)(?:(?: of| of the)?(?: the)?(?: ⟨([cd])(\\d+)⟩| column| variable)?(?: column| values?)?)?";
const orMore = "(?:or|and) (higher|more|above|greater|over|older|larger|lower|less|below|smaller|fewer|under|younger)";

/** A pattern of a comparison with a limit; its groups are read by `limitOf`. */
export const limitShape = `(?:${comparing} (?:or equal to )?(?:${statistic}|${amount})|${amount} ${orMore})`;

/** The limit that a match of `limitShape` says, whose groups begin at `from`; null where it says none. */
export function limitOf(match: ArrayLike<string | undefined>, from: number, frame: Frame): Limit | null {
  const [compared, said, kind, at, number, least, more] = [0, 1, 2, 3, 4, 5, 6].map((each) => match[from + each]);
  if (least !== undefined && more !== undefined)
    return {
      operator: /higher|more|above|greater|over|older|larger/u.test(more) ? ">=" : "<=",
      value: amountOf(least),
      of: null,
    };
  const operator = operatorOf(compared ?? "");
  if (operator === null) return null;
  if (number !== undefined) return { operator, value: amountOf(number), of: null };
  const value = statistics.find(([shape]) => shape.test(said ?? ""))?.[1];
  return value === undefined ? null : { operator, value, of: kind === undefined ? null : columnName(frame, kind, at) };
}

/** A limit as a test of a column's values; null where it is a limit of another column. */
export function limitTest(column: string, { operator, value, of }: Limit): RowTest | null {
  if (of !== null && of !== column) return null;
  return typeof value === "number"
    ? { kind: "condition", condition: { kind: "compare", column, grain: null, operator, value } }
    : { kind: "relative", column, operator, function: value, deviations: 0 };
}

/** "Price is above its median", "depth is 70 or more". */
export function limitIn(clause: string, frame: Frame): RowTest | null {
  const match = new RegExp(`${own}${limitShape}\\)?$`, "u").exec(clause.trim());
  const limit = match === null ? null : limitOf(match, 3, frame);
  return match === null || limit === null ? null : limitTest(columnName(frame, match[1], match[2]), limit);
}

/** "At least one of A and B is "yes"", "either A or B equals 1": one of several columns is enough; "both A and B": all must. */
export function eitherIn(clause: string, frame: Frame): RowTest | null {
  const columns = "((?:(?:the )?⟨[cd]\\d+⟩(?: columns?)?(?: ?,| and| or)* ?){2,})(?:columns? )?";
  const match = new RegExp(
    `^(?:the )?(at least one of|any of|either of|either|one of|both|both of|all of)? ?(?:the )?(?:columns? )?${columns}(?:(?:is|are|equals?|has|have|=) ?)+(?:(?:equal to|the value|value|=) ?)*(?:⟨([tv])(\\d+)⟩|${comparing} ${amount}|(\\d+(?:\\.\\d+)?|zero|one))$`,
    "u",
  ).exec(clause.trim());
  if (match === null) return null;
  const [, lead = "", list = "", kind, at, words, limit, number] = match;
  const isAny = /one|any|either/u.test(lead);
  if (!isAny && !/both|all/u.test(lead)) return null;
  const conditions = [...list.matchAll(/⟨([cd])(\d+)⟩/gu)].map((each): Condition | null => {
    const column = columnName(frame, each[1], each[2]);
    if (words !== undefined) {
      const operator = operatorOf(words);
      return operator === null ? null : { kind: "compare", column, grain: null, operator, value: amountOf(limit) };
    }
    const value =
      number === undefined
        ? valueOf(column, kind, at, frame)
        : number === "zero"
          ? 0
          : number === "one"
            ? 1
            : Number(number);
    return value === null
      ? null
      : { kind: "compare", column, grain: null, operator: "=", value: value as string | number };
  });
  const all = conditions.filter((each) => each !== null);
  return all.length < conditions.length
    ? null
    : { kind: "condition", condition: { kind: isAny ? "any" : "all", conditions: all } };
}

/** The value of a column that a quotation is, though others have it too. */
function valueOf(column: string, kind: string | undefined, at: string | undefined, { annotated, table }: Frame): Cell {
  const hit = kind === "v" ? annotated.values[Number(at)] : undefined;
  const said = kind === "v" ? String(hit?.value ?? "") : (annotated.texts[Number(at)] ?? "");
  const top = table.columns.find(({ name }) => name === column)?.top ?? [];
  return top.find(({ value }) => fold(String(value)) === fold(said))?.value ?? null;
}
