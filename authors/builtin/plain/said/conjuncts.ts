import type { Condition } from "../../../../state/condition.ts";
import { together } from "../../reading/conditions.ts";

/** What must hold, each by itself. */
export function conjuncts(condition: Condition | null | undefined): Condition[] {
  if (condition == null) return [];
  return condition.kind === "all" ? condition.conditions.flatMap(conjuncts) : [condition];
}

export const isSame = (one: Condition, other: Condition): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Those of some conditions that others lack. */
export function without(some: readonly Condition[], others: readonly Condition[]): Condition[] {
  return some.filter((each) => !others.some((other) => isSame(each, other)));
}

/** One of several conditions has to hold. */
export function either(conditions: readonly Condition[]): Condition {
  const [only, more] = conditions;
  return only !== undefined && more === undefined ? only : { kind: "any", conditions: [...conditions] };
}

/** All of several conditions have to hold. */
export function every(conditions: readonly Condition[]): Condition {
  return together(conditions) ?? { kind: "all", conditions: [...conditions] };
}
