import type { MadeColumn } from "../../../state/made.ts";
import type { Clause } from "../language/phrases.ts";
import { profileOfMade } from "../made/made-table.ts";
import { byClause, columnPiece, measureClause } from "./made-clauses.ts";
import { anyRole, isFlag, numberTypes, resolveColumn } from "./resolve-column.ts";
import { type Context, make, type Resolved, refused, settled } from "./resolved.ts";

/** "with and without tutoring": the groups of a column that says yes or no, or of amounts that are 0 or more. */
export function withAndWithout(context: Context, list: readonly Clause[]): Resolved<Clause[]> {
  const [clause, more] = list.filter((each) => each.kind === "withOrWithout");
  if (clause?.kind !== "withOrWithout") return settled([...list]);
  if (more !== undefined) return refused("I can hold one thing against its lack at a time.", "Ask for one of them.");
  const found = resolveColumn(context, clause.column, anyRole);
  if (!found.ok) return found;
  const { name, type, min } = found.value;
  const rest = list.filter((each) => each !== clause);
  if (isFlag(found.value))
    return settled([...rest, byClause(clause.word, { column: columnPiece(clause.column, found.value), grain: null })]);
  if (!numberTypes.includes(type) || min !== 0)
    return refused(
      `It is not clear what "without ${clause.column.text}" means: ${name} is no yes-or-no column.`,
      `Say a condition, for example: where ${name} is missing.`,
      [clause.column.text],
    );
  const made: MadeColumn = { kind: "present", name: `with ${name}`, column: name };
  make(context, made);
  const piece = columnPiece(clause.column, profileOfMade(made, context.table));
  return settled([...rest, byClause(clause.word, { column: piece, grain: null })]);
}

function isHeldByMeans(clause: Clause): boolean {
  return (
    clause.kind === "filter" && clause.predicate.kind === "values" && clause.predicate.versus?.meaning.isMean === true
  );
}

/** "do girls have higher scores": a column of numbers is no condition. */
function measuredColumn(clause: Clause): Clause {
  if (clause.kind !== "filter" || clause.predicate.kind !== "flag" || clause.noun !== null) return clause;
  const { column } = clause.predicate;
  const isNumber = (column.columns?.columns ?? []).every((each) => numberTypes.includes(each.type) && !isFlag(each));
  return isNumber ? { kind: "columns", columns: [column] } : clause;
}

/** "burn more calories" of `Calories_Burned` names one column twice. */
function oneMention(list: readonly Clause[]): Clause[] {
  const names = (clause: Clause): string =>
    clause.kind === "columns"
      ? JSON.stringify(clause.columns.map(({ columns }) => columns?.columns.map(({ name }) => name)))
      : "";
  return list.filter(
    (clause, at) => clause.kind !== "columns" || !list.slice(at + 1).some((later) => names(later) === names(clause)),
  );
}

/**
 * "what do diesels cost compared with petrol cars", "do men earn more than women": the second group stands apart from the first. Where
 * they are compared by an adjective, it is their means.
 */
export function heldTogether(said: readonly Clause[]): Resolved<Clause[]> {
  const list = said.some(isHeldByMeans) ? oneMention(said.map(measuredColumn)) : said;
  const against = list.find(
    (clause) =>
      clause.kind === "filter" &&
      clause.predicate.kind === "values" &&
      clause.predicate.versus !== undefined &&
      clause.predicate.values.length === 1,
  );
  if (against?.kind !== "filter" || against.predicate.kind !== "values") return settled([...list]);
  const [value] = against.predicate.values;
  const columns = new Set(value?.values.map(({ column }) => column.name));
  const others = list.filter(
    (clause) =>
      clause !== against &&
      clause.kind === "filter" &&
      clause.predicate.kind === "values" &&
      clause.predicate.values.length === 1 &&
      clause.predicate.values[0]?.values.some(({ column }) => columns.has(column.name)),
  );
  const [first, more] = others;
  const { versus } = against.predicate;
  const computes = list.some(({ kind }) => kind === "measure" || kind === "columns" || kind === "share");
  if (versus?.meaning.isMean && !computes)
    return refused(`It is not clear in what one is "${versus.text}" the other.`, "Name the column that is compared.", [
      versus.text,
    ]);
  if (first?.kind !== "filter" || first.predicate.kind !== "values" || more !== undefined || versus === undefined)
    return settled([...list]);
  const values = [...first.predicate.values, ...against.predicate.values];
  const [mentions, another] = list.filter((clause) => clause.kind === "columns");
  const [mention, further] = mentions?.kind === "columns" ? mentions.columns : [];
  const isMean =
    versus.meaning.isMean === true &&
    mention !== undefined &&
    further === undefined &&
    another === undefined &&
    !list.some(({ kind }) => kind === "measure");
  const together = list.flatMap((clause): Clause[] => {
    if (clause === against) return [];
    if (clause === first) return [{ ...clause, predicate: { kind: "values", values, versus } }];
    if (clause === mentions && isMean)
      return [measureClause({ ...mention, tag: "Aggregate", meaning: { function: "mean" }, columns: null }, [mention])];
    return [clause];
  });
  return settled(together);
}
