import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical } from "../language/names.ts";
import type { Clause } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { moneyNouns } from "../lexicon/names.ts";
import { conventionOf } from "./convention.ts";
import { functionNames } from "./function-names.ts";
import { Clauses } from "./gather.ts";
import { columnPiece, measureClause } from "./made-clauses.ts";
import { isIdentifier } from "./measures.ts";
import { anyRole, isFlag, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import type { Context } from "./resolved.ts";

/** "percentage of women who survived": a column that says yes or no is a condition where rows are counted. */
export function withFlags(list: readonly Clause[]): Clause[] {
  const split = list.flatMap((clause): Clause[] => {
    const [mention, more] = clause.kind === "share" && clause.measure === null ? clause.columns : [];
    if (mention === undefined || more !== undefined || !(mention.columns?.columns ?? []).every(isFlag)) return [clause];
    return [
      { ...clause, columns: [] } as Clause,
      { kind: "filter", predicate: { kind: "flag", column: mention }, noun: null },
    ];
  });
  return flagged(split);
}

function flagged(list: readonly Clause[]): Clause[] {
  const share = list.some(
    (clause) => clause.kind === "share" && clause.measure === null && clause.columns.length === 0,
  );
  if (!share) return [...list];
  return list.map((clause): Clause => {
    if (clause.kind !== "columns") return clause;
    const [mention, more] = clause.columns;
    if (mention === undefined || more !== undefined || !(mention.columns?.columns ?? []).every(isFlag)) return clause;
    return { kind: "filter", predicate: { kind: "flag", column: mention }, noun: null };
  });
}

/** What says by itself what is computed, or what is chosen. */
const telling: readonly Clause["kind"][] = [
  "measure",
  "share",
  "total",
  "byMeasure",
  "common",
  "contrast",
  "divided",
  "atEnd",
  "superlative",
  "pick",
  "distinct",
  "sort",
  "correlation",
  "describe",
  "histogram",
  "bins",
  "missing",
  "streak",
  "everyColumn",
  "instead",
  "running",
  "moving",
  "overStep",
  "growth",
  "ranking",
  "having",
];

/** "orders by region" counts the rows; "quantity by region" adds up, "rating by region" averages. */
export function withMeasure(context: Context, list: readonly Clause[]): Clause[] {
  const clauses = new Clauses(list);
  const [mention, more] = clauses.of("columns").flatMap(({ columns }) => columns);
  const [divided] = clauses.of("divided");
  // "support calls per customer", where each row is a customer.
  if (divided?.by.kind === "rows" && !clauses.has("measure", "contrast") && mention !== undefined && more === undefined)
    return list.map((clause) =>
      clause.kind === "columns"
        ? measureClause({ ...mention, tag: "Aggregate", meaning: { function: "sum" }, columns: null }, [mention])
        : clause,
    );
  if (clauses.has(...telling) || !clauses.has("dimensions")) return [...list];
  if (mention === undefined) {
    const noun =
      clauses.of("noun").find(({ word }) => word.tag === "RowNoun")?.word ??
      clauses.of("filter").find((clause) => clause.noun !== null)?.noun;
    if (noun === null || noun === undefined || clauses.of("lead").some(({ word }) => word.tag === "Show"))
      return [...list];
    // "Expenses per team" are money, whatever the rows are called: their number has to be asked for.
    const isMoney = moneyNouns.has(noun.text.toLowerCase().replace(/s$/u, ""));
    const word: Tagged = isMoney
      ? { ...noun, tag: "Aggregate", text: "total", end: noun.start, meaning: { function: "sum" } }
      : { ...noun, tag: "HowMany", meaning: {} };
    const measure = measureClause(word, []);
    return [measure.kind === "measure" ? { ...measure, measure: { ...measure.measure, noun } } : measure, ...list];
  }
  const beside = besideColumn(context, clauses, mention);
  // "rain days": days of some kind, and no amount of rain.
  if (beside?.joined === false) return [...list];
  // "max temp" names what is computed, whatever else it names.
  const isDouble =
    /^(?:min|max|mean|avg|average|total|sum|median)/iu.test(mention.text) && (mention.columns?.cost ?? 0) > 0;
  if (more !== undefined || isDouble) return [...list];
  const column = resolveColumn({ ...context, assumptions: new Set() }, mention, anyRole);
  if (column.ok && timeTypes.includes(column.value.type)) return counted(context, list, mention, column.value);
  // "orders by branch" of order lines.
  if (column.ok && isIdentifier(column.value) && context.nouns.repeated.has(canonical(mention.text.toLowerCase())))
    return list.map((clause) => (clause.kind === "columns" ? numberOf(mention) : clause));
  if (!column.ok || !numberTypes.includes(column.value.type)) return [...list];
  const isGroups = mention.columns?.made?.kind === "quarters";
  const convention = isGroups ? null : conventionOf(column.value, mention.text);
  if (convention === null) return [...list];
  context.assumptions.add(`The ${functionNames[convention]} of ${column.value.name} is taken, since none is named.`);
  const word: Tagged = { ...mention, tag: "Aggregate", meaning: { function: convention }, columns: null };
  return list.flatMap((clause): Clause[] => {
    if (clause.kind === "columns") return [measureClause(word, [mention])];
    return clause === beside?.clause ? [rowsCounted(beside.noun)] : [clause];
  });
}

function numberOf(mention: Tagged): Clause {
  return measureClause({ ...mention, tag: "HowMany", text: "number of", meaning: {}, columns: null }, [mention]);
}

function rowsCounted(noun: Tagged): Clause {
  const measure = measureClause({ ...noun, tag: "HowMany", meaning: {} }, []);
  return measure.kind === "measure" ? { ...measure, measure: { ...measure.measure, noun } } : measure;
}

/** A noun of the rows right after a column, or before or after it with "and": "revenue and orders by country". */
function besideColumn(
  { question }: Context,
  clauses: Clauses,
  mention: Tagged,
): { clause: Clause; noun: Tagged; joined: boolean } | null {
  for (const clause of clauses.every) {
    const noun =
      clause.kind === "noun" && clause.word.tag === "RowNoun"
        ? clause.word
        : clause.kind === "filter"
          ? clause.noun
          : null;
    if (noun === null) continue;
    const between = question.slice(Math.min(mention.end, noun.end), Math.max(mention.start, noun.start)).trim();
    if (between === "" && noun.start > mention.start) return { clause, noun, joined: false };
    if (clause.kind === "noun" && /^(?:,|&|and|, and)(?: the)?$/iu.test(between)) return { clause, noun, joined: true };
  }
  return null;
}

/** "signups per month" of a column of signup dates: the rows, by those dates. */
function counted(context: Context, list: readonly Clause[], mention: Tagged, date: ColumnProfile): Clause[] {
  const dimensions = list.flatMap((clause) => (clause.kind === "dimensions" ? clause.dimensions : []));
  if (!dimensions.every(({ column, grain }) => column === null && grain !== null)) return [...list];
  context.assumptions.add(`The rows are counted, by their ${date.name}.`);
  return list.map((clause): Clause => {
    if (clause.kind === "columns") return measureClause({ ...mention, tag: "HowMany", meaning: {}, columns: null }, []);
    if (clause.kind !== "dimensions") return clause;
    return {
      ...clause,
      dimensions: clause.dimensions.map((each) => ({ ...each, column: columnPiece(mention, date) })),
    };
  });
}
