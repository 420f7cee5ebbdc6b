import type { Grain } from "../../../state/condition.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Clause, DimensionPhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { isYearColumn } from "./bare-years.ts";
import { byClause, columnPiece, grainPiece } from "./made-clauses.ts";
import { type Context, type Resolved, settled } from "./resolved.ts";
import { dateColumn } from "./times.ts";

/** The most groups that a development is shown in by days or months. */
const mostSteps = { day: 100, month: 132 } as const;

/** "over time": by days, months or years, as many as can be looked at. */
export function withTime(context: Context, given: readonly Clause[]): Resolved<Clause[]> {
  const list = ofOneDate(given);
  const said = list.find((clause) => clause.kind === "overTime");
  const rest = list.filter((clause) => clause.kind !== "overTime");
  if (said?.kind !== "overTime") return settled([...rest]);
  const { word } = said;
  const stepped = rest.some(
    (clause) => clause.kind === "dimensions" && clause.dimensions.some((each) => each.grain !== null || isOfTime(each)),
  );
  if (stepped) return settled(inSteps(rest, word));
  const years = context.table.columns.filter(isYearColumn);
  const hasDate = context.table.columns.some(({ type }) => type === "date" || type === "datetime");
  const [year, another] = years;
  if (!hasDate && year !== undefined && another === undefined)
    return settled([...rest, byClause(word, { column: columnPiece(word, year), grain: null })]);
  const date = dateColumn(context, word, (name) => `by ${name} month`);
  if (!date.ok) return date;
  const grain = word.meaning.grain ?? grainFor(date.value);
  if (word.meaning.grain === undefined)
    context.assumptions.add(`"${word.text}" is shown by ${grain} of ${date.value.name}.`);
  return settled([...rest, byClause(word, { column: columnPiece(word, date.value), grain: grainPiece(word, grain) })]);
}

/** "per month, by order date": the month of that date. */
function ofOneDate(list: readonly Clause[]): readonly Clause[] {
  const alone = (fits: (each: DimensionPhrase) => boolean): Clause | undefined => {
    const [only, more] = list.filter(
      (clause) => clause.kind === "dimensions" && clause.dimensions.length === 1 && clause.dimensions.every(fits),
    );
    return more === undefined ? only : undefined;
  };
  const step = alone(({ column, grain }) => column === null && grain !== null);
  const date = alone((each) => each.grain === null && each.column?.columns?.made === undefined && isDate(each));
  if (step?.kind !== "dimensions" || date?.kind !== "dimensions") return list;
  const [one] = step.dimensions;
  const column = date.dimensions[0]?.column ?? null;
  if (one === undefined) return list;
  return list.flatMap((clause): Clause[] => {
    if (clause === date) return [];
    return [clause === step ? { ...step, dimensions: [{ ...one, column }] } : clause];
  });
}

function isDate({ column }: DimensionPhrase): boolean {
  const columns = column?.columns?.columns ?? [];
  return columns.length > 0 && columns.every(({ type }) => type === "date" || type === "datetime");
}

/** "over the months, by order date": a date that is named without a step has that one. */
function inSteps(list: readonly Clause[], word: Tagged): Clause[] {
  const { grain } = word.meaning;
  if (grain === undefined) return [...list];
  return list.map((clause): Clause => {
    if (clause.kind !== "dimensions") return clause;
    const dimensions = clause.dimensions.map((each) =>
      each.grain === null && isOfTime(each) ? { ...each, grain: grainPiece(word, grain) } : each,
    );
    return { ...clause, dimensions };
  });
}

function isOfTime({ column }: DimensionPhrase): boolean {
  return (column?.columns?.columns ?? []).some(
    (each) => each.type === "date" || each.type === "datetime" || isYearColumn(each),
  );
}

function grainFor({ min, max }: ColumnProfile): Grain {
  const days = (Date.parse(String(max).slice(0, 10)) - Date.parse(String(min).slice(0, 10))) / 86_400_000;
  if (days <= mostSteps.day) return "day";
  return days / 30.4 <= mostSteps.month ? "month" : "year";
}
