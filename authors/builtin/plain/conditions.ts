import type { Condition } from "../../../state/condition.ts";
import type { TableProfile } from "../../../state/profile.ts";
import type { RowTest } from "../../../state/row-test.ts";
import type { Annotated } from "../brief/annotate.ts";
import { operatorOf } from "../brief/frame.ts";

const comparing =
  "(greater than or equal to|less than or equal to|at least|at most|no less than|no more than|greater than|more than|above|over|higher than|larger than|exceeding|less than|below|under|lower than|fewer than|smaller than|>=|<=|>|<|≥|≤)";
const column = "(?:the |an? )?⟨c(\\d+)⟩(?: columns?| values?)?";

/** Conditions in words that are joined by "and": null unless every word of them is understood. */
export function readConditions(text: string, table: TableProfile, marks: Annotated): RowTest[] | null {
  const parts = text
    .trim()
    .split(/ and (?=(?:the |an? |not |no )?⟨)|, (?=⟨)/u)
    .map((part) => one(part.trim(), table, marks));
  const tests = parts.filter((part) => part !== null);
  return tests.length < parts.length || tests.length === 0 || isOfTwoValues(tests) ? null : tests;
}

/** "In girls and boys": no row is both, so that they are groups and no condition. */
function isOfTwoValues(tests: readonly RowTest[]): boolean {
  const equal = tests.flatMap((test) =>
    test.kind === "condition" && test.condition.kind === "compare" && test.condition.operator === "="
      ? [`${test.condition.grain} ${test.condition.column}`]
      : [],
  );
  return new Set(equal).size < equal.length;
}

function one(text: string, table: TableProfile, marks: Annotated): RowTest | null {
  const test = (condition: Condition): RowTest => ({ kind: "condition", condition });
  const value = /^(?:⟨c(\d+)⟩ )?(?:is |are |was |were |equals? |= ?|of )*(not )?⟨v(\d+)⟩$/u.exec(text);
  if (value !== null) {
    const hit = marks.values[Number(value[3])];
    if (hit === undefined) return null;
    if (value[1] !== undefined && table.columns[Number(value[1])] !== hit.column) return null;
    const operator = value[2] === undefined ? "=" : "!=";
    return test({ kind: "compare", column: hit.column.name, grain: null, operator, value: hit.value });
  }
  const year = yearOf(text, table);
  if (year !== null) return test(year);
  const limit = new RegExp(`^${column} (?:is |are |was |were |of )?${comparing} (-?\\d+(?:\\.\\d+)?)$`, "u").exec(text);
  const name = table.columns[Number(limit?.[1])];
  if (limit !== null) {
    const operator = operatorOf(limit[2] ?? "");
    if (operator === null || (name?.type !== "integer" && name?.type !== "number")) return null;
    return test({ kind: "compare", column: name.name, grain: null, operator, value: Number(limit[3]) });
  }
  const relative = new RegExp(`^${column} (?:is |are )?${comparing} (?:the |its )?(mean|average|median)$`, "u").exec(
    text,
  );
  const own = table.columns[Number(relative?.[1])];
  if (relative !== null) {
    const operator = operatorOf(relative[2] ?? "");
    if (operator === null || (own?.type !== "integer" && own?.type !== "number")) return null;
    return {
      kind: "relative",
      column: own.name,
      operator,
      function: relative[3] === "median" ? "median" : "mean",
      deviations: 0,
    };
  }
  const missing = /^(?:a )?(?:missing|no) ⟨c(\d+)⟩$|^⟨c(\d+)⟩ (?:is |are )?missing$/u.exec(text);
  const lacking = table.columns[Number(missing?.[1] ?? missing?.[2])];
  return missing !== null && lacking !== undefined ? test({ kind: "missing", column: lacking.name }) : null;
}

/** "2012" of the one date that a table has, where no column holds years. */
export function yearOf(text: string, table: TableProfile): Condition | null {
  const year = /^(?:the year )?((?:1[5-9]|20)\d\d)$/u.exec(text)?.[1];
  const [date, more] = table.columns.filter(({ type }) => type === "date" || type === "datetime");
  if (year === undefined || date === undefined || more !== undefined) return null;
  if (table.columns.some(({ name, type }) => type === "integer" && /year|yr|jahr/iu.test(name))) return null;
  if (String(date.min).slice(0, 4) > year || String(date.max).slice(0, 4) < year) return null;
  return { kind: "compare", column: date.name, grain: "year", operator: "=", value: Number(year) };
}
