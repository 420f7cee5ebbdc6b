import type { Condition } from "../../../../state/condition.ts";
import { together } from "../../reading/conditions.ts";
import { type Combining, combined } from "./combining.ts";

const clock =
  "(?:(?:the )?(\\d{1,2})(?::(00))?(?: ?(am|pm|a\\.m\\.|p\\.m\\.))?(?: ?(o['’]?clock|h(?:ours)?))?|(noon|midday|midnight))";
const span = new RegExp(
  `,? \\b(?:(?:only )?between|from) ${clock} ?(?:and|to|until|till|-|–) ?${clock}(?![\\p{L}\\p{N}:])`,
  "iu",
);
const side = new RegExp(
  `,? \\b(after|since|from|past|before|until|till|at) ${clock}(?: (?:on|onwards))?(?![\\p{L}\\p{N}:.])`,
  "iu",
);

/** "average load between 9am and 5pm", "trips after 18:00": the rows of some hours of the day, by the only column of times. */
export const atTimesOfDay: Combining = (text, table, read) => {
  const [column, more] = table.columns.filter(({ type }) => type === "datetime");
  if (column === undefined || more !== undefined) return null;
  const found = hoursSaid(text);
  if (found === null) return null;
  const rest = `${text.slice(0, found.at)}${text.slice(found.at + found.length)}`.trim();
  // "Before 7 am or after 6 pm" says one time more.
  if (hoursSaid(rest) !== null) return null;
  const outcome = read(rest);
  if (outcome.kind !== "understood") return null;
  const { operation, assumptions } = outcome.intent;
  if (operation.join !== undefined || (operation.operation !== "aggregate" && operation.operation !== "rows"))
    return null;
  // Of which rows a part is taken, the times don't say.
  const isOfAll = (measure: { share: unknown; of?: unknown; where?: unknown }): boolean =>
    measure.share === null && measure.of === undefined && measure.where === undefined;
  if (operation.operation === "aggregate" && !operation.measures.every(isOfAll)) return null;
  const condition = conditionOf(found.from, found.to, column.name);
  const filter = together(operation.filter === null ? [condition] : [operation.filter, condition]);
  return combined(
    { ...operation, filter },
    [{ made: operation.made ?? [], assumptions, certain: outcome.certain }],
    [saidOf(found.from, found.to)],
  );
};

/** The hours that a text says, from one up to another that is not among them, and where it says so. */
function hoursSaid(text: string): { from: number; to: number; at: number; length: number } | null {
  const both = span.exec(text);
  if (both !== null) {
    const to = hourOf(both.slice(6, 11));
    // "Between 2 and 4 pm" are both in the afternoon, "9 to 5 pm" are not.
    const bare = both[3] === undefined && both[4] === undefined && both[5] === undefined && both[2] === undefined;
    const half = both[8];
    const from = hourOf(
      bare && half !== undefined ? [both[1], undefined, half, undefined, undefined] : both.slice(1, 6),
    );
    if (to === null || from === null || from === to) return null;
    const isEarlier = bare && half !== undefined && from > to && from >= 12;
    return { from: isEarlier ? from - 12 : from, to, at: both.index, length: both[0].length };
  }
  const one = side.exec(text);
  const hour = one === null ? null : hourOf(one.slice(2, 7));
  if (one === null || hour === null) return null;
  const word = one[1]?.toLowerCase() ?? "";
  const place = { at: one.index, length: one[0].length };
  if (word === "at") return { from: hour, to: hour + 1, ...place };
  if (/^(?:before|until|till)$/u.test(word)) return hour === 0 ? null : { from: 0, to: hour, ...place };
  return hour === 0 ? null : { from: hour, to: 24, ...place };
}

/** The hour from 0 to 23; null where it isn't said to be one, or is none. */
function hourOf([number, minutes, half, word, named]: readonly (string | undefined)[]): number | null {
  if (named !== undefined) return /midnight/iu.test(named) ? 0 : 12;
  const hour = Number(number);
  if (half === undefined) return (minutes !== undefined || word !== undefined) && hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/iu.test(half) ? 12 : 0);
}

function conditionOf(from: number, to: number, column: string): Condition {
  const at = (operator: ">=" | "<" | "=", value: number): Condition => ({
    kind: "compare",
    column,
    grain: "hour",
    operator,
    value,
  });
  if (to === from + 1) return at("=", from);
  if (from === 0 || to === 24) return from === 0 ? at("<", to) : at(">=", from);
  const conditions = [at(">=", from), at("<", to)];
  // The hours of a night go on behind midnight.
  return from < to ? { kind: "all", conditions } : to === 0 ? at(">=", from) : { kind: "any", conditions };
}

const written = (hour: number): string => `${String(hour % 24).padStart(2, "0")}:00`;

const saidOf = (from: number, to: number): string =>
  to === 24 ? `From ${written(from)} on.` : `From ${written(from)} up to, but without, ${written(to)}.`;
