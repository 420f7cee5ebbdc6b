import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { MadeColumn } from "../../../state/made.ts";
import type { Dimension, Measure, MeasurePart, Order } from "../../../state/measure.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { Cell } from "../../../state/tables.ts";
import type { IntentOutcome } from "../../author.ts";
import { readingLine } from "../reading/reading-line.ts";

type Understood = Extract<IntentOutcome, { kind: "understood" }>;

/** Genes and codes tell "Aa" from "aa"; words of this length, and yes and no, are only typed differently. */
const shortest = 3;
const plainCase =
  /^(?:[^\p{Lu}]+|[^\p{Ll}]+|(?:\p{Lu}[^\p{Lu}]*|[^\p{Lu}]+)(?:[\s-](?:\p{Lu}[^\p{Lu}\s-]*|[^\p{Lu}\s-]+))*)$/u;

/** How a value is also typed in its column, itself among them: "Card", "card" and "CARD" are one way to pay. */
function writingsOf(value: Cell, { type, top }: ColumnProfile): string[] {
  if (type !== "string" || typeof value !== "string") return [];
  const alike = top.flatMap(({ value: other }) =>
    typeof other === "string" && other.toLowerCase() === value.toLowerCase() ? [other] : [],
  );
  const isWord = (value.length >= shortest && !/^\P{L}*$/u.test(value)) || /^(?:y|n|no)$/iu.test(value);
  return isWord && alike.every((each) => plainCase.test(each)) ? [...new Set([value, ...alike])] : [value];
}

const isTypedInSeveralWays = (column: ColumnProfile): boolean =>
  // What is different in nearly every row is a code of its own.
  column.distinct > 1 && column.top.some(({ value }) => writingsOf(value, column).length > 1);

/**
 * A short question means a value however it is typed: rows are chosen by all writings that differ in capitals alone, and groups of
 * them are one. A value in quotation marks is taken as it is written.
 */
export function inAnyWriting(text: string, outcome: Understood, table: TableProfile): IntentOutcome {
  const { operation } = outcome.intent;
  if (operation.join !== undefined || operation.operation === "custom") return outcome;
  const several = new Map(table.columns.filter(isTypedInSeveralWays).map((column) => [column.name, column]));
  if (several.size === 0) return outcome;
  const widened = grouped(wider(operation, text, several), several);
  if (widened === operation) return outcome;
  return { ...outcome, intent: { ...outcome.intent, operation: widened, reading: readingLine(widened) } };
}

type Several = ReadonlyMap<string, ColumnProfile>;

/** The operation with its conditions on every writing of their values. */
function wider(operation: Operation, text: string, several: Several): Operation {
  const widen = (condition: Condition): Condition => widerCondition(condition, text, several);
  const part = <P extends MeasurePart>(each: P): P =>
    each.where === undefined ? each : { ...each, where: widen(each.where) };
  const measure = (each: Measure): Measure =>
    each.of === undefined ? part(each) : { ...part(each), of: [part(each.of[0]), part(each.of[1])] };
  const filter = operation.filter === null ? null : widen(operation.filter);
  let told: Operation = { ...operation, filter };
  if (told.operation === "aggregate") told = { ...told, measures: told.measures.map(measure) };
  if (told.operation === "windowed" || told.operation === "pivot") told = { ...told, measure: measure(told.measure) };
  if (told.operation === "analysis")
    told = {
      ...told,
      steps: told.steps.map((step) =>
        step.kind === "keep" && step.test.kind === "condition"
          ? { ...step, test: { ...step.test, condition: widen(step.test.condition) } }
          : step,
      ),
    };
  return JSON.stringify(told) === JSON.stringify(operation) ? operation : told;
}

function widerCondition(condition: Condition, text: string, several: Several): Condition {
  if ("conditions" in condition)
    return { ...condition, conditions: condition.conditions.map((each) => widerCondition(each, text, several)) };
  if ("condition" in condition) return { ...condition, condition: widerCondition(condition.condition, text, several) };
  const column = several.get(condition.column);
  if (column === undefined) return condition;
  const all = (value: Cell): Cell[] => (isQuoted(value, text) ? [value] : writingsOf(value, column));
  if (condition.kind === "in") {
    const values = [...new Set(condition.values.flatMap((value) => [value, ...all(value)]))];
    return values.length === condition.values.length ? condition : { ...condition, values };
  }
  if (condition.kind !== "compare" || !/^!?=$/u.test(condition.operator)) return condition;
  const values = all(condition.value);
  if (values.length < 2) return condition;
  const chosen: Condition = { kind: "in", column: condition.column, values };
  if (condition.operator === "=") return chosen;
  // A row without a value is none that differs from one, either.
  return {
    kind: "all",
    conditions: [
      { kind: "not", condition: chosen },
      { kind: "not", condition: { kind: "missing", column: condition.column } },
    ],
  };
}

function isQuoted(value: Cell, text: string): boolean {
  return ['"', "'", "“", "‘"].some((mark) => text.includes(`${mark}${String(value)}`));
}

/** The operation with its groups, and the different values that it counts, in one writing each. */
function grouped(operation: Operation, several: Several): Operation {
  const made: MadeColumn[] = [...(operation.made ?? [])];
  const one = (name: string): string => {
    if (!several.has(name)) return name;
    const own = `${name} in any case`;
    if (!made.some((each) => each.name === own)) made.push({ kind: "writing", name: own, column: name });
    return own;
  };
  const dimension = (each: Dimension): Dimension => {
    const column = one(each.column);
    return column === each.column ? each : { ...each, column, name: each.name === each.column ? column : each.name };
  };
  // What orders the groups is called as they are.
  const order = (each: Order): Order =>
    operation.operation === "aggregate" &&
    operation.dimensions.some(({ name, column }) => name === each.by && name === column)
      ? { ...each, by: one(each.by) }
      : each;
  const part = <P extends MeasurePart>(each: P): P =>
    each.column !== null && (each.function === "distinct" || each.function === "mode")
      ? { ...each, column: one(each.column) }
      : each;
  const measure = (each: Measure): Measure =>
    each.of === undefined ? part(each) : { ...part(each), of: [part(each.of[0]), part(each.of[1])] };
  let told = operation;
  if (told.operation === "aggregate")
    told = {
      ...told,
      measures: told.measures.map(measure),
      dimensions: told.dimensions.map(dimension),
      order: told.order.map(order),
    };
  if (told.operation === "windowed" || told.operation === "pivot")
    told = { ...told, measure: measure(told.measure), dimensions: told.dimensions.map(dimension) };
  return made.length === (operation.made?.length ?? 0) ? operation : { ...told, made };
}
