import type { ColumnProfile } from "../../../state/profile.ts";
import type { Clause } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { nameOfRows } from "./best-of-each.ts";
import { conventionOf } from "./convention.ts";
import { columnPiece, measureClause } from "./made-clauses.ts";
import { anyRole, numberTypes, resolveColumn } from "./resolve-column.ts";
import type { Context } from "./resolved.ts";

/** "salary gap between men and women": of a column that is named alone, two groups differ in their means. */
export function withGap(context: Context, list: readonly Clause[]): Clause[] {
  const inside = list.map((clause) => withMeanInside(context, clause));
  if (inside.some((clause, at) => clause !== list[at])) return inside;
  const [contrast, another] = list.filter((clause) => clause.kind === "contrast");
  const [columns, more] = list.filter((clause) => clause.kind === "columns");
  if (contrast?.kind !== "contrast" || columns?.kind !== "columns" || another !== undefined || more !== undefined)
    return [...list];
  const [mention, further] = columns.columns;
  const isOfGroups = contrast.sides.every(({ kind }) => kind === "value") && !contrast.overTime;
  const values = contrast.sides.length + contrast.between.length;
  if (mention === undefined || further !== undefined || !isOfGroups || values !== 2) return [...list];
  const found = resolveColumn({ ...context, assumptions: new Set() }, mention, anyRole);
  if (!found.ok || !numberTypes.includes(found.value.type) || list.some(({ kind }) => kind === "measure"))
    return [...list];
  const measured = measureClause(compared(context, found.value, mention), [mention]);
  if (measured.kind !== "measure") return [...list];
  const sides = [...contrast.sides, { kind: "measure" as const, measure: measured.measure }];
  return list.flatMap((clause): Clause[] =>
    clause === columns ? [] : clause === contrast ? [{ ...contrast, sides }] : [clause],
  );
}

/** "difference in salary between men and women". */
function withMeanInside(context: Context, clause: Clause): Clause {
  if (clause.kind !== "contrast" || clause.between.length !== 2 || clause.overTime || clause.word.tag === "Change")
    return clause;
  const [side, more] = clause.sides;
  if (side?.kind !== "column" || more !== undefined || !clause.between.every(({ tag }) => tag === "Value"))
    return clause;
  const found = resolveColumn({ ...context, assumptions: new Set() }, side.column, anyRole);
  if (!found.ok || !numberTypes.includes(found.value.type)) return clause;
  const measured = measureClause(compared(context, found.value, side.column), [side.column]);
  if (measured.kind !== "measure") return clause;
  return { ...clause, sides: [{ kind: "measure", measure: measured.measure }] };
}

/** What of a column two groups differ in: their totals where it is one that is added up ("revenue"), else their means. */
function compared(context: Context, column: ColumnProfile, mention: Tagged): Tagged {
  const usual = conventionOf(column, mention.text) ?? "mean";
  const called = usual === "sum" ? "totals" : "means";
  context.assumptions.add(`The ${called} of ${column.name} are compared, since nothing else is named.`);
  return { ...mention, tag: "Aggregate", meaning: { function: usual }, columns: null };
}

const each = /each|every|per/iu;

/** "top 3 movies by gross in each genre": rows are ranked in groups by the name that each of them has. */
export function withRankedRows(context: Context, list: readonly Clause[]): Clause[] {
  const [pick, another] = list.filter((clause) => clause.kind === "pick");
  const groupings = list.filter((clause) => clause.kind === "dimensions");
  const [by, ...moreBy] = groupings.filter((clause) => clause.kind === "dimensions" && !each.test(clause.word.text));
  if (pick?.kind !== "pick" || another !== undefined || by?.kind !== "dimensions" || moreBy.length > 0)
    return [...list];
  const [ranked, further] = by.dimensions;
  const isOfRows = pick.direction !== null && pick.noun?.tag === "RowNoun" && groupings.length === 2;
  if (!isOfRows || pick.noun === null || ranked?.column == null || further !== undefined) return [...list];
  const name = nameOfRows(context, false);
  const found = resolveColumn({ ...context, assumptions: new Set() }, ranked.column, anyRole);
  if (name === null || !found.ok || !numberTypes.includes(found.value.type)) return [...list];
  if (name.distinct + name.nulls < context.table.rowCount)
    context.assumptions.add(`Of rows with the same ${name.name} in a group the one with the highest value counts.`);
  const measured = measureClause({ ...ranked.column, tag: "Aggregate", meaning: { function: "max" }, columns: null }, [
    ranked.column,
  ]);
  if (measured.kind !== "measure") return [...list];
  const order: Clause = { kind: "byMeasure", word: by.word, measure: measured.measure };
  const named: Clause = { ...pick, column: columnPiece(pick.noun, name), noun: null };
  return list.map((clause) => (clause === pick ? named : clause === by ? order : clause));
}
