import type { ComparisonOperator, Condition } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import type { Tagged } from "../language/tag.ts";
import { isComplete, nearestValues, valueOf } from "../language/values.ts";
import { lightVerbs } from "../lexicon/light-verbs.ts";
import { noYear } from "./bare-years.ts";
import { numberTypes, timeTypes } from "./resolve-column.ts";
import { type Context, quoted, type Resolved, refused, settled } from "./resolved.ts";
import { operandTime, timeCondition, withYear } from "./times.ts";

/** A column compared with one value, which is brought to the column's type; refused where it can't be one. */
export function compareOne(
  context: Context,
  column: ColumnProfile,
  operator: ComparisonOperator,
  operand: Tagged,
): Resolved<Condition> {
  if (timeTypes.includes(column.type)) {
    const time = operandTime(operand);
    if (time === null)
      return refused(
        `"${operand.text}" is not a date that ${column.name} could be compared with.`,
        "Write dates like 2001-03-31, March 2001, Q2 2001 or 2001.",
        [operand.text],
      );
    const no = noYear(context, operand, column);
    if (no !== null) return no;
    const dated = withYear(context, column, operator, operand, time);
    return dated.ok ? timeCondition(column, operator, dated.value) : dated;
  }
  const value = valueFor(context, column, operand);
  if (!value.ok) return value;
  if (!numberTypes.includes(column.type) && operator !== "=")
    return refused(`${column.name} can't be compared by size.`, "Use a column of numbers or dates.");
  return settled({ kind: "compare", column: column.name, grain: null, operator, value: value.value });
}

function valueFor(context: Context, column: ColumnProfile, operand: Tagged): Resolved<Cell> {
  if (numberTypes.includes(column.type)) {
    if (operand.number === null)
      return refused(
        `"${operand.text}" is not a number that ${column.name} could be compared with.`,
        `${column.name} holds numbers.`,
        [operand.text],
      );
    if (operand.columns !== null && !operand.columns.columns.some(({ name }) => name === column.name))
      return refused(
        `It is not clear in which unit ${column.name} is, to be compared with "${operand.text}".`,
        "Leave the unit out.",
        [operand.text],
      );
    if (!operand.percent) return settled(operand.number);
    const fractions = Number(column.min) >= 0 && Number(column.max) <= 1;
    context.assumptions.add(`${operand.text} is compared as ${fractions ? operand.number / 100 : operand.number}.`);
    return settled(fractions ? operand.number / 100 : operand.number);
  }
  if (column.type === "boolean") {
    if (/^(true|yes|y|1)$/iu.test(operand.text)) return settled(true);
    if (/^(false|no|n|0)$/iu.test(operand.text)) return settled(false);
    return refused(`${column.name} is true or false, not "${operand.text}".`, "Compare it with true or false.", [
      operand.text,
    ]);
  }
  return textFor(context, column, operand);
}

/** "Has seen the most" says no value. */
const linking: ReadonlySet<string> = new Set(lightVerbs.flatMap(({ forms }) => forms));

function textFor(context: Context, column: ColumnProfile, operand: Tagged): Resolved<Cell> {
  const hit = operand.values.find((each) => each.column.name === column.name)?.value;
  const known = hit ?? valueOf(column, operand.text);
  if (known !== null) return settled(known);
  if (isComplete(column)) {
    const near = nearestValues(column, operand.text, 5).join(", ");
    return refused(
      `${column.name} has no value "${operand.text}".`,
      near === "" ? `${column.name} is always empty.` : `Values of ${column.name}: ${near}.`,
      [operand.text],
    );
  }
  if (
    /^(?:yet|already|still|ever|even|really|very|so|too|it|they|them|this|that|these|those|one|ones)$/iu.test(
      operand.text,
    ) ||
    linking.has(operand.text)
  )
    return refused(`"${operand.text}" is no value of ${column.name}.`, "Say the condition by a column.", [
      operand.text,
    ]);
  const year = new RegExp(`(?<!\\d)${operand.text}(?!\\d)`, "u");
  if (/^[12]\d{3}$/u.test(operand.text) && column.top.some(({ value }) => year.test(String(value))))
    return refused(
      `${column.name} holds texts to me, in which "${operand.text}" is a part.`,
      `Say for example: where ${quoted(column.name)} contains ${operand.text}.`,
      [operand.text],
    );
  context.certain = false;
  context.assumptions.add(`"${operand.text}" is compared with ${column.name} as written.`);
  return settled(operand.text);
}
