import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Measure, Order } from "../../../state/measure.ts";
import { snakeName } from "../language/names.ts";
import { add, type Draft } from "./aggregate-draft.ts";
import { endOf } from "./best-end.ts";
import { together } from "./conditions.ts";
import type { Clauses } from "./gather.ts";
import { measureName } from "./measure-name.ts";
import { resolveMeasure } from "./measures.ts";
import { type Context, type Resolved, refused, settled } from "./resolved.ts";
/** "sorted by": what the result is ordered by. */
export function collectSort(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [sort, ...more] = clauses.of("sort");
  const [said, ...otherDirections] = clauses.of("direction");
  const end = said?.word.meaning.quality === undefined ? null : endOf(said.word, draft.measures[0]);
  if (end !== null && !end.ok) return end;
  const direction = end?.value ?? said?.word.meaning.direction;
  if (more.length > 0 || otherDirections.length > 0) return refused("I can sort by one thing only.", "Say one order.");
  if (sort?.measure) {
    const reading = resolveMeasure(context, sort.measure, []);
    if (!reading.ok) return reading;
    draft.order = { measure: add(draft, reading.value), direction: direction ?? "desc" };
  } else if (sort?.column) {
    const mention = sort.column;
    const names = new Set((mention.columns?.columns ?? []).map((column) => column.name));
    const dimension = draft.dimensions.findIndex((each) => names.has(each.column));
    const measure = draft.measures.findIndex((each) => each.column !== null && names.has(each.column));
    if (dimension < 0 && measure < 0)
      return refused(
        `The result has no "${mention.text}" to sort by.`,
        "Sort by a group or a measure of the question.",
        [mention.text],
      );
    draft.order =
      dimension >= 0 ? { dimension, direction: direction ?? "asc" } : { measure, direction: direction ?? "asc" };
  } else if (direction !== undefined && draft.order === null) {
    const byName = /alphabet|chronolog|oldest|newest|latest|earliest/iu.test(said?.word.text ?? "");
    draft.order = byName && draft.dimensions.length > 0 ? { dimension: 0, direction } : { measure: 0, direction };
  } else if (sort !== undefined && direction === undefined)
    return refused("It is not clear what to sort by.", 'Name a column after "sorted by".', [sort.word.text]);
  if (draft.order !== null && draft.dimensions.length === 0)
    return refused("A single number has no order.", "Say what to group by.");
  return settled(null);
}

/** The draft as an operation, with names for its columns and its order settled. */
export function finish(context: Context, draft: Draft): Resolved<Operation> {
  if (draft.measures.length === 0)
    return refused("It is not clear what to compute.", "Say for example: number of rows, mean, total.");
  if (draft.measures.length > 60)
    return refused("That is too many measures for one table.", "Name the columns that matter.");
  const taken = new Set<string>();
  const unique = (name: string): string => {
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}_${number}`;
    taken.add(free.toLowerCase());
    return free;
  };
  const dimensions = draft.dimensions.map((dimension) => ({
    name: unique(dimension.bin === undefined ? (dimension.grain ?? dimension.column) : stepName(dimension.column)),
    ...dimension,
  }));
  const measures = draft.measures.map((measure) => ({
    name: unique(measureName(measure, context.table.columns)),
    ...measure,
  }));
  const filters = [...draft.filters];
  const [first] = dimensions;
  if (
    draft.named &&
    first !== undefined &&
    (context.table.columns.find((column) => column.name === first.column)?.nulls ?? 0) > 0
  ) {
    filters.push({ kind: "not", condition: { kind: "missing", column: first.column } });
    context.assumptions.add(`Rows with no ${first.column} are left out, since they have no name to answer with.`);
  }
  for (const dimension of dimensions) {
    const nulls = context.table.columns.find((column) => column.name === dimension.column)?.nulls ?? 0;
    const isKept = filters.every((each) => !leavesOut(each, dimension.column));
    if (nulls > 0 && !draft.named && isKept)
      context.assumptions.add(`Rows with no ${dimension.column} are a group of their own.`);
  }
  if (draft.limit !== null) context.assumptions.add("Where values are equal, the first by name is taken.");
  return settled({
    operation: "aggregate",
    table: context.table.name,
    filter: together(filters),
    measures,
    dimensions,
    order: orderOf(context, draft, measures, dimensions),
    limit: draft.limit,
  });
}

/** Whether only rows with a value of the column are left. */
function leavesOut(filter: Condition, column: string): boolean {
  if (filter.kind === "all") return filter.conditions.some((each) => leavesOut(each, column));
  return filter.kind === "not" && filter.condition.kind === "missing" && filter.condition.column === column;
}

function stepName(column: string): string {
  return `${snakeName(column) || "value"}_from`;
}

/** The order asked for; else a single group of names goes by the first measure, highest first, and anything else by its groups. */
function orderOf(
  context: Context,
  draft: Draft,
  measures: readonly Measure[],
  dimensions: readonly { name: string; grain: unknown; column: string }[],
): Order[] {
  const order = draft.order;
  if (order !== null) {
    const by = "measure" in order ? measures[order.measure]?.name : dimensions[order.dimension]?.name;
    return by === undefined ? [] : [{ by, direction: order.direction }];
  }
  const [dimension, ...more] = dimensions;
  const type = context.table.columns.find((column) => column.name === dimension?.column)?.type;
  const [measure] = measures;
  if (
    measure === undefined ||
    dimension === undefined ||
    more.length > 0 ||
    dimension.grain !== null ||
    type !== "string"
  )
    return [];
  return [{ by: measure.name, direction: "desc" }];
}
