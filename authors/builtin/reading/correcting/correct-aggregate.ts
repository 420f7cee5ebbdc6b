import type { Operation } from "../../../../state/intent.ts";
import type { Bare, Draft } from "../aggregate-draft.ts";
import { collectSort, finish } from "../aggregate-order.ts";
import { resolveDimension } from "../dimensions.ts";
import type { Clauses } from "../gather.ts";
import { resolveMeasure } from "../measures.ts";
import { numberTypes, resolveColumn, timeTypes } from "../resolve-column.ts";
import { all, type Context, type Resolved, refused, settled } from "../resolved.ts";
import { limitOf } from "../rows.ts";
import { notUnderstood } from "./not-understood.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

/** Functions, columns, groups, order and number of rows of an aggregation, changed or added to. */
export function correctAggregate(
  context: Context,
  clauses: Clauses,
  previous: Aggregate,
  adds: boolean,
): Resolved<Operation> {
  if (clauses.has("bins", "correlation")) return notUnderstood();
  const before = bareMeasures(previous);
  const said = newMeasures(context, clauses, previous, adds);
  if (!said.ok) return said;
  const measures = adds ? distinct([...before, ...said.value]) : said.value;
  const phrases = clauses.of("dimensions").flatMap((clause) => clause.dimensions);
  const pick = clauses.of("pick")[0];
  if (pick?.column || pick?.grain) phrases.unshift({ column: pick.column, grain: pick.grain });
  const dimensions = all(phrases.map((phrase) => resolveDimension(context, phrase)));
  if (!dimensions.ok) return dimensions;
  const limit = limitOf(pick?.number ?? null);
  if (!limit.ok) return limit;
  const [order] = previous.order;
  const groups = previous.dimensions.map(({ name: _name, ...dimension }) => dimension);
  const kept = dimensions.value.length === 0;
  const direction = clauses.of("direction")[0]?.word.meaning.direction ?? pick?.direction ?? null;
  const at = previous.measures.findIndex((measure) => measure.name === order?.by);
  const ranked =
    at >= 0 || pick?.direction
      ? {
          measure: Math.max(0, Math.min(at, measures.length - 1)),
          direction: direction ?? order?.direction ?? ("desc" as const),
        }
      : null;
  const dimension = previous.dimensions.findIndex((each) => each.name === order?.by);
  const byDimension =
    order !== undefined && dimension >= 0 && kept ? { dimension, direction: direction ?? order.direction } : null;
  const draft: Draft = {
    measures,
    dimensions: adds ? distinct([...groups, ...dimensions.value]) : kept ? groups : dimensions.value,
    filters: previous.filter === null ? [] : [previous.filter],
    order: ranked ?? byDimension ?? (direction === null ? null : { measure: 0, direction }),
    inEach: false,
    limit: limit.value ?? previous.limit,
    named: previous.limit !== null,
  };
  if (clauses.has("sort")) {
    const sorted = collectSort(context, clauses, draft);
    if (!sorted.ok) return sorted;
  }
  if (draft.dimensions.length === 0 && (draft.order !== null || draft.limit !== null))
    return refused("A single number has no order and no first rows.", "Say what to group by.");
  if (draft.dimensions.length > 3) return refused("I can group by three things at most.", "Leave out some of them.");
  const corrected = finish(context, draft);
  // Columns that were made before are made still.
  const { join, made } = previous;
  if (!corrected.ok) return corrected;
  return settled({ ...corrected.value, ...(join && { join }), ...(made && { made }) });
}

function bareMeasures(previous: Aggregate): Bare[] {
  return previous.measures.map(({ name: _name, ...bare }): Bare => bare);
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

/** Functions alone apply to the columns of before; columns alone to the functions of before. */
function newMeasures(context: Context, clauses: Clauses, previous: Aggregate, adds: boolean): Resolved<Bare[]> {
  const before = bareMeasures(previous);
  const phrases = clauses.of("measure").map(({ measure }) => measure);
  const mentions = clauses.of("columns").flatMap((clause) => clause.columns);
  const share = clauses.of("total")[0]?.word.meaning.share ?? null;
  if (share !== null && before.every((measure) => measure.function === "count" || measure.function === "sum"))
    return settled(before.map((measure) => ({ ...measure, share })));
  if (share !== null)
    return refused("Only counts and totals have shares.", "Ask for the share of a count or of a total.");
  if (phrases.length === 0 && mentions.length === 0) return settled(before);
  if (phrases.length === 0) {
    const [first, ...others] = before;
    const name = first?.function;
    if (
      name === undefined ||
      name === "count" ||
      others.some((each) => each.function !== name || each.at !== first?.at)
    )
      return notUnderstood();
    const at = first?.at === undefined ? {} : { at: first.at };
    const types = name === "min" || name === "max" ? [...numberTypes, ...timeTypes] : numberTypes;
    const columns = all(
      mentions.map((mention) => resolveColumn(context, mention, { types, refusal: "can't be measured so" })),
    );
    return columns.ok
      ? settled(columns.value.map((column) => ({ function: name, column: column.name, share: null, ...at })))
      : columns;
  }
  const readings: Bare[] = [];
  for (const phrase of phrases) {
    const bare = phrase.columns.length === 0 && phrase.noun === null && mentions.length === 0 && !phrase.everyColumn;
    if (bare && phrase.functions.every((word) => word.tag === "Aggregate")) {
      const columns = [...new Set(before.map((measure) => measure.column))].filter(
        (column) => !adds || column !== null,
      );
      if (columns.includes(null) || columns.length === 0)
        return refused("The correction names no column, and the answer before had none.", "Say of which column.");
      for (const { meaning } of phrase.functions) {
        const at = meaning.quantile === undefined ? {} : { at: meaning.quantile };
        readings.push(
          ...columns.map((column): Bare => ({ function: meaning.function ?? "mean", column, share: null, ...at })),
        );
      }
      continue;
    }
    const reading = resolveMeasure(context, phrase, mentions);
    if (!reading.ok) return reading;
    if (reading.value.filters.length > 0) return notUnderstood();
    readings.push(...reading.value.measures);
  }
  return settled(readings);
}
