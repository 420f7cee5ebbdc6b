import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import { canonical, splitName } from "../language/names.ts";
import type { DimensionPhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { identifierWords } from "../lexicon/names.ts";
import { endOf } from "./best-end.ts";
import { together } from "./conditions.ts";
import { resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { measureName } from "./measure-name.ts";
import { isIdentifier, isThing } from "./measures.ts";
import { numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { type Context, type Resolved, refused, settled } from "./resolved.ts";
import { limitOf } from "./rows.ts";
import { superlativeColumn } from "./superlatives.ts";

/**
 * What the rows are called by: their name, which may have to be one that hardly ever repeats; a column that numbers them; the
 * date, where each has one of its own. Null where there is none.
 */
export function nameOfRows({ table, nouns }: Context, mayRepeat: boolean): ColumnProfile | null {
  const { columns, rowCount } = table;
  const isUnique = ({ distinct, distinctExact, nulls }: ColumnProfile): boolean =>
    distinctExact && nulls === 0 && distinct === rowCount;
  const isNumber = (column: ColumnProfile): boolean =>
    isIdentifier(column) || identifierWords.has(column.name.trim().toLowerCase());
  // The name of an airport is none of the strikes there.
  const isName = (name: string): boolean => {
    const words = splitName(name);
    const others = words.filter((word) => !/^(?:name|title)$/u.test(word));
    return others.length < words.length && others.every((word) => nouns.own.has(canonical(word)));
  };
  const named = columns.find(
    ({ name, type, distinct, nulls }) =>
      type === "string" && isName(name) && (mayRepeat || distinct >= 0.95 * (rowCount - nulls)),
  );
  return (
    named ??
    columns.find((column) => isNumber(column) && isUnique(column)) ??
    columns.find((column) => timeTypes.includes(column.type) && isUnique(column)) ??
    null
  );
}

/**
 * "highest paid employee in each department", "3 longest films per genre": the first rows of each group, by the name of the row.
 * Null where the question is none of this.
 */
export function bestOfEach(context: Context, clauses: Clauses, filter: Condition | null): Resolved<Operation> | null {
  const [superlative, another] = clauses.of("superlative");
  const [by, more] = clauses.of("dimensions");
  const [phrase, second] = by?.dimensions ?? [];
  const nouns = [
    ...clauses.of("noun").map(({ word }) => word),
    ...clauses.of("pick").flatMap(({ noun }) => noun ?? []),
  ];
  const picked = clauses.of("pick").flatMap(({ column }) => column ?? []);
  const others = clauses.others("superlative", "dimensions", "noun", "filter", "lead", "columns", "pick");
  if (superlative === undefined || superlative.column === null || phrase === undefined) return null;
  const isOfRows =
    nouns.some(({ tag }) => tag === "RowNoun") ||
    picked.length > 0 ||
    clauses.of("lead").some(({ word }) => /^who/iu.test(word.text));
  if (!isOfRows || another || more || second || others.length > 0 || superlative.also || superlative.end) return null;
  const limit = limitOf(superlative.number ?? clauses.of("pick")[0]?.number ?? null);
  if (!limit.ok) return limit;
  const shown = [...picked, ...clauses.of("columns").flatMap(({ columns }) => columns)];
  const [mention, tooMany] = shown;
  if (tooMany !== undefined) return null;
  const named =
    mention === undefined ? null : resolveColumn(context, mention, { types: ["string"], refusal: "names no row" });
  if (named !== null && !named.ok) return null;
  const name = named?.value ?? nameOfRows(context, (limit.value ?? 1) === 1);
  const column = superlativeColumn(context, superlative.word, superlative.column);
  if (!column.ok) return column;
  if (name === null)
    return refused(
      `No column says which row has the ${superlative.word.text} ${column.value.name}.`,
      `Ask for the value itself: ${superlative.word.text} ${column.value.name} by ...`,
      [superlative.word.text],
    );
  // What repeats is no single row: its values may be added up or averaged, and that is another question.
  if (named !== null && (limit.value ?? 1) > 1 && name.distinct < 0.95 * (context.table.rowCount - name.nulls))
    return null;
  if (![...numberTypes, ...timeTypes].includes(column.value.type)) return null;
  const group = resolveDimension(context, phrase);
  if (!group.ok) return group;
  const things = picked.length > 0 ? groupOfThings(context, by) : null;
  if (things !== null) return things;
  if (group.value.bin !== undefined || (group.value.column === name.name && group.value.grain === null)) return null;
  const end = endOf(superlative.word, { function: "max", column: column.value.name, share: null });
  if (!end.ok) return end;
  const direction = end.value;
  const measure = {
    function: direction === "desc" ? ("max" as const) : ("min" as const),
    column: column.value.name,
    share: null,
  };
  const present = (each: ColumnProfile | undefined): Condition[] =>
    each === undefined || each.nulls === 0 ? [] : [{ kind: "not", condition: { kind: "missing", column: each.name } }];
  const ofGroup = context.table.columns.find((each) => each.name === group.value.column);
  for (const each of [ofGroup, column.value])
    if (each !== undefined && each.nulls > 0) context.assumptions.add(`Rows with no ${each.name} are left out.`);
  context.assumptions.add("Where values are equal, the first by name is taken.");
  return settled({
    operation: "windowed",
    table: context.table.name,
    filter: together([...(filter === null ? [] : [filter]), ...present(ofGroup), ...present(column.value)]),
    measure: { name: measureName(measure, context.table.columns), ...measure },
    dimensions: [
      { name: group.value.grain ?? group.value.column, ...group.value },
      { name: name.name, column: name.name, grain: null },
    ],
    window: { kind: "top", limit: limit.value ?? 1, direction },
  });
}

/** "which waiter has the most sales per order": of things with a number each nobody asks who is the first in each. */
export function groupOfThings(
  context: Context,
  clause: { word: Tagged; dimensions: readonly DimensionPhrase[] } | undefined,
): ({ ok: false } & Resolved<never>) | null {
  const [mention] = clause?.dimensions.flatMap(({ column }) => column ?? []) ?? [];
  const [column] = mention?.columns?.columns ?? [];
  if (clause === undefined || mention === undefined || !/^per$/iu.test(clause.word.text)) return null;
  if (!isThing(context, mention, column)) return null;
  return refused(
    `It is not clear whether "${clause.word.text} ${mention.text}" asks for a mean.`,
    "Ask for the ratio of a total to a number, or for the average of one column.",
    [clause.word.text, mention.text],
  ) as { ok: false } & Resolved<never>;
}
