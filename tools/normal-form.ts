import type { Condition } from "../state/condition.ts";
import type { Operation } from "../state/intent.ts";
import type { Dimension, Measure, Order } from "../state/measure.ts";
import { canonicalJson } from "../workspace/canonical-json.ts";
import { spellingOf } from "./column-spelling.ts";

/**
 * The operation in the one spelling that all operations of the same meaning share, as far as that is certain: names are
 * replaced by positions, and what has no order is sorted. Where two spellings might differ (a missing value in a negation,
 * the order of dimensions, which settles ties) they stay different.
 */
export function normalForm(operation: Operation): Operation {
  const filter = operation.filter === null ? null : normalCondition(operation.filter);
  switch (operation.operation) {
    case "aggregate": {
      const measures = sorted(operation.measures, ({ function: f, share, column, at, by, where, of, within }) =>
        canonicalJson([
          f,
          share,
          column === null ? null : spellingOf(column),
          column,
          at ?? null,
          by ?? null,
          where ?? null,
          of ?? null,
          within ?? null,
        ]),
      );
      return {
        ...operation,
        filter,
        measures: measures.map((measure, i) => ({ ...measure, name: `measure ${i + 1}` })),
        dimensions: operation.dimensions.map((dimension, i) => ({ ...dimension, name: `dimension ${i + 1}` })),
        order: operation.order.map((order) => positioned(order, measures, operation.dimensions)),
      };
    }
    case "analysis":
    case "pivot":
    case "streak":
    case "windowed":
    case "rows":
    case "histogram":
      return { ...operation, filter };
    case "custom":
      return {
        ...operation,
        filter,
        // Letter case and spacing say nothing; any other difference of words may.
        task: operation.task.trim().replace(/\s+/g, " ").toLowerCase(),
        columns: sorted(operation.columns, bySpelling),
      };
    case "correlation":
    case "describe":
    case "missing":
      return { ...operation, filter, columns: sorted(operation.columns, bySpelling) };
  }
}

function positioned(order: Order, measures: readonly Measure[], dimensions: readonly Dimension[]): Order {
  const measure = measures.findIndex(({ name }) => name === order.by);
  if (measure >= 0) return { ...order, by: `measure ${measure + 1}` };
  const dimension = dimensions.findIndex(({ name }) => name === order.by);
  return dimension >= 0 ? { ...order, by: `dimension ${dimension + 1}` } : order;
}

/** Null when the condition always holds. */
function normalCondition(condition: Condition): Condition | null {
  switch (condition.kind) {
    case "all":
    case "any":
      return normalGroup(condition.kind, condition.conditions);
    case "not": {
      const inner = normalCondition(condition.condition);
      return { kind: "not", condition: inner ?? { kind: "all", conditions: [] } };
    }
    case "in": {
      const values = sorted([...new Set(condition.values)], canonicalJson);
      const [only] = values;
      return values.length === 1 && only !== undefined && only !== null
        ? { kind: "compare", column: condition.column, grain: null, operator: "=", value: only }
        : { ...condition, values };
    }
    default:
      return condition;
  }
}

/** A group with its like groups opened up, doubles dropped and the rest sorted: by shape first, by values last. */
function normalGroup(kind: "all" | "any", conditions: readonly Condition[]): Condition | null {
  const parts = conditions.map(normalCondition);
  // One part that always holds decides `any`, and adds nothing to `all`.
  if (kind === "any" && parts.includes(null)) return null;
  const open = parts.filter((part) => part !== null).flatMap((part) => (part.kind === kind ? part.conditions : [part]));
  const unique = [...new Map(open.map((part) => [canonicalJson(part), part])).values()];
  const ordered = sorted(unique, (part) => `${canonicalJson(shapeOf(part))} ${canonicalJson(part)}`);
  if (ordered.length === 0) return kind === "all" ? null : { kind, conditions: [] };
  return ordered.length === 1 && ordered[0] ? ordered[0] : { kind, conditions: ordered };
}

/** A condition without its values, so that two conditions that differ in them alone sort alike. */
function shapeOf(condition: Condition): unknown {
  if ("conditions" in condition) return [condition.kind, ...condition.conditions.map(shapeOf)];
  if (condition.kind === "not") return ["not", shapeOf(condition.condition)];
  const { kind, column } = condition;
  return [
    kind,
    bySpelling(column),
    "grain" in condition ? condition.grain : null,
    "operator" in condition ? condition.operator : null,
  ];
}

/** Names that differ in spelling alone are sorted alike, so that they stand in the same places. */
function bySpelling(column: string): string {
  return canonicalJson([spellingOf(column), column]);
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}
