import { isDeepStrictEqual } from "node:util";
import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";

/**
 * Whether an operation still does all that another does, and more: what a correction adds to a question may not undo what was
 * understood of it. Order and names may differ.
 */
export function keeps(before: Operation, now: Operation): boolean {
  const { filter, ...others } = before;
  const { filter: newFilter, ...newOthers } = now;
  if (!within(parts(filter), parts(newFilter))) return false;
  if (before.operation === "aggregate" && now.operation === "aggregate")
    return (
      isDeepStrictEqual([before.table, before.join, before.made], [now.table, now.join, now.made]) &&
      within(before.measures.map(unnamed), now.measures.map(unnamed)) &&
      within(before.dimensions.map(unnamed), now.dimensions.map(unnamed)) &&
      (before.limit === null || before.limit === now.limit)
    );
  if (before.operation === "analysis" && now.operation === "analysis")
    return (
      isDeepStrictEqual(
        [before.table, before.join, before.made, before.shows],
        [now.table, now.join, now.made, now.shows],
      ) &&
      inOrder(before.steps, now.steps) &&
      before.answers.length === now.answers.length &&
      before.answers.every(({ where, ...answer }, index) => {
        const { where: newWhere = [], ...newAnswer } = now.answers[index] ?? {};
        return isDeepStrictEqual(answer, newAnswer) && inOrder(where, newWhere);
      })
    );
  return isDeepStrictEqual(others, newOthers);
}

function parts(filter: Condition | null): Condition[] {
  if (filter === null) return [];
  return filter.kind === "all" ? filter.conditions : [filter];
}

function within(some: readonly unknown[], all: readonly unknown[]): boolean {
  return some.every((each) => all.some((other) => isDeepStrictEqual(each, other)));
}

/** Whether all of some are there, in their order, others perhaps between them. */
function inOrder(some: readonly unknown[], all: readonly unknown[]): boolean {
  let at = 0;
  for (const each of all) if (at < some.length && isDeepStrictEqual(some[at], each)) at++;
  return at === some.length;
}

function unnamed({ name: _, ...rest }: { name: string }): unknown {
  return rest;
}
