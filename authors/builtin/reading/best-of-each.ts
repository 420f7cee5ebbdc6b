import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import { splitName } from "../language/names.ts";
import { identifierWords } from "../lexicon/names.ts";
import { together } from "./conditions.ts";
import { resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { measureName } from "./measure-name.ts";
import { isIdentifier } from "./measures.ts";
import { numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { type Context, type Resolved, refused, settled } from "./resolved.ts";
import { limitOf } from "./rows.ts";
import { superlativeColumn } from "./superlatives.ts";

/** What the rows are called by: a name, which may have to be one that hardly ever repeats, or a column that numbers them; else null. */
export function nameOfRows({ columns, rowCount }: TableProfile, mayRepeat: boolean): ColumnProfile | null {
  const isUnique = ({ distinct, distinctExact, nulls }: ColumnProfile): boolean =>
    distinctExact && nulls === 0 && distinct === rowCount;
  const isNumber = (column: ColumnProfile): boolean =>
    isIdentifier(column) || identifierWords.has(column.name.trim().toLowerCase());
  const named = columns.find(
    ({ name, type, distinct, nulls }) =>
      type === "string" &&
      splitName(name).some((word) => /^(?:name|title)$/u.test(word)) &&
      (mayRepeat || distinct >= 0.95 * (rowCount - nulls)),
  );
  return named ?? columns.find((column) => isNumber(column) && isUnique(column)) ?? null;
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
  const name = named?.value ?? nameOfRows(context.table, (limit.value ?? 1) === 1);
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
  if (group.value.bin !== undefined || group.value.column === name.name) return null;
  const direction = superlative.word.meaning.direction ?? "desc";
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
