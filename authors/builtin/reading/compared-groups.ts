import type { Condition } from "../../../state/condition.ts";
import type { Clause, DimensionPhrase, PredicatePhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { isComplete } from "../language/values.ts";
import { resolveCondition } from "./conditions.ts";
import { conventionOf } from "./convention.ts";
import { functionNames } from "./function-names.ts";
import { byClause, columnPiece, grainPiece, measureClause } from "./made-clauses.ts";
import { anyRole, isFlag, numberTypes, resolveColumn } from "./resolve-column.ts";
import { type Context, type Resolved, refused, settled } from "./resolved.ts";

type Values = Extract<PredicatePhrase, { kind: "values" }>;

/** "cancelled and not cancelled": no row is both, so that both are groups. */
function withOtherwise(clause: Clause): Clause {
  if (clause.kind !== "filter" || clause.predicate.kind !== "all" || clause.predicate.parts.length !== 2) return clause;
  const sides = clause.predicate.parts.map((part) => ({
    word: part.kind === "not" ? part.word : null,
    phrase: part.kind === "not" ? part.part : part,
  }));
  const [denied, ...more] = sides.filter(({ word }) => word !== null);
  const [first, second] = sides.map(({ phrase }) => phrase);
  if (denied?.word == null || more.length > 0 || first?.kind !== "values" || second?.kind !== "values") return clause;
  const named = [first, second].map(({ values }) =>
    JSON.stringify(values.map((each) => each.values.map(({ column, value }) => [column.name, value]))),
  );
  if (named[0] !== named[1]) return clause;
  return { ...clause, predicate: { ...first, versus: denied.word, otherwise: denied.word } };
}

/** "rain vs sun", "compare the mean wind of rain and sun", "women and men": the values are groups. */
export function withComparedGroups(context: Context, list: readonly Clause[]): Resolved<Clause[]> {
  const comparing = list.find((clause) => clause.kind === "comparing");
  const rest = list
    .filter((clause) => clause.kind !== "comparing")
    .map(withOtherwise)
    .flatMap((clause) => (comparing === undefined ? [clause] : byMeasures(context, clause)));
  const found = rest.flatMap((clause) =>
    clause.kind === "filter" && clause.predicate.kind === "values" && clause.predicate.values.length > 1
      ? [{ clause, phrase: clause.predicate }]
      : clause.kind === "filter" && clause.predicate.kind === "values" && clause.predicate.otherwise !== undefined
        ? [{ clause, phrase: clause.predicate }]
        : [],
  );
  const [against] = found.filter(({ phrase }) => phrase.versus !== undefined);
  const [whole] = found.filter(({ phrase }) => isWhole(context, phrase));
  const held = against ?? (comparing === undefined ? whole : found[0]);
  if (held === undefined)
    return comparing === undefined || rest.some(({ kind }) => kind === "dimensions")
      ? settled([...rest])
      : refused(`It is not clear what is to be compared.`, "Name the two values: mean cost of a and b.", [
          comparing.word.text,
        ]);
  const word = held.phrase.versus ?? held.phrase.values[0] ?? (comparing as { word: Tagged }).word;
  const condition = resolveCondition(context, { kind: "values", values: held.phrase.values });
  if (!condition.ok) return condition;
  const { otherwise } = held.phrase;
  if (otherwise !== undefined) {
    const [flag, more] = columnsOf(condition.value).map((name) =>
      context.table.columns.find((each) => each.name === name),
    );
    if (flag === undefined || more !== undefined || !isFlag(flag))
      return refused(`It is not clear what "${otherwise.text}" leaves.`, "Name both values that are compared.", [
        otherwise.text,
      ]);
    const dimension = { column: columnPiece(word, flag), grain: null };
    return settled([...rest.filter((clause) => clause !== held.clause), byClause(word, dimension)]);
  }
  const dimension = dimensionOf(context, word, held.phrase, condition.value);
  if (!dimension.ok) return dimension;
  const noGaps = context.table.columns.every(
    ({ name, nulls }) => nulls === 0 || name !== dimension.value.column?.columns?.columns[0]?.name,
  );
  const kept = isWhole(context, held.phrase) && noGaps ? rest.filter((clause) => clause !== held.clause) : rest;
  const isNamed = kept.some(
    (clause) =>
      clause.kind === "dimensions" &&
      clause.dimensions.some(({ column }) => column?.columns?.columns[0]?.name === dimension.value.column?.text),
  );
  if (isNamed) return settled(kept);
  return settled([...kept, byClause(word, dimension.value)]);
}

/** "compare a and b by revenue and number of orders": what is computed of each, and no groups of their own. */
function byMeasures(context: Context, clause: Clause): Clause[] {
  if (clause.kind === "byMeasure") return [{ kind: "measure", measure: clause.measure }];
  if (clause.kind !== "dimensions") return [clause];
  const measures = clause.dimensions.map(({ column, grain, steps }) => {
    if (column === null || grain !== null || steps !== undefined) return null;
    const found = resolveColumn({ ...context, assumptions: new Set() }, column, anyRole);
    const isAmount = found.ok && numberTypes.includes(found.value.type);
    const name = found.ok && isAmount ? conventionOf(found.value, column.text) : null;
    if (!found.ok || name === null) return null;
    context.assumptions.add(`The ${functionNames[name]} of ${found.value.name} is taken, since none is named.`);
    return measureClause({ ...column, tag: "Aggregate", meaning: { function: name }, columns: null }, [column]);
  });
  const known = measures.filter((each) => each !== null);
  return known.length === measures.length ? known : [clause];
}

/** Whether the values are all that their column has: "women and men". */
function isWhole(context: Context, phrase: Values): boolean {
  const [first] = phrase.values[0]?.values ?? [];
  const column = context.table.columns.find(({ name }) => name === first?.column.name);
  if (column === undefined || !isComplete(column) || phrase.values.length !== column.distinct) return false;
  const or = /\bor\b/iu.test(context.question.slice(phrase.values[0]?.start, phrase.values.at(-1)?.end));
  return (
    !or &&
    new Set(phrase.values.map(({ values }) => values.find((hit) => hit.column.name === column.name)?.value ?? null))
      .size === phrase.values.length
  );
}

/** The column that all compared values are of, or the step of time that they are. */
function dimensionOf(
  context: Context,
  word: Tagged,
  { values }: Values,
  condition: Condition,
): Resolved<DimensionPhrase> {
  const names = new Set(columnsOf(condition));
  const [name] = names;
  const column = context.table.columns.find((each) => each.name === name);
  if (column === undefined || names.size > 1)
    return refused(
      `"${context.question.slice(values[0]?.start, values.at(-1)?.end)}" are not values of one column.`,
      "Compare two values of one column.",
      [word.text],
    );
  const times = values.map(({ time, tag }) =>
    time === null ? (tag === "Number" ? "year" : null) : time.kind === "span" && !time.isUneven ? time.grain : "part",
  );
  const [time] = times;
  if (times.some((each) => each !== time) || time === "part")
    return refused(
      `It is not clear how "${context.question.slice(values[0]?.start, values.at(-1)?.end)}" is to be compared.`,
      "Name two years, or two months with their years.",
      [word.text],
    );
  const isDate = column.type === "date" || column.type === "datetime";
  return settled({
    column: columnPiece(word, column),
    grain: time === null || time === undefined || !isDate ? null : grainPiece(word, time),
  });
}

function columnsOf(condition: Condition): string[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.conditions.flatMap(columnsOf);
  if (condition.kind === "not") return columnsOf(condition.condition);
  return "column" in condition ? [condition.column] : [];
}
