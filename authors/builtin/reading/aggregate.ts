import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { Clause, PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { collectCommon, collectTop, topByColumn } from "./aggregate-choices.ts";
import { collectDimensions } from "./aggregate-dimensions.ts";
import type { Draft } from "./aggregate-draft.ts";
import { collectMeasures } from "./aggregate-measures.ts";
import { collectSort, finish } from "./aggregate-order.ts";
import { collectShare, shareOfCondition, turnIntoShares } from "./aggregate-shares.ts";
import { collectSuperlative } from "./aggregate-superlative.ts";
import { collectContrasts } from "./contrasts.ts";
import { collectEnds, onlyOneAtEnds } from "./ends-of-time.ts";
import type { Clauses } from "./gather.ts";
import { type Context, type Resolved, refused, settled } from "./resolved.ts";

/** Measures by groups; null where the question asks for none. */
export function aggregateReading(
  context: Context,
  clauses: Clauses,
  filter: Condition | null,
  conditions: number,
  phrases: readonly PredicatePhrase[],
): Resolved<Operation> | null {
  if (!wantsMeasure(context, clauses)) return null;
  const draft: Draft = {
    measures: [],
    dimensions: [],
    filters: filter === null ? [] : [filter],
    order: null,
    limit: null,
    inEach: false,
    named: false,
  };
  const steps = [
    collectMeasures,
    collectContrasts,
    collectEnds,
    collectDimensions,
    collectShare,
    collectCommon,
    collectSuperlative,
    collectTop,
    collectSort,
    turnIntoShares,
    onlyOneAtEnds,
    noGapsOfThings,
  ];
  if (clauses.has("share") && conditions > 0 && !clauses.has("dimensions", "total"))
    return shareOfCondition(context, clauses, phrases);
  const [stranger] = clauses.every.filter(({ kind }) => !known.has(kind));
  if (stranger !== undefined && "word" in stranger)
    return refused(`I can't fit "${stranger.word.text}" into this question.`, "Ask for one thing at a time.", [
      stranger.word.text,
    ]);
  const surplus = unused(clauses);
  if (surplus !== null)
    return refused(`I can't fit "${surplus}" into this question.`, "Ask for one thing at a time.", [surplus]);
  for (const step of steps) {
    const done = step(context, clauses, draft);
    if (!done.ok) return done;
  }
  const finished = finish(context, draft);
  return finished.ok && draft.inEach ? firstOfEach(finished.value) : finished;
}

/** "students with no missing mark": of a thing that has several rows, one row may lack what another has. */
function noGapsOfThings(_context: Context, _clauses: Clauses, { measures, filters }: Draft): Resolved<null> {
  const things = measures.find((measure) => measure.function === "distinct")?.column ?? null;
  const [gap] = filters.flatMap(gapsIn);
  if (things === null || gap === undefined) return settled(null);
  return refused(
    `A value of ${things} has several rows, and ${gap} may be missing in one of them and not in another.`,
    `Ask for the number of rows where ${gap} is missing, or for missing values of ${gap} by ${things}.`,
    [gap],
  );
}

function gapsIn(condition: Condition): string[] {
  if (condition.kind === "missing") return [condition.column];
  if (condition.kind === "not") return gapsIn(condition.condition);
  return condition.kind === "all" || condition.kind === "any" ? condition.conditions.flatMap(gapsIn) : [];
}

/** "top 2 products in each region by quantity": the groups in each group of the other. */
function firstOfEach(operation: Operation): Resolved<Operation> {
  const [measure, more] = operation.operation === "aggregate" ? operation.measures : [];
  if (
    operation.operation !== "aggregate" ||
    measure === undefined ||
    more !== undefined ||
    measure.share !== null ||
    operation.limit === null
  )
    return refused("I can choose the first of each group by one measure only.", "Ask for one measure at a time.");
  const { table, filter, dimensions, limit, order } = operation;
  if (dimensions.some(({ bin }) => bin !== undefined))
    return refused("I can't choose the first of steps of numbers.", "Group by another column.");
  const window = { kind: "top" as const, limit, direction: order[0]?.direction ?? "desc" };
  return settled({ operation: "windowed", table, filter, measure, dimensions: dimensions.toReversed(), window });
}

/** What the steps read, or have refused. */
const known: ReadonlySet<Clause["kind"]> = new Set<Clause["kind"]>([
  "measure",
  "contrast",
  "divided",
  "atEnd",
  "dimensions",
  "byMeasure",
  "share",
  "total",
  "common",
  "superlative",
  "pick",
  "sort",
  "direction",
  "columns",
  "filter",
  "noun",
  "lead",
  "everyColumn",
  "distinct",
]);

/** Words that the steps would pass over: a second choice, an order that contradicts, a clause of another kind. */
function unused(clauses: Clauses): string | null {
  const [distinct] = clauses.of("distinct");
  if (distinct !== undefined) return distinct.word.text;
  for (const kind of ["share", "total", "common", "pick", "superlative", "sort", "direction", "byMeasure"] as const) {
    const [, second] = clauses.of(kind);
    if (second !== undefined) return second.word.text;
  }
  const [share] = clauses.of("share");
  const [total] = clauses.of("total");
  if (share !== undefined && total !== undefined) return total.word.text;
  const [pick] = clauses.of("pick");
  const chosen = clauses.of("superlative")[0] ?? clauses.of("common")[0];
  if (pick?.number && chosen?.number) return chosen.number.text;
  // "earliest date by weather" only names a measure, which may be sorted; with a choice of groups it is an order itself.
  const choosing = pick !== undefined || chosen?.number || chosen?.kind === "common";
  const ranked = choosing ? (chosen ?? (pick?.direction ? pick : undefined)) : undefined;
  const [said] = clauses.of("direction");
  if (ranked !== undefined && said !== undefined) return said.word.text;
  const [sort] = clauses.of("sort");
  if (ranked !== undefined && sort !== undefined && clauses.has("byMeasure", "superlative", "common"))
    return sort.word.text;
  if (clauses.has("common") && clauses.has("byMeasure")) return clauses.of("byMeasure")[0]?.word.text ?? null;
  return clauses.has("superlative") && clauses.has("byMeasure")
    ? (clauses.of("byMeasure")[0]?.word.text ?? null)
    : null;
}

function wantsMeasure(context: Context, clauses: Clauses): boolean {
  if (clauses.has("measure", "share", "total", "byMeasure", "common", "contrast", "divided", "atEnd")) return true;
  if (clauses.of("sort").some((clause) => clause.measure !== null)) return true;
  const [superlative] = clauses.of("superlative");
  const [pick] = clauses.of("pick");
  if (superlative === undefined) return topByColumn(clauses) !== null;
  if (superlative.measure !== null) return true;
  if (superlative.noun !== null) return superlative.word.meaning.ofTime !== true;
  if (superlative.column === null) return false;
  // "longest title" is the title, and not its length alone.
  if (superlative.column.columns?.made?.kind === "length" && pick === undefined) return false;
  if (pick?.column || pick?.grain) return !uniquePick(context, pick.column);
  const ofRows = clauses.of("filter").some(({ noun }) => noun !== null);
  return superlative.number === null && pick === undefined && !ofRows && !clauses.has("noun", "columns");
}

/** Whether each row is one of the things that are picked from: then there is nothing to add up. */
function uniquePick(context: Context, mention: Tagged | null): boolean {
  const columns = mention?.columns?.columns ?? [];
  return (
    columns.length === 1 &&
    columns.every(
      (column) => column.distinctExact && column.distinct + column.nulls >= context.table.rowCount && column.nulls <= 1,
    )
  );
}
