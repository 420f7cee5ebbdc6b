import { canonical, splitName } from "../../language/names.ts";
import { isMoney } from "../../reading/money-columns.ts";
import { columnsOf } from "../combined/combining.ts";
import { mostDone } from "../short/ends.ts";
import { columnOf, isDate, isNumber, isText } from "../wordings/wording.ts";
import type { Heard, Held } from "./holding.ts";
import { conditionsOf } from "./measured.ts";

/** "Which book is borrowed the most": most often, and not latest, for a date has no most. */
export function oftenNoLatest({ text, operation, table, read }: Heard): Held | null {
  if (operation.operation !== "rows" || operation.limit === null) return null;
  const word = /\b(?:the )?(?:most|least|fewest)$/iu.exec(text)?.[0];
  const date = table.columns.find((column) => isDate(column) && operation.order.some(({ by }) => by === column.name));
  if (word === undefined || date === undefined) return null;
  const told = mostDone(text, table);
  const outcome = told === null ? null : read(told.text);
  if (outcome?.kind === "understood") return { outcome };
  return { word, hint: `Say what is counted or added up; the latest ${date.name} is "the latest".` };
}

/** "Invoices over £1,000" of what was due and of what was paid: a sum of money that either amount may be held against. */
export function limitOfWhichMoney({ text, operation, table }: Heard): Held | null {
  const word = /(?:over|above|under|below|(?:more|less) than|at (?:least|most)) [£$€]\s?\d[\d,.]*/iu.exec(text)?.[0];
  if (word === undefined) return null;
  const said = new Set(splitName(text).map(canonical));
  const names = conditionsOf(operation).flatMap(columnsOf);
  const amounts = table.columns.filter(
    (column) =>
      isNumber(column) &&
      (isMoney(column) || splitName(column.name).some((part) => /^(?:due|owed|paid|received|billed)$/u.test(part))) &&
      !splitName(column.name).some((part) => /^(?:days?|no|id|number|per|unit|each|rate|month|year)$/u.test(part)),
  );
  const [taken] = amounts.filter(({ name }) => names.includes(name));
  const isOpen = (name: string): boolean => !splitName(name).some((part) => said.has(canonical(part)));
  if (taken === undefined || amounts.length < 2 || !amounts.every(({ name }) => isOpen(name))) return null;
  const others = amounts.map(({ name }) => name).join(" or ");
  return { word, hint: `Say which amount is meant: ${others}.` };
}

/** "How many have no holiday left": a number that is nought, where no row lacks one. */
export function noneIsNought({ text, operation, table }: Heard): Held | null {
  if (operation.operation !== "aggregate" || operation.filter?.kind !== "missing") return null;
  const { column: name } = operation.filter;
  const column = table.columns.find((each) => each.name === name);
  const word = /\b(?:has|have|had|with|got) no\b/iu.exec(text)?.[0];
  if (word === undefined || column === undefined || !isNumber(column) || column.nulls > 0 || column.min !== 0)
    return null;
  return {
    operation: {
      ...operation,
      filter: { kind: "compare", column: name, grain: null, operator: "=", value: 0 },
    },
  };
}

/** "Top maths student in each class": whoever it is, and not the number alone. */
export function bestOfEachNamed({ text, operation, table }: Heard): Held | null {
  if (operation.operation !== "aggregate" || operation.dimensions.length === 0) return null;
  if (!operation.measures.every(({ function: what }) => what === "max" || what === "min")) return null;
  const match =
    /^(?:(?:who|which|what) (?:is|are|was|were) |(?:show|list|find)(?: me)? )?(?:the )?(?:top|best|worst|bottom|highest|lowest)(?: \p{L}+)* (\p{L}+) (?:(?:in|of|for|from|at) (?:each|every)|per|by) /iu.exec(
      text,
    );
  const column = match === null ? null : columnOf(match[1] ?? "", table, isText);
  if (column === null || operation.dimensions.some((each) => each.column === column.name)) return null;
  return {
    word: match?.[1] ?? "",
    hint: `Ask for the ${column.name} with the highest or lowest of a number, by name.`,
  };
}
