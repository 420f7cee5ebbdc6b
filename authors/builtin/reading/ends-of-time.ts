import type { Condition } from "../../../state/condition.ts";
import type { MeasurePart } from "../../../state/measure.ts";
import type { ColumnProfile } from "../../../state/profile.ts";
import type { Tagged } from "../language/tag.ts";
import type { Draft } from "./aggregate-draft.ts";
import { isYearColumn } from "./bare-years.ts";
import type { Clauses } from "./gather.ts";
import { anyRole, resolveColumn, timeTypes } from "./resolve-column.ts";
import { type Context, quoted, type Resolved, refused, settled } from "./resolved.ts";

/** The value of a column at the first or last date there is one: "latest price", "first price". */
export function endOfTime(
  context: Context,
  word: Tagged,
  mention: Tagged,
  end: "first" | "last",
): Resolved<MeasurePart> {
  const column = resolveColumn(context, mention, anyRole);
  if (!column.ok) return column;
  const date = onlyDate(context, word);
  if (!date.ok) return date;
  const { name, nulls } = column.value;
  const unique = date.value.distinctExact && date.value.distinct + date.value.nulls === context.table.rowCount;
  if (!unique)
    context.assumptions.add(
      `Rows go by ${date.value.name}; of several with the same date the ${end === "last" ? "largest" : "smallest"} ${quoted(name)} is taken.`,
    );
  if (nulls > 0) context.assumptions.add(`Rows with no ${name} are left out.`);
  return settled({ function: end, column: name, by: date.value.name });
}

/** The one column of dates that rows go by; of several none is taken. */
function onlyDate(context: Context, word: Tagged): Resolved<ColumnProfile> {
  const dates = context.table.columns.filter(({ type }) => timeTypes.includes(type));
  const [only, another] = dates.length > 0 ? dates : context.table.columns.filter(isYearColumn);
  if (only !== undefined && another === undefined) return settled(only);
  return refused(
    only === undefined
      ? `There is no date column that "${word.text}" could go by.`
      : `"${word.text}" could go by ${only.name} or by ${another?.name ?? ""}.`,
    "Ask of data with one column of dates.",
    [word.text],
  );
}

/** "price at the last date by symbol": the value of the row that each group has there. */
export function collectEnds(context: Context, clauses: Clauses, draft: Draft): Resolved<null> {
  const [end, more] = clauses.of("atEnd");
  if (end === undefined) return settled(null);
  const mentions = clauses.of("columns").flatMap(({ columns }) => columns);
  // "Total wind on the last date" is of the rows of one date, whichever that is.
  if (more !== undefined || mentions.length === 0 || clauses.has("measure", "superlative", "contrast", "divided"))
    return refused(
      `I can't choose the rows of the ${end.word.text} ${end.of.text}.`,
      `Name the date, or ask for a column's value there: ${end.word.text} price by symbol.`,
      [end.word.text],
    );
  for (const mention of mentions) {
    const part = endOfTime(context, end.word, mention, end.word.meaning.direction === "asc" ? "first" : "last");
    if (!part.ok) return part;
    draft.measures.push({ ...part.value, share: null });
  }
  return settled(null);
}

function hasEquality(condition: Condition): boolean {
  if (condition.kind === "all") return condition.conditions.some(hasEquality);
  return condition.kind === "compare" && condition.operator === "=" && condition.grain === null;
}

/** Where more rows have a date than there are groups, some group has several at its last: which of them is meant is open. */
export function onlyOneAtEnds(context: Context, _clauses: Clauses, draft: Draft): Resolved<null> {
  const ends = draft.measures
    .flatMap((measure) => [measure, ...(measure.of ?? [])])
    .filter(({ by }) => by !== undefined);
  const distinct = (name: string | undefined): number =>
    context.table.columns.find((column) => column.name === name)?.distinct ?? 1;
  const groups = draft.dimensions.reduce((product, { column }) => product * Math.max(1, distinct(column)), 1);
  // A few rows that come twice leave no doubt about the others.
  const few = draft.dimensions.length > 0 ? 1.05 : 1;
  const [crowded] = ends.filter(({ by }) => few * distinct(by) * groups < context.table.rowCount);
  // A filter that leaves one of the things that the rows are of may leave one row at each date.
  const isOne = draft.filters.some((filter) => hasEquality(filter));
  if (crowded === undefined || isOne) return settled(null);
  return refused(
    `Several rows have the same ${crowded.by}, so that none of them is the ${crowded.function}.`,
    `Say for each of what, for example: ${crowded.function === "last" ? "latest" : "earliest"} ${crowded.column} by ...`,
    [crowded.function],
  );
}
