import { isDeepStrictEqual } from "node:util";
import { Condition } from "../../../../state/condition.ts";
import type { Operation } from "../../../../state/intent.ts";
import type { Clause } from "../../language/phrases.ts";
import { resolveCondition, together } from "../conditions.ts";
import { Clauses } from "../gather.ts";
import { all, type Context, type Resolved, settled } from "../resolved.ts";
import { correctAggregate } from "./correct-aggregate.ts";
import { correctOther } from "./correct-other.ts";
import { notUnderstood } from "./not-understood.ts";

const understood: Clause["kind"][] = [
  "instead",
  "lead",
  "noun",
  "filter",
  "measure",
  "dimensions",
  "pick",
  "sort",
  "direction",
  "columns",
  "bins",
  "total",
  "correlation",
];
/** Those that say something on their own. */
const telling = understood.filter((kind) => kind !== "instead" && kind !== "lead" && kind !== "noun");

/**
 * Changes an operation by what a correction says ("should be the median", "only 2001", "by state instead"), or adds to it
 * ("also by month", "and the count").
 */
export function correct(
  context: Context,
  list: readonly Clause[],
  previous: Operation,
  adds: boolean,
): Resolved<Operation> {
  const clauses = new Clauses(list);
  if (clauses.others(...understood).length > 0 || !clauses.has(...telling)) return notUnderstood();
  const conditions = all(clauses.of("filter").map(({ predicate }) => resolveCondition(context, predicate)));
  if (!conditions.ok) return conditions;
  // "Also Texas" may bring rows back as well as leave the others out.
  if (adds && conditions.value.some((condition) => condition.kind !== "not")) return notUnderstood();
  const filter = refiltered(previous, conditions.value);
  if (!filter.ok) return filter;
  if (previous.operation === "aggregate")
    return correctAggregate(context, clauses, { ...previous, filter: filter.value }, adds);
  if (clauses.has("measure", "dimensions", "total", "sort")) return notUnderstood();
  return correctOther(context, clauses, { ...previous, filter: filter.value }, adds);
}

/** The one column that a condition is of; null where it is of several. */
function columnOf(condition: Condition): string | null {
  if (condition.kind === "not") return columnOf(condition.condition);
  if (!("conditions" in condition)) return condition.column;
  const columns = new Set(condition.conditions.map(columnOf));
  return columns.size === 1 ? ([...columns][0] ?? null) : null;
}

/** New conditions take the place of old ones on the same column; all others stay, and so do those that only lose some values. */
function refiltered(previous: Operation, added: readonly Condition[]): Resolved<Condition | null> {
  const parts = added.flatMap(partsOf);
  const columns = parts.map(columnOf);
  const inner = innerConditions(previous).map(columnOf);
  // What steps and answers choose among the rows would only come to the new condition.
  if (added.length > 0 && inner.some((column) => column === null || columns.includes(column))) return notUnderstood();
  const stays = (old: Condition): boolean =>
    columnOf(old) === null ||
    parts.every((each) => columnOf(each) !== columnOf(old) || onlyLeavesOut(each, old) || isOtherEnd(each, old));
  return settled(together([...(previous.filter === null ? [] : partsOf(previous.filter)).filter(stays), ...added]));
}

function partsOf(condition: Condition): Condition[] {
  return condition.kind === "all" ? condition.conditions : [condition];
}

/** Whether a condition leaves values out of those that another one chose, rather than choosing others: "not Texas" of all but Ohio. */
function onlyLeavesOut(condition: Condition, chosen: Condition): boolean {
  if (condition.kind === "not") return !isDeepStrictEqual(condition.condition, chosen);
  if (condition.kind !== "compare" || condition.operator !== "!=") return false;
  return !(chosen.kind === "compare" && chosen.operator === "=" && chosen.value === condition.value);
}

/** Whether two conditions are the ends of a range: "until 1999" of what is "since 1995". */
function isOtherEnd(one: Condition, other: Condition): boolean {
  if (one.kind !== "compare" || other.kind !== "compare" || one.grain !== other.grain) return false;
  const [from, to] = one.operator.startsWith(">") ? [one, other] : [other, one];
  return (
    from.operator.startsWith(">") &&
    to.operator.startsWith("<") &&
    from.value !== null &&
    to.value !== null &&
    from.value < to.value
  );
}

/** The conditions of an analysis's steps and answers. */
function innerConditions(previous: Operation): Condition[] {
  const { steps, answers } = previous.operation === "analysis" ? previous : { steps: [], answers: [] };
  const found: Condition[] = [];
  JSON.stringify({ steps, answers }, (_, part: unknown) => {
    const condition = Condition.safeParse(part);
    if (!condition.success) return part;
    found.push(condition.data);
    return null;
  });
  return found;
}
