import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Clause } from "../language/phrases.ts";
import type { Bare, Draft } from "./aggregate-draft.ts";
import { finish } from "./aggregate-order.ts";
import { resolveCondition, together } from "./conditions.ts";
import { resolveDimension } from "./dimensions.ts";
import { Clauses } from "./gather.ts";
import { resolveMeasure } from "./measures.ts";
import { numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { all, type Context, type Problem, type Resolved, refused, settled } from "./resolved.ts";
import { limitOf } from "./rows.ts";

type Aggregate = Extract<Operation, { operation: "aggregate" }>;

const understood: Clause["kind"][] = [
  "instead",
  "lead",
  "noun",
  "filter",
  "measure",
  "dimensions",
  "pick",
  "direction",
  "columns",
  "bins",
  "total",
];

/** Changes an operation by what a correction says ("should be the median", "only 2001", "by state instead"). */
export function correct(context: Context, list: readonly Clause[], previous: Operation): Resolved<Operation> {
  const clauses = new Clauses(list);
  const [other] = clauses.others(...understood);
  if (
    other !== undefined ||
    !clauses.has("filter", "measure", "dimensions", "pick", "direction", "columns", "bins", "total")
  )
    return notUnderstood();
  const conditions = all(clauses.of("filter").map(({ predicate }) => resolveCondition(context, predicate)));
  if (!conditions.ok) return conditions;
  const filter = refiltered(previous.filter, conditions.value);
  if (previous.operation === "aggregate") return correctAggregate(context, clauses, { ...previous, filter });
  if (clauses.has("measure", "dimensions", "total")) return notUnderstood();
  return correctOther(context, clauses, { ...previous, filter });
}

function notUnderstood(): { ok: false; problem: Problem } {
  return refused(
    "I don't understand what the correction changes.",
    "Say for example: should be the median; by state instead; only 2001; top 10.",
  );
}

function columnOf(condition: Condition): string | null {
  if (condition.kind === "not") return columnOf(condition.condition);
  return "column" in condition ? condition.column : null;
}

/** New conditions take the place of old ones on the same column; all others stay. */
function refiltered(old: Condition | null, added: readonly Condition[]): Condition | null {
  const replaced = new Set(
    added.flatMap((condition) => (condition.kind === "all" ? condition.conditions : [condition])).map(columnOf),
  );
  const parts = old === null ? [] : old.kind === "all" ? old.conditions : [old];
  return together([...parts.filter((part) => columnOf(part) === null || !replaced.has(columnOf(part))), ...added]);
}

function correctAggregate(context: Context, clauses: Clauses, previous: Aggregate): Resolved<Operation> {
  const measures = newMeasures(context, clauses, previous);
  if (!measures.ok) return measures;
  const phrases = clauses.of("dimensions").flatMap((clause) => clause.dimensions);
  const pick = clauses.of("pick")[0];
  if (pick?.column || pick?.grain) phrases.unshift({ column: pick.column, grain: pick.grain });
  const dimensions = all(phrases.map((phrase) => resolveDimension(context, phrase)));
  if (!dimensions.ok) return dimensions;
  const limit = limitOf(pick?.number ?? null);
  if (!limit.ok) return limit;
  const [order] = previous.order;
  const kept = dimensions.value.length === 0;
  const said = clauses.of("direction")[0]?.word.meaning.direction ?? pick?.direction ?? null;
  const at = previous.measures.findIndex((measure) => measure.name === order?.by);
  const ranked =
    at >= 0 || pick?.direction
      ? {
          measure: Math.max(0, Math.min(at, measures.value.length - 1)),
          direction: said ?? order?.direction ?? ("desc" as const),
        }
      : null;
  const dimension = previous.dimensions.findIndex((each) => each.name === order?.by);
  const byDimension =
    order !== undefined && dimension >= 0 && kept ? { dimension, direction: said ?? order.direction } : null;
  const draft: Draft = {
    measures: measures.value,
    dimensions: kept ? previous.dimensions.map(({ column, grain }) => ({ column, grain })) : dimensions.value,
    filters: previous.filter === null ? [] : [previous.filter],
    order: ranked ?? byDimension ?? (said === null ? null : { measure: 0, direction: said }),
    inEach: false,
    limit: limit.value ?? previous.limit,
    named: previous.limit !== null,
  };
  if (draft.dimensions.length === 0 && (draft.order !== null || draft.limit !== null))
    return refused("A single number has no order and no first rows.", "Say what to group by.");
  if (draft.dimensions.length > 3) return refused("I can group by three things at most.", "Leave out some of them.");
  return finish(context, draft);
}

/** Functions alone apply to the columns of before; columns alone to the functions of before. */
function newMeasures(context: Context, clauses: Clauses, previous: Aggregate): Resolved<Bare[]> {
  const before = previous.measures.map(({ name: _name, ...bare }): Bare => bare);
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
      const columns = [...new Set(before.map((measure) => measure.column))];
      if (columns.includes(null))
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

function correctOther(
  context: Context,
  clauses: Clauses,
  previous: Exclude<Operation, Aggregate>,
): Resolved<Operation> {
  const mentions = clauses.of("columns").flatMap((clause) => clause.columns);
  const pick = clauses.of("pick")[0];
  const direction = clauses.of("direction")[0]?.word.meaning.direction;
  const bins = clauses.of("bins")[0]?.bins.number ?? null;
  if (previous.operation === "rows") {
    const limit = limitOf(pick?.number ?? null);
    if (!limit.ok) return limit;
    if (pick?.column || bins !== null) return notUnderstood();
    const columns = all(
      mentions.map((mention) =>
        resolveColumn(context, mention, {
          types: ["integer", "number", "string", "boolean", "date", "datetime", "time"],
          refusal: "",
        }),
      ),
    );
    if (!columns.ok) return columns;
    if (direction !== undefined && previous.order.length === 0) return notUnderstood();
    const order = direction === undefined ? previous.order : previous.order.map((each) => ({ ...each, direction }));
    const names = columns.value.length > 0 ? columns.value.map((column) => column.name) : previous.columns;
    return settled({ ...previous, columns: names, order, limit: limit.value ?? previous.limit });
  }
  if (pick !== undefined || direction !== undefined) return notUnderstood();
  if (previous.operation === "histogram") {
    if (bins !== null && (!Number.isInteger(bins) || bins < 1 || bins > 1000))
      return refused(`${bins} bins are not possible.`, "Ask for 1 to 1000 bins.");
    const [mention, ...more] = mentions;
    if (more.length > 0) return notUnderstood();
    if (mention === undefined) return settled({ ...previous, bins: bins ?? previous.bins });
    const column = resolveColumn(context, mention, { types: numberTypes, refusal: "has no histogram" });
    return column.ok ? settled({ ...previous, column: column.value.name, bins: bins ?? previous.bins }) : column;
  }
  if (bins !== null) return notUnderstood();
  if (mentions.length === 0) return settled(previous);
  const types =
    previous.operation === "missing"
      ? (["integer", "number", "string", "boolean", "date", "datetime", "time"] as const)
      : numberTypes;
  const columns = all(mentions.map((mention) => resolveColumn(context, mention, { types, refusal: "has no numbers" })));
  if (!columns.ok) return columns;
  if (previous.operation === "correlation" && columns.value.length < 2) return notUnderstood();
  return settled({ ...previous, columns: columns.value.map((column) => column.name) });
}
