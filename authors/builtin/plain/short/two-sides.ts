import type { TableProfile } from "../../../../state/profile.ts";
import type { NamedTime } from "../../language/dates.ts";
import { quoted } from "../../reading/resolved.ts";
import { isDate } from "../wordings/wording.ts";
import { hitOf, timeSpan } from "./slots.ts";

/** Two times or two values of one column that are held against each other, as a question says them. */
export interface Sides {
  one: string;
  other: string;
  /** The column whose values they are; null of times. */
  column: string | null;
}

const lead = /^(?:(?:in|on|for|at|by|from|with|during|of) )?(?:the |our )?/iu;

/** Both sides of a comparison; null where they are not of one kind. */
export function sidesOf(one: string, other: string, table: TableProfile): Sides | null {
  const [first, second] = [one, other].map((words) => words.trim().replace(lead, ""));
  if (first === undefined || second === undefined || first.toLowerCase() === second.toLowerCase()) return null;
  const [a, b] = [hitOf(first, table), hitOf(second, table)];
  if (a !== null && b !== null)
    return a.column === b.column && a.value !== b.value
      ? { one: quoted(String(a.value)), other: quoted(String(b.value)), column: a.column.name }
      : null;
  return a === null && b === null ? times(first, second, table) : null;
}

function times(first: string, second: string, table: TableProfile): Sides | null {
  const [date, more] = table.columns.filter(isDate);
  const [one, other] = [first, second].map((words) => {
    const span = timeSpan(words);
    return span !== null && span.end === words.length ? span.time : null;
  });
  if (date === undefined || more !== undefined || one == null || other == null) return null;
  if (grainOf(one) !== grainOf(other) || grainOf(one) === null) return null;
  const years = [String(date.min).slice(0, 4), String(date.max).slice(0, 4)];
  const year = (words: string): string | undefined => /\b(?:19|20)\d{2}\b/u.exec(words)?.[0];
  const [own, others] = [year(first), year(second)];
  // "January 2025 than in December": of the year before, and nobody says so.
  const ends = /^jan\p{L}* .*\bdec|^dec\p{L}* .*\bjan/iu.test(`${first} ${second}`);
  if ((own === undefined) !== (others === undefined) && ends) return null;
  // "December than in November 2025": the year of the one is that of the other.
  if (own === undefined && others !== undefined) return { one: `${first} ${others}`, other: second, column: null };
  if (own !== undefined && others === undefined) return { one: first, other: `${second} ${own}`, column: null };
  return own === undefined && years[0] !== years[1] ? null : { one: first, other: second, column: null };
}

/** How long a time is: only what is as long as the other is held against it. */
function grainOf(time: NamedTime): string | null {
  if (time.kind === "span") return time.isUneven === true ? null : time.grain;
  return time.kind === "part" ? time.grain : null;
}
