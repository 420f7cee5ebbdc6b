import type { Condition } from "../../../state/condition.ts";
import type { Operation } from "../../../state/intent.ts";
import type { ColumnProfile, TableProfile } from "../../../state/profile.ts";
import type { Tagged } from "../language/tag.ts";
import { resolveDimension } from "./dimensions.ts";
import type { Clauses } from "./gather.ts";
import { all, type Context, type Resolved, refused, settled } from "./resolved.ts";
import { dateColumn } from "./times.ts";

type Unit = Extract<Operation, { operation: "streak" }>["unit"];

/** "longest streak of rain days by year": the most days in a row that have a row which meets the condition. */
export function streakReading(context: Context, clauses: Clauses, filter: Condition | null): Resolved<Operation> {
  const [streak, another] = clauses.of("streak");
  const [other] = clauses.others("streak", "lead", "noun", "filter", "dimensions", "pick");
  const pick = clauses.of("pick").find(({ word }) => word.tag !== "Which" || clauses.has("dimensions"));
  if (streak === undefined || another !== undefined || other !== undefined || pick !== undefined)
    return refused(
      `"${streak?.word.text ?? ""}" does not go with the rest of the question.`,
      "Ask for example: longest streak of days with price over 100 by symbol.",
      [streak?.word.text ?? ""],
    );
  if (filter === null)
    return refused(`It is not clear what the days of the ${streak.word.text} have in common.`, "Say a condition.", [
      streak.word.text,
    ]);
  const date = dateColumn(context, streak.word, (name) => `${streak.word.text} (${name})`);
  if (!date.ok) return date;
  const unit = unitOf(context.table, date.value, streak.unit);
  if (!unit.ok) return unit;
  const picked = clauses.of("pick").flatMap(({ column, grain }) => (column || grain ? [{ column, grain }] : []));
  const phrases = [...picked, ...clauses.of("dimensions").flatMap(({ dimensions }) => dimensions)];
  const dimensions = all(phrases.map((phrase) => resolveDimension(context, phrase)));
  if (!dimensions.ok) return dimensions;
  if (dimensions.value.length > 2)
    return refused("I can group streaks by two things at most.", "Leave out some of them.");
  const [unfit] = dimensions.value.filter(
    ({ column, grain, bin }) => bin !== undefined || ownNames.has(column) || !grains.has(grain ?? "year"),
  );
  if (unfit !== undefined)
    return refused(
      `Streaks can't be split by ${unfit.grain ?? unfit.column}.`,
      "Split them by another column, or by year.",
      [unfit.grain ?? unfit.column],
    );
  context.assumptions.add(
    `A ${unit.value} without such a row ends a streak, also where the data have no row at all; of several as long the earliest is taken.`,
  );
  if (date.value.distinct < context.table.rowCount)
    context.assumptions.add(`A ${unit.value} counts where one of its rows meets the condition.`);
  return settled({
    operation: "streak",
    table: context.table.name,
    filter,
    column: date.value.name,
    unit: unit.value,
    dimensions: dimensions.value.map((dimension) => ({ name: dimension.grain ?? dimension.column, ...dimension })),
  });
}

/** Days of a week, or hours, are never in a row. */
const grains: ReadonlySet<string> = new Set(["year", "quarter", "month"]);
/** What the tool's own columns are called. */
const ownNames: ReadonlySet<string> = new Set(["step", "run", "streak", "starts", "ends"]);

const named: Readonly<Record<string, Unit>> = { day: "day", month: "month", year: "year", date: "day" };

/** The step of the streak: the dates' own, which must be the one that is asked for. */
function unitOf(table: TableProfile, date: ColumnProfile, word: Tagged | null): Resolved<Unit> {
  const said = word === null ? null : (named[word.text.toLowerCase().replace(/s$/u, "")] ?? null);
  const own = stepOf(date);
  if (word !== null && said === null)
    return refused(
      `A streak of ${word.text} is not something I can count.`,
      "Ask for days, months or years in a row.",
      [word.text],
    );
  if (own !== null && (said === null || said === own)) return settled(own);
  return refused(
    own === null
      ? `The dates of ${date.name} in ${table.name} have no step that a streak could go by.`
      : `The dates of ${date.name} are a ${own} apart, so there are no streaks of ${word?.text ?? "them"}.`,
    own === null ? "Ask of data with a row for each day, month or year." : `Ask for ${own}s in a row.`,
    word === null ? [] : [word.text],
  );
}

/** How far apart the dates lie on the whole: days where most days are there, else months or years. */
function stepOf({ min, max, distinct }: ColumnProfile): Unit | null {
  if (typeof min !== "string" || typeof max !== "string" || distinct < 2) return null;
  const days = (Date.parse(max.slice(0, 10)) - Date.parse(min.slice(0, 10))) / 86_400_000;
  const apart = days / (distinct - 1);
  if (apart < 7) return "day";
  if (apart > 27 && apart < 35) return "month";
  return apart > 350 && apart < 380 ? "year" : null;
}
