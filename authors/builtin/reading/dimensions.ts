import type { Grain } from "../../../state/condition.ts";
import type { MadeColumn } from "../../../state/made.ts";
import type { Dimension } from "../../../state/measure.ts";
import type { DimensionPhrase } from "../language/phrases.ts";
import type { Tagged } from "../language/tag.ts";
import { anyRole, isFlag, numberTypes, resolveColumn, timeTypes } from "./resolve-column.ts";
import { type Context, make, type Resolved, refused, settled } from "./resolved.ts";
import { dateColumn } from "./times.ts";

/** A dimension without the name it will have in the output. */
export type DimensionReading = Omit<Dimension, "name">;

/** "state" is a column; "month" is the month of the date column, unless a column is called so. */
export function resolveDimension(context: Context, phrase: DimensionPhrase): Resolved<DimensionReading> {
  const grain = phrase.grain?.meaning.grain ?? null;
  if (phrase.column === null) {
    if (phrase.grain === null || grain === null)
      return refused("It is not clear what to group by.", 'Name a column after "by".');
    const date = dateColumn(context, phrase.grain, (name) =>
      phrase.grain?.tag === "EachGrain" ? `by ${name} ${grain}` : `${name} ${grain}`,
    );
    if (!date.ok) return date;
    return timed(context, date.value.name, date.value.type, grain);
  }
  if (phrase.steps !== undefined) return inSteps(context, phrase.column, phrase.steps);
  if (phrase.bins !== undefined) return inBins(context, phrase.column, phrase.bins);
  const column = resolveColumn(context, phrase.column, anyRole);
  if (!column.ok) return column;
  if (grain !== null) return timed(context, column.value.name, column.value.type, grain);
  const { name, type } = column.value;
  // A date column called "Year" holds whole dates: its name says how to group it.
  const named = timeTypes.includes(type) ? grainOfName(name) : null;
  if (named !== null) return timed(context, name, type, named);
  return settled({ column: name, grain: null });
}

/** "by price in steps of 10": each step is named by where it begins, which belongs to it. */
function inSteps(context: Context, mention: Tagged, steps: Tagged): Resolved<DimensionReading> {
  const column = resolveColumn(context, mention, { types: numberTypes, refusal: "has no steps" });
  if (!column.ok) return column;
  const width = steps.number ?? 0;
  if (steps.percent || !(width > 0))
    return refused(`"${steps.text}" is no width of steps.`, "Say a number above 0.", [steps.text]);
  context.assumptions.add(
    `Each step of ${column.value.name} is named by where it begins; what lies there belongs to it.`,
  );
  return settled({ column: column.value.name, grain: null, bin: width });
}

/** "by price in 5 bins": as wide as each other, from the smallest value of the data to the largest. */
function inBins(context: Context, mention: Tagged, bins: Tagged): Resolved<DimensionReading> {
  const column = resolveColumn(context, mention, { types: numberTypes, refusal: "has no bins" });
  if (!column.ok) return column;
  const { name, min, max } = column.value;
  const count = bins.number ?? 0;
  const [low, high] = [Number(min), Number(max)];
  if (bins.percent || !Number.isInteger(count) || count < 2 || count > 100 || !(low < high))
    return refused(`"${bins.text}" is no number of bins.`, "Ask for 2 to 100 bins.", [bins.text]);
  const edges = Array.from({ length: count }, (_, at) => Number((low + (at * (high - low)) / count).toPrecision(12)));
  const made: MadeColumn = { kind: "bands", name: `${name} from`, column: name, edges };
  make(context, made);
  context.assumptions.add(`The bins are as wide as each other, from ${low} to ${high}.`);
  return settled({ column: made.name, grain: null });
}

/** A column of dates that is called by a step of time. */
export function grainOfName(name: string): Grain | null {
  const lower = name.trim().toLowerCase();
  return lower === "year" || lower === "month" || lower === "quarter" || lower === "week" || lower === "hour"
    ? lower
    : null;
}

function timed(context: Context, column: string, type: string, grain: Grain): Resolved<DimensionReading> {
  if (type !== "date" && type !== "datetime")
    return refused(`${column} is not a date, so it has no ${grain}.`, "Name a column of dates.");
  if (grain === "hour" && type === "date")
    return refused(`${column} has no time of day.`, "Group by a coarser step of time.");
  if (grain === "month" || grain === "quarter")
    context.assumptions.add(`Each ${grain} of each year is a group of its own.`);
  if (grain === "week") context.assumptions.add("Weeks begin on Monday and are named by it.");
  return settled({ column, grain: grain === "day" && type === "date" ? null : grain });
}

/** Whether a column says which group a row is in, rather than how much of something it has. */
export function looksCategorical(
  column: { type: string; distinct: number; min: unknown; max: unknown },
  rowCount: number,
): boolean {
  if (!numberTypes.includes(column.type as never)) return true;
  return isFlag(column as never) || column.distinct <= Math.max(2, Math.min(50, rowCount / 10));
}
