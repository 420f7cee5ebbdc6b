import type { Condition } from "../../../../state/condition.ts";
import type { TableProfile } from "../../../../state/profile.ts";
import { columnsOf } from "../combined/combining.ts";
import { isDate } from "../wordings/wording.ts";
import { conjuncts, either, every } from "./conjuncts.ts";

/** The one column whose value a condition tells; null where it tells more. */
function told(condition: Condition): string | null {
  if (condition.kind === "in") return condition.column;
  return condition.kind === "compare" && condition.operator === "=" ? condition.column : null;
}

/**
 * The filter as "and", "or", "either", "both" and "not" of the question bind its conditions: "women in sales or men in support"
 * are two pairs. Null where the words leave open what is bound to what.
 */
export function asBound(text: string, filter: Condition, table: TableProfile): Condition | null {
  const pairs = twoPairs(filter);
  if (pairs === null) return null;
  const bound = afterEither(text, pairs, table);
  if (bound === null || deniesOne(text, bound) || wantsBoth(text, bound) || mixes(text, bound)) return null;
  return bound;
}

/** "A x or B y", where A and B are of one column and x and y of another: (A and x) or (B and y). */
function twoPairs(filter: Condition): Condition | null {
  const all = conjuncts(filter);
  const at = all.findIndex((condition) => condition.kind === "any" && crosses(condition, all));
  const choice = all[at];
  if (choice?.kind !== "any") return filter;
  const [first, second, more] = choice.conditions;
  const [before, after, another] = all.filter((condition) => condition !== choice);
  if (first === undefined || second === undefined || before === undefined || after === undefined) return null;
  const isPair =
    more === undefined &&
    another === undefined &&
    at === 1 &&
    told(before) === told(second) &&
    told(first) === told(after) &&
    told(first) !== null &&
    told(second) !== null;
  return isPair ? either([every([before, first]), every([second, after])]) : null;
}

/** Whether one of the alternatives tells another value of a column whose value is told beside them. */
function crosses(choice: Extract<Condition, { kind: "all" | "any" }>, all: readonly Condition[]): boolean {
  const beside = all.filter((condition) => condition !== choice).map(told);
  return choice.conditions.some((condition) => {
    const column = told(condition);
    return column !== null && beside.includes(column);
  });
}

/** "In May, either tap or well": what stands before "either" is no alternative, and neither is a time beside two values. */
function afterEither(text: string, filter: Condition, table: TableProfile): Condition | null {
  if (filter.kind !== "any" || filter.conditions.length < 3) return filter;
  const last = filter.conditions.at(-1);
  const column = last === undefined ? null : told(last);
  const from = filter.conditions.findLastIndex((condition) => told(condition) !== column) + 1;
  const [before, alternatives] = [filter.conditions.slice(0, from), filter.conditions.slice(from)];
  const isTime = (condition: Condition): boolean => columnsOf(condition).some((name) => isDateNamed(name, table));
  const isEither = /\beither\b/iu.test(text);
  if (before.length === 0 || (!isEither && !before.some(isTime))) return filter;
  const isFirst = /^\W*(?:\p{L}+ ){0,3}either\b/iu.test(text);
  if (column === null || alternatives.length < 2 || isFirst) return null;
  const columns = [...new Set(before.map(told))];
  return columns.includes(null)
    ? null
    : every([...columns.map((each) => either(before.filter((one) => told(one) === each))), either(alternatives)]);
}

function isDateNamed(name: string, table: TableProfile): boolean {
  return table.columns.some((column) => column.name === name && isDate(column));
}

/** "Not closed or cancelled" denies both of them: where one alone is denied, that isn't what was said. */
function deniesOne(text: string, filter: Condition): boolean {
  const denies = /\b(?:not|never|neither|nor|without|cannot)\b|n['’]t\b/iu.test(text) && !/\beither\b/iu.test(text);
  const said =
    /\b(?:not|never|without|neither)\b(?: \p{L}+){0,4} (?:or|nor) (\p{L}+)|n['’]t(?: \p{L}+){0,4} or (\p{L}+)/iu.exec(
      text,
    );
  if (!denies || said === null || /^(?:not|without|no)$/iu.test(said[1] ?? said[2] ?? "")) return false;
  return conjuncts(filter).some(
    (condition) =>
      condition.kind === "any" && condition.conditions.some(isDenied) && !condition.conditions.every(isDenied),
  );
}

function isDenied(condition: Condition): boolean {
  if (condition.kind === "not" || condition.kind === "missing") return true;
  return condition.kind === "compare" && condition.operator === "!=";
}

/** "Urgent or normal and on hold": what is bound first is open, and alternatives of several columns alone are not what is said. */
function mixes(text: string, filter: Condition): boolean {
  if (!/\bor\b(?: [\p{L}\d-]+){1,3} and (?:[\p{L}\d-]+)|\band\b(?: [\p{L}\d-]+){1,3} or\b/iu.test(text)) return false;
  return conjuncts(filter).some((condition) => {
    if (condition.kind !== "any" || condition.conditions.length < 3) return false;
    return new Set(condition.conditions.map(told)).size > 1;
  });
}

/** "Customers with both billing and refund tickets": no row has both values of one column. */
function wantsBoth(text: string, filter: Condition): boolean {
  if (!/\bboth\b/iu.test(text)) return false;
  return conjuncts(filter).some((condition) => {
    if (condition.kind === "compare" && /^both$/iu.test(String(condition.value))) return !/["'“‘]both/iu.test(text);
    if (condition.kind === "in") return condition.values.length === 2;
    const columns = condition.kind === "any" ? condition.conditions.map(told) : [];
    return columns.length === 2 && columns[0] !== null && columns[0] === columns[1];
  });
}
